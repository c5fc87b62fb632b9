import Exporting
import Registry
import Testing

@testable import Operations

@Suite("An empty cell takes no other office's word")
struct UnfilledTests {
  /// Two teams' sheets about one firm, each of the whole list: one has a value, one has none.
  private static let sheets = [
    "示例甲专班": "代码,名称,备注\nA1,示例一,专精特新\nA2,示例二,\nA3,示例三,\n",
    "示例乙专班": "代码,名称,备注\nA1,示例一,\nA2,示例二,\nA3,示例三,\n",
  ]

  private func conflicts(_ desk: ClaimDesk) throws -> [ConflictsReport.Conflict] {
    try desk.desk.office.conflicts(of: "firms").conflicts
  }

  private func take(_ desk: ClaimDesk, _ office: String, _ period: String) throws -> ImportReport {
    try desk.take(
      try #require(Self.sheets[office]), .replace, from: office, period: period,
      file: "\(office).csv")
  }

  @Test(
    "the list is the same whichever came first, also of what the edition has; the doubt is told",
    arguments: [nil, "区工信局"])
  func either(_ before: String?) throws {
    for order in [["示例甲专班", "示例乙专班"], ["示例乙专班", "示例甲专班"]] {
      let desk = try ClaimDesk()
      if before != nil { try desk.take("代码,备注\nA1,专精特新\n", from: before) }
      try desk.desk.publish()
      let reports = try order.map { try take(desk, $0, "2023Q2") }
      #expect(try desk.values(["note"]) == ["A1 专精特新", "A2 -", "A3 -"])
      let isAsked = before != nil || order[0] == "示例甲专班"
      #expect(try conflicts(desk).map(\.key) == (isAsked ? ["A1"] : []))
      let issues = reports.flatMap(\.issues.issues).filter { $0.rule == HeldBack.conflictRule }
      #expect(issues.map(\.place.line) == (isAsked ? [2] : []))
      #expect(issues.allSatisfy { $0.severity == .warning && $0.field == "note" })
      #expect(try desk.desk.office.verify().isSound)
    }
  }

  @Test("the doubt has both words, file and line; one command clears, and that is held")
  func settled() throws {
    let desk = try ClaimDesk()
    _ = try take(desk, "示例甲专班", "2023Q1")
    let report = try take(desk, "示例乙专班", "2023Q1")
    let issue = try #require(report.issues.issues.first { $0.rule == HeldBack.conflictRule })
    #expect(issue.message.zh.contains("示例甲专班"))
    let conflict = try #require(try conflicts(desk).first)
    #expect(conflict.state == .open && conflict.why.zh == "他方未填，保留示例甲专班的值")
    #expect(
      try desk.claims() == ["示例乙专班 A1 note -", "示例甲专班 A1 note 专精特新"])
    #expect(conflict.claims.map(\.line) == [2, 2] && conflict.claims.allSatisfy { $0.file != nil })
    _ = try take(desk, "示例乙专班", "2023Q1")
    #expect(try desk.claims().count == 2)
    _ = try desk.desk.office.settle(
      SettleRequest(
        list: "firms", key: "A1", field: "note", decision: .take("示例乙专班"), reason: "已到期"))
    #expect(try desk.values(["note"])[0] == "A1 -")
    #expect(try conflicts(desk).map(\.state) == [.settled])
    _ = try take(desk, "示例甲专班", "2023Q1")
    #expect(try desk.values(["note"])[0] == "A1 -")
  }

  @Test("against a value set by hand it is no word that waits for anybody")
  func byHand() throws {
    let desk = try ClaimDesk()
    _ = try desk.desk.office.edit(
      "firms", "A1", ["note": "电话核实"], Grounds(period: Period("2023Q1")!, reason: "企业来电"))
    let report = try take(desk, "示例乙专班", "2023Q1")
    #expect(try desk.values(["note"])[0] == "A1 电话核实")
    #expect(report.count(HeldBack.unfilledRule) == 1 && report.heldBack == 0)
    let issue = try #require(
      report.issues.issues.first { $0.rule == HeldBack.unfilledRule })
    #expect(issue.severity == .note && issue.message.zh.hasPrefix("本行为空，保留人工值（企业来电）"))
    #expect(try conflicts(desk).isEmpty)
  }

  @Test("an undo of the sheet takes the doubt back; what is let go does not become the empty cell")
  func undone() throws {
    let desk = try ClaimDesk()
    _ = try take(desk, "示例甲专班", "2023Q1")
    let report = try take(desk, "示例乙专班", "2023Q1")
    _ = try desk.desk.office.settle(
      SettleRequest(
        list: "firms", key: "A1", field: "note", decision: .take("示例甲专班"), reason: "核实"))
    _ = try desk.desk.office.settle(
      SettleRequest(list: "firms", key: "A1", field: "note", decision: .release))
    #expect(try desk.values(["note"])[0] == "A1 专精特新")
    try desk.desk.undo(try #require(report.revision))
    #expect(try conflicts(desk).isEmpty)
  }

  @Test("what an office said itself it may take back, and what nobody else has said")
  func own() throws {
    let desk = try ClaimDesk()
    try desk.take("代码,地址\nA3,三路\n", from: "示例丙专班")
    _ = try take(desk, "示例甲专班", "2023Q1")
    let report = try desk.take(
      try #require(Self.sheets["示例乙专班"]), .replace, from: "示例甲专班")
    #expect(report.count(HeldBack.conflictRule) == 0)
    #expect(try desk.values(["note"])[0] == "A1 -")
    #expect(try conflicts(desk).isEmpty)
  }

  @Test(
    "nor where offices are ranked: of equal standing, or above",
    arguments: [("示例街道", "示例园区"), ("区税务局", "区市场监管局")])
  func ranked(_ first: String, _ second: String) throws {
    let desk = try ClaimDesk()
    try desk.take("代码,地址\nA1,一路1号\n", from: first)
    let report = try desk.take(
      "代码,名称,地址\nA1,示例一,\nA2,示例二,\nA3,示例三,\n", .replace, from: second)
    #expect(report.count(HeldBack.conflictRule) == 1)
    #expect(try desk.values(["address"])[0] == "A1 一路1号")
    #expect(try conflicts(desk).map { $0.claims.map(\.claim.value?.text) }.first?.count == 2)
    // It is no word that holds back what comes after it.
    try desk.take("代码,地址\nA1,二路2号\n", from: first)
    #expect(try desk.values(["address"])[0] == "A1 二路2号")
  }

  @Test("a figure stays with its period, unless the row is of another one")
  func figures() throws {
    let desk = try ClaimDesk()
    let head = "代码,名称,所属期,营业收入\n"
    let rest = "A2,示例二,,\nA3,示例三,,\n"
    try desk.take("代码,营业收入\nA1,100\n", from: "示例街道") { $0.asof = "2023-01..05" }
    for period in ["", "2023-01..05"] {
      let report = try desk.take(
        head + "A1,示例一,\(period),\n" + rest, .replace, from: "示例园区")
      #expect(report.count(HeldBack.conflictRule) == 1)
      #expect(try desk.values(["revenue", "period"])[0] == "A1 100 2023-01..05")
    }
    #expect(try conflicts(desk).map { $0.field?.name } == ["revenue"])
    try desk.take(head + "A1,示例一,2023-01..06,\n" + rest, .replace, from: "示例园区")
    #expect(try desk.values(["revenue"])[0] == "A1 -")
  }

  @Test("many firms at once: each value's own office is found")
  func many() throws {
    let desk = try ClaimDesk()
    let firms = (1...40).map { "B\($0)" }
    let odd = firms.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
    let even = firms.enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
    try desk.take(
      "代码,名称\n" + firms.map { "\($0),名\($0)\n" }.joined(), .merge, from: nil)
    try desk.take("代码,备注\n" + odd.map { "\($0),甲\n" }.joined(), from: "示例甲专班")
    try desk.take("代码,备注\n" + even.map { "\($0),乙\n" }.joined(), from: "示例乙专班")
    try desk.take("代码,备注\n" + even.map { "\($0),丙\n" }.joined(), from: "示例乙专班")
    let report = try desk.take(
      "代码,名称,备注\n" + firms.map { "\($0),名\($0),\n" }.joined(), .replace, from: "示例乙专班"
    ) { $0.accepted = [.massClear, .massExit] }
    #expect(report.count(HeldBack.conflictRule) == 20)
    let noted = try desk.values(["note"]).filter { $0.hasSuffix(" 甲") }
    #expect(noted.count == 20)
    #expect(try desk.values(["note"]).filter { $0.hasSuffix(" 丙") }.isEmpty)
    #expect(try conflicts(desk).map(\.key).sorted() == odd.sorted())
  }
}
