import Exporting
import Registry
import Store
import Testing

@testable import Operations

@Suite("Who leaves and comes back within one draft has lost nothing")
struct ReturnTests {
  /// Three teams' sub-fields; A1 is in F01 with figures, a note and a value set by hand.
  private func desk() throws -> Desk {
    let desk = try Desk()
    try desk.take(
      "代码,名称,区县,领域,人数,备注\nA1,示例一,X,F01,10,甲\nA2,示例二,X,F01,20,乙\nA3,示例三,Y,F02,30,丙\n", .replace)
    try desk.edit("A1", ["备注": "电话更正"], "2023Q1")
    try desk.publish()
    return desk
  }

  private static let teamA = "代码,名称\nA2,示例二\n"
  private static let teamB = "代码,名称\nA1,示例一\nA3,示例三\n"

  private func take(_ desk: Desk, _ text: String, _ topic: String) throws -> ImportReport {
    try desk.take(text, .replace, "2023Q2") {
      $0.scope = ["topics": topic]
      $0.accepted = [.massExit]
    }
  }

  @Test("a firm that moves between two teams keeps its data, whichever file comes first")
  func eitherOrder() throws {
    let (first, second) = (try desk(), try desk())
    _ = try take(first, Self.teamA, "F01")
    let report = try take(first, Self.teamB, "F02")
    #expect(report.count("brought-back") == 1 && report.counts.entered == 1)
    _ = try take(second, Self.teamB, "F02")
    _ = try take(second, Self.teamA, "F01")
    #expect(try first.list() == second.list())
    #expect(try first.digest("draft") == second.digest("draft"))
    #expect(try first.list().first == "A1,示例一,X,F02,10,电话更正")
    #expect(try first.diff() == ["changed A1"])
    // What a person set is held on.
    let held = try first.take("代码,备注\nA1,旧注\n", .enrich, "2023Q2")
    #expect(held.count(HeldBack.handRule) == 1)
    #expect(try first.office.verify().failures.isEmpty)
  }

  @Test("who has left gets no columns, and the file is to be handed in again on its return")
  func enriched() throws {
    let desk = try desk()
    _ = try take(desk, Self.teamA, "F01")
    let report = try desk.take("代码,备注\nA1,补\nB9,补\n", .enrich, "2023Q2")
    #expect(report.count("unknown-subject") == 2)
    #expect(
      report.issues.issues.filter { $0.rule == "unknown-subject" }
        .map { $0.message.zh.contains("重新导入") } == [true, false])
  }

  @Test("a value set by hand holds when a file puts the firm out and another takes it in")
  func holds() throws {
    for published in [false, true] {
      let desk = try desk()
      _ = try take(desk, Self.teamA, "F01")
      if published { try desk.publish() }
      let report = try desk.take(
        "代码,名称,备注\nA1,示例一,旧注\n", .merge, published ? "2023Q3" : "2023Q2")
      #expect(report.count(HeldBack.handRule) == 1 && report.counts.entered == 1)
      #expect(try desk.list().first?.hasSuffix(",电话更正") == true)
      // After an edition without it, its figures are those of a firm that enters.
      #expect(try desk.list().first == (published ? "A1,示例一,,,,电话更正" : "A1,示例一,X,,10,电话更正"))
    }
  }

  @Test("undoing the file that put it out gives back the part that it was put out of")
  func undoneExit() throws {
    let desk = try desk()
    let exit = try #require(try take(desk, Self.teamA, "F01").revision)
    let entry = try #require(try take(desk, Self.teamB, "F02").revision)
    _ = try desk.undo(exit)
    #expect(try desk.list().first == "A1,示例一,X,F01;F02,10,电话更正")
    _ = try desk.undo(entry)
    #expect(try desk.list().first == "A1,示例一,X,F01,10,电话更正")
    #expect(try desk.diff().isEmpty)
    #expect(try desk.office.verify().failures.isEmpty)
  }

  @Test("undone in the order in which they came, the two files leave nothing behind")
  func undoneBoth() throws {
    let desk = try desk()
    let exit = try #require(try take(desk, Self.teamA, "F01").revision)
    let entry = try #require(try take(desk, Self.teamB, "F02").revision)
    _ = try desk.undo(entry)
    #expect(try desk.list().count == 2)
    _ = try desk.undo(exit)
    #expect(try desk.diff().isEmpty)
  }

  @Test("what was done to it in the draft before it left is there again, by hand too")
  func afterWork() throws {
    let desk = try desk()
    try desk.take("代码,人数\nA1,77\n", .enrich, "2023Q2")
    _ = try take(desk, Self.teamA, "F01")
    _ = try desk.add(["代码": "A1", "名称": "示例一"], "2023Q2")
    #expect(try desk.list().first == "A1,示例一,X,,77,电话更正")
  }

  @Test("a file with names only finds the firm that another file has put out")
  func byName() throws {
    let desk = try IdentityDesk.desk()
    let (a, b) = (IdentityDesk.a, IdentityDesk.b)
    try desk.take(IdentityDesk.start)
    try desk.publish()
    try desk.take(
      "信用代码,名称,区县\n\(b),无锡样本信息有限公司,滨湖区\n", .replace, "2023Q2")
    try desk.take("名称,区县\n无锡示例科技有限公司,梁溪区\n示例研究院,梁溪区\n", .merge, "2023Q2")
    #expect(try desk.keys() == [a, b, "~示例研究院/梁溪区"])
    #expect(try desk.diff().isEmpty)
  }
}
