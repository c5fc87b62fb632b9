import Exporting
import Registry
import Testing

@testable import Operations

@Suite("Corrections of the newest edition, also while the next draft is open")
struct CorrectionTests {
  static let first = "代码,名称,人数,备注\nA1,示例一,5,\nA2,示例二,5,\nA3,示例三,5,\n"
  /// A2 gets a note and A3 leaves, A4 enters.
  static let second = "代码,名称,人数,备注\nA1,示例一,6,\nA2,示例二,6,新\nA4,示例四,6,\n"

  /// 2023Q1 published, and a draft for 2023Q2.
  private func desk() throws -> Desk {
    let desk = try Desk()
    try desk.take(Self.first)
    try desk.publish()
    try desk.take(Self.second, .replace, "2023Q2")
    return desk
  }

  private func publish(_ desk: Desk, _ message: String? = "更正") throws -> PublishReport {
    try desk.office.publish(PublishRequest(list: "firms", message: message))
  }

  @Test("the draft is set aside and comes back with the correction laid over it")
  func carried() throws {
    let desk = try desk()
    let before = try desk.list()
    #expect(refusalCode { try desk.take(Self.first, .merge, "2023Q1") } == "draft-open")
    _ = try desk.office.correct(list: "firms")
    #expect(try desk.list() == desk.list("2023Q1"))
    // A1 was misspelt, A0 left out, A3 should never have been there.
    try desk.take("代码,名称\nA1,示例壹\nA0,示例零\n", .merge, "2023Q1")
    try desk.take("代码,名称\nA0,示例零\nA1,示例壹\nA2,示例二\n", .replace, "2023Q1")
    let report = try publish(desk)
    #expect(report.edition == 2 && report.period == Period("2023Q1"))
    // The draft's own file of the whole list lacks A0.
    let told = try #require(report.resumed)
    #expect(told.carried == 2 && told.conflicts.map(\.rule) == [TakenIn.rule])
    #expect(
      try desk.list("2023Q1")
        == ["A0,示例零,,,,", "A1,示例壹,,,5,", "A2,示例二,,,5,"])
    #expect(
      try desk.list()
        == ["A0,示例零,,,,", "A1,示例壹,,,6,", "A2,示例二,,,6,新", "A4,示例四,,,6,"])
    #expect(before == ["A1,示例一,,,6,", "A2,示例二,,,6,新", "A4,示例四,,,6,"])
    #expect(try desk.diff() == ["updated A1", "changed A2", "entered A4"])
    try desk.publish()
    #expect(try desk.list("2023Q1.1").first == "A1,示例一,,,5,")
    #expect(try desk.list("2023Q2").count == 4)
    #expect(
      try desk.office.log(list: "firms").revisions.map(\.state)
        == ["published", "published", "published", "published", "published", "published"])
    #expect(try desk.office.verify().isSound)
  }

  @Test("a correction that corrects nothing is not published, one of the document number is")
  func idle() throws {
    let desk = try Desk()
    try desk.take(Self.first)
    func publish(
      number: String? = nil, on: String? = nil, publicity: Publicity? = nil
    ) throws -> PublishReport {
      try desk.office.publish(
        PublishRequest(
          list: "firms", documentNumber: number, on: on, publicity: publicity, message: "更正"))
    }
    _ = try publish(number: "示例1号", on: "2023-03-20", publicity: .open)
    _ = try desk.office.correct(list: "firms")
    #expect(refusalCode { _ = try publish() } == "nothing-corrected")
    #expect(
      refusalCode { _ = try publish(number: "示例1号", on: "2023年3月20日", publicity: .open) }
        == "nothing-corrected")
    try desk.take("代码,名称\nA1,示例壹\n", .merge, "2023Q1")
    try desk.take("代码,名称\nA1,示例一\n", .merge, "2023Q1")
    let refused = try refusal { _ = try publish() }
    #expect(refused.exit == .data && refused.remedy?.zh.contains("registry discard firms") == true)
    #expect(try publish(number: "示例2号").edition == 2)
    _ = try desk.office.correct(list: "firms")
    #expect(try publish(on: "2023-03-21").edition == 3)
    _ = try desk.office.correct(list: "firms")
    #expect(try publish(publicity: .closed).edition == 4)
    #expect(try desk.list("2023Q1.4") == desk.list("2023Q1.1"))
  }

  @Test("a reason that is settled in it is a correction")
  func reasons() throws {
    let desk = try desk()
    try desk.publish()
    _ = try desk.office.correct(list: "firms")
    #expect(refusalCode { _ = try publish(desk) } == "nothing-corrected")
    _ = try desk.office.settleAdjustment(
      SettleAdjustmentRequest(list: "firms", key: "A3", reason: "迁出"))
    #expect(try publish(desk).edition == 2)
  }

  @Test("discarded, it takes with it what was said of reasons in it, and nothing else")
  func discardedReasons() throws {
    let desk = try desk()
    func settle(_ key: String, _ reason: String) throws {
      _ = try desk.office.settleAdjustment(
        SettleAdjustmentRequest(list: "firms", key: key, reason: reason))
    }
    try settle("A3", "迁出")
    try desk.publish()
    let signed = try desk.digest("adjustments", "latest")
    _ = try desk.office.correct(list: "firms")
    try settle("A3", "重复")
    try settle("A4", "补漏")
    let report = try desk.office.discard(list: "firms")
    #expect(report.related.map(\.definition.list) == ["adjustments"])
    #expect(try desk.digest("adjustments", "latest") == signed)
    // So the edition cannot be published again as it is.
    _ = try desk.office.correct(list: "firms")
    #expect(refusalCode { _ = try publish(desk) } == "nothing-corrected")
    try settle("A3", "重复")
    #expect(try publish(desk).edition == 2)
    #expect(try desk.office.verify().isSound)
  }

  @Test("the draft loses nothing: where it says something else, both are named")
  func conflict() throws {
    let desk = try desk()
    _ = try desk.office.correct(list: "firms")
    try desk.take("代码,备注\nA2,另\nA1,注\n", .merge, "2023Q1")
    let report = try publish(desk)
    #expect(report.resumed?.conflicts.map(\.subject) == ["A2"])
    #expect(report.resumed?.conflicts.first?.message.zh.contains("备注") == true)
    #expect(try desk.list() == ["A1,示例一,,,6,注", "A2,示例二,,,6,新", "A4,示例四,,,6,"])
    #expect(try desk.list("2023Q1")[1] == "A2,示例二,,,5,另")
    #expect(try desk.office.verify().isSound)
  }

  @Test("a correction that is discarded brings the draft back as it was")
  func discarded() throws {
    let desk = try desk()
    let digest = try desk.digest("draft")
    _ = try desk.office.correct(list: "firms")
    try desk.take("代码,备注\nA1,注\n", .merge, "2023Q1")
    let report = try desk.office.discard(list: "firms")
    #expect(report.counts?.changed == 1 && report.counts?.entered == 0)
    #expect(report.issues.counts["draft-resumed"] == 1)
    #expect(try desk.digest("draft") == digest)
    #expect(
      try desk.office.log(list: "firms").revisions.map(\.state)
        == ["published", "draft", "discarded", "discarded", "draft"])
    #expect(try desk.publish().period == Period("2023Q2"))
    #expect(try desk.office.verify().isSound)
  }

  @Test("discarding the draft that came back leaves the correction")
  func discardedLater() throws {
    let desk = try desk()
    _ = try desk.office.correct(list: "firms")
    try desk.take("代码,备注\nA1,注\n", .merge, "2023Q1")
    _ = try publish(desk)
    _ = try desk.office.discard(list: "firms")
    #expect(try desk.list("latest") == desk.list("2023Q1.2"))
    try desk.take(Self.second, .merge, "2023Q2")
    #expect(try desk.list()[0] == "A1,示例一,,,6,注")
    #expect(try desk.office.verify().isSound)
  }

  @Test("a correction says what and why")
  func note() throws {
    let desk = try desk()
    _ = try desk.office.correct(list: "firms")
    try desk.take("代码,备注\nA1,注\n", .merge, "2023Q1")
    #expect(
      refusalCode {
        _ = try desk.office.publish(PublishRequest(list: "firms", revision: 3, message: "x"))
      } == "correction-in-part")
    for message in [nil, ""] {
      #expect(refusalCode { _ = try publish(desk, message) } == "correction-note")
    }
    #expect(try publish(desk, "补注").publication.note == "补注")
  }

  @Test(
    "reasons given by hand in the draft hold after it was set aside, and that is no act to undo")
  func reasonsByHand() throws {
    let desk = try desk()
    _ = try desk.office.remove(
      from: "firms", "A1",
      Grounds(period: Period("2023Q2")!, reason: "已迁出", basis: "示例函3号"))
    let opened = try #require(try desk.office.correct(list: "firms").revision)
    #expect(
      refusalCode { _ = try desk.office.undo(list: "firms", revision: opened) } == "correction")
    try desk.take("代码,备注\nA2,注\n", .merge, "2023Q1")
    let resumed = try #require(try publish(desk).resumed)
    #expect(
      refusalCode { _ = try desk.office.undo(list: "firms", revision: resumed.revision) }
        == "correction")
    let lines = try desk.office.diff(DiffRequest(list: "firms")).changes
    #expect(lines.first { $0.change.key == "A1" }?.reason?.zh == "已迁出")
    #expect(lines.first { $0.change.key == "A1" }?.basis == "示例函3号")
  }

  @Test("what cannot be corrected is refused")
  func refusals() throws {
    let desk = try Desk()
    #expect(refusalCode { _ = try desk.office.correct(list: "firms") } == "nothing-published")
    try desk.take(Self.first)
    try desk.publish()
    _ = try desk.office.correct(list: "firms")
    #expect(refusalCode { _ = try desk.office.correct(list: "firms") } == "correction-open")
    // Without a draft that was set aside none comes back.
    try desk.take("代码,备注\nA1,注\n", .merge, "2023Q1")
    #expect(try publish(desk).resumed == nil)
    #expect(try desk.office.verify().isSound)
  }
}
