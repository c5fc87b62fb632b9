import Exporting
import Registry
import Store
import Testing

@testable import Operations

@Suite("A figure set by hand goes with no file in silence")
struct DatedByHandTests {
  private func desk() throws -> ClaimDesk {
    let desk = try ClaimDesk()
    try desk.take("代码,营业收入,税收\nA1,100,7\n", from: "区税务局") { $0.asof = "2023-01..03" }
    return desk
  }

  private func edit(_ desk: ClaimDesk, _ values: [String: String]) throws {
    _ = try desk.desk.office.edit(
      "firms", "A1", values, Grounds(period: Period("2023Q1")!, reason: "电话更正"))
  }

  @Test("first set, then dated by hand: it is held under the period that it was given")
  func datedAfterwards() throws {
    let desk = try desk()
    try edit(desk, ["revenue": "55元"])
    try edit(desk, ["period": "2023-01..05"])
    let report = try desk.take("代码,营业收入,税收\nA1,130,9\n", from: "区税务局") {
      $0.asof = "2023-01..05"
    }
    #expect(report.count(HeldBack.handRule) == 1)
    // What was only dated by hand is the office's to say.
    #expect(try desk.values(["period", "revenue", "tax"])[0] == "A1 2023-01..05 55 9")
  }

  @Test("a newer period takes its place, and that is said")
  func newerPeriod() throws {
    let desk = try desk()
    try edit(desk, ["revenue": "55元"])
    let report = try desk.take("代码,营业收入,税收\nA1,130,9\n", from: "区税务局") {
      $0.asof = "2023-01..05"
    }
    #expect(try desk.values(["revenue"])[0] == "A1 130")
    let issue = try #require(
      report.issues.issues.first { $0.rule == HeldBack.supersededRule })
    #expect(issue.field == "revenue" && issue.message.zh.contains("电话更正"))
  }

  @Test("older figures of the same office are taken where that is accepted, and only then")
  func older() throws {
    let desk = try desk()
    func take(_ accepted: Set<ImportRequest.Guard>) throws -> ImportReport {
      try desk.take("代码,营业收入,税收\nA1,40,3\n", from: "区税务局") {
        $0.asof = "2023-01..02"
        $0.accepted = accepted
      }
    }
    let refused = try take([])
    #expect(refused.count(PeriodReview.olderRule) > 0)
    #expect(refused.issues.issues.contains { $0.message.zh.contains("--accept older-figures") })
    #expect(try desk.values(["period", "revenue", "tax"])[0] == "A1 2023-01..03 100 7")
    let taken = try take([.olderFigures])
    #expect(taken.count(PeriodReview.olderRule) == 0)
    #expect(try desk.values(["period", "revenue", "tax"])[0] == "A1 2023-01..02 40 3")
    let details = try desk.desk.office.withSnapshot("firms", at: .draft) { $0.revision.details }
    #expect(details.contains(#""accepted":["older-figures"]"#))
    // What the office says now is what it says.
    #expect(try desk.claims().contains("区税务局 A1 revenue 40"))
  }
}
