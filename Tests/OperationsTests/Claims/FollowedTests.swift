import Exporting
import Registry
import Testing

@testable import Operations

@Suite("What an office said is what its latest file says")
struct FollowedTests {
  private func conflicts(_ desk: ClaimDesk) throws -> [ConflictsReport.Conflict] {
    try desk.desk.office.conflicts(of: "firms").conflicts
  }

  private func claims(_ desk: ClaimDesk) throws -> [String] {
    try desk.claims().filter { $0.contains(" note ") }
  }

  @Test(
    "a hand value that its office agreed with is over, and so is what the office said then",
    arguments: ["区商务局", nil])
  func followed(_ office: String?) throws {
    let desk = try ClaimDesk()
    try desk.byHand("A1", ["note": "手工"])
    try desk.take("代码,备注\nA1,手工\n", from: office)
    #expect(try !claims(desk).contains("人工 A1 note 手工"))
    try desk.desk.publish()
    try desk.take("代码,备注\nA1,新业务\n", from: office, period: "2023Q2")
    #expect(try desk.values(["note"])[0] == "A1 新业务")
    #expect(try conflicts(desk).isEmpty)
    let name = office ?? Claim.unnamed
    #expect(try claims(desk) == ["\(name) A1 note 新业务"])
    _ = try desk.desk.office.settle(
      SettleRequest(
        list: "firms", key: "A1", field: "note", decision: .take(name), reason: "现场核实"))
    #expect(try desk.values(["note"])[0] == "A1 新业务")
    #expect(try desk.desk.office.verify().isSound)
  }

  @Test("an empty cell of a whole file takes it back; what ended does not come again")
  func emptied() throws {
    let desk = try ClaimDesk()
    try desk.byHand("A1", ["note": "手工"])
    try desk.take("代码,备注\nA1,手工\n", from: "区商务局")
    try desk.take(
      "代码,名称,备注\nA1,示例一,\nA2,示例二,\nA3,示例三,\n", .replace, from: "区商务局")
    #expect(try claims(desk).isEmpty && conflicts(desk).isEmpty)
    try desk.take("代码,备注\nA1,新业务\n", from: "区商务局")
    #expect(try claims(desk).isEmpty)
    #expect(try desk.values(["note"])[0] == "A1 新业务")
  }

  @Test("undoing the later file brings the office's earlier word back")
  func undone() throws {
    let desk = try ClaimDesk()
    try desk.byHand("A1", ["note": "手工"])
    try desk.take("代码,备注\nA1,手工\n", from: "区商务局")
    let later = try desk.take("代码,备注\nA1,新业务\n", from: "区商务局")
    _ = try desk.desk.office.undo(list: "firms", revision: later.revision ?? 0)
    #expect(try claims(desk) == ["区商务局 A1 note 手工"])
    #expect(try desk.values(["note"])[0] == "A1 手工" && conflicts(desk).isEmpty)
  }

  @Test("who is named again in a part of the list is said by its team to be in it")
  func scoped() throws {
    let desk = try ClaimDesk()
    let scope: (inout ImportRequest) -> Void = {
      $0.scope = ["topics": "F02"]
      $0.accepted = [.massExit]
    }
    try desk.byHand("A1", ["topics": "F02"])
    try desk.take("代码,名称\nA2,示例二\n", .replace, from: "示例专班", scope)
    #expect(try desk.claims().contains("示例专班 A1 topics -"))
    _ = try desk.desk.office.settle(
      SettleRequest(list: "firms", key: "A1", field: "topics", decision: .release))
    #expect(try desk.values(["topics"])[0] == "A1 -")
    try desk.take("代码,名称\nA1,示例一\nA2,示例二\n", .replace, from: "示例专班", scope)
    #expect(try desk.values(["topics"])[0] == "A1 F02")
    #expect(try conflicts(desk).isEmpty)
    #expect(try !desk.claims().contains { $0.contains(" topics ") })
  }
}
