import Registry
import Testing

@Suite("Cells are read as people see them")
struct WorkbookCellTests {
  /// The text of one cell under 数值.
  private func text(
    _ cell: String, formats: [String] = [], texts: [String] = [], isFrom1904: Bool = false
  ) throws -> String? {
    let sheet = """
      <sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>企业名称</t></is></c>\
      <c r="B1" t="inlineStr"><is><t>数值</t></is></c></row>\
      <row r="2"><c r="A2" t="inlineStr"><is><t>示例</t></is></c>\(cell)</row></sheetData>
      """
    let book = WorkbookFixture(
      ["名录": sheet], texts: texts, formats: formats, isFrom1904: isFrom1904)
    let row = try ReadWorkbook(book).rows.rows.first ?? []
    return row.first { $0.hasPrefix("数值=") }.map { String($0.dropFirst(3)) }
  }

  @Test(
    "Numbers are exact, and rounded to the fifteen digits that people were shown",
    arguments: [
      ("0", "0"), ("1234.5", "1234.5"), ("-12.50", "-12.5"), ("0.1", "0.1"),
      ("0.30000000000000004", "0.3"), ("1.1000000000000001", "1.1"),
      ("1234567.8999999999", "1234567.9"), ("9999999999999.99", "9999999999999.99"),
      ("9.9999999999999996E-2", "0.1"), ("1.5E-2", "0.015"), ("1.2345E+3", "1234.5"),
      ("2E1", "20"), ("-0", "0"), ("1E-30", "1E-30"), ("1E+30", "1E+30"),
      ("3.2021300000000001E+17", "320213000000000010"),
      ("913202130000000000", "913202130000000000"), ("9.1320213E+17", "913202130000000000"),
    ])
  func numbers(stored: String, shown: String) throws {
    #expect(try text(#"<c r="B2"><v>\#(stored)</v></c>"#) == shown)
  }

  @Test(
    "Formats that change what is read",
    arguments: [
      ("0.00", "2021.1", "2021.10"), ("0.00", "1234.5678", "1234.5678"),
      ("#,##0.00", "1234.5", "1234.50"), ("000000", "1", "000001"), ("1", "7", "7"),
      ("0%", "0.123", "12.3%"), ("9", "1", "100%"), ("10", "-0.05", "-5%"),
      ("@", "44440", "44440"), ("14", "44440", "2021-09-01"),
      ("yyyy\\-mm\\-dd", "44440", "2021-09-01"), ("31", "44440", "2021-09-01"),
      ("yyyy\"年\"m\"月\"d\"日\"", "44440", "2021-09-01"),
      ("yyyy\"年\"m\"月\"", "44440", "2021-09"), ("57", "44440", "2021-09"),
      ("[$-804]yyyy\"年\"m\"月\"d\"日\";@", "44440", "2021-09-01"),
      ("22", "44440.354166666664", "2021-09-01 08:30:00"), ("22", "44440", "2021-09-01"),
      ("h:mm", "0.354166666666667", "08:30:00"), ("General", "44440", "44440"),
      ("[h]:mm:ss", "10.6320601851852", "255:10:10"), ("46", "1.25", "30:00:00"),
      ("[$-804]h:mm", "10.25", "06:00:00"),
      ("0.0_);[Red]\\(0.0\\)", "-12.5", "-12.5"), ("14", "-1", "-1"),
      ("\"d\"0", "5", "5"), ("0.00E+00", "12345", "12345.00"),
    ])
  func formats(format: String, stored: String, shown: String) throws {
    #expect(try text(#"<c r="B2" s="0"><v>\#(stored)</v></c>"#, formats: [format]) == shown)
  }

  @Test("Days are counted from 1904 where the workbook says so")
  func epoch() throws {
    let cell = #"<c r="B2" s="0"><v>42978</v></c>"#
    #expect(try text(cell, formats: ["14"], isFrom1904: true) == "2021-09-01")
    #expect(try text(cell, formats: ["14"]) == "2017-08-31")
  }

  @Test("Shared texts: plain, in runs, without phonetic hints, with escapes")
  func sharedTexts() throws {
    let texts = [
      "<si><t>甲</t></si>",
      "<si><r><t>示例</t></r><r><rPr/><t xml:space=\"preserve\"> 乙</t></r><rPh><t>yi</t></rPh></si>",
      "<si><t>一_x000D_二_x005F_三</t></si>", "<si/>",
    ]
    let shown = try (0..<4).map {
      try text(#"<c r="B2" t="s"><v>\#($0)</v></c>"#, texts: texts)
    }
    #expect(shown == ["甲", "示例 乙", "一\r二_三", ""])
  }

  @Test(
    "Other kinds of cells",
    arguments: [
      (#"<c r="B2" t="b"><v>1</v></c>"#, "TRUE"), (#"<c r="B2" t="b"><v>0</v></c>"#, "FALSE"),
      (#"<c r="B2" t="e"><v>#DIV/0!</v></c>"#, "#DIV/0!"),
      (#"<c r="B2" t="str"><f>A1</f><v>示例</v></c>"#, "示例"),
      (#"<c r="B2"><f>1+1</f><v>2</v></c>"#, "2"),
      (#"<c r="B2" t="d"><v>2021-09-01T00:00:00Z</v></c>"#, "2021-09-01"),
      (#"<c r="B2" t="d"><v>2021-09-01</v></c>"#, "2021-09-01"),
      (#"<c r="B2" t="inlineStr"><is><t>=1+1</t></is></c>"#, "=1+1"),
      (#"<c t="inlineStr"><is><t>示例</t></is></c>"#, "示例"),
      (#"<c t="inlineStr"><v>1.0</v><is><r><t>1</t></r><r><t>.</t></r></is></c>"#, "1."),
      (#"<c t="inlineStr"><is><t>1.</t></is><v>1.0</v></c>"#, "1."),
      (#"<c t="inlineStr"><v>示例</v></c>"#, "示例"),
    ])
  func kinds(cell: String, shown: String) throws {
    #expect(try text(cell) == shown)
  }

  @Test("A formula that nobody computed is an error of its row, with the cell")
  func formulaWithoutValue() throws {
    let sheet = """
      <sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>企业名称</t></is></c>\
      <c r="B1" t="inlineStr"><is><t>数值</t></is></c></row>\
      <row r="2"><c r="A2" t="inlineStr"><is><t>示例</t></is></c><c r="B2"><f>1+1</f></c></row>\
      </sheetData>
      """
    let rows = try ReadWorkbook(WorkbookFixture(["名录": sheet])).rows
    #expect(rows.broken == [0])
    let issue = try #require(rows.issues.first { $0.rule == "formula-without-value" })
    #expect(issue.severity == .error && issue.place.line == 2 && issue.place.column == "B")
  }

  @Test("In a row of totals, which is no record, it is a doubt")
  func formulaInTotals() throws {
    let sheet = """
      <sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>企业名称</t></is></c>\
      <c r="B1" t="inlineStr"><is><t>数值</t></is></c></row>\
      <row r="2"><c r="A2" t="inlineStr"><is><t>示例</t></is></c><c r="B2"><v>2</v></c></row>\
      <row r="3"><c r="A3" t="inlineStr"><is><t>合计</t></is></c><c r="B3"><f>SUM(B2:B2)</f></c></row>\
      </sheetData>
      """
    let rows = try ReadWorkbook(WorkbookFixture(["名录": sheet])).rows
    #expect(rows.broken.isEmpty)
    let issue = try #require(rows.issues.first { $0.rule == "formula-without-value" })
    #expect(issue.severity == .warning && issue.place.line == 3)
  }
}
