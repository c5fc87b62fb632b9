import Exporting
import Registry
import Testing

@testable import Operations

@Suite(
  "What a person set in a correction holds against the draft's files, whose word is a conflict")
struct CorrectedByHandTests {
  private static let firms = Desk.firms.replacing(
    "type: integer, class: figure}",
    with: "type: integer, class: figure, asof: asof}\n  "
      + "- {name: asof, label: 数据所属期, type: date, class: figure}")

  /// 2023Q1 published, and a draft of 2023Q2 with another value from an office's file.
  private func desk(_ row: String = "A1,示例一,55,2022,乙\n") throws -> Desk {
    let desk = try Desk(firms: Self.firms)
    try desk.take("代码,名称,人数,数据所属期,备注\nA1,示例一,50,2022,甲\nA2,示例二,50,2022,甲\n")
    try desk.publish()
    try bring(desk, row, "q2.csv")
    return desk
  }

  private func bring(_ desk: Desk, _ row: String, _ name: String) throws {
    var request = try desk.request(
      "代码,名称,人数,数据所属期,备注\n\(row)", .merge, "2023Q2", name: name)
    request.source = "示例商务局"
    _ = try desk.office.import(request)
  }

  private func correct(_ desk: Desk, _ values: [String: String]) throws -> Resumed {
    _ = try desk.office.correct(list: "firms")
    _ = try desk.office.edit(
      "firms", "A1", values, Grounds(period: Period("2023Q1")!, reason: "企业来电"))
    return try #require(try desk.publish(message: "更正").resumed)
  }

  private func first(_ desk: Desk) throws -> String? { try desk.list().first }

  private func conflicts(_ desk: Desk) throws -> [String] {
    try desk.office.conflicts(of: "firms").conflicts.map { conflict in
      // The edition's own file has a word too.
      let said = conflict.claims.filter { $0.claim.office != Claim.unnamed }.map {
        "\($0.claim.office) \($0.claim.value?.text ?? "") \($0.line ?? 0)\($0.stands ? " stands" : "")"
      }
      return "\(conflict.field?.name ?? "") \(conflict.state) \(said)"
    }
  }

  private func settle(_ desk: Desk, _ decision: SettleRequest.Decision) throws {
    _ = try desk.office.settle(
      SettleRequest(list: "firms", key: "A1", field: "note", decision: decision, reason: "核实"))
  }

  @Test("the draft has the person's value; both stand in the conflicts, and one command settles it")
  func value() throws {
    for takes in [true, false] {
      let desk = try desk()
      let resumed = try correct(desk, ["备注": "丙"])
      #expect(resumed.carried == 1 && resumed.conflicts.isEmpty)
      #expect(try first(desk)?.hasSuffix("55,2022,丙") == true)
      #expect(try conflicts(desk) == ["note open [\"人工 丙 0 stands\", \"示例商务局 乙 2\"]"])
      try settle(desk, takes ? .take("示例商务局") : .release)
      #expect(try first(desk)?.hasSuffix("55,2022,乙") == true)
      #expect(try desk.office.verify().isSound)
    }
  }

  @Test("a later file is held back as ever, and the word goes with its file")
  func later() throws {
    let desk = try desk()
    _ = try correct(desk, ["备注": "丙"])
    try bring(desk, "A1,示例一,55,2022,丁\n", "q2b.csv")
    #expect(try first(desk)?.hasSuffix("丙") == true)
    #expect(try conflicts(desk) == ["note open [\"人工 丙 0 stands\", \"示例商务局 丁 2\"]"])
    try desk.undo(try #require(desk.office.log(list: "firms").revisions.last?.revision))
    #expect(try conflicts(desk) == ["note open [\"人工 丙 0 stands\", \"示例商务局 乙 2\"]"])
    try desk.undo(2)
    #expect(try desk.office.conflicts(of: "firms").openCount == 0)
    #expect(try first(desk)?.hasSuffix("50,2022,丙") == true && desk.office.verify().isSound)
  }

  @Test(
    "a figure of the same period is held; one of a later period is the draft's, and held by nobody")
  func figures() throws {
    let desk = try desk()
    _ = try correct(desk, ["人数": "61"])
    #expect(try first(desk)?.contains(",61,2022,乙") == true)
    #expect(try conflicts(desk) == ["staff open [\"人工 61 0 stands\", \"示例商务局 55 2\"]"])
    let newer = try self.desk("A1,示例一,70,2023-06,乙\n")
    _ = try correct(newer, ["人数": "61"])
    #expect(try first(newer)?.contains(",70,2023-06,乙") == true)
    #expect(try conflicts(newer).isEmpty)
    try bring(newer, "A1,示例一,71,2023-06,乙\n", "q2b.csv")
    #expect(try first(newer)?.contains(",71,2023-06,乙") == true)
    #expect(try newer.office.verify().isSound)
  }

  @Test("what a person set in the draft itself stays, and is named")
  func ownHand() throws {
    let desk = try desk()
    _ = try desk.office.edit(
      "firms", "A1", ["备注": "戊"], Grounds(period: Period("2023Q2")!, reason: "企业来电"))
    let resumed = try correct(desk, ["备注": "丙"])
    #expect(resumed.conflicts.map(\.subject) == ["A1"] && resumed.conflicts.first?.value == "戊")
    #expect(try first(desk)?.hasSuffix("戊") == true && desk.office.verify().isSound)
  }

  @Test(
    "of two corrections that take each other back nothing is held, and the draft's file has its word"
  )
  func takenBack() throws {
    let desk = try desk()
    #expect(try correct(desk, ["备注": "乙"]).conflicts.isEmpty)
    _ = try correct(desk, ["备注": "甲"])
    #expect(try first(desk)?.hasSuffix("乙") == true)
    #expect(try conflicts(desk) == ["note open [\"示例商务局 乙 2 stands\"]"])
    try bring(desk, "A1,示例一,55,2022,丁\n", "q2b.csv")
    #expect(try first(desk)?.hasSuffix("丁") == true)
    #expect(try conflicts(desk) == ["note open [\"示例商务局 丁 2 stands\"]"])
    #expect(try desk.office.verify().isSound)
  }
}
