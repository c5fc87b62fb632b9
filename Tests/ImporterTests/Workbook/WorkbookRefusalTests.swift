import Importing
import Registry
import Testing
import WorkbookFormat

@Suite("What is no plain workbook is named for what it is")
struct WorkbookRefusalTests {
  private static let list = WorkbookFixture.rows([["企业名称", "代码"], ["示例一公司", "A1"]])

  private func code(_ bytes: [UInt8], ending: String = "xlsx") throws -> String {
    try #require(throws: Refusal.self) { try ReadWorkbook(bytes, ending: ending) }.code
  }

  private func code(adding parts: [String: String]) throws -> String {
    var book = WorkbookFixture(["名录": Self.list])
    book.parts.merge(parts) { $1 }
    return try code(book.bytes())
  }

  @Test("Excel before 2007, or a password")
  func compound() throws {
    let bytes: [UInt8] =
      [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 504)
    #expect(try code(bytes, ending: "xls") == "workbook-old")
  }

  @Test("A web page under a workbook's name; the same page elsewhere is none of ours")
  func webPage() throws {
    let bytes = Array("<html><body><table><tr><td>企业名称</td></tr></table></body></html>".utf8)
    #expect(try code(bytes, ending: "xls") == "workbook-web-page")
    #expect(!WorkbookImporter().recognises(try Sample(bytes, ending: "xml").source))
  }

  @Test("Macros, binary workbooks, other Office files, plain archives")
  func packages() throws {
    #expect(try code(adding: ["xl/vbaProject.bin": "x"]) == "workbook-macros")
    #expect(try code(adding: ["xl/workbook.bin": "x"]) == "not-a-workbook")
    #expect(try code(adding: ["word/document.xml": "<x/>"]) == "not-a-workbook")
    var ods = WorkbookFixture([:])
    ods.parts = [
      "mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>",
    ]
    #expect(try code(ods.bytes()) == "not-a-workbook")
    var plain = WorkbookFixture([:])
    plain.parts = ["list.csv": "a,b\n"]
    #expect(try code(plain.bytes()) == "not-a-workbook")
    #expect(!WorkbookImporter().recognises(try Sample(plain.bytes(), ending: "zip").source))
  }

  @Test("Missing and damaged parts, with the part and the line")
  func damage() throws {
    var book = WorkbookFixture(["名录": Self.list])
    book.parts["xl/workbook.xml"] = nil
    #expect(try code(book.bytes()) == "malformed")
    var sheet = WorkbookFixture(["名录": Self.list])
    sheet.parts["xl/worksheets/sheet1.xml"] = "<worksheet>\n<sheetData><row>"
    let refusal = try #require(throws: Refusal.self) { try ReadWorkbook(sheet) }
    #expect(refusal.message.en.contains("sheet1.xml:2"))
    #expect(try code(adding: ["xl/sharedStrings.xml": "no xml"]) == "malformed")
  }

  @Test("Rows and cells out of order, unknown kinds of cells and texts that are not there")
  func disorder() throws {
    let bad = [
      #"<row r="2"/><row r="2"/>"#, #"<row r="1"><c r="B1"/><c r="A1"/></row>"#,
      #"<row r="1"><c r="A2"/></row>"#, #"<row r="1"><c r="A1" t="s"><v>9</v></c></row>"#,
      #"<row r="1"><c r="A1" t="zzz"><v>9</v></c></row>"#,
      #"<row r="1"><c r="A1"><v>nine</v></c></row>"#,
    ]
    for rows in bad {
      let book = WorkbookFixture(["名录": "<sheetData>\(rows)</sheetData>"])
      #expect(try code(book.bytes()) == "malformed", "\(rows)")
    }
  }

  @Test("A document type, nesting without end, a bomb")
  func attacks() throws {
    let entity = #"<!DOCTYPE x [<!ENTITY e "示例">]><worksheet><sheetData/></worksheet>"#
    #expect(try code(adding: ["xl/worksheets/sheet1.xml": entity]) == "document-type")
    let deep = String(repeating: "<a>", count: 100_000)
    #expect(try code(adding: ["xl/worksheets/sheet1.xml": deep]) == "malformed")
    var bomb = WorkbookFixture(["名录": Self.list])
    bomb.parts["xl/worksheets/sheet1.xml"] =
      "<worksheet>" + String(repeating: " ", count: 80 << 20) + "</worksheet>"
    #expect(try code(bomb.bytes(deflates: true)) == "workbook-bomb")
  }
}
