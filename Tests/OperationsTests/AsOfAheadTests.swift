import Exporting
import Registry
import Testing

@testable import Operations

/// The desk's clock stands at 2023-12-20.
@Suite("Figures of a time that nobody can know are held wherever their period is written")
struct AsOfAheadTests {
  private func desk() throws -> Desk {
    let desk = try Desk(firms: AsOfTests.firms)
    try desk.take("代码,名称,数据所属期,营业收入\nA1,示例一,2022,5\nA2,示例二,2022,6\n", .replace, "2022Q4")
    try desk.publish()
    return desk
  }

  static let files = [
    "代码,名称,2032年1-5月营业收入\nA1,示例一,7\n",
    "数据所属期：2032年1-5月\n代码,名称,营业收入\nA1,示例一,7\n",
    "代码,名称,数据所属期,营业收入\nA1,示例一,2032年1-5月,7\n",
    // It begins in the quarter, and its end is yet to come.
    "代码,名称,数据所属期,营业收入\nA1,示例一,2023-01..2024-02,7\n",
  ]

  @Test(
    "in header, title and column it is an error of the row, and lifted by name", arguments: files)
  func held(file: String) throws {
    let desk = try desk()
    for isDryRun in [true, false] {
      let report = try desk.take(file, .enrich, "2023Q1") { $0.isDryRun = isDryRun }
      #expect(report.state == .refused && report.refusal?.exit == .data)
      let issue = try #require(report.issues.issues.first { $0.rule == "asof-ahead" })
      #expect(issue.severity == .error && issue.field == "asof" && issue.place.line != nil)
      #expect(
        issue.message.zh.contains("2023Q1") && issue.message.zh.contains("--accept asof-ahead"))
    }
    let taken = try desk.take(file, .enrich, "2023Q1") { $0.accepted = [.asofAhead] }
    #expect(taken.state == .draft && taken.issues.counts["asof-ahead"] == nil)
  }

  @Test("of a column some rows alone, and whoever enters")
  func rows() throws {
    let desk = try desk()
    let report = try desk.take(
      "代码,名称,数据所属期,营业收入\nA1,示例一,2023-01..03,7\nA2,示例二,2032,8\nA3,示例三,2032,9\n",
      .merge, "2023Q1"
    ) { $0.skipsErrors = true }
    #expect(report.accepted == 1 && report.issues.counts["asof-ahead"] == 2)
    #expect(try desk.list().map { $0.prefix(19) }.first == "A1,示例一,2023-01..03,")
    // What the list has of an accepted period is no news.
    try desk.take("代码,名称,数据所属期,营业收入\nA2,示例二,2032,8\n", .merge, "2023Q1") {
      $0.accepted = [.asofAhead]
    }
    let again = try desk.take("代码,名称,数据所属期,营业收入\nA2,示例贰,2032,8\n", .merge, "2023Q1")
    #expect(again.state == .draft && again.issues.counts["asof-ahead"] == nil)
  }

  @Test("what ends after the period and by now is doubted and taken")
  func beyond() throws {
    let desk = try desk()
    let report = try desk.take(
      "代码,名称,数据所属期,营业收入\nA1,示例一,2023-01..09,7\nA2,示例二,2023-01..03,8\n", .merge, "2023Q1")
    #expect(report.state == .draft && report.issues.counts["asof-ahead"] == 1)
    let issue = try #require(report.issues.issues.first { $0.rule == "asof-ahead" })
    #expect(issue.severity == .warning && issue.place.line == 2)
  }

  @Test("by hand, in edit and add: refused where its end is yet to come, else doubted")
  func byHand() throws {
    let desk = try desk()
    let refused = try refusal {
      try desk.edit("A1", ["revenue": "7", "asof": "2032"], "2023Q1")
    }
    #expect(refused.code == "asof-ahead" && refused.remedy != nil)
    #expect(
      refusalCode {
        try desk.add(["code": "A9", "name": "示例九", "revenue": "7", "asof": "2032"], "2023Q1")
      } == "asof-ahead")
    let edited = try desk.edit("A1", ["revenue": "7", "asof": "2023-01..09"], "2023Q1")
    #expect(edited.issues.counts["asof-ahead"] == 1)
    let added = try desk.add(
      ["code": "A9", "name": "示例九", "revenue": "7", "asof": "2023-01..03"], "2023Q1")
    #expect(added.issues.counts["asof-ahead"] == nil)
  }

  @Test("January or February alone is doubted in a column as in a header, once a period")
  func loneMonth() throws {
    func count(_ file: String) throws -> [Int?] {
      let report = try desk().take(file, .enrich, "2023Q1")
      #expect(report.state == .draft)
      let listed = report.issues.issues.filter { $0.rule == "asof-lone-month" }
      return [listed.count, report.issues.counts["asof-lone-month"]]
    }
    #expect(
      try count("代码,数据所属期,营业收入\nA1,2023年2月,7\nA2,2023年2月,8\n") == [1, 2])
    #expect(try count("代码,数据所属期,营业收入\nA1,2023年1-2月,7\nA2,2023年3月,8\n") == [0, nil])
    #expect(try count("代码,2023年2月营业收入\nA1,7\nA2,8\n") == [1, 1])
  }

  @Test(
    "a day within a month is doubted wherever it is written, and says what it may have been",
    arguments: [
      "代码,数据所属期,营业收入\nA1,2023-01-02,7\nA2,2023-01-02,8\n",
      "代码,数据所属期,营业收入\nA1,2023/1/2,7\nA2,44928,8\n",
      "数据所属期：2023-01-02\n代码,营业收入\nA1,7\n",
    ])
  func day(file: String) throws {
    let report = try desk().take(file, .enrich, "2023Q1")
    #expect(report.state == .draft)
    let listed = report.issues.issues.filter { $0.rule == "asof-day" }
    #expect(listed.count == 1 && listed.first?.severity == .warning, "\(report.issues.issues)")
    let message = try #require(listed.first?.message)
    #expect(message.zh.contains("2023年1月2日") && message.zh.contains("2023年1—2月"))
    #expect(message.en.contains("2023-01..02"))
  }

  @Test("on the command and by hand too; the last day of a month can be meant, and so can months")
  func days() throws {
    let file = "代码,营业收入\nA1,7\n"
    let desk = try desk()
    func counts(_ asof: String) throws -> Int? {
      try desk.take(file, .enrich, "2023Q1") {
        ($0.asof, $0.isDryRun) = (asof, true)
      }.issues.counts["asof-day"]
    }
    #expect(try counts("2023-01-02") == 1 && counts("2023-01-31") == nil)
    #expect(try counts("2023-01..02") == nil)
    let edited = try desk.edit("A1", ["revenue": "7", "asof": "2023-01-02"], "2023Q1")
    #expect(edited.issues.counts["asof-day"] == 1)
  }

  @Test("a message shows periods as people write them")
  func shown() throws {
    let desk = try desk()
    let refused = try refusal {
      _ = try desk.take("代码,营业收入\nA1,7\n", .enrich, "2023Q1") { $0.asof = "2032-01..02" }
    }
    #expect(refused.message.zh.contains("2032年1—2月") && !refused.message.zh.contains(".."))
    let report = try desk.take("代码,数据所属期,营业收入\nA1,2023年1-5月,7\n", .enrich, "2023Q1")
    let presentation = desk.office.presentation(.zh)
    let issue = try #require(report.issues.issues.first { $0.rule == "asof-ahead" })
    #expect(issue.value == "2023-01..05")
    #expect(report.text(presentation).contains("“2023年1—5月”"), "\(report.text(presentation))")
  }
}
