import Exporting
import Registry
import Testing

@testable import Operations

@Suite("Where a value came from is told whatever became of its record since")
struct FieldOriginTests {
  private func source(
    _ desk: Desk, _ key: String, _ field: String, at version: VersionReference = .draft
  ) throws -> DiffLine.Origin? {
    try desk.office.show(
      list: "firms", key: key, at: version, history: false, audience: .full
    ).sources[field]
  }

  private func firms() throws -> Desk {
    let desk = try Desk()
    try desk.take("代码,名称,领域,人数,备注\nA2,示例二,F02,2,乙\nA1,示例一,F01、F02,1,甲\n")
    try desk.publish()
    return desk
  }

  @Test("a sub-field that a file took by not naming the firm: of what is left who had said it")
  func absence() throws {
    let desk = try firms()
    try team(desk, "F02", "A2,示例二")
    #expect(try desk.list().first == "A1,示例一,,F01,1,甲")
    let topics = try #require(try source(desk, "A1", "topics"))
    #expect(topics.revision == 1 && topics.line == 3)
    #expect(topics.file?.hasSuffix("in.csv") == true)
    #expect(try source(desk, "A1", "note")?.line == 3)
    #expect(try desk.office.verify().isSound)
  }

  @discardableResult
  private func team(_ desk: Desk, _ topic: String, _ rows: String...) throws -> Int {
    let file = (["代码,名称"] + rows).joined(separator: "\n") + "\n"
    let report = try desk.take(file, .replace, "2023Q2") {
      $0.scope = ["topics": topic]
      $0.accepted = [.massExit]
      $0.source = "示例\(topic)组"
    }
    return try #require(report.revision)
  }

  @Test("each sub-field has its own source: the newest of those that are left is told")
  func elements() throws {
    let desk = try firms()
    let third = try team(desk, "F03", "A2,示例二", "A1,示例一")
    #expect(try source(desk, "A1", "topics")?.office == "示例F03组")
    let second = try team(desk, "F02", "A2,示例二")
    #expect(try desk.list().first == "A1,示例一,,F01;F03,1,甲")
    let topics = try #require(try source(desk, "A1", "topics"))
    #expect(topics.revision == third && topics.line == 3 && topics.office == "示例F03组")
    try desk.undo(second)
    #expect(try source(desk, "A1", "topics") == topics)
    // The undo takes F03 away and says nothing of the others.
    try desk.undo(third)
    #expect(try desk.list().first == "A1,示例一,,F01;F02,1,甲")
    #expect(try source(desk, "A1", "topics")?.revision == 1)
    // Who names the record with fewer has said those.
    let row = try desk.take("代码,领域\nA1,F02\n", .merge, "2023Q2") { $0.source = "示例局" }
    #expect(try source(desk, "A1", "topics")?.revision == row.revision)
    try desk.edit("A1", ["topics": "F01、F02"], "2023Q2")
    try desk.edit("A1", ["topics": "F01"], "2023Q2")
    #expect(try source(desk, "A1", "topics")?.reason == "企业来电")
    #expect(try desk.office.verify().isSound)
  }

  @Test("what an undo or a discarded draft gives back: where it came from before")
  func givenBack() throws {
    let desk = try firms()
    let before = try ["note", "staff"].map { try source(desk, "A1", $0, at: .latest) }
    #expect(before.map { $0?.line } == [3, 3])
    let edited = try desk.edit("A1", ["note": "手", "staff": "9"], "2023Q2")
    #expect(try source(desk, "A1", "note")?.reason == "企业来电")
    try desk.undo(try #require(edited.revision))
    #expect(try ["note", "staff"].map { try source(desk, "A1", $0) } == before)
    try desk.edit("A1", ["note": "手"], "2023Q2")
    _ = try desk.office.discard(list: "firms")
    try desk.edit("A2", ["note": "手"], "2023Q2")
    #expect(try source(desk, "A1", "note") == before[0])
  }

  @Test("the same figure of a newer period: who said it of that one; given back: who had before")
  func newerPeriod() throws {
    let desk = try Desk(firms: AsOfTests.firms)
    try desk.take("代码,名称,数据所属期,营业收入,零售额\nA1,示例一,2022,1000,5\n") { $0.source = "示例局" }
    try desk.publish()
    let before = try source(desk, "A1", "revenue", at: .latest)
    let report = try desk.take(
      "代码,名称,数据所属期,零售额,营业收入\nA2,示例二,2022,1,1\nA1,示例一,2023-01..05,5,1000\n", .merge,
      "2023Q2", { $0.source = "另一局" })
    for field in ["revenue", "retail"] {
      let origin = try #require(try source(desk, "A1", field))
      #expect(origin.revision == report.revision && origin.line == 3)
      #expect(origin.office == "另一局" && origin.asof == "2023-01..05")
    }
    #expect(try source(desk, "A1", "name")?.office == "示例局")
    try desk.undo(try #require(report.revision))
    #expect(before?.asof == "2022" && before?.office == "示例局")
    try desk.take("代码,名称\nA3,示例三\n", .merge, "2023Q2")
    #expect(try source(desk, "A1", "revenue") == before)
  }

  @Test("two codes made one: what the second brought came from its file")
  func joined() throws {
    let desk = try IdentityDesk.desk()
    try desk.take(IdentityDesk.start)
    try desk.publish()
    let report = try desk.take(
      "信用代码,名称,区县,人数\n\(IdentityDesk.c),示例改名有限公司,梁溪区,15\n", .merge, "2023Q2",
      { $0.source = "示例局" })
    try desk.link(IdentityDesk.c, IdentityDesk.a)
    let name = try #require(try source(desk, IdentityDesk.a, "name"))
    #expect(name.revision == report.revision && name.line == 2 && name.office == "示例局")
    #expect(try source(desk, IdentityDesk.a, "staff")?.office == "示例局")
    #expect(try source(desk, IdentityDesk.a, "district")?.revision == 1)
  }

  @Test("a value by hand that is let go: the office's file and line")
  func released() throws {
    let claims = try ClaimDesk()
    let report = try claims.take("代码,地址\nA3,九路\nA1,一路\n", from: "区市场监管局", file: "office.csv")
    let desk = claims.desk
    try desk.edit("A1", ["address": "手工路"])
    _ = try desk.office.settle(
      SettleRequest(list: "firms", key: "A1", field: "address", decision: .release))
    let address = try #require(try source(desk, "A1", "address"))
    #expect(address.revision == report.revision && address.line == 3)
    #expect(address.file?.hasSuffix("office.csv") == true && address.office == "区市场监管局")
    #expect(try desk.office.verify().isSound)
  }
}
