import Exporting
import Registry
import Testing

@testable import Operations

@Suite("Reasons that were published read the same for ever")
struct LockedReasonsTests {
  private let adjusting = AdjustmentTests()

  /// 2023Q2 is published with its reasons, which a sheet gave in the revision.
  private func desk() throws -> (desk: Desk, sheet: Int) {
    let desk = try adjusting.desk()
    let sheet = try #require(try adjusting.sheet(desk, AdjustmentTests.reasons).revision)
    try desk.publish()
    return (desk, sheet)
  }

  /// Why A3 left and A5 entered.
  private func told(_ desk: Desk, _ at: VersionReference = .latest) throws -> [String?] {
    func show(_ key: String) throws -> ShowReport {
      try desk.office.show(list: "firms", key: key, at: at, history: true, audience: .internal)
    }
    return [
      try show("A3").left?.source.reason, try show("A3").left?.source.basis,
      try show("A5").history?.first?.source.reason,
    ]
  }

  private static let signed = ["企业意愿", "示例函1号", "新引进"]

  @Test("they are not undone, edited or taken off, and the refusal says how they are corrected")
  func acts() throws {
    let (desk, sheet) = try desk()
    let grounds = Grounds(period: Period("2023Q2")!, reason: "更正")
    let key = "firms/2023-Q2/A3/exited"
    let before = try desk.digest("adjustments", "latest")
    for act in [
      { _ = try desk.office.undo(list: "adjustments", revision: sheet) },
      { _ = try desk.office.edit("adjustments", key, ["basis": "示例函9号"], grounds) },
      { _ = try desk.office.remove(from: "adjustments", key, grounds) },
    ] as [() throws -> Void] {
      let refused = try refusal(act)
      #expect(refused.code == "reasons-locked" && refused.exit == .data)
      #expect(refused.remedy?.zh.contains("registry correct firms") == true)
    }
    #expect(try desk.digest("adjustments", "latest") == before)
    #expect(try told(desk) == Self.signed)
  }

  private func locked(_ report: ImportReport) -> [Registry.Issue] {
    report.issues.issues.filter { $0.rule == "reasons-locked" }
      .sorted { $0.place.line ?? 0 < $1.place.line ?? 0 }
  }

  @Test("a sheet's rows about them are reported and not taken, the others are")
  func sheet() throws {
    let (desk, _) = try desk()
    try desk.take("代码,名称,人数\nA1,示例一,60\nA4,示例新四,60\nA5,示例五,60\n", .replace, "2023Q3")
    let rows = """
      firms,2023Q2,A3,调出,注销,示例函9号,
      firms,2023Q3,A2,调出,迁出,示例函3号,
      firms,2023Q2,A1,调出,迁出,,

      """
    let tried = try adjusting.sheet(desk, rows, isDryRun: true)
    let report = try adjusting.sheet(desk, rows)
    #expect(locked(tried) == locked(report))
    #expect([tried.read, tried.accepted, tried.rejected] == [3, 1, 2])
    #expect(tried.tally == report.tally)
    let locked = report.issues.issues.filter { $0.rule == "reasons-locked" }
    #expect(locked.compactMap(\.place.line).sorted() == [2, 4])
    #expect(locked.allSatisfy { $0.message.zh.contains("registry correct firms") })
    #expect(report.issues.counts["not-asked"] == nil)
    #expect([report.read, report.accepted, report.rejected] == [3, 1, 2])
    #expect(report.tally == [1, 0, 0, 0, 3] && report.counts.current == 4)
    #expect(try adjusting.lines(desk) == ["A2 exited confirmed 迁出"])
    #expect(try told(desk) == Self.signed)
    try desk.publish()
    #expect(try told(desk) == Self.signed)
    let across = try desk.office.diff(
      DiffRequest(list: "firms", from: VersionReference("2023Q1"), to: VersionReference("2023Q3")))
    #expect(across.changes.first { $0.change.key == "A3" }?.reason?.zh == "企业意愿")
  }

  @Test("a correction changes them, and each edition keeps its own")
  func corrected() throws {
    let (desk, _) = try desk()
    _ = try desk.office.correct(list: "firms")
    _ = try desk.office.settleAdjustment(
      SettleAdjustmentRequest(list: "firms", key: "A3", reason: "注销", basis: "示例函2号"))
    #expect(try told(desk) == Self.signed)
    #expect(try told(desk, .draft) == ["注销", "示例函2号", "新引进"])
    try desk.publish(message: "更正")
    #expect(try told(desk) == ["注销", "示例函2号", "新引进"])
    #expect(try desk.office.verify().isSound)
  }
}
