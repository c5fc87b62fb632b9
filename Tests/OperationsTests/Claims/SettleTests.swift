import Exporting
import Registry
import Testing

@testable import Operations

@Suite("Conflicts are shown, and one command settles each")
struct SettleTests {
  private func desk() throws -> ClaimDesk {
    let desk = try ClaimDesk()
    try desk.take("代码,地址\nA1,一路1号\nA2,五路\n", from: "区市场监管局", file: "市场.csv")
    try desk.desk.publish()
    try desk.take("代码,地址\nA1,二路2号\n", from: "区税务局", period: "2023Q2", file: "税务.csv")
    return desk
  }

  private func settle(
    _ desk: ClaimDesk, _ decision: SettleRequest.Decision, _ field: String = "address",
    reason: String? = "现场核实"
  ) throws -> EditReport {
    try desk.desk.office.settle(
      SettleRequest(list: "firms", key: "A1", field: field, decision: decision, reason: reason))
  }

  private func conflicts(_ desk: ClaimDesk) throws -> [ConflictsReport.Conflict] {
    try desk.desk.office.conflicts(of: "firms").conflicts
  }

  @Test("a conflict names all that is said, whose, file and line, and last quarter's value")
  func shown() throws {
    let desk = try desk()
    let conflict = try #require(try conflicts(desk).first)
    #expect(conflict.key == "A1" && conflict.name == "示例一" && conflict.field?.name == "address")
    #expect(conflict.state == .open)
    #expect(conflict.value == .canonical("一路1号") && conflict.previous == .canonical("一路1号"))
    #expect(conflict.claims.map(\.claim.office) == ["区市场监管局", "区税务局"])
    #expect(conflict.claims.map(\.stands) == [true, false])
    #expect(conflict.claims.map { $0.file?.split(separator: "/").last } == ["市场.csv", "税务.csv"])
    #expect(conflict.claims.map(\.line) == [2, 2])
    #expect(conflict.why.zh.contains("区市场监管局"))
    #expect(try desk.desk.office.conflicts(of: "firms").openCount == 1)
    #expect(
      try desk.desk.office.conflicts(of: "firms", at: .edition(Period("2023Q1")!, number: nil))
        .conflicts.isEmpty)
  }

  @Test("the office that is taken stands, with the reason, until somebody says something new")
  func take() throws {
    let desk = try desk()
    let report = try settle(desk, .take("区税务局"))
    #expect(report.state == .draft && report.changes.count == 1)
    #expect(try desk.values(["address"])[0] == "A1 二路2号")
    #expect(try conflicts(desk).map(\.state) == [.settled])
    #expect(try desk.desk.office.conflicts(of: "firms").openCount == 0)

    // The same again is nothing new.
    try desk.take("代码,地址\nA1,一路1号\n", from: "区市场监管局", period: "2023Q2")
    #expect(try conflicts(desk).map(\.state) == [.settled])
    #expect(try desk.values(["address"])[0] == "A1 二路2号")
    let shown = try desk.desk.office.show(
      list: "firms", key: "A1", at: .draft, history: false, audience: .internal)
    #expect(shown.sources["address"]?.reason == "现场核实")

    try desk.take("代码,地址\nA1,九路9号\n", from: "区市场监管局", period: "2023Q2")
    #expect(try conflicts(desk).map(\.state) == [.open])
    #expect(try desk.values(["address"])[0] == "A1 二路2号")
    #expect(try desk.desk.office.verify().isSound)
  }

  @Test("in favour of what stands: the list stays, and the conflict is settled")
  func confirm() throws {
    let desk = try desk()
    let report = try settle(desk, .take("区市场监管局"))
    #expect(report.state == .settled && report.changes.isEmpty)
    #expect(try conflicts(desk).map(\.state) == [.settled])
  }

  @Test("an edition keeps the conflicts that it was signed with")
  func signed() throws {
    let desk = try desk()
    try desk.desk.publish()
    let edition = VersionReference("2023Q2")!
    func states(_ version: VersionReference?) throws -> [ConflictsReport.State] {
      try desk.desk.office.conflicts(of: "firms", at: version).conflicts.map(\.state)
    }
    #expect(try states(edition) == [.open])
    #expect(try settle(desk, .take("区市场监管局")).state == .settled)
    #expect(try states(edition) == [.open] && states(nil) == [.settled])
    let line = try desk.desk.office.status().lines.first { $0.definition.list == "firms" }
    #expect(line?.open.conflicts == 1)
    let statement = try desk.desk.office.diff(DiffRequest(list: "firms", isStatement: true))
    #expect(statement.matters?.conflicts.count == 1)
  }

  @Test("neither's value, and letting it go again")
  func valueAndRelease() throws {
    let desk = try desk()
    _ = try settle(desk, .value("七路7号"))
    #expect(try desk.values(["address"])[0] == "A1 七路7号")
    _ = try settle(desk, .release, reason: nil)
    #expect(try desk.values(["address"])[0] == "A1 一路1号")
    #expect(try conflicts(desk).map(\.state) == [.open])
    #expect(refusalCode { _ = try settle(desk, .release) } == "nothing-held")
  }

  @Test("a value against what one file alone said: that file sent again is no new voice")
  func uncontested() throws {
    let desk = try ClaimDesk()
    try desk.take("代码,地址\nA1,一路1号\n", from: nil)
    _ = try settle(desk, .value("七路7号"))
    #expect(try conflicts(desk).map(\.state) == [.settled])
    try desk.take("代码,地址\nA1,一路1号\n", from: nil)
    #expect(try desk.values(["address"])[0] == "A1 七路7号")
    #expect(try conflicts(desk).map(\.state) == [.settled])
    try desk.take("代码,地址\nA1,九路9号\n", from: nil)
    #expect(try conflicts(desk).map(\.state) == [.open])
    #expect(try desk.desk.office.verify().isSound)
  }

  @Test("a decision needs its reason, an office that spoke, and a field that there is")
  func refused() throws {
    let desk = try desk()
    #expect(refusalCode { _ = try settle(desk, .value("七"), reason: " ") } == "reason-missing")
    #expect(refusalCode { _ = try settle(desk, .take("区统计局")) } == "unknown-claim")
    #expect(refusalCode { _ = try settle(desk, .value("七"), "nothing") } == "unknown-field")
    #expect(refusalCode { _ = try settle(desk, .value("七"), "membership") } == "membership")
  }

  @Test("a figure is not taken into another period; with the period all of its figures are")
  func period() throws {
    let desk = try ClaimDesk()
    try desk.take("代码,营业收入\nA1,100\n", from: "区统计局") { $0.asof = "2023-01..05" }
    try desk.take("代码,营业收入,税收\nA1,130,9\n", from: "区税务局") { $0.asof = "2023-01..06" }
    let told = try refusal { _ = try settle(desk, .take("区税务局"), "revenue") }
    #expect(told.code == "asof-differs")
    #expect(told.remedy?.zh.hasSuffix("firms A1 period --take '区税务局' --reason 理由") == true)
    _ = try settle(desk, .take("区税务局"), "period")
    #expect(try desk.values(["period", "revenue", "tax"])[0] == "A1 2023-01..06 130 9")
  }

  @Test("what was taken off by hand and a file brings back is a conflict until it is let go")
  func membership() throws {
    let desk = try ClaimDesk()
    try desk.byHand("A2", nil, reason: "已注销")
    try desk.take("代码,名称\nA2,示例二\n", .merge, from: "示例工作组")
    let conflict = try #require(try conflicts(desk).first)
    #expect(conflict.field == nil && conflict.name == "示例二" && conflict.state == .open)
    #expect(conflict.why.zh.contains("已注销"))
    func release() throws -> [Registry.Issue] {
      try desk.desk.office.settle(
        SettleRequest(list: "firms", key: "A2", field: Claim.membership, decision: .release)
      ).issues.issues
    }
    // It is not in again by that, and what takes it in is told.
    let told = try #require(try release().first)
    #expect(told.rule == "membership-stays" && told.subject == "A2")
    #expect(try desk.values(["name"]).count == 2)
    for text in [told.message.zh, told.message.en] {
      #expect(text.contains("in.csv:2 "), "\(text)")
      #expect(
        text.contains(
          " --list firms --period 2023Q1 --mode merge --source '示例工作组'"), "\(text)")
    }
    try desk.take("代码,名称\nA2,示例二\n", .merge, from: "示例工作组")
    #expect(try desk.values(["name"]).count == 3)
  }

  @Test("who was put on the list by hand stays when that is let go, and who lacks it is told")
  func staysListed() throws {
    let desk = try ClaimDesk()
    _ = try desk.desk.office.add(
      to: "firms", ["code": "A4", "name": "示例四"],
      Grounds(period: Period("2023Q1")!, reason: "漏报"))
    try desk.take("代码,名称\nA1,示例一\nA2,示例二\nA3,示例三\n", .replace, from: "示例工作组")
    let report = try desk.desk.office.settle(
      SettleRequest(list: "firms", key: "A4", field: Claim.membership, decision: .release))
    #expect(report.issues.counts == ["membership-stays": 1])
    #expect(
      report.issues.issues.first?.message.zh.contains(
        "示例工作组 的文件没有列它，移出用 registry remove firms A4 --period 2023Q1") == true)
    #expect(try desk.values(["name"]).count == 4)
  }

  @Test("the public learns of no office")
  func audience() throws {
    let desk = try desk()
    #expect(
      refusalCode { _ = try desk.desk.office.conflicts(of: "firms", audience: .public) }
        == "audience")
  }

  @Test("a period or figure that is typed comes under the guards of an edit")
  func guarded() throws {
    let desk = try desk()
    try desk.take("代码,所属期,营业收入\nA1,2022,5\n", from: "区统计局", period: "2023Q2")
    func settle(_ field: String, _ value: String, _ key: String = "A1") throws -> EditReport {
      try desk.desk.office.settle(
        SettleRequest(
          list: "firms", key: key, field: field, decision: .value(value), reason: "来电"))
    }
    #expect(refusalCode { _ = try settle("period", "2032") } == "asof-ahead")
    #expect(refusalCode { _ = try settle("revenue", "7", "A2") } == "asof-missing")
    #expect(try settle("period", "2023-01-02").issues.counts["asof-day"] == 1)
    #expect(try settle("revenue", "7").issues.issues.isEmpty)
  }
}
