import Exporting
import Registry
import Testing

@testable import Operations

@Suite("A part of the list into which a person put a subject")
struct PlacedByHandTests {
  private func desk(_ values: [String: String]) throws -> ClaimDesk {
    let desk = try ClaimDesk()
    try desk.take("代码,区县,领域\nA1,X,\nA2,X,F01\nA3,X,F01\n", from: nil)
    _ = try desk.desk.office.edit(
      "firms", "A1", values, Grounds(period: Period("2023Q1")!, reason: "企业来电"))
    return desk
  }

  private func take(
    _ desk: ClaimDesk, _ keys: [String], _ scope: [String: String]
  ) throws -> ImportReport {
    let rows = keys.map { "\($0),示例\($0)\n" }.joined()
    return try desk.take("代码,名称\n" + rows, .replace, from: "示例专班") { $0.scope = scope }
  }

  @Test("a team's file that lacks it takes nobody off the list, and what it says is a conflict")
  func held() throws {
    for (values, scope, field, value) in [
      (["topics": "F01"], ["topics": "F01"], "topics", "F01"),
      (["district": "Y"], ["district": "Y"], "district", "Y"),
    ] {
      let desk = try desk(values)
      let report = try take(desk, field == "topics" ? ["A2", "A3"] : ["A2"], scope)
      #expect(report.counts.exited == 0 && report.count(HeldBack.handRule) == 1)
      #expect(try desk.values([field])[0] == "A1 \(value)")
      let conflict = try #require(try desk.desk.office.conflicts(of: "firms").conflicts.first)
      #expect(conflict.key == "A1" && conflict.field?.name == field && conflict.state == .open)
      #expect(conflict.value == .canonical(value))
      #expect(conflict.claims.contains { $0.claim.office == "示例专班" && $0.claim.value == nil })
      #expect(try desk.desk.office.verify().isSound)
    }
  }

  @Test("let go, the next file of the team decides")
  func released() throws {
    let desk = try desk(["topics": "F01"])
    _ = try take(desk, ["A2", "A3"], ["topics": "F01"])
    _ = try desk.desk.office.settle(
      SettleRequest(
        list: "firms", key: "A1", field: "topics", decision: .value("F01"), reason: "复核"))
    #expect(try desk.desk.office.conflicts(of: "firms").conflicts.map(\.state) == [.settled])
    // The team comes to name it: everybody agrees.
    let agreeing = try take(desk, ["A1", "A2", "A3"], ["topics": "F01"])
    #expect(agreeing.refusal == nil)
    #expect(try desk.desk.office.conflicts(of: "firms").conflicts.isEmpty)
    #expect(try take(desk, ["A2", "A3"], ["topics": "F01"]).counts.exited == 1)
  }

  @Test(
    "a set by hand keeps its elements, each against its team, and no team's agreement ends that")
  func several() throws {
    let desk = try desk(["topics": "F01;F02"])
    _ = try take(desk, ["A2", "A3"], ["topics": "F01"])
    #expect(try desk.values(["topics"])[0] == "A1 F01\nF02")
    _ = try take(desk, ["A1"], ["topics": "F02"])
    #expect(try desk.values(["topics"])[0] == "A1 F01\nF02")
    _ = try take(desk, ["A2", "A3"], ["topics": "F01"])
    #expect(try desk.values(["topics"])[0] == "A1 F01\nF02")
  }

  @Test("a team is told to lack it in its own part, and each element whose it is")
  func elements() throws {
    let desk = try ClaimDesk()
    try desk.take("代码,领域\nA1,F02\nA2,F01\nA3,F01\n", from: "示例街道", file: "街道.csv")
    _ = try desk.desk.office.edit(
      "firms", "A1", ["topics": "F01;F02"], Grounds(period: Period("2023Q1")!, reason: "企业来电"))
    _ = try take(desk, ["A2", "A3"], ["topics": "F01"])
    let report = try desk.desk.office.conflicts(of: "firms")
    let conflict = try #require(report.conflicts.first)
    let team = try #require(conflict.claims.first { $0.claim.office == "示例专班" })
    #expect(team.without == .canonical("F01") && team.claim.value == nil && !team.stands)
    #expect(conflict.elements.map(\.value) == [.canonical("F01"), .canonical("F02")])
    #expect(conflict.elements.map(\.source.office) == [nil, "示例街道"])
    #expect(conflict.elements.map(\.source.reason) == ["企业来电", nil])
    let zh = report.text(desk.desk.office.presentation(.zh))
    #expect(zh.contains("不含 F01") && zh.contains("其中 F01：") && zh.contains("街道.csv:2 示例街道"))
    #expect(report.text(desk.desk.office.presentation(.en)).contains("of these F01: "))
    let json = String(decoding: report.json(language: .zh), as: UTF8.self)
    #expect(json.contains(#""office":"示例专班","without":["F01"]"#), "\(json)")
    // Taken at its word the firm leaves that part alone.
    _ = try desk.desk.office.settle(
      SettleRequest(
        list: "firms", key: "A1", field: "topics", decision: .take("示例专班"), reason: "复核"))
    #expect(try desk.values(["topics"])[0] == "A1 F02")
  }
}
