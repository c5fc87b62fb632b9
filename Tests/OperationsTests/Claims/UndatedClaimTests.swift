import Exporting
import Registry
import Testing

@testable import Operations

@Suite("A figure without a period is an error of its row, whoever else has one")
struct UndatedClaimTests {
  private func desk() throws -> ClaimDesk {
    let desk = try ClaimDesk()
    try desk.take("代码,所属期,营业收入\nA1,2023-01..02,50\n", from: "区统计局")
    return desk
  }

  @Test("of an office below, and no word of it is kept")
  func below() throws {
    let desk = try desk()
    let before = try desk.claims()
    let report = try desk.take("代码,营业收入\nA1,510\n", from: "区税务局", file: "undated.csv")
    #expect(report.state == .refused)
    let issue = try #require(report.issues.issues.first { $0.rule == "asof-missing" })
    #expect(issue.severity == .error && issue.place.line == 2 && issue.field == "revenue")
    #expect(report.issues.counts["held-authority"] == nil)
    #expect(try desk.claims() == before)
    #expect(
      refusalCode {
        _ = try desk.desk.office.settle(
          SettleRequest(
            list: "firms", key: "A1", field: "revenue", decision: .take("区税务局"), reason: "试"))
      } == "unknown-claim")
  }

  @Test("the rows beside it are taken where errors are skipped")
  func skipped() throws {
    let desk = try desk()
    let report = try desk.take(
      "代码,营业收入,备注\nA1,510,甲\nA2,,乙\n", from: "区税务局", file: "undated.csv"
    ) { $0.skipsErrors = true }
    #expect(report.accepted == 1 && report.rejected == 1)
    #expect(try desk.values(["revenue", "note"]) == ["A1 50 -", "A2 - 乙", "A3 - -"])
    #expect(try desk.claims().allSatisfy { !$0.contains("510") })
  }
}
