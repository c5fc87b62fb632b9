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
    let english = report.text(desk.office.presentation(.en))
    #expect(english.contains("Moved out") && !english.contains("迁出"), "\(english)")
  }

  /// Of one who left, the draft has changed nothing.
  @Test func whatTheDraftMakesOfOneWhoLeft() throws {
    let desk = try departed()
    func told() throws -> (ShowReport, String) {
      let report = try history(desk)
      return (report, report.text(desk.office.presentation(.zh)))
    }
    var (report, text) = try told()
    #expect(report.draft == nil && !text.contains("草稿"))
    try desk.edit("A1", ["note": "手"], "2023Q3")
    (report, text) = try told()
    #expect(report.inDraft == .absent && text.contains("\n2023年第三季度草稿中也无此条目\n"))
    #expect(!text.contains("有改动"))
    #expect(!String(decoding: report.json(language: .zh), as: UTF8.self).contains("\"draft\""))
    // As it was when it left.
    try desk.take("代码,名称,人数\nA2,示例二,50\n", .merge, "2023Q3")
    (report, text) = try told()
    #expect(report.inDraft == .enters && report.left != nil)
    #expect(text.contains("2023年第三季度草稿中拟调入：registry show firms A2 --at draft\n"))
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

  /// A firm is asked for by the name that people remember.
  @Test func aFormerNameLeadsToIt() throws {
    let desk = try Desk()
    try desk.take("代码,名称\nA1,示例旧名\nA2,示例二\nA3,示例三\n")
    try desk.publish()
    try desk.take("代码,名称\nA1,示例新名\n", .merge, "2023Q2")
    try desk.publish()
    #expect(try show(desk, "示例旧名").record.key == "A1")
    #expect(try show(desk, " 示例新名 ").record.key == "A1")
    #expect(try desk.edit("示例旧名", ["note": "核实"], "2023Q3").changes.map(\.change.key) == ["A1"])
    #expect(
      refusalCode {
        _ = try desk.office.link(LinkRequest(code: "A9", key: "示例旧名", evidence: "示例"))
      } == "not refused")
    // Who has a name now goes before who had it, and what two had is nobody's.
    try desk.take("代码,名称\nA2,示例旧名\nA3,示例二\n", .merge, "2023Q3")
    #expect(try show(desk, "示例旧名", .draft).record.key == "A2")
    #expect(try show(desk, "示例旧名").record.key == "A1")
    // What a draft alone had leads nowhere.
    try desk.edit("A3", ["name": "示例三新"], "2023Q3")
    #expect(try show(desk, "示例二", .draft).record.key == "A2")
    try desk.edit("A3", ["name": "示例四"], "2023Q3")
    #expect(refusalCode { _ = try show(desk, "示例三新", .draft) } == "unknown-key")
  }

  /// Who may not read former names does not find anybody by them.
  @Test func aNameLeadsThoseWhoSeeIt() throws {
    let firms = IdentityDesk.firms
    let desk = try Desk(firms: firms)
    try desk.take(IdentityDesk.start)
    try desk.take("信用代码,名称,区县,曾用名\n\(IdentityDesk.a),无锡示例科技有限公司,梁溪区,示例老厂\n", .merge)
    try desk.publish()
    #expect(try show(desk, "示例老厂").record.key == IdentityDesk.a)
    #expect(try show(desk, "无锡示例科技有限公司", .latest, .public).record.key == IdentityDesk.a)
    #expect(refusalCode { _ = try show(desk, "示例老厂", .latest, .public) } == "unknown-key")
    try desk.take("信用代码,名称,区县\n\(IdentityDesk.b),无锡更名信息有限公司,滨湖区\n", .merge, "2023Q2")
    _ = try desk.office.publish(
      PublishRequest(list: "firms", publicity: .closed, message: "示例"))
    try desk.take("信用代码,名称,区县\n\(IdentityDesk.b),无锡再更信息有限公司,滨湖区\n", .merge, "2023Q3")
    try desk.publish()
    #expect(try show(desk, "无锡更名信息有限公司").record.key == IdentityDesk.b)
    #expect(try show(desk, "无锡样本信息有限公司", .latest, .public).record.key == IdentityDesk.b)
    #expect(
      refusalCode { _ = try show(desk, "无锡更名信息有限公司", .latest, .public) } == "unknown-key")
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
    #expect(report.inDraft == .leaves && report.draft?.period == Period("2023Q2"))
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
