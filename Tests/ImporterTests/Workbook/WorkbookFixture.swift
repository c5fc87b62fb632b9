import CLibZip
import Foundation
import Importing
import Registry
import WorkbookFormat

/// A workbook made of the parts that a test is about; the rest is the least that a workbook has.
struct WorkbookFixture {
  /// Name of a part -> its text.
  var parts: [String: String] = [:]

  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let office =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let declaration = #"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#

  /// One sheet for each text, which is what stands inside `<worksheet>`.
  init(
    _ sheets: KeyValuePairs<String, String>, hidden: Set<String> = [], texts: [String] = [],
    formats: [String] = [], isFrom1904: Bool = false
  ) {
    parts["[Content_Types].xml"] =
      Self.declaration
      + #"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#
    parts["_rels/.rels"] = Self.relations(["r1": ("/officeDocument", "xl/workbook.xml")])
    var targets: [String: (String, String)] = [
      "s": ("/sharedStrings", "sharedStrings.xml"), "f": ("/styles", "/xl/styles.xml"),
    ]
    var list = ""
    for (index, sheet) in sheets.enumerated() {
      targets["id\(index)"] = ("/worksheet", "worksheets/sheet\(index + 1).xml")
      let state = hidden.contains(sheet.key) ? #" state="hidden""# : ""
      list += #"<sheet name="\#(sheet.key)" sheetId="\#(index + 1)"\#(state) r:id="id\#(index)"/>"#
      parts["xl/worksheets/sheet\(index + 1).xml"] =
        Self.declaration + #"<worksheet xmlns="\#(Self.main)">\#(sheet.value)</worksheet>"#
    }
    parts["xl/workbook.xml"] =
      Self.declaration
      + #"<workbook xmlns="\#(Self.main)" xmlns:r="\#(Self.office)">"#
      + #"<workbookPr\#(isFrom1904 ? #" date1904="1""# : "")/><sheets>\#(list)</sheets></workbook>"#
    parts["xl/_rels/workbook.xml.rels"] = Self.relations(targets)
    parts["xl/sharedStrings.xml"] =
      Self.declaration + #"<sst xmlns="\#(Self.main)">\#(texts.joined())</sst>"#
    parts["xl/styles.xml"] = Self.styles(formats)
  }

  /// A sheet's rows of inline texts.
  static func rows(_ rows: [[String]]) -> String {
    var text = ""
    for (index, row) in rows.enumerated() {
      text += #"<row r="\#(index + 1)">"#
      for (column, cell) in row.enumerated() where !cell.isEmpty {
        let letter = Character(UnicodeScalar(UInt8(0x41 + column)))
        text +=
          #"<c r="\#(letter)\#(index + 1)" t="inlineStr"><is><t xml:space="preserve">\#(cell)</t></is></c>"#
      }
      text += "</row>"
    }
    return "<sheetData>\(text)</sheetData>"
  }

  private static func relations(_ targets: [String: (String, String)]) -> String {
    declaration
      + #"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#
      + targets.sorted { $0.key < $1.key }.map {
        #"<Relationship Id="\#($0.key)" Type="\#(office)\#($0.value.0)" Target="\#($0.value.1)"/>"#
      }.joined() + "</Relationships>"
  }

  /// Cell style n has the n-th format; a number is a built-in one.
  private static func styles(_ formats: [String]) -> String {
    var codes = ""
    var styles = ""
    for (index, format) in formats.enumerated() {
      let builtIn = Int(format).flatMap { String($0) == format ? $0 : nil }
      let number = builtIn ?? 200 + index
      if builtIn == nil {
        let code = format.replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
        codes += #"<numFmt numFmtId="\#(number)" formatCode="\#(code)"/>"#
      }
      styles += #"<xf numFmtId="\#(number)"/>"#
    }
    return declaration
      + #"<styleSheet xmlns="\#(main)"><numFmts>\#(codes)</numFmts>"#
      + #"<cellStyleXfs><xf numFmtId="0"/></cellStyleXfs><cellXfs>\#(styles)</cellXfs></styleSheet>"#
  }

  /// The archive. Not deflated unless `deflates`, so that tests of truncation meet every part.
  func bytes(deflates: Bool = false) throws -> [UInt8] {
    let path = NSTemporaryDirectory() + "workbook-\(UUID().uuidString).xlsx"
    defer { try? FileManager.default.removeItem(atPath: path) }
    var code: Int32 = 0
    guard let archive = zip_open(path, ZIP_CREATE | ZIP_EXCL, &code) else {
      throw Refusal("fixture", exit: .bug, Phrase(zh: "\(code)", en: "\(code)"))
    }
    for (name, text) in parts.sorted(by: { $0.key < $1.key }) {
      let bytes = Array(text.utf8)
      let copy = UnsafeMutableRawPointer(malloc(max(bytes.count, 1))!)
      bytes.withUnsafeBytes { copy.copyMemory(from: $0.baseAddress!, byteCount: $0.count) }
      let source = zip_source_buffer(archive, copy, UInt64(bytes.count), 1)
      let index = zip_file_add(archive, name, source, 0)
      zip_set_file_compression(
        archive, UInt64(index), deflates ? Int32(ZIP_CM_DEFLATE) : Int32(ZIP_CM_STORE), 0)
      var epoch = tm()
      epoch.tm_year = 123
      zip_file_set_mtime(archive, UInt64(index), mktime(&epoch), 0)
    }
    guard zip_close(archive) == 0 else {
      throw Refusal("fixture", exit: .bug, Phrase(zh: "zip", en: "zip"))
    }
    return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
  }
}

/// What a workbook was read as.
struct ReadWorkbook {
  let rows: ReadRows
  let titles: [String]

  init(
    _ bytes: [UInt8], ending: String = "xlsx", sheet: String? = nil,
    known: @escaping @Sendable (String) -> Bool = { ["企业名称", "代码", "数值", "日期"].contains($0) }
  ) throws {
    let sample = try Sample(bytes, ending: ending)
    var options = ReadingOptions(knowsLabel: known)
    options.records = sheet
    let reader = try WorkbookImporter().reader(of: sample.source, options: options)
    rows = try ReadRows(reader)
    titles = reader.titles
  }

  init(_ fixture: WorkbookFixture, sheet: String? = nil) throws {
    try self.init(fixture.bytes(), sheet: sheet)
  }
}
