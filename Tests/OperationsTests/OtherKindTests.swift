import Exporting
import Registry
import Testing

@testable import Operations

/// A single month's figure is not what is so far (累计): each in the place of the other is told.
@Suite("Figures of another kind are told where they take the place of those of the list")
struct OtherKindTests {
  private static let start = "代码,名称,营业收入\nA1,示例一,500\nA2,示例二,600\n"

  private func desk(_ asof: String, _ period: String = "2023Q4") throws -> Desk {
    let desk = try Desk(firms: AsOfTests.firms)
    try desk.take(Self.start, .replace, period) { $0.asof = asof }
    return desk
  }

  private func take(_ desk: Desk, _ rows: String, _ asof: String) throws -> ImportReport {
    try desk.take("代码,营业收入\n" + rows, .enrich, "2023Q4") { $0.asof = asof }
  }

  /// The list's period, the file's, and whether it is told.
  static let pairs: [(before: String, after: String, isTold: Bool)] = [
    ("2023-01..05", "2023-06", true), ("2023-01..05", "2023-05", true), ("2022", "2023-06", true),
    ("2023-01..05", "2023-Q2", true), ("2023-H1", "2023-Q3", true), ("2023-05", "2023-Q2", true),
    ("2023-06", "2023-01..07", true), ("2023-Q2", "2023-01..09", true),
    // What is so far goes before the month that it ends with.
    ("2023-06", "2023-01..06", false), ("2023-Q2", "2023-H1", false),
    ("2022", "2023-01..05", false), ("2023-01..05", "2023-H1", false),
    ("2023-05", "2023-06", false),
    ("2022-Q4", "2023-Q1", false), ("2023-Q1", "2023-Q2", false), ("2022-H2", "2023-H1", false),
    ("2023-01", "2023-01..02", false), ("2023-01..03", "2023-Q1", false),
    // Older figures are not taken anyhow.
    ("2023-01..05", "2023-04", false),
  ]

  @Test(arguments: pairs)
  func told(before: String, after: String, isTold: Bool) throws {
    let desk = try desk(before)
    let report = try take(desk, "A1,90\nA2,95\n", after)
    #expect(report.issues.counts[OtherKind.rule] == (isTold ? 2 : nil), "\(before) \(after)")
    #expect(report.refusal == nil)
  }

  @Test("with both periods, both kinds and what may have been meant, once for all rows")
  func words() throws {
    let desk = try desk("2023-01..05")
    let report = try take(desk, "A1,90\nA2,95\n", "2023-06")
    let issue = try #require(report.issues.issues.first { $0.rule == OtherKind.rule })
    #expect(issue.severity == .warning && issue.count == 2 && issue.place.line == 2)
    #expect(issue.field == "asof" && issue.value == "2023-01..05 → 2023-06")
    #expect(
      issue.message.zh
        == "营业收入原为 2023年1—5月 的累计数，现改为 2023年6月 的单月数，口径不同，不能相比，请核实是否应报 2023年1—6月 的累计数")
    let shown = try ["2023-01..05", "2023-01..06"].map { try #require(PartialDate($0)).shown(.en) }
    #expect(shown.allSatisfy(issue.message.en.contains), "\(issue.message.en)")
    let text = report.text(desk.office.presentation(.zh))
    #expect(text.contains("“2023年1—5月 → 2023年6月”"), "\(text)")
    // The figures are there with their period, as any other.
    #expect(try desk.list()[0].hasPrefix("A1,示例一,2023-06,900000,"))
  }

  @Test("the doubt stands until the right figures are there, or somebody has looked into it")
  func settled() throws {
    let desk = try desk("2023-01..05", "2023Q3")
    try desk.publish()
    func doubts(_ rule: String) throws -> Int {
      let report = try desk.office.diff(
        DiffRequest(list: "firms", audience: .full, isStatement: true))
      return try #require(report.matters).doubts.filter { $0.rule == rule }.reduce(0) {
        $0 + $1.count
      }
    }
    _ = try desk.office.import(
      desk.request(
        "代码,营业收入,数据所属期\nA1,90,2023-06\nA2,95,2023-06\n", .enrich, "2023Q4", name: "m.csv"))
    #expect(try doubts(OtherKind.rule) == 2)
    _ = try desk.office.import(
      desk.request("代码,营业收入,数据所属期\nA1,590,2023-01..06\n", .enrich, "2023Q4", name: "c.csv"))
    #expect(try doubts(OtherKind.rule) == 1)
    _ = try desk.office.settleDoubt(
      SettleDoubtRequest(list: "firms", key: "A2", rule: OtherKind.rule, note: "只有单月数"))
    #expect(try doubts(OtherKind.rule) == 0)
  }

  @Test("by hand too, where figures come with their period")
  func byHand() throws {
    let desk = try desk("2023-01..05")
    let report = try desk.edit("A1", ["营业收入": "90", "数据所属期": "2023-06"], "2023Q4")
    let issue = try #require(report.issues.issues.first { $0.rule == OtherKind.rule })
    #expect(issue.message.zh.contains("营业收入原为 2023年1—5月 的累计数"))
    let plain = try desk.edit("A2", ["营业收入": "700", "数据所属期": "2023-01..06"], "2023Q4")
    #expect(plain.issues.counts[OtherKind.rule] == nil)
  }

  @Test("an office's figures so far are not older than its figure of the month that they end with")
  func sameEnd() throws {
    for office in ["区统计局", "示例街道"] {
      let desk = try ClaimDesk()
      func take(_ revenue: String, _ asof: String) throws -> ImportReport {
        try desk.take("代码,营业收入\nA1,\(revenue)\n", from: office) { $0.asof = asof }
      }
      _ = try take("500", "2022-01..05")
      #expect(try take("90", "2022-06").count(OtherKind.rule) == 1)
      let right = try take("590", "2022-01..06")
      #expect(right.count(PeriodReview.olderRule) == 0 && right.count(OtherKind.rule) == 0)
      #expect(try desk.values(["period", "revenue"])[0] == "A1 2022-01..06 590")
      // What ends earlier is older still.
      #expect(try take("100", "2022-05").count(PeriodReview.olderRule) == 1)
      #expect(try take("500", "2022-01..05").count(PeriodReview.olderRule) == 1)
      #expect(try desk.values(["period", "revenue"])[0] == "A1 2022-01..06 590")
    }
  }

  @Test("what a person holds is not ended by a figure that ends on the same day")
  func heldByHand() throws {
    let desk = try ClaimDesk()
    func take(_ revenue: String, _ asof: String) throws -> ImportReport {
      try desk.take("代码,营业收入\nA1,\(revenue)\n", from: "区统计局") { $0.asof = asof }
    }
    _ = try take("590", "2022-01..06")
    try desk.byHand("A1", ["revenue": "600"], reason: "统计局口头更正")
    let month = try take("90", "2022-06")
    #expect(month.count(HeldBack.handRule) == 1 && month.count(OtherKind.rule) == 0)
    #expect(try desk.values(["period", "revenue"])[0] == "A1 2022-01..06 600")
    _ = try take("700", "2022-01..07")
    #expect(try desk.values(["period", "revenue"])[0] == "A1 2022-01..07 700")
  }
}
