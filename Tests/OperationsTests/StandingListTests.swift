import Exporting
import Registry
import Store
import Testing

@testable import Operations

@Suite("Standing lists are in force as soon as they are written")
struct StandingListTests {
  private func desk() throws -> Desk {
    try Desk(firms: Desk.firms.replacing("title: 示例名录", with: "title: 示例名录\nstanding: true"))
  }

  @Test("The newest revision is the latest, whatever its period")
  func newestCounts() throws {
    let desk = try desk()
    try desk.take("代码,名称\nA1,示例一\n", nil, "2023Q2")
    #expect(try desk.take("代码,名称\nA2,示例二\n", .merge, "2023Q1").state == .published)
    #expect(try desk.list("latest").count == 2)
    #expect(try desk.diff() == ["entered A2"])
    let log = try desk.office.log(list: "firms")
    #expect(log.revisions.map(\.state) == ["published", "published"])
  }

  @Test("An import that changes nothing writes nothing, in any period")
  func unchanged() throws {
    let desk = try desk()
    try desk.take("代码,名称\nA1,示例一\n", nil, "2023Q1")
    #expect(try desk.take("代码,名称\nA1,示例一\n", .merge, "2023Q3").state == .unchanged)
    #expect(try desk.office.log(list: "firms").revisions.count == 1)
  }

  @Test("There is no draft to publish or to discard")
  func noDraft() throws {
    let desk = try desk()
    try desk.take("代码,名称\nA1,示例一\n")
    #expect(refusalCode { try desk.publish() } == "standing-list")
    #expect(refusalCode { _ = try desk.office.discard(list: "firms") } == "standing-list")
  }

  @Test("An amendment writes what differs, clears what is empty and takes out who is named")
  func amendment() throws {
    let desk = try desk()
    try desk.take("代码,名称,备注\nA1,示例一,甲\nA2,示例二,乙\nA3,示例三,丙\n")
    let counts = try desk.office.writing { transaction in
      var amendment = try Amendment("firms", office: desk.office, transaction: transaction)
      amendment.put(["code": .canonical("A1"), "note": .canonical("")])
      amendment.put(["code": .canonical("A2"), "name": .canonical("示例二")])
      amendment.remove("A3")
      return try amendment.write(.edit, period: Period("2023Q1")!).counts
    }
    #expect([counts.entered, counts.exited, counts.changed, counts.unchanged] == [0, 1, 1, 1])
    #expect(try desk.list("latest") == ["A1,示例一,,,,", "A2,示例二,,,,乙"])
    #expect(try desk.office.verify().failures.isEmpty)
  }
}
