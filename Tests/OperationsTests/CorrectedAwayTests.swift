import Exporting
import Registry
import Testing

@testable import Operations

@Suite("Who leaves a draft by a correction, though the draft's own file names them, is named")
struct CorrectedAwayTests {
  private static let first = "代码,名称,人数\nA1,示例一,5\nA2,示例二,5\nA3,示例三,5\n"
  private static let second = "代码,名称,人数\nA1,示例一,6\nA2,示例二,6\nA3,示例三,5\n"

  /// 2023Q1 published, and a draft for 2023Q2 whose file says the whole list again.
  private func desk(from office: String? = nil) throws -> Desk {
    let desk = try Desk(
      firms: Desk.firms.replacing(
        "class: identity, means: name", with: "secrecy: public, means: name"))
    try desk.take(Self.first)
    try desk.publish()
    var request = try desk.request(Self.second, .replace, "2023Q2", name: "q2.csv")
    request.source = office
    _ = try desk.office.import(request)
    _ = try desk.office.correct(list: "firms")
    return desk
  }

  private func doubts(_ desk: Desk) throws -> [Registry.Issue] {
    try desk.office.issues(IssuesRequest(list: "firms", version: .draft)).items.map(\.issue)
      .filter { $0.rule == TakenOff.rule }
  }

  private func remove(_ desk: Desk, _ key: String) throws {
    _ = try desk.office.remove(
      from: "firms", key, Grounds(period: Period("2023Q1")!, reason: "重复", basis: "示例函1号"))
  }

  @Test("by a file of the correction: a doubt with the draft's file, until the subject is back")
  func byFile() throws {
    let desk = try desk()
    try desk.take("代码,名称,人数\nA1,示例一,5\nA3,示例三,5\n", .replace, "2023Q1")
    let resumed = try #require(try desk.publish(message: "更正").resumed)
    #expect(resumed.carried == 1)
    #expect(resumed.conflicts.map(\.rule) == [TakenOff.rule])
    #expect(resumed.conflicts.first?.place.line == 3)
    let message = try #require(resumed.conflicts.first?.message)
    #expect(message.zh.contains("示例二") && message.zh.contains("q2.csv 第 3 行"))
    #expect(try doubts(desk).map(\.subject) == ["A2"])
    #expect(try desk.list().count == 2)
    // Nothing is to be done of who comes back with the file.
    try desk.take(Self.second, .replace, "2023Q2")
    #expect(try desk.list().count == 3)
    #expect(try doubts(desk).isEmpty)
    #expect(try desk.office.verify().isSound)
  }

  @Test(
    "of a row that wrote nothing the file is told; one that comes later and lacks it too ends the doubt"
  )
  func unwritten() throws {
    let desk = try desk()
    try desk.take("代码,名称,人数\nA1,示例一,5\nA2,示例二,5\n", .replace, "2023Q1")
    let resumed = try #require(try desk.publish(message: "更正").resumed)
    #expect(resumed.conflicts.map(\.subject) == ["A3"])
    #expect(resumed.conflicts.first?.place.file?.hasSuffix("q2.csv") == true)
    #expect(resumed.conflicts.first?.place.line == nil)
    try desk.take("代码,名称,人数\nA1,示例一,7\nA2,示例二,6\n", .replace, "2023Q2")
    #expect(try doubts(desk).isEmpty)
  }

  @Test("by hand: the doubt, and the file's word against the person's is an open conflict")
  func byHand() throws {
    let desk = try desk()
    try remove(desk, "A2")
    let resumed = try #require(try desk.publish(message: "更正").resumed)
    #expect(resumed.conflicts.map(\.subject) == ["A2"])
    let conflicts = try desk.office.conflicts(of: "firms").conflicts
    #expect(conflicts.map(\.key) == ["A2"] && conflicts.first?.state == .open)
    #expect(conflicts.first?.claims.compactMap(\.file).map { $0.hasSuffix("q2.csv") } == [true])
    #expect(conflicts.first?.claims.compactMap(\.line) == [3])
    // Settled, it is asked no more; the edition that is corrected knows nothing of it.
    let settled = try desk.office.settleDoubt(
      SettleDoubtRequest(list: "firms", key: "A2", rule: TakenOff.rule, note: "确已移出"))
    #expect(settled.name == "示例二")
    #expect(try doubts(desk).isEmpty)
    #expect(try desk.office.conflicts(of: "firms", at: VersionReference("2023Q1")!).openCount == 0)
    #expect(try desk.office.verify().isSound)
  }

  @Test("the doubt names all files that have something of the firm")
  func files() throws {
    let desk = try desk()
    _ = try desk.office.discard(list: "firms")
    _ = try desk.office.import(
      desk.request("代码,备注\nA2,丙\n", .enrich, "2023Q2", name: "columns.csv"))
    _ = try desk.office.correct(list: "firms")
    try remove(desk, "A2")
    let resumed = try #require(try desk.publish(message: "更正").resumed)
    #expect(resumed.conflicts.first?.message.zh.contains("重新导入 q2.csv、columns.csv 恢复") == true)
    _ = try desk.office.settle(
      SettleRequest(list: "firms", key: "A2", field: Claim.membership, decision: .release))
    try desk.take(Self.second, .replace, "2023Q2")
    _ = try desk.office.import(
      desk.request("代码,备注\nA2,丙\n", .enrich, "2023Q2", name: "columns.csv"))
    #expect(try desk.list().contains("A2,示例二,,,6,丙"))
  }

  @Test("the doubt ends with the file on which it rests")
  func undone() throws {
    let desk = try desk()
    try remove(desk, "A2")
    _ = try desk.publish(message: "更正")
    _ = try desk.office.undo(list: "firms", revision: 2)
    #expect(try doubts(desk).isEmpty)
    #expect(try desk.office.verify().isSound)
  }

  @Test(
    "with the file its word against the person's goes, and comes back with it",
    arguments: [nil, "示例街道"])
  func undoneWord(office: String?) throws {
    let desk = try desk(from: office)
    try remove(desk, "A2")
    _ = try desk.publish(message: "更正")
    func open() throws -> [String] {
      try desk.office.conflicts(of: "firms").conflicts.filter { $0.state == .open }.map(\.key)
    }
    #expect(try open() == ["A2"])
    let undo = try #require(try desk.office.undo(list: "firms", revision: 2).revision)
    #expect(try open().isEmpty)
    #expect(
      try desk.office.status().lines.first { $0.definition.list == "firms" }?.open.conflicts == 0)
    _ = try desk.office.undo(list: "firms", revision: undo)
    #expect(try open() == ["A2"])
    #expect(try doubts(desk).map(\.subject) == ["A2"])
    #expect(try desk.office.verify().isSound)
  }

  @Test("its word goes with the file also where the office had said the same before")
  func earlierWord() throws {
    let desk = try Desk()
    func bring(_ text: String, _ period: String, _ name: String) throws -> Int {
      var request = try desk.request(text, .replace, period, name: name)
      request.source = "示例街道"
      return try #require(try desk.office.import(request).revision)
    }
    _ = try bring(Self.first, "2023Q1", "q1.csv")
    try desk.publish()
    let file = try bring(Self.second, "2023Q2", "q2.csv")
    _ = try desk.office.correct(list: "firms")
    try remove(desk, "A2")
    _ = try desk.publish(message: "更正")
    func open() throws -> Int { try desk.office.conflicts(of: "firms").openCount }
    #expect(try open() == 1)
    let undo = try #require(try desk.office.undo(list: "firms", revision: file).revision)
    #expect(try open() == 0)
    _ = try desk.office.undo(list: "firms", revision: undo)
    #expect(try open() == 1)
    _ = try desk.office.discard(list: "firms")
    #expect(try open() == 0)
    #expect(try desk.office.verify().isSound)
  }

  @Test("a file of which the correction left nothing but its word can be undone")
  func onlyWord() throws {
    let desk = try Desk()
    try desk.take(Self.first)
    try desk.publish()
    try desk.take("代码,名称,人数\nA2,示例二,6\n", .merge, "2023Q2")
    _ = try desk.office.correct(list: "firms")
    try remove(desk, "A2")
    _ = try desk.publish(message: "更正")
    #expect(try doubts(desk).count == 1)
    #expect(try desk.office.conflicts(of: "firms").openCount == 1)
    let undo = try #require(try desk.office.undo(list: "firms", revision: 2).revision)
    #expect(try doubts(desk).isEmpty)
    #expect(try desk.office.conflicts(of: "firms").openCount == 0)
    _ = try desk.office.undo(list: "firms", revision: undo)
    #expect(try doubts(desk).count == 1)
    #expect(try desk.office.conflicts(of: "firms").openCount == 1)
    #expect(try desk.office.verify().isSound)
  }

  /// The draft of 2023Q2 with files that only add, and a correction that takes A2 off.
  private func added(_ rows: [String]) throws -> (Desk, Resumed) {
    let desk = try Desk()
    try desk.take(Self.first)
    try desk.publish()
    for rows in rows {
      let request = try desk.request("代码,名称,人数\n" + rows, .merge, "2023Q2", name: "q2.csv")
      try #require(try desk.office.import(request).refusal == nil)
    }
    _ = try desk.office.correct(list: "firms")
    try desk.take("代码,名称,人数\nA1,示例一,5\n", .replace, "2023Q1") { $0.accepted = [.massExit] }
    return (desk, try #require(try desk.publish(message: "更正").resumed))
  }

  @Test("a row that adds nothing names the firm, and who has no row is not named")
  func equalRow() throws {
    let (desk, resumed) = try added(["A1,示例一,7\nA2,示例二,5\n"])
    #expect(resumed.conflicts.map(\.subject) == ["A2"])
    #expect(resumed.conflicts.first?.place.file?.hasSuffix("q2.csv") == true)
    #expect(try doubts(desk).map(\.subject) == ["A2"])
    _ = try desk.office.undo(list: "firms", revision: 2)
    #expect(try doubts(desk).isEmpty)
  }

  @Test("another file of the same name is another file")
  func namesakes() throws {
    let (desk, resumed) = try added(["A1,示例一,8\nA2,示例二,6\n", "A1,示例一,7\n"])
    #expect(resumed.conflicts.map(\.subject) == ["A2"])
    let undo = try #require(try desk.office.undo(list: "firms", revision: 2).revision)
    #expect(try doubts(desk).isEmpty)
    _ = try desk.office.undo(list: "firms", revision: undo)
    _ = try desk.office.undo(list: "firms", revision: 3)
    #expect(try doubts(desk).map(\.subject) == ["A2"])
    #expect(try desk.office.verify().isSound)
  }

  @Test("nobody is named whom no file of the draft names")
  func unnamed() throws {
    let desk = try Desk()
    try desk.take(Self.first)
    try desk.publish()
    try desk.take("代码,备注\nA1,注\n", .merge, "2023Q2")
    _ = try desk.office.correct(list: "firms")
    try remove(desk, "A2")
    let resumed = try #require(try desk.publish(message: "更正").resumed)
    #expect(resumed.carried == 1 && resumed.conflicts.isEmpty)
    #expect(try desk.office.conflicts(of: "firms").openCount == 0)
  }
}
