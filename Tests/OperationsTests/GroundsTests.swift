import Exporting
import Registry
import Testing

@testable import Operations

/// What a reason given by hand explains, and what it does not.
@Suite struct GroundsTests {
  private static let first = "代码,名称,人数,备注\nA1,示例一,50,甲\nA2,示例二,50,甲\n"

  private func desk() throws -> Desk {
    let desk = try Desk()
    try desk.take(Self.first)
    try desk.publish(message: "示例说明")
    return desk
  }

  private func edit(_ desk: Desk, _ values: [String: String], _ reason: String) throws {
    _ = try desk.office.edit(
      "firms", "A1", values, Grounds(period: Period("2023Q2")!, reason: reason, basis: "示例记录"))
  }

  private func line(_ desk: Desk) throws -> DiffLine {
    try #require(
      try desk.office.diff(DiffRequest(list: "firms")).changes.first { $0.change.key == "A1" })
  }

  @Test func anActExplainsTheFieldsThatItSet() throws {
    let desk = try desk()
    try edit(desk, ["备注": "乙"], "来电")
    try edit(desk, ["名称": "示例新一"], "更名通知")
    let line = try line(desk)
    #expect(line.grounds.map(\.fields) == [["note"], ["name"]])
    #expect(line.reason?.zh == "来电；更名通知" && line.basis == "示例记录")
    // On a sheet each field's row has what was said of that field.
    let report = try desk.office.diff(DiffRequest(list: "firms"))
    let rows = String(decoding: try report.csv(desk.office.presentation(.zh)), as: UTF8.self)
      .split(separator: "\r\n")
    let note = try #require(rows.first { $0.contains(",备注,甲,乙,") })
    #expect(note.contains(",来电,示例记录,") && !note.contains("更名通知"), "\(note)")
    let name = try #require(rows.first { $0.contains(",名称,示例一,示例新一,") })
    #expect(name.contains(",更名通知,示例记录,") && !name.contains("来电"), "\(name)")
  }

  /// A change that asks for a reason is not explained by what was said of another field.
  @Test func aReasonForOneFieldIsNoneForAnother() throws {
    let desk = try Desk(firms: AdjustmentTests.firms)
    try desk.take(Self.first)
    try desk.publish(message: "示例说明")
    try desk.take("代码,名称,人数,备注\nA1,示例新一,50,甲\nA2,示例二,50,甲\n", .merge, "2023Q2")
    func status() throws -> [Adjustment.Status] {
      try desk.office.adjustments(AdjustmentsRequest(list: "firms")).lines.map(\.status)
    }
    #expect(try status() == [.missing])
    try edit(desk, ["备注": "乙"], "来电")
    #expect(try status() == [.missing])
    try edit(desk, ["名称": "示例新二"], "更名通知")
    #expect(try status() == [.proposed])
    try edit(desk, ["名称": "示例新三"], "更正：更名通知")
    #expect(try status() == [.confirmed])
  }

  /// A row about one field has what is asked about that field.
  @Test func whatIsMissingIsSaidOfWhatItIsAbout() throws {
    let desk = try Desk(firms: AdjustmentTests.firms)
    try desk.take(Self.first)
    try desk.publish(message: "示例说明")
    try desk.take("代码,名称,人数,备注\nA1,示例新一,60,甲\nA2,示例二,50,甲\n", .merge, "2023Q2")
    let report = try desk.office.diff(DiffRequest(list: "firms", isStatement: true))
    let line = try #require(report.changes.first { $0.change.key == "A1" })
    let (reasons, zh) = (report.reasons(of: .changed), desk.office.presentation(.zh))
    func text(_ name: String) throws -> String {
      let field = try #require(report.definition.fields.first { $0.name == name })
      return reasons.text(line.about(field), of: field, zh)
    }
    #expect(try text("name") == "（待填）" && text("staff") == "")
    #expect(reasons.text(line, zh) == "（待填）")
  }

  /// What was set and is as before gave no reason for anything.
  @Test func anActThatLeftNothingExplainsNothing() throws {
    let desk = try desk()
    try edit(desk, ["备注": "乙"], "来电")
    try edit(desk, ["备注": "甲"], "又改回")
    try desk.take("代码,名称,人数\nA1,示例一,60\nA2,示例二,50\n", .merge, "2023Q2")
    let line = try line(desk)
    #expect(line.change.event == .updated && line.grounds.isEmpty && line.reason == nil)
  }

  @Test func aCodeThatWasNotKnownIsSaidToBeNew() throws {
    let desk = try IdentityDesk.desk()
    try desk.take(IdentityDesk.start)
    try desk.publish(message: "示例说明")
    try desk.take(
      "信用代码,名称,区县\n\(IdentityDesk.c),示例研究院,梁溪区\n", .merge, "2023Q2")
    let line = try #require(try desk.office.diff(DiffRequest(list: "firms")).changes.first)
    #expect(line.change.kinds == [.recoded])
    #expect(line.grounds.map { $0.reason?.zh } == ["原无代码，据来源文件补登，凭名称、区县一致认定"])
  }

  private static let without = "代码,名称,人数,备注\nA1,示例一,50,甲\n"

  private func remove(_ desk: Desk, _ period: String) throws {
    _ = try desk.office.remove(
      from: "firms", "A2", Grounds(period: Period(period)!, reason: "迁出", basis: "错误的函"))
  }

  private func reasonOfExit(_ desk: Desk) throws -> String? {
    let exit = try desk.office.diff(DiffRequest(list: "firms")).changes.first {
      $0.change.key == "A2" && $0.change.event == .exited
    }
    return try #require(exit).reason?.zh
  }

  /// Who was taken off in a draft that was discarded was not taken off; a file that lacks the firm
  /// gives no reason of its own.
  @Test func aDiscardedActExplainsNothing() throws {
    let desk = try desk()
    try remove(desk, "2023Q2")
    #expect(try reasonOfExit(desk) == "迁出")
    _ = try desk.office.discard(list: "firms")
    try desk.take(Self.without, .replace, "2023Q2") { $0.accepted = [.massExit] }
    #expect(try reasonOfExit(desk) == nil)
  }

  /// The reasons of a later period's draft are not those of a correction that sets it aside, and are
  /// its own again when it is back.
  @Test func aDraftSetAsideExplainsNothing() throws {
    let desk = try desk()
    try desk.take(Self.first, .replace, "2023Q2")
    try desk.publish()
    try remove(desk, "2023Q3")
    _ = try desk.office.correct(list: "firms")
    try desk.take(Self.without, .replace, "2023Q2") { $0.accepted = [.massExit] }
    #expect(try reasonOfExit(desk) == nil)
    _ = try desk.office.discard(list: "firms")
    #expect(try reasonOfExit(desk) == "迁出")
  }

  /// What a file says in the end was not made so by whoever edited it before.
  @Test func aNewerFilesValueIsNotTheHands() throws {
    let desk = try desk()
    try edit(desk, ["备注": "乙", "名称": "示例新一"], "来电")
    // The source agrees, so that the hand lets go; then it says something else.
    for note in ["乙", "丙"] {
      try desk.take("代码,名称,备注\nA1,示例新一,\(note)\n", .merge, "2023Q2")
    }
    #expect(try desk.list()[0].hasSuffix("丙"))
    let line = try line(desk)
    #expect(line.change.fields.map(\.field) == ["name", "note"])
    #expect(line.grounds.map(\.fields) == [["name"]])
  }

  @Test func aFirstPlaceAndASecondCodeAreNoMove() throws {
    let desk = try IdentityDesk.desk()
    try desk.take("信用代码,名称\n\(IdentityDesk.a),示例一\n")
    try desk.publish(message: "示例说明")
    try desk.take("信用代码,名称,区县\n\(IdentityDesk.a),示例一,梁溪区\n", .merge, "2023Q2")
    let change = try #require(try desk.office.diff(DiffRequest(list: "firms")).changes.first).change
    #expect(change.fields.map(\.field) == ["district"] && change.kinds.isEmpty)
  }
}
