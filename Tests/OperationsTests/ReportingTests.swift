import Exporting
import Foundation
import Registry
import SQLiteDriver
import Store
import Testing

@testable import Operations

/// Who reported for a period is told where it is published, and stays as it was.
@Suite struct ReportingTests {
  private static let first = "代码,名称,区县,领域,人数\nA1,示例一,东区,F01,5\nA2,示例二,东区,F02,5\nA3,示例三,西区,F02,5\n"

  private static let firms = Desk.firms
    .replacing("means: code}", with: "means: code, secrecy: public}")
    .replacing("means: name}", with: "means: name, secrecy: public}")

  /// A team for each of two sub-fields, and an office that supplies columns. Today is 20 June 2023.
  private func desk() throws -> (Desk, Office) {
    let desk = try Desk(firms: Self.firms)
    try profile("one", "source: 示例一组\nsupplies: membership\ndue: 15\nscope: {topics: F01}", desk)
    try profile("two", "source: 示例二组\nsupplies: membership\ndue: 15\nscope: {topics: F02}", desk)
    try profile("count", "source: 示例统计局\nsupplies: columns\ndue: next 10", desk)
    return (desk, try desk.redefined(Self.firms, on: "2023-06-20"))
  }

  private func profile(_ name: String, _ text: String, _ desk: Desk) throws {
    let folder = desk.url.appending(path: "config/profiles")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data("list: firms\n\(text)\n".utf8).write(to: folder.appending(path: "\(name).yaml"))
  }

  @discardableResult
  private func take(
    _ office: Office, _ desk: Desk, _ profile: String, _ period: String, _ rows: String,
    _ mode: ImportRequest.Mode? = nil
  ) throws -> ImportReport {
    var request = try desk.request(rows, mode, period, name: "\(profile).csv")
    request.profile = profile
    let report = try office.import(request)
    try #require(report.refusal == nil)
    return report
  }

  /// The first list and its figures, then the second quarter, for which one team alone reports.
  private func published() throws -> (Desk, Office, PublishReport) {
    let (desk, office) = try desk()
    try desk.take(Self.first)
    try take(office, desk, "count", "2023Q1", "代码,人数\nA1,6\nA2,6\n")
    _ = try office.publish(PublishRequest(list: "firms"))
    try take(office, desk, "one", "2023Q2", "代码,名称,区县\nA1,示例一,西区\n", .replace)
    return (desk, office, try office.publish(PublishRequest(list: "firms")))
  }

  private func statement(_ office: Office, _ audience: Audience = .internal) throws -> String {
    try office.diff(
      DiffRequest(
        list: "firms", from: VersionReference("2023Q1"), to: VersionReference("2023Q2"),
        audience: audience, isStatement: true)
    ).markdown(office.presentation(.zh))
  }

  private func page(_ office: Office, _ audience: Audience) throws -> String {
    var sink = ByteArray()
    try office.export(
      ExportRequest(
        list: "firms", version: VersionReference("2023Q2")!, format: .html, audience: audience),
      to: &sink)
    return sink.text
  }

  @Test func whoDidNotReportIsPublished() throws {
    let (desk, office, report) = try published()
    defer { withExtendedLifetime(desk) {} }
    let reporters = try #require(report.publication.reporters)
    #expect(reporters.map(\.office) == ["示例一组", "示例二组", "示例统计局"])
    #expect(reporters.map(\.hasReported) == [true, false, false])
    #expect(reporters[0].report?.file == "one.csv" && reporters[0].report?.revision == 3)
    // The file of the other team named neither of its part.
    #expect(
      reporters[1].isOverdue && reporters[1].last == nil && reporters[1].scope == ["topics": "F02"])
    #expect(reporters[1].records == 2 && reporters[1].carriedOver == 2)
    // The office named two in its last report, of whom one is in this period's file.
    #expect(!reporters[2].isOverdue && reporters[2].due == "2023-07-10")
    #expect(reporters[2].last == "2023Q1" && reporters[2].fields == ["code", "staff"])
    #expect(reporters[2].records == 2 && reporters[2].carriedOver == 1)
    #expect(report.publication.carriedOver == 2)
    let told =
      "未报：示例二组（应报 2023年6月15日，已逾期；此前未报送过；领域：F02，涉及 2 家，均沿用上期）"
      + "、示例统计局（应报 2023年7月10日；上次报送 2023年第一季度；人数，涉及 2 家，其中 1 家沿用上期）"
    let presentation = office.presentation(.zh)
    #expect(report.text(presentation).contains(told + "\n"), "\(report.text(presentation))")
    #expect(try office.log(list: "firms").text(presentation).contains("  \(told)\n"))
    #expect(try statement(office).contains("本期报送：示例一组（one.csv）；未报：示例二组、示例统计局。"))
    #expect(
      try statement(office).contains(
        "| 示例二组 | 领域：F02 | 2023年6月15日，已逾期 | — | 2 | 2 |"))
    #expect(try page(office, .internal).contains("本期报送：示例一组（one.csv）；\(told)。"))
    let json = String(decoding: report.json(language: .zh), as: UTF8.self)
    #expect(
      json.contains(
        #"{"office":"示例二组","due":"2023-06-15","reported":false,"overdue":true,"supplies":"membership","scope":{"topics":"F02"},"records":2,"carriedOver":2}"#
      ), "\(json)")
  }

  @Test func anEditionReadsTheSameWhenProfilesChange() throws {
    let (desk, office, report) = try published()
    let before = [try statement(office), try page(office, .internal)]
    let folder = desk.url.appending(path: "config/profiles")
    try FileManager.default.removeItem(at: folder.appending(path: "two.yaml"))
    try profile("three", "source: 示例三组\nsupplies: membership\ndue: 1", desk)
    let later = try desk.redefined(Self.firms)
    #expect([try statement(later), try page(later, .internal)] == before)
    #expect(try later.log(list: "firms").revisions.last?.publication == report.publication)
    let line = try #require(
      try later.status(period: Period("2023Q2")).lines.first { $0.definition.list == "firms" })
    #expect(line.missing.map(\.office) == ["示例二组", "示例统计局"])
    #expect(try later.verify().isSound)
    // What is still a draft goes by the profiles that there are.
    try take(later, desk, "one", "2023Q3", "代码,名称,区县\nA1,示例一,西区\n", .replace)
    let draft = try later.diff(DiffRequest(list: "firms", isStatement: true))
    #expect(draft.matters?.reporters?.missing.map(\.office) == ["示例三组", "示例统计局"])
  }

  /// What came too late and changes no value is told by a correction; one without a report is none.
  @Test func aLateReportIsACorrection() throws {
    let (desk, office, _) = try published()
    let late = try take(office, desk, "count", "2023Q2", "代码,人数\nA1,6\nA2,6\n")
    #expect(late.state == .unchanged && late.issues.counts["late-report"] == 1)
    _ = try office.correct(list: "firms")
    func publish(_ number: String? = nil) throws -> PublishReport {
      try office.publish(
        PublishRequest(list: "firms", documentNumber: number, message: "补记示例统计局"))
    }
    let edited = try office.edit(
      "firms", "A1", ["note": "手"], Grounds(period: Period("2023Q2")!, reason: "更正"))
    _ = try office.undo(list: "firms", revision: edited.revision ?? 0)
    #expect(refusalCode { _ = try publish() } == "nothing-corrected")
    let taken = try take(office, desk, "count", "2023Q2", "代码,人数\nA1,6\nA2,6\n")
    #expect(taken.state == .draft && taken.issues.counts["late-report"] == nil)
    let report = try publish("示例2号")
    #expect(report.edition == 2 && report.publication.isCoverageAlone)
    #expect(report.publication.reporters?.missing.map(\.office) == ["示例二组"])
    #expect(try desk.list("2023Q2.2") == desk.list("2023Q2.1"))
    let said = "更正内容：仅补记报送情况，条目和理由与上一版相同"
    let presentation = office.presentation(.zh)
    #expect(report.text(presentation).contains("补记示例统计局\n\(said)\n"))
    #expect(try office.log(list: "firms").text(presentation).contains("  \(said)\n"))
    for text in [try statement(office), try page(office, .internal)] {
      #expect(text.contains("\(said)。"), "\(text)")
    }
    for text in [try statement(office, .public), try page(office, .public)] {
      #expect(!text.contains("补记报送"), "\(text)")
    }
    // Once it is noted, nothing is left to correct.
    _ = try office.correct(list: "firms")
    #expect(refusalCode { _ = try publish() } == "nothing-corrected")
    #expect(try office.verify().isSound)
  }

  /// Whose files a list rests on is the office's own affair.
  @Test func thePublicIsToldOfNoOffice() throws {
    let (desk, office, _) = try published()
    defer { withExtendedLifetime(desk) {} }
    let log = try office.log(list: "firms", audience: .public)
    #expect(log.revisions.allSatisfy { $0.publication?.reporters == nil })
    for text in [
      try statement(office, .public), try page(office, .public),
      String(decoding: log.json(language: .zh), as: UTF8.self),
    ] {
      #expect(!text.contains("示例一组") && !text.contains("示例二组"), "\(text)")
    }
  }

  /// Who does not learn of a field does not learn who supplies it.
  @Test func whatAnAudienceDoesNotSeeIsNoOfficesColumn() throws {
    let (desk, _, _) = try published()
    let closed = try desk.redefined(
      Self.firms.replacing("type: integer, class", with: "type: integer, secrecy: tax, class"))
    func fields(_ audience: Audience) throws -> [String]? {
      try closed.log(list: "firms", audience: audience).revisions.last?.publication?
        .reporters?.last?.fields
    }
    #expect(try fields(.internal) == ["code", "staff"] && fields(.service) == ["code"])
    #expect(try statement(closed, .internal).contains("| 示例统计局 | 人数 |"))
  }

  /// Of an edition that was published before it was kept nothing is said, rather than what profiles
  /// say now.
  @Test func anOldEditionSaysNothing() throws {
    let (desk, office, _) = try published()
    let path = desk.url.appending(path: "store/registry.sqlite").path
    try SQLiteStore(path: path, use: .writing).write { session in
      try session.execute("UPDATE edition SET details = json_remove(details, '$.reporters')")
    }
    let publication = try #require(try office.log(list: "firms").revisions.last?.publication)
    #expect(publication.reporters == nil && publication.carriedOver == 2)
    #expect(try !statement(office).contains("示例二组"))
    #expect(try !page(office, .internal).contains("示例二组"))
  }

  /// Nobody stands as he was on a list that is the first.
  @Test func theFirstListCarriesNobodyOver() throws {
    let (desk, office) = try desk()
    try desk.take(Self.first)
    let reporters = try #require(
      try office.publish(PublishRequest(list: "firms")).publication.reporters)
    #expect(reporters.allSatisfy { !$0.hasReported && $0.records == nil })
  }
}

extension [Reporter] {
  fileprivate var missing: [Reporter] { filter { !$0.hasReported } }
}
