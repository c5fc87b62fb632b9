import Exporting
import Foundation
import Registry
import Testing

@testable import Operations

/// Reasons that somebody gave with an act by hand, and sheets that come in later.
extension AdjustmentTests {
  /// A1 is taken off by hand and A9 put on, each with a reason of the book.
  private func actedDesk() throws -> Desk {
    let desk = try desk()
    _ = try desk.office.remove(
      from: "firms", "A1",
      Grounds(period: Period("2023Q2")!, reason: "停产歇业：上门核实", basis: "示例核1号"))
    _ = try desk.office.add(
      to: "firms", ["代码": "A9", "名称": "示例九"],
      Grounds(period: Period("2023Q2")!, reason: "补漏：会议决定", basis: "示例纪要1号"))
    return desk
  }

  private func told(_ desk: Desk, _ key: String) throws -> String {
    let line = try #require(try report(desk).lines.first { $0.change.key == key })
    return [line.status.rawValue, line.words?.zh, line.given?.basis].compactMap(\.self)
      .joined(separator: " ")
  }

  private static let removed = "confirmed 停产歇业：上门核实 示例核1号"
  private static let added = "confirmed 补漏：会议决定 示例纪要1号"

  @Test("a sheet that says otherwise, refuses or leaves it open takes nothing of them, and is told")
  func actsKept() throws {
    let desk = try actedDesk()
    #expect(try told(desk, "A1") == Self.removed && told(desk, "A9") == Self.added)
    for (answer, rule) in [
      ("规模不达标,示例统1号,", "decision-kept"), (",,不予调整", "decision-kept"),
      ("停产歇业,示例统1号,已确认", "decision-kept"), ("停产歇业,,待确认", "decision-kept"),
    ] {
      let report = try sheet(desk, "firms,2023Q2,A1,调出,\(answer)\n")
      let issue = try #require(report.issues.issues.first { $0.rule == rule }, "\(answer)")
      #expect(issue.value == "A1")
      #expect(try told(desk, "A1") == Self.removed, "\(answer)")
      #expect(report.counts.current == 0, "\(answer)")
    }
    let report = try sheet(desk, "firms,2023Q2,A9,调入,新引进,,\n")
    #expect(report.count("decision-kept") == 1)
    #expect(try told(desk, "A9") == Self.added)
    #expect(try desk.diff().contains("exited A1") && desk.diff().contains("entered A9"))
    #expect(try desk.office.verify().isSound)
  }

  @Test("a sheet that agrees is taken, with what the act had beside the reason")
  func actsAgreed() throws {
    let desk = try actedDesk()
    let report = try sheet(desk, "firms,2023Q2,A1,调出,停产歇业,,\n")
    #expect(report.count("decision-kept") == 0)
    #expect(try told(desk, "A1") == Self.removed)
    // The next one, of another team, is held against the act too.
    #expect(try sheet(desk, "firms,2023Q2,A1,调出,注销,,\n").count("decision-kept") == 1)
    #expect(try told(desk, "A1") == Self.removed)
  }

  @Test("a reason settled since counts, and one that names none of the book may have it")
  func actsSettled() throws {
    let desk = try actedDesk()
    _ = try desk.office.settleAdjustment(
      SettleAdjustmentRequest(list: "firms", key: "A1", reason: "注销", basis: "示例注1号"))
    #expect(try sheet(desk, "firms,2023Q2,A1,调出,停产歇业,,\n").count("decision-kept") == 1)
    #expect(try told(desk, "A1") == "confirmed 注销 示例注1号")
    _ = try desk.office.remove(
      from: "firms", "A2", Grounds(period: Period("2023Q2")!, reason: "随手一写"))
    #expect(try sheet(desk, "firms,2023Q2,A2,调出,注销,,\n").count("decision-kept") == 0)
    #expect(try told(desk, "A2").hasPrefix("confirmed 注销"))
  }
}
