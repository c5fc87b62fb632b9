import Exporting
import Registry
import Testing

@testable import Operations

/// What a statement tells of what is left: in words for leaders, and nothing that is settled.
@Suite struct OpenMattersTests {
  /// The list with a file that names one unit in another way and one that is not listed.
  private func asked() throws -> Desk {
    let desk = try IdentityDesk.desk()
    try #require(try desk.take(IdentityDesk.start).refusal == nil)
    try desk.publish(message: "示例说明")
    try bring(Self.rows, to: desk)
    return desk
  }

  private static let rows = "名称,区县,人数\n无锡样本信息有限公司,滨湖区,21\n示例研究所,梁溪区,31\n示例便利店,梁溪区,2\n"

  private func bring(_ text: String, to desk: Desk) throws {
    try #require(try desk.take(text, .enrich, "2023Q2").refusal == nil)
  }

  private func statement(_ office: Office) throws -> DiffReport {
    try office.diff(DiffRequest(list: "firms", isStatement: true))
  }

  private func text(_ office: Office) throws -> String {
    try statement(office).markdown(office.presentation(.zh))
  }

  private func rules(_ office: Office) throws -> [String: Int] {
    let doubts = try #require(try statement(office).matters).doubts
    return Dictionary(doubts.map { ($0.rule, $0.count) }, uniquingKeysWith: +)
  }

  @Test func questionsAreToldWithoutTheCommandThatAnswersThem() throws {
    let desk = try asked()
    #expect(try rules(desk.office) == ["identity-question": 1, "unknown-subject": 1])
    let text = try text(desk.office)
    #expect(text.contains("是否同一主体尚待认定"))
    #expect(!text.contains("registry ") && text.firstMatch(of: /--[a-z]/) == nil, "\(text)")
    // Neither is an error of the file.
    #expect(try statement(desk.office).matters?.rejectedRows == 0)
  }

  @Test func anAnsweredQuestionIsOpenNoMore() throws {
    let desk = try asked()
    try desk.link("~示例研究所/梁溪区", "~示例研究院/梁溪区")
    #expect(try rules(desk.office) == ["unknown-subject": 1])
    let line = try #require(
      try desk.office.status().lines.first { $0.definition.list == "firms" })
    #expect(line.findings.doubts == 1 && line.findings.settled == 1)
    let issues = try desk.office.issues(
      IssuesRequest(list: "firms", version: .draft, severity: .warning))
    #expect(issues.items.map(\.issue.rule) == ["unknown-subject"] && issues.settled == 1)
  }

  /// A file of one name about another part of the list is another file.
  @Test func filesOfTwoScopesBothSpeak() throws {
    let desk = try IdentityDesk.desk()
    try desk.take(IdentityDesk.start)
    try desk.publish(message: "示例说明")
    let listed = ["梁溪区": "示例研究院", "滨湖区": "无锡样本信息有限公司"]
    func bring(_ name: String, _ district: String, _ staff: Int) throws {
      let text = "名称,区县,人数\n\(name),\(district),5\n\(listed[district]!),\(district),\(staff)\n"
      try #require(
        try desk.take(text, .enrich, "2023Q2") {
          $0.source = "示例街道"
          $0.scope = ["district": district]
        }.refusal == nil)
    }
    try bring("示例便利店", "梁溪区", 31)
    try bring("示例百货店", "滨湖区", 21)
    #expect(try rules(desk.office) == ["unknown-subject": 2])
    // Sent again for one part, it speaks of that part anew.
    try bring("示例大药房", "滨湖区", 22)
    #expect(try rules(desk.office) == ["unknown-subject": 2])
    let issues = try desk.office.issues(
      IssuesRequest(list: "firms", version: .draft, severity: .warning))
    #expect(Set(issues.items.compactMap(\.issue.value)) == ["~示例便利店/梁溪区", "~示例大药房/滨湖区"])
  }

  /// What a file said the first time, it says no more when its office has sent it again.
  @Test func aFileThatCameAgainSpeaksOnce() throws {
    let desk = try asked()
    func send(_ rows: String, from source: String?) throws {
      let head = "信用代码,名称,区县,人数\n"
      let report = try desk.take(head + rows, .enrich, "2023Q2") { $0.source = source }
      try #require(report.refusal == nil)
    }
    try send("\(IdentityDesk.a),无锡示例科技有限公司,梁溪区,11\n,示例书店,梁溪区,3\n", from: "示例街道")
    #expect(try rules(desk.office)["unknown-subject"] == 2)
    let again = "\(IdentityDesk.a),无锡示例科技有限公司,梁溪区,12\n,示例粮店,梁溪区,3\n"
    try send(again, from: "示例街道")
    #expect(try rules(desk.office)["unknown-subject"] == 2)
    let issues = try desk.office.issues(IssuesRequest(list: "firms", version: .draft))
    #expect(issues.counts["unknown-subject"] == 2)
    // Two files that happen to bear one name, of nobody knows whom, are two files.
    try send("\(IdentityDesk.a),无锡示例科技有限公司,梁溪区,13\n,示例饭店,梁溪区,3\n", from: nil)
    #expect(try rules(desk.office)["unknown-subject"] == 3)
  }

  /// What an edition's statement says does not change when somebody answers later.
  @Test func theStatementOfAnEditionStays() throws {
    let desk = try asked()
    try desk.publish(message: "示例说明")
    let before = try text(desk.office)
    try desk.link("~示例研究所/梁溪区", "~示例研究院/梁溪区")
    #expect(try text(desk.office) == before && before.contains("尚待认定"))
  }

  @Test func whatOfficesSayDifferentlyStandsInTheStatement() throws {
    let claims = try ClaimDesk()
    try claims.desk.publish(message: "示例说明")
    try claims.take(
      "代码,地址\nA1,示例路1号\n", from: "区市场监管局", period: "2023Q2", file: "a.csv")
    try claims.take("代码,地址\nA1,示例路2号\n", from: "区税务局", period: "2023Q2", file: "b.csv")
    let office = claims.desk.office
    #expect(try statement(office).matters?.conflicts.count == 1)
    #expect(try text(office).contains("各单位数据不一致 1 处，名录暂按下列数值。由有关单位核实后核定。"))
    #expect(try text(office).contains("| 示例一 | 地址 | 示例路1号 | 区市场监管局：示例路1号；区税务局：示例路2号 |"))
    _ = try office.settle(
      SettleRequest(
        list: "firms", key: "A1", field: "address", decision: .take("区税务局"), reason: "示例"))
    #expect(try !text(office).contains("不一致"))
  }
}
