import Exporting
import Registry
import Testing

@testable import Operations

@Suite("What was said of a subject under a linked code rests on the answer as well")
struct AnswerStatementTests {
  private typealias D = IdentityDesk

  private let answers = AnswerInUseTests()
  private static let asking = D.firms.replacing(
    "served: true", with: "reasons: [entered, exited, renamed]")

  /// A is published, and C was taken for A by mistake.
  private func desk(_ firms: String) throws -> (desk: Desk, answer: Int) {
    let desk = try Desk(firms: firms)
    try desk.take(D.start)
    try desk.publish()
    return (desk, try #require(try desk.link(D.c, D.a, evidence: "误认").revision))
  }

  private func refused(_ desk: Desk, _ answer: Int) throws -> [String] {
    let refused = try refusal { _ = try desk.office.undo(list: "identities", revision: answer) }
    #expect(refused.code == "answer-in-use" && refused.message.zh.contains(D.c))
    return try answers.steps(refused)
  }

  private func renamed(_ desk: Desk, _ code: String) throws -> Int {
    try desk.take("信用代码,名称,区县\n\(code),无锡改名科技有限公司,梁溪区\n", .merge, "2023Q2")
    return try #require(
      try desk.office.settleAdjustment(
        SettleAdjustmentRequest(list: "firms", key: D.c, reason: "企业意愿", basis: "外人的函")
      ).revision)
  }

  @Test("the reason of a change of the draft")
  func adjustment() throws {
    let (desk, answer) = try desk(Self.asking)
    let settled = try renamed(desk, D.a)
    let steps = try refused(desk, answer)
    #expect(
      steps == ["registry undo adjustments r\(settled)", "registry undo identities r\(answer)"])
    for step in steps { try answers.play(step, desk) }
    #expect(try !answers.isAnswered(desk))
    let lines = try desk.office.adjustments(AdjustmentsRequest(list: "firms")).lines
    #expect(lines.map(\.status) == [.missing])
    #expect(try desk.office.verify().isSound)
  }

  @Test("what was said again since, under the subject's own code, does not")
  func saidAnew() throws {
    let (desk, answer) = try desk(Self.asking)
    _ = try renamed(desk, D.a)
    _ = try desk.office.settleAdjustment(
      SettleAdjustmentRequest(list: "firms", key: D.a, reason: "其他", basis: "自己的函"))
    _ = try desk.office.undo(list: "identities", revision: answer)
    #expect(try !answers.isAnswered(desk))
  }

  @Test("a signed reason stays, and is named")
  func signed() throws {
    let (desk, answer) = try desk(Self.asking)
    let settled = try renamed(desk, D.a)
    try desk.publish()
    let report = try desk.office.undo(list: "identities", revision: answer)
    let told = try #require(report.issues.issues.first { $0.rule == "answer-was-used" })
    #expect(told.message.zh.contains("r\(settled)"))
    let key = "firms/2023-Q2/\(D.a)/renamed"
    #expect(told.message.zh.contains("registry show adjustments '\(key)' --history"))
    #expect(
      try desk.office.show(
        list: "adjustments", key: key, at: .latest, history: true, audience: .full
      ).record.key == key)
  }

  @Test("where the edition is corrected for it, the reason is undone in the correction")
  func corrected() throws {
    let (desk, answer) = try desk(Self.asking)
    let settled = try renamed(desk, D.c)
    try desk.publish()
    let steps = try refused(desk, answer)
    #expect(
      steps.map { $0.split(separator: " ")[1] }
        == ["edit", "undo", "undo", "import", "adjustments", "adjustments", "publish"])
    #expect(steps[1] == "registry undo adjustments r\(settled)")
    for step in steps { try answers.play(step, desk) }
    #expect(try desk.keys("2023Q2.2") == [D.c, D.a, D.b, "~示例研究院/梁溪区"])
    #expect(try !answers.isAnswered(desk) && desk.office.verify().isSound)
  }

  @Test("a doubt that was looked into")
  func doubt() throws {
    let (desk, answer) = try desk(D.firms + "  - {name: phone, label: 电话, type: phone}\n")
    try desk.take("信用代码,电话\n\(D.a),123\n", .enrich, "2023Q2")
    let settled = try #require(
      try desk.office.settleDoubt(
        SettleDoubtRequest(list: "firms", key: D.c, rule: "phone-format", note: "已电话核实")
      ).revision)
    let steps = try refused(desk, answer)
    #expect(
      steps == ["registry undo verifications r\(settled)", "registry undo identities r\(answer)"])
    for step in steps { try answers.play(step, desk) }
    #expect(try !answers.isAnswered(desk) && desk.office.verify().isSound)
  }

  @Test("what holds where offices differ, settled without a draft")
  func settled() throws {
    let (desk, answer) = try desk(
      D.firms.replacing("label: 地址", with: "label: 地址, authority: [区市场监管局, 区税务局]"))
    for (office, place) in [("区市场监管局", "一路1号"), ("区税务局", "二路2号")] {
      try desk.take("信用代码,地址\n\(D.a),\(place)\n", .enrich, "2023Q2") { $0.source = office }
    }
    try desk.publish()
    let report = try desk.office.settle(
      SettleRequest(
        list: "firms", key: D.c, field: "address", decision: .take("区市场监管局"), reason: "来电"))
    #expect(report.state == .settled)
    let revision = try #require(report.revision)
    let steps = try refused(desk, answer)
    #expect(steps == ["registry undo claims r\(revision)", "registry undo identities r\(answer)"])
    for step in steps { try answers.play(step, desk) }
    #expect(try !answers.isAnswered(desk) && desk.office.verify().isSound)
  }

  @Test(
    "the next draft has the right code, or the firm no more: the edition is put right all the same",
    arguments: [false, true])
  func rightDraft(isRemoved: Bool) throws {
    let (desk, answer, _) = try answers.desk()
    try desk.publish()
    if isRemoved {
      try desk.remove(D.a, "2023Q3")
    } else {
      try desk.edit(D.a, ["uscc": D.a, "name": "无锡示例科技有限公司"], "2023Q3")
    }
    let refused = try refusal { _ = try desk.office.undo(list: "identities", revision: answer) }
    #expect(refused.code == "answer-in-use")
    #expect(refused.message.zh.contains("示例名录 2023Q2 中 "), "\(refused.message.zh)")
    let steps = try answers.steps(refused)
    #expect(
      steps.map { $0.split(separator: " ")[1] } == ["correct", "edit", "undo", "import", "publish"])
    for step in steps { try answers.play(step, desk) }
    #expect(try desk.keys("2023Q2.2") == [D.c, D.a, D.b, "~示例研究院/梁溪区"])
    #expect(try desk.keys().contains(D.a) != isRemoved)
    #expect(try !answers.isAnswered(desk) && desk.office.verify().isSound)
  }
}
