import Exporting
import Registry
import Testing

@testable import Operations

/// 2023年一季度 is 2023年1—3月: a quarter and its months are one period, whatever an office calls it, and what
/// stands in the list stays as it was written.
@Suite("A period under another name is no other period")
struct PeriodNameTests {
  private static let rows = "A1,示例一,100\nA2,示例二,200\n"

  private func desk() throws -> Desk {
    let desk = try Desk(firms: AsOfTests.firms)
    try desk.take("代码,名称,营业收入\n" + Self.rows) { $0.asof = "2023Q1" }
    try desk.publish()
    return desk
  }

  private func take(_ desk: Desk, _ rows: String, _ asof: String) throws -> ImportReport {
    try desk.take("代码,名称,营业收入\n" + rows, .merge, "2023Q2") { $0.asof = asof }
  }

  @Test("the same figures of it are nothing new")
  func unchanged() throws {
    let desk = try desk()
    let report = try take(desk, Self.rows, "2023-01..03")
    #expect(report.counts.unchanged == 2 && report.counts.updated == 0)
    #expect(report.issues.issues.isEmpty, "\(report.issues.issues)")
    #expect(try desk.list().allSatisfy { $0.contains(",2023-Q1,") })
  }

  @Test("another figure of it is a revision, and the sum is one")
  func restated() throws {
    let desk = try desk()
    let report = try take(desk, "A1,示例一,130\n", "2023-01..03")
    #expect(report.counts.updated == 1)
    let diff = try desk.office.diff(
      DiffRequest(list: "firms", audience: .full, isStatement: true))
    let change = try #require(diff.changes.first?.change)
    #expect(change.kinds == [.restated] && change.fields.map(\.field) == ["revenue"])
    #expect(change.fields.first?.asof?.isOne == true)
    let total = try #require(diff.totals.first { $0.field == "revenue" })
    #expect(total.after.text == "3300000")
    #expect(diff.markdown(desk.office.presentation(.zh)).contains("| 10.0% | 2023年第一季度 |"))
  }

  @Test("the next months, a month alone and the second quarter alone are others")
  func others() throws {
    for asof in ["2023-01..04", "2023-04", "2023Q2"] {
      let desk = try desk()
      #expect(try take(desk, Self.rows, asof).counts.updated == 2, "\(asof)")
    }
  }

  @Test("each figure by who counts more, whatever the two offices call their period")
  func ranked() throws {
    for order in [[0, 1], [1, 0]] {
      let desk = try ClaimDesk()
      let files = [
        ("区统计局", "代码,营业收入\nA1,100\n", "2023Q1"),
        ("区税务局", "代码,营业收入,税收\nA1,90,7\n", "2023-01..03"),
      ]
      for index in order {
        try desk.take(files[index].1, from: files[index].0) { $0.asof = files[index].2 }
      }
      #expect(try desk.values(["revenue", "tax"])[0] == "A1 100 7")
    }
  }

  @Test("two offices that differ about it are in conflict, and either's figure can be taken")
  func conflict() throws {
    let desk = try ClaimDesk()
    try desk.take("代码,营业收入\nA1,100\n", from: "示例街道") { $0.asof = "2023Q1" }
    let report = try desk.take("代码,营业收入\nA1,90\n", from: "示例园区") { $0.asof = "2023-01..03" }
    #expect(report.count(HeldBack.conflictRule) == 1)
    func conflicts() throws -> [ConflictsReport.Conflict] {
      try desk.desk.office.conflicts(of: "firms").conflicts
    }
    #expect(try conflicts().map(\.claims.count) == [2])
    for office in ["示例街道", "示例园区"] {
      _ = try desk.desk.office.settle(
        SettleRequest(
          list: "firms", key: "A1", field: "revenue", decision: .take(office), reason: "现场核实"))
    }
    #expect(try desk.values(["period", "revenue"])[0] == "A1 2023-Q1 90")
    #expect(try conflicts().map(\.state) == [.settled])
  }
}
