import Registry
import Testing

@Suite("Sheets, headers and merged cells of a workbook")
struct WorkbookSheetTests {
  private static let list = WorkbookFixture.rows([
    ["企业名称", "代码", "数值"], ["示例一公司", "A1", "1"], ["示例二公司", "A2", "2"],
  ])

  @Test("The sheet whose header the list knows is read; the others are named")
  func choice() throws {
    let notes = WorkbookFixture.rows([["填报说明"], ["一、企业名称应与营业执照一致"]])
    let book = try ReadWorkbook(WorkbookFixture(["填报说明": notes, "2023年一季度": Self.list]))
    #expect(book.rows.rows.count == 2)
    #expect(book.titles == ["2023年一季度"])
    let note = try #require(book.rows.issues.first { $0.rule == "sheets-left-out" })
    #expect(note.message.zh.contains("填报说明") && note.severity == .note)
  }

  @Test("Two sheets that could both be the list are refused by name; a profile chooses")
  func several() throws {
    let book = WorkbookFixture(["一组": Self.list, "二组": Self.list])
    let refusal = try #require(throws: Refusal.self) { try ReadWorkbook(book) }
    #expect(refusal.code == "several-sheets" && refusal.message.zh.contains("一组、二组"))
    #expect(try ReadWorkbook(book, sheet: "二组").rows.rows.count == 2)
    let unknown = try #require(throws: Refusal.self) { try ReadWorkbook(book, sheet: "三组") }
    #expect(unknown.code == "no-sheet" && unknown.remedy?.zh.contains("一组、二组") == true)
  }

  @Test("A hidden sheet is no rival of a visible one, and read where there is no other")
  func hiddenSheets() throws {
    let both = WorkbookFixture(["旧": Self.list, "新": Self.list], hidden: ["旧"])
    #expect(try ReadWorkbook(both).titles == ["新"])
    #expect(try ReadWorkbook(WorkbookFixture(["旧": Self.list], hidden: ["旧"])).titles == ["旧"])
  }

  @Test("Title, unit, a header of two rows, a total and a footer")
  func layout() throws {
    let rows = WorkbookFixture.rows([
      ["示例区重点企业名录"], ["", "", "单位：万元"], ["企业名称", "代码", "数值"], ["", "", "本年"],
      ["示例一公司", "A1", "1"], ["合计", "", "1"], ["填表人：示例甲"],
    ])
    let book = try ReadWorkbook(WorkbookFixture(["名录": rows]))
    #expect(book.rows.rows == [["企业名称=示例一公司", "代码=A1", "数值;本年=1"]])
    #expect(book.rows.lines == [5])
    #expect(book.titles == ["名录", "示例区重点企业名录", "单位：万元"])
  }

  @Test("Rows are whole wherever the file is read in pieces")
  func pieces() throws {
    let records = (1...6000).map { ["示例\($0)公司", "A\($0)", "\($0)"] }
    let rows = WorkbookFixture.rows([["企业名称", "代码", "数值"]] + records)
    let read = try ReadWorkbook(WorkbookFixture(["名录": rows])).rows
    let expected = records.map { ["企业名称=\($0[0])", "代码=\($0[1])", "数值=\($0[2])"] }
    // Not compared as a whole: a failure would print them all.
    let differing = zip(read.rows, expected).first { $0 != $1 }
    #expect(read.rows.count == 6000 && differing == nil, "\(differing?.0 ?? [])")
    #expect(read.lines == Array(2...6001))
  }

  /// A sheet is searched for merged cells in stretches of 64 KiB.
  @Test(
    "Merged cells are found wherever a stretch ends",
    arguments: (65_380...65_540).filter { $0 % 5 == 0 })
  func mergesBetweenStretches(_ padding: Int) throws {
    let rows = WorkbookFixture.rows([["企业名称", "备注"], ["示例一公司", "甲"], ["示例二公司"]])
    let merged =
      rows + "<!--" + String(repeating: "m", count: padding - rows.utf8.count) + "-->"
      + #"<mergeCells count="1"><mergeCell ref="B2:B3"/></mergeCells>"#
    let book = try ReadWorkbook(WorkbookFixture(["名录": merged]))
    #expect(book.rows.rows.last?.last == "备注=甲")
  }

  @Test("A value merged over several rows is the value of each; headings are not filled")
  func merges() throws {
    let rows = WorkbookFixture.rows([
      ["企业名称", "代码", "板块"], ["", "", ""], ["示例一公司", "A1", "昆山市"], ["示例二公司", "A2", ""],
      ["示例三公司", "A3", ""], ["示例四公司", "A4", ""],
    ])
    let merged =
      rows + #"<mergeCells count="2"><mergeCell ref="C3:C5"/><mergeCell ref="A1:A2"/></mergeCells>"#
    let book = try ReadWorkbook(WorkbookFixture(["名录": merged]))
    #expect(
      book.rows.rows == [
        ["企业名称=示例一公司", "代码=A1", "板块=昆山市"], ["企业名称=示例二公司", "代码=A2", "板块=昆山市"],
        ["企业名称=示例三公司", "代码=A3", "板块=昆山市"], ["企业名称=示例四公司", "代码=A4"],
      ])
    #expect(book.rows.issues.first { $0.rule == "merged-cells" }?.count == 2)
  }

  @Test("Hidden rows and columns are read, and said")
  func hiddenParts() throws {
    let sheet =
      #"<cols><col min="2" max="2" hidden="1"/><col min="4" max="16384" hidden="1"/></cols>"#
      + Self.list.replacing(#"<row r="3">"#, with: #"<row r="3" hidden="1">"#)
    let rows = try ReadWorkbook(WorkbookFixture(["名录": sheet])).rows
    #expect(rows.rows.count == 2)
    let hidden = rows.issues.filter { $0.rule.hasPrefix("hidden-") }
    #expect(hidden.map(\.rule) == ["hidden-rows", "hidden-columns"])
    #expect(hidden[0].place.line == 3 && hidden[1].message.zh.hasSuffix("代码"))
  }

  @Test("Strict namespaces, prefixes, a wrong dimension and `\\` in names change nothing")
  func dialects() throws {
    let expected = try ReadWorkbook(WorkbookFixture(["名录": Self.list])).rows
    var strict = WorkbookFixture(["名录": #"<dimension ref="A1"/>"# + Self.list])
    for (name, text) in strict.parts {
      strict.parts[name] = text.replacing(
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        with: "http://purl.oclc.org/ooxml/spreadsheetml/main"
      ).replacing(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        with: "http://purl.oclc.org/ooxml/officeDocument/relationships")
    }
    #expect(try ReadWorkbook(strict).rows == expected)
    var prefixed = WorkbookFixture(["名录": Self.list])
    let sheet = prefixed.parts.removeValue(forKey: "xl/worksheets/sheet1.xml")!
    prefixed.parts["xl\\worksheets\\Sheet1.xml"] =
      sheet.replacing("xmlns=", with: "xmlns:x=").replacing("</", with: "</x:")
      .replacing(#/<(?<tag>[a-z])/#) { "<x:\($0.output.tag)" }
    #expect(try ReadWorkbook(prefixed).rows == expected)
  }
}
