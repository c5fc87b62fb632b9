import Exporting
import Registry
import Testing

@testable import Operations

@Suite("Reasons of what a correction does to the edition that it corrects")
struct CorrectedReasonsTests {
  private let adjusting = AdjustmentTests()

  /// A3 left and A5 entered in 2023Q2, which is published; its correction takes both back.
  private func desk() throws -> Desk {
    let desk = try adjusting.desk()
    try adjusting.sheet(desk, AdjustmentTests.reasons)
    try desk.publish()
    _ = try desk.office.correct(list: "firms")
    let period = Period("2023Q2")!
    _ = try desk.office.remove(from: "firms", "A5", Grounds(period: period, reason: "误列"))
    _ = try desk.office.add(
      to: "firms", ["code": "A3", "name": "示例三"], Grounds(period: period, reason: "未迁出"))
    return desk
  }

  private func settle(_ desk: Desk, _ key: String, _ reason: String?, refuses: Bool = false) throws
  {
    _ = try desk.office.settleAdjustment(
      SettleAdjustmentRequest(list: "firms", key: key, reason: reason, refuses: refuses))
  }

  @Test("they are listed and can be settled, though nothing is left against the period before")
  func asked() throws {
    let desk = try desk()
    #expect(refusalCode { try desk.publish(message: "更正") } == "reasons-missing")
    #expect(
      try adjusting.lines(desk).map { $0.split(separator: " ").prefix(3).joined(separator: " ") }
        == ["A3 entered proposed", "A4 renamed confirmed", "A5 exited proposed"])
    try settle(desk, "A3", "other")
    try settle(desk, "A5", "other")
    #expect(try desk.publish(message: "更正").edition == 2)
    #expect(try desk.office.verify().isSound)
  }

  @Test("of the first edition ever too")
  func firstEdition() throws {
    let desk = try Desk(firms: AdjustmentTests.firms)
    try desk.take(AdjustmentTests.first)
    try desk.publish()
    _ = try desk.office.correct(list: "firms")
    _ = try desk.office.remove(
      from: "firms", "A4", Grounds(period: Period("2023Q1")!, reason: "误列"))
    #expect(refusalCode { try desk.publish(message: "更正") } == "reasons-missing")
    #expect(try adjusting.report(desk).lines.map(\.change.key) == ["A4"])
    try settle(desk, "A4", "other")
    #expect(try desk.publish(message: "更正").edition == 2)
  }

  @Test("a signed exit that is refused is taken out of it, for the reason that was given then")
  func refused() throws {
    let desk = try published()
    try refuse(desk, "A3", text: "企业仍在", basis: "示例函2号")
    #expect(try desk.list().contains { $0.hasPrefix("A3") })
    #expect(try adjusting.lines(desk).first == "A3 entered confirmed 企业仍在")
    #expect(try desk.publish(message: "更正").edition == 2)
    #expect(try told(desk) == ["entered A3 企业仍在 示例函2号"])
    #expect(try desk.office.verify().isSound)
  }

  /// What became of a firm, as an audience is told it.
  private func history(
    _ desk: Desk, _ key: String, _ audience: Audience = .internal
  ) throws -> ShowReport {
    try desk.office.show(
      list: "firms", key: key, at: .latest, history: true, audience: audience)
  }

  @Test("the firm's history says that it was refused, why and on what basis, to who may know it")
  func refusedHistory() throws {
    let desk = try published()
    try refuse(desk, "A3", text: "企业仍在", basis: "示例函2号")
    try refuse(desk, "A5", text: "错列")
    try desk.publish(message: "更正")
    let back = try #require(try history(desk, "A3").history?.last)
    #expect(back.source.act == .refusal && back.change?.kinds == [.restored])
    #expect(back.source.reason == "企业仍在" && back.source.basis == "示例函2号")
    let text = try history(desk, "A3").text(desk.office.presentation(.zh))
    #expect(text.contains(" 调入 [恢复] r\(back.source.revision) 不予调整 示例甲 企业仍在 示例函2号\n"), "\(text)")
    #expect(
      try history(desk, "A3").text(desk.office.presentation(.en))
        .contains("entered [restored] r\(back.source.revision) refused 示例甲 企业仍在"))
    let gone = try #require(try history(desk, "A5").left?.source)
    #expect(gone.act == .refusal && gone.reason == "错列" && gone.basis == nil)
    let served = try history(desk, "A3", .service).text(desk.office.presentation(.zh))
    #expect(!served.contains("企业仍在") && !served.contains("示例函2号"))
  }

  @Test("a signed change of name that is refused is taken back, and what was said is its reason")
  func refusedKind() throws {
    let desk = try published()
    try refuse(desk, "A4", text: "未更名", basis: "示例函3号")
    #expect(try desk.list().contains { $0.hasPrefix("A4,示例四,") })
    #expect(try desk.publish(message: "更正").edition == 2)
    #expect(try told(desk) == ["changed A4 未更名 示例函3号"])
    #expect(try told(desk, from: "2023Q1").contains("updated A4"))
    let named = try #require(try history(desk, "A4").history?.last?.source)
    #expect(named.act == .refusal && named.reason == "未更名" && named.basis == "示例函3号")
    #expect(try desk.office.verify().isSound)
  }

  @Test("a signed entry that is refused too")
  func refusedEntry() throws {
    let desk = try published()
    try refuse(desk, "A5", text: "错列")
    #expect(try adjusting.lines(desk).last == "A5 exited confirmed 错列")
    #expect(try desk.publish(message: "更正").edition == 2)
    #expect(try told(desk) == ["exited A5 错列"])
  }

  @Test("without a word about why it is asked for, though the entry had been explained")
  func unexplained() throws {
    let desk = try adjusting.desk()
    try adjusting.sheet(desk, AdjustmentTests.reasons)
    _ = try desk.office.settleAdjustment(
      SettleAdjustmentRequest(
        list: "firms", key: "A5", reason: "新引进", text: "招商", basis: "示例函3号"))
    try desk.publish()
    _ = try desk.office.correct(list: "firms")
    try refuse(desk, "A5")
    #expect(try adjusting.lines(desk).last?.hasPrefix("A5 exited missing") == true)
    let missing = try refusal { try desk.publish(message: "更正") }
    #expect(missing.code == "reasons-missing" && missing.message.zh.contains("示例五"))
    #expect(refusalCode { try refuse(desk, "A5", text: "仍在") } == "already-refused")
    try settle(desk, "A5", "other")
    #expect(try desk.publish(message: "更正").edition == 2)
    #expect(try told(desk) == ["exited A5 其他"])
  }

  private func published() throws -> Desk {
    let desk = try adjusting.desk()
    try adjusting.sheet(desk, AdjustmentTests.reasons)
    try desk.publish()
    _ = try desk.office.correct(list: "firms")
    return desk
  }

  private func refuse(
    _ desk: Desk, _ key: String, text: String? = nil, basis: String? = nil
  ) throws {
    _ = try desk.office.settleAdjustment(
      SettleAdjustmentRequest(list: "firms", key: key, text: text, basis: basis, refuses: true))
  }

  /// What the second edition does to the first, and why.
  private func told(_ desk: Desk, from: String = "2023Q2.1") throws -> [String] {
    try desk.office.diff(
      DiffRequest(
        list: "firms", from: VersionReference(from), to: VersionReference("2023Q2.2"))
    ).changes.map { line in
      [line.change.event.rawValue, line.change.key, line.reason?.zh, line.basis]
        .compactMap(\.self).joined(separator: " ")
    }
  }
}
