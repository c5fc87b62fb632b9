import Importing
import Registry

/// A source of an import, and how it is to be read.
struct PlannedSource: Sendable {
  let source: Source
  let importer: any Importer
  /// Which of its tables, where that was told.
  var table: String?

  init(_ source: Source, _ importer: any Importer) {
    self.init(read: source, importer, table: nil)
  }

  /// `source` bears the name of its table already.
  init(read source: Source, _ importer: any Importer, table: String?) {
    self.source = source
    self.importer = importer
    self.table = table
  }

  /// The tables of a source that are meant, each as a source of its own; the source as it is where
  /// none was told.
  ///
  /// Throws `no-sheets` where the format has no tables to choose from, and `no-sheet`.
  static func all(
    _ source: Source, _ importer: any Importer, sheets: MemberChoice
  ) throws(Refusal) -> [PlannedSource] {
    guard !sheets.patterns.isEmpty else { return [PlannedSource(source, importer)] }
    guard let importer = importer as? any TablesImporter else {
      throw .noSheets(importer.name, source.name)
    }
    let tables = try importer.tables(in: source)
    for pattern in sheets.patterns where !tables.contains(where: MemberChoice([pattern]).means) {
      throw .noSheet(pattern, among: tables, of: source.name)
    }
    return tables.filter(sheets.means).map {
      PlannedSource(read: source.table($0), importer, table: $0)
    }
  }
}

extension Refusal {
  fileprivate static func noSheets(_ importer: String, _ file: String) -> Refusal {
    Refusal(
      "no-sheets", exit: .usage,
      Phrase(
        zh: "写了 --sheet，但 \(importer) 文件没有工作表",
        en: "--sheet is given, but a file in \(importer) has no sheets"),
      remedy: Phrase(zh: "去掉 --sheet，或分开导入。", en: "Leave --sheet out, or import it by itself."),
      place: Place(file: file))
  }

  fileprivate static func noSheet(
    _ pattern: String, among tables: [String], of file: String
  ) -> Refusal {
    Refusal(
      "no-sheet", exit: .input,
      Phrase(zh: "工作簿里没有工作表“\(pattern)”", en: "the workbook has no sheet `\(pattern)`"),
      remedy: Phrase(
        zh: "现有：\(tables.joined(separator: "、"))", en: "known: \(tables.joined(separator: ", "))"),
      place: Place(file: file))
  }
}
