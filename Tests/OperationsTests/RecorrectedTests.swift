import Exporting
import Registry
import Testing

@testable import Operations

@Suite(
  "What a draft did itself stays its own, though one correction had done the same and the next takes it back"
)
struct RecorrectedTests {
  private let adjusting = AdjustmentTests()

  private func correct(_ desk: Desk, _ act: (Grounds) throws -> Void) throws -> Resumed {
    _ = try desk.office.correct(list: "firms")
    try act(Grounds(period: Period("2023Q1")!, reason: "更正"))
    for line in try desk.office.adjustments(AdjustmentsRequest(list: "firms")).lines
    where line.status == .missing {
      _ = try desk.office.settleAdjustment(
        SettleAdjustmentRequest(list: "firms", key: line.change.key, reason: "other"))
    }
    return try #require(try desk.publish(message: "更正").resumed)
  }

  private func add(_ desk: Desk, _ key: String, _ name: String) throws -> Resumed {
    try correct(desk) {
      _ = try desk.office.add(to: "firms", ["code": key, "name": name, "note": "更正"], $0)
    }
  }

  private func remove(_ desk: Desk, _ key: String) throws -> Resumed {
    try correct(desk) { _ = try desk.office.remove(from: "firms", key, $0) }
  }

  private func edit(_ desk: Desk, _ key: String, _ note: String) throws -> Resumed {
    try correct(desk) { _ = try desk.office.edit("firms", key, ["note": note], $0) }
  }

  private func line(_ desk: Desk, _ key: String) throws -> String? {
    try desk.list().first { $0.hasPrefix("\(key),") }
  }

  private func overridden(_ desk: Desk) throws -> [String?] {
    try desk.office.issues(IssuesRequest(list: "firms", version: .draft)).items.map(\.issue)
      .filter { $0.rule == OverriddenCorrections.rule }.map { $0.subject ?? $0.value }
  }

  @Test("an entry by the draft's file, with its reason")
  func entry() throws {
    let desk = try adjusting.desk()
    _ = try desk.office.settleAdjustment(
      SettleAdjustmentRequest(list: "firms", key: "A5", reason: "新引进"))
    let (before, lines) = (try line(desk, "A5"), try adjusting.lines(desk))
    #expect(try add(desk, "A5", "示例五").conflicts.isEmpty)
    #expect(try line(desk, "A5")?.hasSuffix("更正") == true)
    let resumed = try remove(desk, "A5")
    #expect(try line(desk, "A5") == before && adjusting.lines(desk) == lines)
    #expect(try resumed.conflicts.map(\.subject) == ["A5"] && overridden(desk) == ["A5"])
    #expect(resumed.conflicts.first?.message.zh.contains("已由文件调入") == true)
    // The person's removal was of the corrected quarter alone: it holds against no later file.
    try desk.take(AdjustmentTests.first, .replace, "2023Q2")
    #expect(try line(desk, "A5") == nil)
    try desk.take(AdjustmentTests.second, .replace, "2023Q2")
    #expect(try line(desk, "A5") == before)
    // Off it goes as anybody else, and with that the doubt.
    let grounds = Grounds(period: Period("2023Q2")!, reason: "示例原因")
    _ = try desk.office.remove(from: "firms", "A5", grounds)
    #expect(try overridden(desk).isEmpty && desk.office.verify().isSound)
  }

  @Test("an exit by the draft's file, with its reason")
  func exit() throws {
    let desk = try adjusting.desk()
    _ = try desk.office.settleAdjustment(
      SettleAdjustmentRequest(list: "firms", key: "A3", reason: "企业意愿"))
    let lines = try adjusting.lines(desk)
    #expect(try remove(desk, "A3").conflicts.isEmpty)
    let resumed = try add(desk, "A3", "示例三")
    #expect(try line(desk, "A3") == nil && adjusting.lines(desk) == lines)
    #expect(try resumed.conflicts.map(\.subject) == ["A3"] && overridden(desk) == ["A3"])
    #expect(resumed.conflicts.first?.message.zh.contains("已由文件调出") == true)
    #expect(try desk.office.verify().isSound)
  }

  @Test("a value of the draft's file")
  func value() throws {
    let desk = try Desk()
    try desk.take("代码,名称,备注\nA1,示例一,甲\nA2,示例二,甲\n")
    try desk.publish()
    try desk.take("代码,名称,备注\nA1,示例一,乙\nA2,示例二,甲\n", .replace, "2023Q2")
    #expect(try edit(desk, "A1", "乙").conflicts.isEmpty)
    let resumed = try edit(desk, "A1", "甲")
    #expect(try line(desk, "A1")?.hasSuffix("乙") == true)
    #expect(resumed.conflicts.map(\.subject) == ["A1"])
    // What was the edition's follows it.
    _ = try edit(desk, "A2", "丙")
    #expect(try line(desk, "A2")?.hasSuffix("丙") == true)
    #expect(try desk.office.verify().isSound)
  }

  @Test("with a file that was undone between both, nothing of it stays")
  func undone() throws {
    let desk = try adjusting.desk()
    let file = try #require(try desk.office.log(list: "firms").revisions.last?.revision)
    _ = try add(desk, "A5", "示例五")
    try desk.undo(file)
    #expect(try line(desk, "A5") != nil)
    _ = try remove(desk, "A5")
    #expect(try line(desk, "A5") == nil && desk.office.verify().isSound)
  }

  @Test(
    "a firm whose exit was refused is as the edition in force has it, of which the draft said nothing itself"
  )
  func refused() throws {
    let desk = try adjusting.desk()
    _ = try desk.office.settleAdjustment(
      SettleAdjustmentRequest(list: "firms", key: "A3", text: "示例原因", refuses: true))
    let before = try line(desk, "A3")
    _ = try remove(desk, "A3")
    #expect(try line(desk, "A3") == before)
    _ = try add(desk, "A3", "示例三")
    #expect(try line(desk, "A3") == "A3,示例三,,,,更正" && overridden(desk).isEmpty)
    #expect(try desk.office.verify().isSound)
  }
}
