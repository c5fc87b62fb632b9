import Exporting
import Operations
import Registry
import Testing

/// Two files that write the same in different ways are the same list, and the first spelling stays.
@Suite("Notation is not change")
struct NotationTests {
  /// Field, how it was written first, and how it is written then.
  static let pairs: [(label: String, before: String, after: String)] = [
    ("企业名称", "示例甲（苏州）有限公司", "示例甲(苏州)有限公司"),
    ("企业名称", "示例甲有限公司", "示例甲 有限公司"),
    ("企业名称", "示例ABC有限公司", "示例ＡＢＣ有限公司"),
    ("曾用名", "示例甲、示例乙", "示例乙；示例甲"),
    ("细分领域", "光子、集成电路", "集成电路,光子"),
    ("注册资本(万元)", "1200", "1,200.00"),
    ("注册资本(万元)", "1200", "1200万元"),
    ("营业收入(万元)", "12345.6", "1.23456亿元"),
    ("成立日期", "2012-03-09", "2012年3月9日"),
    ("成立日期", "2012-03", "2012/3"),
    ("成立日期", "2012-03-09", "20120309"),
    ("是否规上", "是", "√"),
    ("单位规模", "大型", "1"),
    ("统一社会信用代码", "91320213PDY00001XR", "91320213pdy00001xr"),
    ("统一社会信用代码", "91320213PDY00001XR", "９１３２０２１３ＰＤＹ００００１ＸＲ"),
    ("行业代码", "C3973", "c3973"),
    ("联系电话", "0510-12345678", "0510－12345678"),
    ("备注", "第一行\n第二行", "第一行\r\n第二行"),
    ("从业人数", "90", "９０人"),
    ("营业收入同比", "7.5", "7.50%"),
  ]

  @Test("cell by cell", arguments: pairs)
  func cell(_ pair: (label: String, before: String, after: String)) throws {
    let bureau = try Bureau()
    var cells = [("统一社会信用代码", "91320213PDY00001XR"), ("企业名称", "示例甲有限公司")]
    cells.removeAll { $0.0 == pair.label }
    func table(_ value: String) -> String {
      let row = cells + [(pair.label, value)]
      return row.map(\.0).joined(separator: ",") + "\n"
        + row.map { "\"\($0.1)\"" }.joined(separator: ",") + "\n"
    }
    let first = try bureau.take(
      bureau.file("a.csv", table(pair.before)), into: "key-enterprises", "2023Q1", asof: "2022")
    let text = try bureau.export("key-enterprises", as: .ndjson).text
    let second = try bureau.take(
      bureau.file("b.csv", table(pair.after)), into: "key-enterprises", "2023Q2", mode: .replace,
      asof: "2022")
    #expect(second.counts.turnover == [0, 0, 0] && second.counts.unchanged == 1)
    #expect(second.digest == first.digest)
    #expect(try bureau.export("key-enterprises", as: .ndjson).text == text)
    #expect(try bureau.office.diff(DiffRequest(list: "key-enterprises")).changes.isEmpty)
  }

  @Test("What is more than notation is a change")
  func change() throws {
    let bureau = try Bureau()
    let head = "统一社会信用代码,企业名称,备注\n91320213PDY00001XR,"
    try bureau.take(
      bureau.file("a.csv", head + "示例甲有限公司,x\n"), into: "key-enterprises", "2023Q1")
    let report = try bureau.take(
      bureau.file("b.csv", head + "示例甲有限责任公司,X\n"), into: "key-enterprises", "2023Q2",
      mode: .replace)
    #expect(report.counts.turnover == [0, 0, 1])
    let diff = try bureau.office.diff(DiffRequest(list: "key-enterprises"))
    #expect(diff.changes[0].change.fields.map(\.field) == ["name", "remark"])
  }
}
