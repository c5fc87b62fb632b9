import Exporting
import Registry
import Testing

@testable import Operations

@Suite("An act by hand that is undone leaves what offices say now")
struct ReleasedWordTests {
  private func desk() throws -> ClaimDesk {
    let desk = try ClaimDesk()
    try desk.take("代码,备注\nA1,旧说\n", from: "甲局")
    try desk.desk.publish()
    return desk
  }

  private func edit(_ desk: ClaimDesk, _ note: String) throws -> Int {
    try #require(try desk.desk.edit("A1", ["note": note], "2023Q2").revision)
  }

  private func note(_ desk: ClaimDesk) throws -> String { try desk.values(["note"])[0] }

  @Test("the office has reported another value since: it stands, with its file and line")
  func reportedSince() throws {
    let desk = try desk()
    let edited = try edit(desk, "手工")
    try desk.take("代码,备注\nA2,无关\nA1,新说\n", from: "甲局", period: "2023Q2", file: "new.csv")
    #expect(try note(desk) == "A1 手工")
    try desk.desk.undo(edited)
    #expect(try note(desk) == "A1 新说")
    let source = try desk.desk.office.show(
      list: "firms", key: "A1", at: .draft, history: false, audience: .internal
    ).sources["note"]
    #expect(source?.file?.hasSuffix("new.csv") == true && source?.line == 3)
    #expect(try desk.desk.office.conflicts(of: "firms").conflicts.isEmpty)
    #expect(try desk.desk.office.verify().isSound)
  }

  @Test("nobody has: what was there before, and its source")
  func before() throws {
    let desk = try desk()
    try desk.desk.undo(edit(desk, "手工"))
    #expect(try note(desk) == "A1 旧说")
    // What the office said is kept again when somebody decides anew.
    _ = try edit(desk, "再改")
    #expect(try desk.claims().contains("甲局 A1 note 旧说"))
  }

  @Test("another person's decision that is left holds against the office")
  func earlierHand() throws {
    let desk = try desk()
    _ = try edit(desk, "先定")
    let second = try edit(desk, "后定")
    try desk.take("代码,备注\nA1,新说\n", from: "甲局", period: "2023Q2")
    try desk.desk.undo(second)
    #expect(try note(desk) == "A1 先定")
  }

  @Test("a word that an undo brought back is as old as its file")
  func oldWord() throws {
    let desk = try desk()
    let edited = try edit(desk, "手工")
    try desk.take("代码,备注\nA1,手工\n", from: "乙局", period: "2023Q2")
    try desk.desk.undo(edited)
    let again = try edit(desk, "再改")
    try desk.desk.undo(again)
    #expect(try note(desk) == "A1 手工")
  }

  @Test(
    "what an office said in files that are undone is gone, in any order", arguments: [false, true])
  func undoneFiles(isReversed: Bool) throws {
    let desk = try desk()
    let before = try desk.claims()
    let files = try ["一说", "二说"].map {
      try #require(try desk.take("代码,备注\nA1,\($0)\n", from: "乙局", period: "2023Q2").revision)
    }
    for file in isReversed ? files.reversed() : files { try desk.desk.undo(file) }
    #expect(try desk.claims() == before)
    #expect(try note(desk) == "A1 旧说")
    #expect(try desk.desk.office.verify().isSound)
  }

  @Test("what was let go by mistake is held again, with its reason")
  func letGo() throws {
    let desk = try desk()
    _ = try edit(desk, "手工")
    let released = try #require(
      try desk.desk.office.settle(
        SettleRequest(list: "firms", key: "A1", field: "note", decision: .release)
      ).revision)
    #expect(try note(desk) == "A1 旧说")
    try desk.desk.undo(released)
    #expect(try note(desk) == "A1 手工")
    try desk.take("代码,备注\nA1,旧说\n", from: "甲局", period: "2023Q2")
    #expect(try note(desk) == "A1 手工")
    #expect(try desk.claims().contains("人工 A1 note 手工"))
    #expect(try desk.desk.office.verify().isSound)
  }

  @Test("an office has said the same since: it is told with its file, and what takes it back")
  func repeated() throws {
    let desk = try desk()
    let edited = try edit(desk, "手工")
    let said = try #require(
      try desk.take("代码,备注\nA2,无关\nA1,手工\n", from: "乙局", period: "2023Q2", file: "乙.csv")
        .revision)
    let undone = try desk.desk.office.undo(list: "firms", revision: edited)
    #expect(undone.kept.map(\.field) == ["note"] && undone.kept.map(\.revision) == [said])
    #expect(undone.kept.first?.reason.zh.contains("r\(said) 也是这样报的（乙局 ") == true)
    #expect(undone.kept.first?.reason.zh.contains("乙.csv）") == true)
    #expect(try note(desk) == "A1 手工")
    for (language, words) in [(Language.zh, "这些也要撤回的"), (.en, "to take these back too")] {
      let text = undone.text(desk.desk.office.presentation(language))
      #expect(text.contains(words) && text.contains("registry undo firms r\(said)\n"), "\(text)")
    }
    // It is the office's now: nobody holds it by hand, and the two offices differ.
    #expect(try desk.claims() == ["乙局 A1 note 手工", "甲局 A1 note 旧说"])
    let conflict = try #require(try desk.desk.office.conflicts(of: "firms").conflicts.first)
    #expect(conflict.state == .open && conflict.claims.map(\.claim.office) == ["乙局", "甲局"])
    #expect(conflict.claims.map(\.line) == [3, 2])
    _ = try desk.desk.office.undo(list: "firms", revision: said)
    #expect(try note(desk) == "A1 旧说")
    #expect(try desk.desk.office.verify().isSound)
  }
}
