import Importing
import Registry
import Testing

@Suite("Tables in text")
struct TableReaderTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    var labels = ["单位名称", "统一社会信用代码", "营业收入"]
    let lines: [Int]
    var issues: [String] = []
    var unit: Unit?
    var testDescription: String { name }
  }

  static let head = "单位名称,统一社会信用代码,营业收入\n"
  static let first = "示例科技有限公司,91320213PDY00001XR,12\n"

  static let cases = [
    Case(
      name: "titles and a unit line", text: "示例区重点企业名录,,\n制表机关：示例局,,单位：万元\n" + head + first,
      lines: [4], issues: ["title-row@1", "title-row@2"], unit: .tenThousandYuan),
    Case(
      name: "an office is no unit", text: "填报单位：示例局　　计量单位：千元\n" + head + first, lines: [3],
      issues: ["title-row@1"], unit: .thousandYuan),
    Case(
      name: "unit in a cell of its own", text: ",单位：,亿元\n" + head + first, lines: [3],
      issues: ["title-row@1"], unit: .hundredMillionYuan),
    Case(
      name: "numbering row", text: head + "甲,乙,1\n" + first, lines: [3],
      issues: ["numbering-row@2"]),
    Case(name: "1,2,3 may be a record", text: head + "1,2,3\n" + first, lines: [2, 3]),
    Case(
      name: "1,2,3 below a title numbers the columns", text: "表一,,\n" + head + "1,2,3\n" + first,
      lines: [4], issues: ["title-row@1", "numbering-row@3"]),
    Case(
      name: "group and total rows",
      text: head + "一、软件和信息服务业,,\n" + first + "小计,,12\n（二）科技服务业,,\n合 计（1家）,,12.5\n其中：规上,,3\n",
      lines: [3],
      issues: ["group-row@2", "total-row@4", "group-row@5", "total-row@6", "total-row@7"]),
    Case(
      name: "totals behind blanks, beside a number",
      text: head + first + "\u{3000}合计,1,12\n1,总计,3\n合计,共1项,12\n",
      lines: [2], issues: ["total-row@3", "total-row@4", "total-row@5"]),
    Case(
      name: "firms that begin like totals",
      text: head + "合计示例有限公司,91320213PDY00001XR,1\n其中示例有限公司,91320213PDY000028R,2\n"
        + "一、示例有限公司,12320500PDY000079U,3\n合计,91320202PDY000036N,4\n小计,示例,4\n",
      lines: [2, 3, 4, 5, 6]),
    Case(
      name: "header and title again after a page break",
      text: "名录,,\n" + head + first + "名录,,\n" + head + "示例软件有限公司,91320213PDY000028R,9\n",
      lines: [3, 6], issues: ["title-row@1", "title-row@4", "repeated-header@5"]),
    Case(
      name: "footers",
      text: head + first + "填表人：示例甲,审核人：示例乙,报出日期：2023-06-30\n备注：本表由示例局制,,\n",
      lines: [2], issues: ["footer-row@3", "footer-row@4"]),
    Case(
      name: "a remark beside data stays", text: head + "说明：示例,91320213PDY00001XR,1\n说明：x,y,1\n",
      lines: [2, 3]),
    Case(
      name: "ragged rows", text: head + "示例,91320213PDY00001XR\n" + first + "示例,a,1,2\n示例,a,1,,\n",
      lines: [3, 5], issues: ["ragged-row@2", "ragged-row@4"]),
    Case(name: "a single text is no group", text: head + "软件业,,\n" + first, lines: [2, 3]),
    Case(name: "no rows", text: head, lines: []),
  ]

  @Test("Messy tables, in batches of every size", arguments: cases)
  func messy(of example: Case) throws {
    for size in [1, 2, 3, 1024] {
      var options = ReadingOptions()
      options.batchRows = size
      let table = try ReadTable.read(example.text, options: options)
      #expect(table.labels == example.labels)
      #expect(table.lines == example.lines)
      #expect(table.issues == example.issues)
      #expect(table.lostRows == example.issues.count { $0.hasPrefix("ragged-row") })
      #expect(table.units == example.labels.map { _ in example.unit })
    }
  }

  static let headers: [(String, [String])] = [
    (
      "单位名称,营业收入,,利润总额,\n,本年,上年同期,本年,上年同期\n示例,1,2,3,4\n",
      ["单位名称", "营业收入;本年", "营业收入;上年同期", "利润总额;本年", "利润总额;上年同期"]
    ),
    (
      "单位名称,营业收入,,利润总额\n,1-本月,增长速度(%),\n甲,1,2,3\n示例,1,2,3\n",
      ["单位名称", "营业收入;1-本月", "营业收入;增长速度(%)", "利润总额"]
    ),
    (
      "序号,基本情况,,经营情况,\n,单位名称,地址,营业收入,利润总额\n1,示例,示例路,3,4\n",
      ["序号", "基本情况;单位名称", "基本情况;地址", "经营情况;营业收入", "经营情况;利润总额"]
    ),
    (
      ",2022年,,2023年,\n单位名称,营业收入,利润总额,营业收入,利润总额\n示例,1,2,3,4\n",
      ["单位名称", "2022年;营业收入", "2022年;利润总额", "2023年;营业收入", "2023年;利润总额"]
    ),
    (
      "单位名称,营业收入,\n,本年,上年同期\n,万元,万元\n示例,1,2\n",
      ["单位名称", "营业收入;本年;万元", "营业收入;上年同期;万元"]
    ),
    ("单位名称,,备注\n示例,x,本年\n", ["单位名称", "", "备注"]),
    ("单位名称,营业收入,\n示例,本年,\n", ["单位名称", "营业收入", ""]),
  ]

  @Test("Headers of several rows", arguments: headers)
  func severalRows(text: String, labels: [String]) throws {
    let table = try ReadTable.read(text)
    #expect(table.labels == labels)
    #expect(table.rows.count == 1)
  }

  @Test("Data in a column without a header is reported")
  func unnamed() throws {
    let table = try ReadTable.read("单位名称,,备注\n示例,x,y\n示例,,z\n")
    #expect(table.issues == ["unnamed-column@2"])
    #expect(table.rows.count == 2)
  }

  @Test("A file without a known header is refused with its first rows")
  func noHeader() throws {
    let refusal = try #require(throws: Refusal.self) {
      try ReadTable.read("\n表头甲,表头乙\n示例,1\n")
    }
    #expect(refusal.code == "no-header")
    #expect(refusal.message.en.contains("2: 表头甲 | 表头乙"))
    #expect(refusal.remedy?.en.contains("profile") == true)
    #expect(refusal.place?.line == 2)
  }

  @Test("A file of blank rows is refused as empty")
  func blank() throws {
    let refusal = try #require(throws: Refusal.self) { try ReadTable.read("\n,,\n \n") }
    #expect(refusal.code == "empty-file")
  }

  @Test("A ragged row names its line and both counts")
  func raggedMessage() throws {
    let reader = try TableReader(
      OneBatch(), file: "x", options: ReadingOptions(knowsLabel: { $0 == "a" }))
    let batch = try #require(try reader.next())
    let issue = try #require(batch.issues.first)
    #expect(issue.severity == .error)
    #expect(issue.message.en.contains("line 2 has 3 cells, the header 2"))
    #expect(issue.value == "1 | 2 | 3")
    #expect(batch.rows.isEmpty && batch.lostRows == 1)
  }

  /// A grid made by hand, as an importer of another format has it: `a,b` and `1,2,3`.
  private final class OneBatch: GridReader {
    let bytesRead = 0
    let encoding = "UTF-8"
    let statesWidth = true
    let mergedCells: [MergedCells] = []
    private var batch: RowBatch?

    init() {
      var batch = RowBatch()
      batch.bytes = Array("ab123".utf8)
      batch.rows = [.init(line: 1, firstCell: 0), .init(line: 2, firstCell: 2)]
      let columns = [0, 1, 0, 1, 2]
      for (start, column) in columns.enumerated() {
        batch.cells.append(.init(column: column, start: start, length: 1))
      }
      self.batch = batch
    }

    func next() throws(Refusal) -> RowBatch? {
      defer { batch = nil }
      return batch
    }
  }
}
