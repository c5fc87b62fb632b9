import Exporting
import Foundation
import Registry
import Testing

@testable import Operations

/// The workbench of a period, from the first file to the signed edition.
@Suite struct StatusTests {
  private static let profiles = ["tax": "示例税务局", "statistics": "示例统计局"]

  private func desk() throws -> (Desk, Office) {
    let desk = try Desk(firms: SettleDoubtTests.firms)
    let folder = desk.url.appending(path: "config/profiles")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, office) in Self.profiles {
      try Data("list: firms\nsource: \(office)\n".utf8)
        .write(to: folder.appending(path: "\(name).yaml"))
    }
    return (desk, try desk.redefined(SettleDoubtTests.firms))
  }

  private func take(
    _ office: Office, _ desk: Desk, _ profile: String, _ period: String, _ rows: String
  ) throws {
    var request = try desk.request(SettleDoubtTests.head + rows, .merge, period)
    request.profile = profile
    try #require(try office.import(request).refusal == nil)
  }

  private func line(_ office: Office, _ period: String? = nil) throws -> StatusReport.Line {
    let report = try office.status(period: period.flatMap { Period($0) })
    return try #require(report.lines.first { $0.definition.list == "firms" })
  }

  @Test func aQuarterGoesFromStageToStage() throws {
    let (desk, office) = try desk()
    #expect(try line(office, "2023Q1").stage == .collecting)
    try take(office, desk, "tax", "2023Q1", "A1,示例一,10,20,\n")
    var now = try line(office)
    #expect(now.stage == .collecting && now.missing.map(\.office) == ["示例统计局"])
    #expect(now.next == "registry import … --list firms --period 2023Q1 --profile statistics")
    try take(office, desk, "statistics", "2023Q1", "A2,示例二,10,5,\n")
    now = try line(office)
    #expect(now.stage == .checking && now.findings.doubts == 1 && now.missing.isEmpty)
    _ = try office.settleDoubt(
      SettleDoubtRequest(list: "firms", key: "A1", rule: "tax-above", note: "已核实"))
    now = try line(office)
    #expect(now.stage == .signing && now.findings.settled == 1 && now.findings.doubts == 0)
    #expect(now.counts.entered == 2 && now.at?.edition == nil)
    _ = try office.publish(PublishRequest(list: "firms", message: "示例说明"))
    now = try line(office)
    #expect(now.stage == .published && now.next == nil && now.at?.edition == 1)
  }

  @Test func aCorrectionWaitsForNobodyWhoHadNotReported() throws {
    let (desk, office) = try desk()
    try take(office, desk, "tax", "2023Q1", "A1,示例一,10,5,\n")
    #expect(try line(office).stage == .collecting)
    _ = try office.publish(PublishRequest(list: "firms"))
    _ = try office.correct(list: "firms")
    let now = try line(office)
    #expect(now.stage == .signing && now.missing.map(\.office) == ["示例统计局"])
    #expect(now.next == "registry diff firms && registry publish firms")
  }

  @Test func whoReportedLastQuarterIsExpectedAgain() throws {
    let (desk, office) = try desk()
    for name in Self.profiles.keys { try take(office, desk, name, "2023Q1", "A1,示例一,10,2,\n") }
    _ = try office.publish(PublishRequest(list: "firms", message: "示例说明"))
    let next = try line(office, "2023Q2")
    #expect(next.missing.count == 2 && next.at == nil && next.stage == .collecting)
    // What was taken back was not reported.
    try take(office, desk, "tax", "2023Q2", "A1,示例一,10,3,\n")
    #expect(try line(office).missing.map(\.office) == ["示例统计局"])
    _ = try office.discard(list: "firms")
    #expect(try line(office, "2023Q2").missing.count == 2)
    #expect(try line(office, "2023Q1").stage == .published)
  }

  /// Whose file came unasked is not waited for; the edition tells of it all the same.
  @Test func whoWasNotExpectedIsNotCounted() throws {
    let (desk, office) = try desk()
    var request = try desk.request(SettleDoubtTests.head + "A1,示例一,10,2,\n", .merge, "2023Q1")
    request.source = "示例街道"
    try #require(try office.import(request).refusal == nil)
    #expect(try line(office).reporters.map(\.office) == ["示例税务局", "示例统计局"])
    let published = try office.publish(PublishRequest(list: "firms", message: "示例说明"))
    #expect(
      published.publication.reporters?.map { "\($0.office) \($0.hasReported)" }
        == ["示例税务局 false", "示例统计局 false", "示例街道 true"])
    #expect(try line(office, "2023Q1").missing.count == 2)
    #expect(try line(office, "2023Q2").missing.count == 3)
  }

  /// Today is 20 June 2023.
  @Test func whoIsLateIsSaidToBe() throws {
    let (desk, _) = try desk()
    let folder = desk.url.appending(path: "config/profiles")
    for (name, due) in [("tax", "10"), ("statistics", "next 10")] {
      try Data("list: firms\nsource: \(Self.profiles[name] ?? "")\ndue: \(due)\n".utf8)
        .write(to: folder.appending(path: "\(name).yaml"))
    }
    let office = try desk.redefined(SettleDoubtTests.firms, on: "2023-06-20")
    let before = try line(office, "2023Q2")
    #expect(before.reporters.map(\.due) == ["2023-06-10", "2023-07-10"])
    #expect(before.reporters.map(\.isOverdue) == [true, false])
    let report = try office.status(period: Period("2023Q2"))
    let text = report.text(office.presentation(.zh))
    #expect(text.contains("示例税务局（应报 2023年6月10日，已逾期）、示例统计局（应报 2023年7月10日）"), "\(text)")
    let json = String(decoding: report.json(language: .zh), as: UTF8.self)
    #expect(
      json.contains(
        #"{"office":"示例税务局","due":"2023-06-10","reported":false,"overdue":true}"#), "\(json)")
    // Who has reported is not late.
    try take(office, desk, "tax", "2023Q2", "A1,示例一,10,2,\n")
    #expect(try line(office, "2023Q2").reporters.map(\.isOverdue) == [false, false])
  }

  /// A file that was taken back was not handed in, and its doubts are nobody's.
  @Test func whatWasUndoneWasNotReported() throws {
    let (desk, office) = try desk()
    try take(office, desk, "tax", "2023Q1", "A1,示例一,10,20,\n")
    try take(office, desk, "statistics", "2023Q1", "A2,示例二,10,5,\n")
    _ = try office.undo(list: "firms", revision: 1, message: nil)
    let now = try line(office)
    #expect(now.missing.map(\.office) == ["示例税务局"] && now.findings.doubts == 0)
  }

  /// A draft that waits for a correction is not one that nobody began.
  @Test func aDraftThatIsSetAsideIsToldOf() throws {
    let (desk, office) = try desk()
    for name in Self.profiles.keys { try take(office, desk, name, "2023Q1", "A1,示例一,10,2,\n") }
    _ = try office.publish(PublishRequest(list: "firms", message: "示例说明"))
    try take(office, desk, "tax", "2023Q2", "A2,示例二,10,2,\n")
    _ = try office.correct(list: "firms")
    let now = try line(office, "2023Q2")
    #expect(now.stage == .setAside && now.correcting == Period("2023Q1"))
    #expect(now.at?.revision == 3 && now.counts.entered == 1)
    #expect(now.next == "registry publish firms --message …")
    for (language, word) in [(Language.zh, "暂搁"), (.en, "set aside")] {
      let text = try office.status(period: Period("2023Q2")).text(office.presentation(language))
      #expect(text.contains(word) && text.contains("registry discard firms"), "\(text)")
    }
    #expect(try line(office).stage != .setAside)
    _ = try office.discard(list: "firms")
    #expect(try line(office, "2023Q2").stage == .collecting)
  }

  @Test func standingListsHaveNoWorkbench() throws {
    let (_, office) = try desk()
    let lists = try office.status().lines.map(\.definition.list)
    #expect(!lists.contains("verifications") && lists.contains("firms"))
    #expect(refusalCode { _ = try office.status(period: Period("2023-06")) } == "period-cadence")
  }
}
