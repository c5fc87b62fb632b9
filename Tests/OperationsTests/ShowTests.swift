import Exporting
import Registry
import Testing

@testable import Operations

/// What is shown of a record tells that an open draft has it otherwise.
@Suite struct ShowTests {
  private func desk() throws -> Desk {
    let desk = try Desk()
    try desk.take("代码,名称,人数\nA1,示例一,50\nA2,示例二,50\n")
    try desk.publish(message: "示例说明")
    try desk.take("代码,名称,人数\nA1,示例新一,50\nA3,示例三,50\n", .merge, "2023Q2")
    return desk
  }

  private func show(
    _ desk: Desk, _ key: String, _ at: VersionReference = .latest, _ audience: Audience = .internal
  ) throws -> ShowReport {
    try desk.office.show(list: "firms", key: key, at: at, history: false, audience: audience)
  }

  @Test func aDraftThatHasItOtherwiseIsNamed() throws {
    let desk = try desk()
    let report = try show(desk, "A1")
    #expect(report.draft?.period == Period("2023Q2"))
    #expect(
      report.text(desk.office.presentation(.zh)).contains(
        "2023年第二季度草稿中该条目有改动：registry show firms A1 --at draft"))
    #expect(try show(desk, "A2").draft == nil, "the draft has it as it is")
    #expect(try show(desk, "A1", .draft).draft == nil)
    #expect(try show(desk, "A1", .revision(1)).draft != nil)
  }

  /// A2 leaves by a file, comes back by hand and is let go by hand.
  private func departed() throws -> Desk {
    let desk = try Desk()
    try desk.take("代码,名称,人数\nA1,示例一,50\nA2,示例二,50\n")
    try desk.publish(message: "示例说明")
    try desk.take("代码,名称,人数\nA1,示例一,50\n", .replace, "2023Q2")
    _ = try desk.office.settleAdjustment(
      SettleAdjustmentRequest(list: "firms", key: "A2", reason: "迁出", basis: "示例函1号"))
    try desk.publish(message: "示例说明")
    return desk
  }

  private func history(
    _ desk: Desk, _ audience: Audience = .internal
  ) throws -> ShowReport {
    try desk.office.show(list: "firms", key: "A2", at: .latest, history: true, audience: audience)
  }

  @Test func whoLeftIsToldOfWithFileAndReason() throws {
    let desk = try departed()
    let refused = try refusal { _ = try show(desk, "A2") }
    #expect(refused.code == "unknown-key" && refused.remedy?.zh.contains("--history") == true)
    let report = try history(desk)
    let left = try #require(report.left)
    #expect(left.period == Period("2023Q2") && left.source.file?.hasSuffix("in.csv") == true)
    #expect(left.source.reason == "迁出" && left.source.basis == "示例函1号")
    #expect(report.history?.map(\.left) == [left])
    let text = report.text(desk.office.presentation(.zh))
    #expect(text.contains("已不在示例名录中") && text.contains("调出 2023年第二季度 r2"))
    #expect(text.contains("2023年第一季度 调入 r1"))
  }

  @Test func whoCameBackIsToldOfWithBoth() throws {
    let desk = try departed()
    let grounds = Grounds(period: Period("2023Q3")!, reason: "恢复列入", basis: "示例函2号")
    _ = try desk.office.add(to: "firms", ["代码": "A2", "名称": "示例二"], grounds)
    let report = try desk.office.show(
      list: "firms", key: "A2", at: .draft, history: true, audience: .internal)
    #expect(report.left == nil)
    #expect(report.history?.map { $0.left?.source.reason } == ["迁出", nil])
    #expect(report.history?.last?.source.reason == "恢复列入")
    try desk.publish(message: "示例说明")
    let away = Grounds(period: Period("2023Q4")!, reason: "来电要求退出", basis: "电话记录")
    _ = try desk.office.remove(from: "firms", "A2", away)
    try desk.publish(message: "示例说明")
    let gone = try #require(try history(desk).left?.source)
    #expect(gone.by == "示例甲" && gone.reason == "来电要求退出" && gone.basis == "电话记录")
    #expect(gone.file == nil)
  }

  @Test func whoIsInTheDraftAloneIsFoundThere() throws {
    let desk = try desk()
    do {
      _ = try show(desk, "A3")
      Testing.Issue.record("A3 is on no edition")
    } catch let refusal as Refusal {
      #expect(refusal.code == "unknown-key" && refusal.remedy?.zh == "在草稿中，加 --at draft")
    }
  }

  /// Whom the draft takes out is told of by the command that the edition's record names.
  @Test func whoLeavesInTheDraftIsFoundByWhatIsSaid() throws {
    let desk = try desk()
    _ = try desk.office.remove(
      from: "firms", "A2",
      Grounds(period: Period("2023Q2")!, reason: "迁出", basis: "示例函1号"))
    let report = try show(desk, "A2")
    #expect(report.leavesInDraft && report.draft?.period == Period("2023Q2"))
    #expect(
      report.text(desk.office.presentation(.zh)).contains(
        "2023年第二季度草稿中拟调出：registry show firms A2 --at draft --history"))
    let refused = try refusal { _ = try show(desk, "A2", .draft) }
    #expect(refused.remedy?.zh.contains("registry show firms A2 --at draft --history") == true)
    let history = try desk.office.show(
      list: "firms", key: "A2", at: .draft, history: true, audience: .internal)
    #expect(history.left?.source.reason == "迁出")
  }
}
