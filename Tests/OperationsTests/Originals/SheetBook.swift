import RegistryTesting

/// A workbook with some sheets, each a list of codes under a header.
enum SheetBook {
  static func bytes(_ sheets: KeyValuePairs<String, [String]>) throws -> [UInt8] {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let package = "http://schemas.openxmlformats.org/package/2006"
    var parts: [(String, String)] = [
      ("[Content_Types].xml", "<Types xmlns=\"\(package)/content-types\"/>"),
      (
        "_rels/.rels",
        "<Relationships xmlns=\"\(package)/relationships\"><Relationship Id=\"r1\" "
          + "Type=\"\(office)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
      ),
    ]
    var (list, relations) = ("", "")
    for (index, sheet) in sheets.enumerated() {
      list += "<sheet name=\"\(sheet.key)\" sheetId=\"\(index + 1)\" r:id=\"s\(index)\"/>"
      relations +=
        "<Relationship Id=\"s\(index)\" Type=\"\(office)/worksheet\" "
        + "Target=\"worksheets/\(index).xml\"/>"
      let rows = [["代码", "名称"]] + sheet.value.map { [$0, "示例" + $0] }
      parts.append(
        (
          "xl/worksheets/\(index).xml",
          "<worksheet xmlns=\"\(main)\"><sheetData>\(data(rows))</sheetData></worksheet>"
        ))
    }
    parts.append(
      (
        "xl/workbook.xml",
        "<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\"><sheets>\(list)</sheets></workbook>"
      ))
    parts.append(
      (
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\"\(package)/relationships\">\(relations)</Relationships>"
      ))
    return PackedFile.zip(parts.map { PackedFile.Member($0.0, Array($0.1.utf8)) })
  }

  private static func data(_ rows: [[String]]) -> String {
    rows.enumerated().map { number, cells in
      let texts = cells.enumerated().map { column, text in
        let letter = column == 0 ? "A" : "B"
        return "<c r=\"\(letter)\(number + 1)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
      }
      return "<row r=\"\(number + 1)\">\(texts.joined())</row>"
    }.joined()
  }
}
