import Exporting
import Registry
import Testing

@testable import Operations

@Suite("What people decided in a draft of who is on it stands against a correction, and is named")
struct CorrectedDecisionsTests {
  private let adjusting = AdjustmentTests()

  private func overridden(_ desk: Desk) throws -> [String?] {
    try desk.office.issues(IssuesRequest(list: "firms", version: .draft)).items.map(\.issue)
      .filter { $0.rule == OverriddenCorrections.rule }.map(\.subject)
  }

  private func refuse(_ desk: Desk, _ key: String) throws {
    _ = try desk.office.settleAdjustment(
      SettleAdjustmentRequest(list: "firms", key: key, text: "示例原因", refuses: true))
  }

  private func explain(_ desk: Desk, _ key: String) throws {
    _ = try desk.office.settleAdjustment(
      SettleAdjustmentRequest(list: "firms", key: key, reason: "other"))
  }

  private func decideOtherwise(
    _ desk: Desk, _ key: String, _ change: String, _ reason: String
  ) throws {
    _ = try desk.office.settleAdjustment(
      SettleAdjustmentRequest(list: "firms", key: key, change: change, reason: reason))
  }

  private func names(_ desk: Desk, _ key: String) throws -> Bool {
    try desk.list().contains { $0.hasPrefix("\(key),") }
  }

  private let period = Period("2023Q1")!

  /// The edition of 2023Q1 without A3, or with A5, and the draft of 2023Q2 on it.
  private func correct(_ desk: Desk, removing key: String) throws -> Resumed {
    _ = try desk.office.correct(list: "firms")
    _ = try desk.office.remove(from: "firms", key, Grounds(period: period, reason: "误列"))
    try explain(desk, key)
    return try #require(try desk.publish(message: "更正").resumed)
  }

  private func correct(_ desk: Desk, adding key: String) throws -> Resumed {
    _ = try desk.office.correct(list: "firms")
    _ = try desk.office.add(
      to: "firms", ["code": key, "name": "示例五"], Grounds(period: period, reason: "漏列"))
    try explain(desk, key)
    return try #require(try desk.publish(message: "更正").resumed)
  }

  @Test("an entry that was refused does not happen since a correction has the firm before")
  func refusedEntry() throws {
    let desk = try adjusting.desk()
    try refuse(desk, "A5")
    let resumed = try correct(desk, adding: "A5")
    #expect(resumed.conflicts.map(\.subject) == ["A5"] && resumed.carried == 0)
    #expect(try !names(desk, "A5") && overridden(desk) == ["A5"])
    // It would be an exit now, which carries out what was refused, and its reason is the same.
    #expect(try adjusting.lines(desk).last == "A5 exited confirmed 示例原因")
    // A file that names it again changes nothing of the decision; who decides otherwise takes it in.
    try desk.take(AdjustmentTests.second, .replace, "2023Q2")
    #expect(try !names(desk, "A5"))
    try decideOtherwise(desk, "A5", "entered", "新引进")
    #expect(try names(desk, "A5") && overridden(desk).isEmpty)
    try desk.take(AdjustmentTests.second, .replace, "2023Q2")
    #expect(try names(desk, "A5"))
    #expect(try desk.office.verify().isSound)
  }

  @Test("whose exit was refused stays, though a correction has the firm off the list before")
  func refusedExit() throws {
    let desk = try adjusting.desk()
    try refuse(desk, "A3")
    let resumed = try correct(desk, removing: "A3")
    #expect(resumed.conflicts.map(\.subject) == ["A3"] && resumed.carried == 0)
    #expect(try names(desk, "A3") && overridden(desk) == ["A3"])
    #expect(try adjusting.lines(desk).first == "A3 entered confirmed 示例原因")
    try desk.take(AdjustmentTests.second, .replace, "2023Q2")
    #expect(try names(desk, "A3"))
    try decideOtherwise(desk, "A3", "exited", "企业意愿")
    #expect(try !names(desk, "A3") && overridden(desk).isEmpty)
    try desk.take(AdjustmentTests.second, .replace, "2023Q2")
    #expect(try !names(desk, "A3"))
    #expect(try desk.office.verify().isSound)
  }

  @Test("whom a person took in stays; taking them off as well, or marking it, ends the doubt")
  func takenIn() throws {
    for isMarked in [true, false] {
      let desk = try adjusting.desk()
      let grounds = Grounds(period: Period("2023Q2")!, reason: "示例原因")
      let addition = try #require(
        try desk.office.add(to: "firms", ["code": "A3", "name": "示例三"], grounds).revision)
      let resumed = try correct(desk, removing: "A3")
      #expect(resumed.conflicts.map(\.rule) == [OverriddenCorrections.rule])
      #expect(resumed.conflicts.first?.message.zh.contains("已由人工决定留在名录") == true)
      #expect(try names(desk, "A3") && overridden(desk) == ["A3"])
      // Without the act the firm is off, as the draft's file and the correction both have it.
      let undo = try #require(try desk.undo(addition).revision)
      #expect(try !names(desk, "A3") && overridden(desk).isEmpty)
      try desk.undo(undo)
      #expect(try names(desk, "A3") && overridden(desk) == ["A3"])
      if isMarked {
        _ = try desk.office.settleDoubt(
          SettleDoubtRequest(
            list: "firms", key: "A3", rule: OverriddenCorrections.rule, note: "确应列入"))
      } else {
        _ = try desk.office.remove(from: "firms", "A3", grounds)
      }
      #expect(try overridden(desk).isEmpty && desk.office.verify().isSound)
    }
  }

  @Test(
    "a doubt is over with what was decided otherwise, also where a later correction has it as it was"
  )
  func doubtedNoLonger() throws {
    let desk = try adjusting.desk()
    try refuse(desk, "A5")
    #expect(try correct(desk, adding: "A5").conflicts.map(\.subject) == ["A5"])
    #expect(try correct(desk, removing: "A5").conflicts.isEmpty && overridden(desk).isEmpty)
    try decideOtherwise(desk, "A5", "entered", "新引进")
    #expect(try names(desk, "A5") && overridden(desk).isEmpty)
    #expect(try desk.office.verify().isSound)
  }

  @Test("a refusal that was taken back before the correction decides nothing")
  func refusedNoLonger() throws {
    let desk = try adjusting.desk()
    try refuse(desk, "A5")
    try decideOtherwise(desk, "A5", "entered", "新引进")
    #expect(try names(desk, "A5"))
    #expect(try correct(desk, adding: "A5").conflicts.isEmpty && overridden(desk).isEmpty)
    #expect(try names(desk, "A5") && desk.office.verify().isSound)
  }

  @Test("a refusal that comes while the draft is set aside overrides the correction, and is named")
  func refusedMeanwhile() throws {
    let desk = try adjusting.desk()
    _ = try desk.office.correct(list: "firms")
    try adjusting.sheet(
      desk, "firms,2023Q2,A3,调出,,,不予调整\nfirms,2023Q2,A5,调入,,,不予调整\n")
    _ = try desk.office.remove(from: "firms", "A3", Grounds(period: period, reason: "误列"))
    _ = try desk.office.add(
      to: "firms", ["code": "A5", "name": "示例五"], Grounds(period: period, reason: "漏列"))
    for key in ["A3", "A5"] { try explain(desk, key) }
    let resumed = try #require(try desk.publish(message: "更正").resumed)
    #expect(resumed.conflicts.map(\.subject) == ["A3", "A5"])
    #expect(try names(desk, "A3") && !names(desk, "A5") && overridden(desk) == ["A3", "A5"])
    try decideOtherwise(desk, "A3", "exited", "企业意愿")
    #expect(try !names(desk, "A3") && overridden(desk) == ["A5"])
    #expect(try desk.office.verify().isSound)
  }

  @Test("a value that a person set stays, also where it is what the uncorrected edition has")
  func value() throws {
    let desk = try adjusting.desk(AdjustmentTests.first.replacing("示例三", with: "示例新三"))
    let grounds = Grounds(period: Period("2023Q2")!, reason: "电话核实")
    let edit = try #require(
      try desk.office.edit("firms", "A3", ["name": "示例三"], grounds).revision)
    _ = try desk.office.correct(list: "firms")
    _ = try desk.office.edit(
      "firms", "A3", ["name": "示例正三"], Grounds(period: period, reason: "写错"))
    try explain(desk, "A3")
    let resumed = try #require(try desk.publish(message: "更正").resumed)
    #expect(resumed.conflicts.map(\.subject) == ["A3"])
    #expect(try desk.list().contains { $0.hasPrefix("A3,示例三,") })
    // Without the act it is what the person's correction says, which holds against the file.
    try desk.undo(edit)
    #expect(try desk.list().contains { $0.hasPrefix("A3,示例正三,") })
    #expect(try desk.office.verify().isSound)
  }
}
