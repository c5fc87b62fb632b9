import Exporting
import ImporterCatalogue
import Registry
import Testing

@testable import Operations

@Suite("What is done before eight in the morning is dated the day on which it is done")
struct ChinaDayTests {
  private static let rows = "代码,名称\nA1,示例一\nA2,示例二\n"

  /// The desk's office when it is that instant in UTC.
  private func office(_ desk: Desk, at instant: String) -> Office {
    let office = desk.office
    return Office(
      library: office.library, importers: standardImporters, person: "示例甲",
      now: { instant }, store: { try office.store($0) })
  }

  private func take(_ office: Office, _ desk: Desk, _ period: String) throws {
    let report = try office.import(desk.request(Self.rows, .replace, period))
    #expect(report.refusal == nil, "\(report.issues.issues)")
  }

  @Test("sheets and the log date an edition so, and JSON has the instant")
  func edition() throws {
    let desk = try Desk()
    let office = office(desk, at: "2023-06-30T23:30:00Z")
    try take(office, desk, "2023Q2")
    _ = try office.publish(PublishRequest(list: "firms"))
    var sheet = ByteArray()
    try office.export(ExportRequest(list: "firms", format: .html), to: &sheet)
    #expect(sheet.text.contains("2023年7月1日") && !sheet.text.contains("6月30日"))
    let log = try office.log(list: "firms")
    #expect(log.text(office.presentation(.zh)).contains("2023-07-01 07:30 UTC+8"))
    #expect(log.revisions.map(\.at) == ["2023-06-30T23:30:00Z"])
  }

  @Test("a period has begun with the day, and an answer is of the day's quarter")
  func today() throws {
    let desk = try Desk()
    let (before, after) = ("2023-12-31T15:59:59Z", "2023-12-31T16:00:00Z")
    try take(office(desk, at: before), desk, "2023Q4")
    _ = try desk.publish()
    let early = refusalCode { try take(office(desk, at: before), desk, "2024Q1") }
    #expect(early == "period-ahead")
    try take(office(desk, at: after), desk, "2024Q1")
    let answer = try office(desk, at: after).link(
      LinkRequest(code: "B1", key: "A1", evidence: "示例通知书"))
    #expect(answer.period == Period("2024Q1"))
    var answers = ByteArray()
    try desk.office.export(ExportRequest(list: "identities", format: .ndjson), to: &answers)
    #expect(answers.text.contains("\"confirmed_on\":\"2024-01-01\""), "\(answers.text)")
  }

  @Test("what an undo leaves says on which day it was written")
  func touched() throws {
    let desk = try Desk()
    let office = office(desk, at: "2023-06-30T16:30:00Z")
    try take(office, desk, "2023Q2")
    let grounds = Grounds(period: Period("2023Q2")!, reason: "核实")
    let first = try #require(
      try office.edit("firms", "A1", ["name": "示例甲"], grounds).revision)
    _ = try office.edit("firms", "A1", ["name": "示例乙"], grounds)
    let kept = try #require(try office.undo(list: "firms", revision: first).kept.first)
    #expect(kept.reason.zh.contains("2023-07-01") && kept.at == "2023-06-30T16:30:00Z")
  }
}
