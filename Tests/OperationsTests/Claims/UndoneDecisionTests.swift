import Exporting
import Registry
import Testing

@testable import Operations

@Suite("Who settled a conflict is not asked again by an undo, nor by the undo of one")
struct UndoneDecisionTests {
  /// What somebody reads of the conflicts, without the numbers of revisions.
  private func told(_ desk: ClaimDesk) throws -> [String] {
    try desk.desk.office.conflicts(of: "firms").conflicts.flatMap { conflict in
      [
        "\(conflict.key) \(conflict.field?.name ?? "") \(conflict.state.rawValue) \(conflict.why.zh)"
      ]
        + conflict.claims.map {
          let file = $0.file?.split(separator: "/").last.map(String.init) ?? "-"
          return
            "\($0.claim.office) \($0.claim.value?.text ?? "") \(file) \($0.line ?? 0) \($0.stands)"
        }
    }
  }

  private func open(_ desk: ClaimDesk) throws -> Int {
    try desk.desk.office.conflicts(of: "firms").openCount
  }

  /// An edit of what a file said, by the number of its revision.
  private func edited(_ desk: ClaimDesk) throws -> Int {
    try desk.take("代码,备注\nA1,甲\n", from: "示例街道", file: "街道.csv")
    try desk.desk.publish()
    return try #require(try desk.desk.edit("A1", ["note": "手工"], "2023Q2").revision)
  }

  @Test("an edit with which another office agrees")
  func agreed() throws {
    let desk = try ClaimDesk()
    let edit = try edited(desk)
    try desk.take("代码,备注\nA1,手工\n", from: "示例园区", period: "2023Q2", file: "园区.csv")
    let before = try told(desk)
    #expect(before.first?.contains("settled") == true)
    let undo = try #require(try desk.desk.undo(edit).revision)
    _ = try desk.desk.undo(undo)
    #expect(try told(desk) == before)
    #expect(try desk.desk.office.verify().isSound)
  }

  private func note(_ desk: ClaimDesk) throws -> String? { try desk.values(["note"]).first }

  /// A file against what another office's had said and was published, by the number of its revision.
  private func disputed(_ desk: ClaimDesk) throws -> Int {
    try desk.take("代码,备注\nA1,甲\n", from: "示例街道", file: "街道.csv")
    try desk.desk.publish()
    let file = try desk.take(
      "代码,备注\nA1,乙\n", from: "示例园区", period: "2023Q2", file: "园区.csv")
    #expect(try open(desk) == 1)
    return try #require(file.revision)
  }

  private func settle(_ desk: ClaimDesk, for office: String) throws -> Int {
    let settled = try desk.desk.office.settle(
      SettleRequest(
        list: "firms", key: "A1", field: "note", decision: .take(office), reason: "现场核实"))
    return try #require(settled.revision)
  }

  @Test("for the edit itself: the value stays without it, until the decision is undone too")
  func settledForTheEdit() throws {
    let desk = try ClaimDesk()
    let edit = try edited(desk)
    try desk.take("代码,备注\nA1,乙\n", from: "示例园区", period: "2023Q2", file: "园区.csv")
    let decision = try settle(desk, for: Claim.byHand)
    #expect(try open(desk) == 0)
    let undone = try desk.desk.undo(edit)
    #expect(undone.kept.map(\.revision) == [decision])
    #expect(undone.kept.first?.reason.zh.contains("也核定为此，予以保留") == true)
    #expect(try note(desk) == "A1 手工" && open(desk) == 0)
    let back = try #require(try desk.desk.undo(decision).revision)
    #expect(try note(desk) == "A1 乙")
    try desk.desk.undo(back)
    #expect(try note(desk) == "A1 手工" && open(desk) == 0)
    #expect(try desk.desk.office.verify().isSound)
  }

  @Test("for an office whose file is undone then: what was decided stays")
  func settledForAFile() throws {
    let desk = try ClaimDesk()
    let file = try disputed(desk)
    let decision = try settle(desk, for: "示例园区")
    try desk.desk.undo(file)
    #expect(try note(desk) == "A1 乙" && open(desk) == 0)
    try desk.desk.undo(decision)
    #expect(try note(desk) == "A1 甲" && open(desk) == 0)
    #expect(try desk.desk.office.verify().isSound)
  }

  @Test("what was let go holds nothing: the file's word goes with the file")
  func released() throws {
    let desk = try ClaimDesk()
    let file = try disputed(desk)
    _ = try settle(desk, for: "示例园区")
    for reason in [nil, "不再认定"] as [String?] {
      let release = try desk.desk.office.settle(
        SettleRequest(
          list: "firms", key: "A1", field: "note", decision: .release, reason: reason))
      let undone = try desk.desk.undo(file)
      #expect(try undone.kept.isEmpty && note(desk) == "A1 甲" && open(desk) == 0)
      try desk.desk.undo(try #require(undone.revision))
      #expect(try note(desk) == "A1 乙")
      try desk.desk.undo(try #require(release.revision))
    }
    #expect(try desk.desk.office.verify().isSound)
  }

  @Test("what somebody settled since stays settled when the edit goes before which it was said")
  func settled() throws {
    let desk = try ClaimDesk()
    let edit = try edited(desk)
    try desk.take("代码,备注\nA1,乙\n", from: "示例园区", period: "2023Q2", file: "园区.csv")
    #expect(try open(desk) == 1)
    _ = try desk.desk.office.settle(
      SettleRequest(
        list: "firms", key: "A1", field: "note", decision: .take("示例园区"), reason: "现场核实"))
    let before = try told(desk)
    #expect(try open(desk) == 0)
    let undo = try #require(try desk.desk.undo(edit).revision)
    #expect(try told(desk) == before)
    // Nor does a correction in between ask anew.
    _ = try desk.desk.office.correct(list: "firms")
    try desk.desk.edit("A2", ["note": "更正"], "2023Q1")
    _ = try desk.desk.publish(message: "更正")
    #expect(try open(desk) == 0)
    _ = try desk.desk.undo(undo)
    #expect(try told(desk).filter { !$0.contains("更正") } == before)
    // Something else is another word.
    try desk.take("代码,备注\nA1,丙\n", from: "示例街道", period: "2023Q2", file: "街道.csv")
    #expect(try open(desk) == 1)
    #expect(try desk.desk.office.verify().isSound)
  }
}
