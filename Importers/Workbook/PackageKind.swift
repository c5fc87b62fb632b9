import Importing
import Registry

/// Tells packages that are no plain workbook by the parts in them.
enum PackageKind {
  /// The refusal that names what the package is; nil for a plain workbook.
  static func other(than package: OfficePackage) -> Refusal? {
    let file = package.source.name
    if package.holdsAny(under: "xl/vbaProject") {
      return Refusal(
        "workbook-macros", exit: .input,
        Phrase(zh: "工作簿带有宏（.xlsm），不予读取", en: "the workbook has macros (.xlsm); it is not read"),
        remedy: Phrase(
          zh: "用 Excel 打开，另存为不带宏的“Excel 工作簿 (*.xlsx)”后再导入",
          en: "open it in Excel, save it as .xlsx without macros, import that"),
        place: Place(file: file))
    }
    if package.holds("xl/workbook.bin") {
      return .notAWorkbook(
        file, Phrase(zh: "二进制工作簿（.xlsb）", en: "a binary workbook (.xlsb)"), remedy: saved)
    }
    if package.holds("content.xml"), package.holds("mimetype") {
      return .notAWorkbook(
        file, Phrase(zh: "开放文档表格（.ods）", en: "an OpenDocument sheet (.ods)"), remedy: saved)
    }
    if package.holdsAny(under: "word/") || package.holdsAny(under: "ppt/") {
      return .notAWorkbook(
        file, Phrase(zh: "Word 或 PowerPoint 文件", en: "a Word or PowerPoint file"), remedy: saved)
    }
    guard package.holdsAny(under: "xl/") || package.holds("[Content_Types].xml") else {
      return .notReadable(.package, file)
    }
    return nil
  }

  private static let saved = Phrase(
    zh: "把其中的表格另存为“Excel 工作簿 (*.xlsx)”或 CSV 后再导入",
    en: "save the table in it as .xlsx or CSV, import that")
}
