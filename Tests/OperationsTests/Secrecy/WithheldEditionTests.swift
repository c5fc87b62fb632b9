import Exporting
import Registry
import Testing

@testable import Operations

/// An edition that is not to be disclosed is nothing that the public can ask for.
@Suite struct WithheldEditionTests {
  private static let firms = SummaryTests.firms

  /// 2023Q1 is open, 2023Q2 is not: A2 leaves in it and A3 enters.
  private func desk(_ publicity: Publicity? = .closed) throws -> Desk {
    let desk = try Desk(firms: Self.firms)
    try take(desk, ["A1", "A2"], "2023Q1", .open)
    try take(desk, ["A1", "A3"], "2023Q2", publicity)
    return desk
  }

  private func take(
    _ desk: Desk, _ keys: [String], _ period: String, _ publicity: Publicity?
  ) throws {
    try desk.take("代码,名称\r\n" + keys.map { "\($0),示例\($0)\r\n" }.joined(), .replace, period)
    _ = try desk.office.publish(
      PublishRequest(list: "firms", publicity: publicity, message: "示例"))
  }

  private func export(_ office: Office, _ version: String, _ audience: Audience) throws -> String {
    var sink = ByteArray()
    try office.export(
      ExportRequest(
        list: "firms", version: VersionReference(version)!, format: .ndjson, audience: audience),
      to: &sink)
    return sink.text
  }

  @Test(arguments: ["2023Q2", "2023Q2.1", "r2"])
  func whoeverNamesItIsRefused(version: String) throws {
    let desk = try desk()
    let office = desk.office
    let at = VersionReference(version)!
    defer { _ = desk }
    let asks: [(Audience) throws -> Void] = [
      { _ = try self.export(office, version, $0) },
      { _ = try office.records(RecordsRequest(list: "firms", version: at, audience: $0)) },
      { _ = try office.show(list: "firms", key: "A1", at: at, history: true, audience: $0) },
      {
        _ = try office.summary(
          SummaryRequest(list: "firms", version: at, by: ["district"], audience: $0))
      },
      { _ = try office.diff(DiffRequest(list: "firms", from: at, to: .latest, audience: $0)) },
      { _ = try office.diff(DiffRequest(list: "firms", to: at, audience: $0)) },
      { _ = try office.facets(list: "firms", version: at, audience: $0) },
      { _ = try office.totals(list: "firms", version: at, filters: [:], audience: $0) },
      { _ = try office.reference(of: "firms", at: at, for: $0) },
    ]
    for ask in asks {
      #expect(refusalCode { try ask(.public) } == "not-disclosed")
      #expect(refusalCode { try ask(.service) } == "not refused")
    }
    let said = try refusal { try asks[0](.public) }
    #expect(said.message.zh.contains("2023Q2.1 发布时定为不对外公开") && said.exit == .usage)
  }

  @Test func nothingElseTellsOfIt() throws {
    let desk = try desk()
    let office = desk.office
    #expect(try export(office, "latest", .public).contains("A2"))
    #expect(try export(office, "latest", .internal).contains("A3"))
    #expect(try office.log(list: "firms", audience: .public).revisions.map(\.revision) == [1])
    let versions = try office.versions(of: "firms", for: .public)
    #expect(versions.editions.map(\.at.name) == ["2023Q1.1"] && versions.revisions.count == 1)
    let line = try #require(try office.lists(for: .public).lists.first { $0.editions > 0 })
    #expect(line.latest?.name == "2023Q1.1" && line.editions == 1)
    let unknown = try refusal {
      _ = try office.show(list: "firms", key: "A3", at: .latest, history: true, audience: .public)
    }
    #expect(unknown.code == "unknown-key" && !unknown.message.zh.contains("曾"))
    let show = try office.show(
      list: "firms", key: "A2", at: .latest, history: true, audience: .public)
    #expect(show.left == nil, "it left in the edition that is closed")
  }

  /// The comparison of an open edition goes back to the last that was open.
  @Test func theNextOpenEditionIsComparedWithTheLastOne() throws {
    let desk = try desk()
    try take(desk, ["A1", "A4"], "2023Q3", nil)
    let office = desk.office
    let diff = try office.diff(DiffRequest(list: "firms", audience: .public))
    #expect(diff.from.name == "2023Q1.1" && diff.changes.map(\.change.key) == ["A2", "A4"])
    let log = try office.log(list: "firms", audience: .public).revisions
    #expect(log.map(\.counts.entered) == [2, 1] && log.map(\.counts.exited) == [0, 1])
    let show = try office.show(
      list: "firms", key: "A2", at: .latest, history: true, audience: .public)
    #expect(show.left?.period == Period("2023Q3") && show.left?.source.by == nil)
    #expect(refusalCode { _ = try export(office, "2023Q2", .public) } == "not-disclosed")
  }

  /// The office hands it to whoever asked for it; no page shows it to everybody.
  @Test func onRequestIsForTheOfficeToHandOut() throws {
    let desk = try desk(.onRequest)
    let tool = Office(
      library: desk.office.library, importers: [], person: "示例", now: desk.office.now,
      answersRequests: true, store: { _ in try desk.office.store(.reading) })
    #expect(try export(tool, "2023Q2", .public).contains("A3"))
    #expect(refusalCode { _ = try export(desk.office, "2023Q2", .public) } == "not-disclosed")
    #expect(try export(desk.office, "latest", .public).contains("A2"))
  }

  @Test func aListWithClosedEditionsAloneSaysSo() throws {
    let desk = try Desk(firms: Self.firms)
    try take(desk, ["A1"], "2023Q1", .closed)
    #expect(refusalCode { _ = try export(desk.office, "latest", .public) } == "not-disclosed")
    #expect(try desk.office.lists(for: .public).lists.allSatisfy { $0.latest == nil })
  }

  @Test func aCorrectionStaysClosed() throws {
    let desk = try desk()
    _ = try desk.office.correct(list: "firms")
    try desk.take("代码,名称\r\nA1,示例甲\r\n", .merge, "2023Q2")
    let report = try desk.office.publish(PublishRequest(list: "firms", message: "更正名称"))
    #expect(report.publication.publicity == .closed)
    #expect(refusalCode { _ = try export(desk.office, "2023Q2", .public) } == "not-disclosed")
  }

  private func history(_ desk: Desk, _ key: String) throws -> [String] {
    try desk.office.show(list: "firms", key: key, at: .latest, history: true, audience: .public)
      .history?.map { version in
        let end = version.to.map { "–r\($0)" } ?? "–"
        let left = version.left.map { " left \($0.period)" } ?? ""
        return "r\(version.from)\(end) \(version.period) "
          + version.changedFields.joined(separator: ",") + left
      } ?? []
  }

  /// A2 is away in the closed edition alone, and A1 has another name in it: neither shows.
  @Test func theHistoryIsThatOfTheOpenEditions() throws {
    let desk = try Desk(firms: Self.firms)
    func take(_ rows: String, _ period: String, _ publicity: Publicity?) throws {
      try desk.take("代码,名称\r\n\(rows)", .replace, period)
      _ = try desk.office.publish(
        PublishRequest(list: "firms", publicity: publicity, message: "示例"))
    }
    try take("A1,示例一\r\nA2,示例二\r\nA4,示例四\r\n", "2023Q1", .open)
    try take("A1,示例甲\r\nA3,示例三\r\nA4,示例乙\r\n", "2023Q2", .closed)
    try take("A1,示例一\r\nA2,示例二\r\nA3,示例三\r\nA4,示例乙\r\n", "2023Q3", .open)
    #expect(try history(desk, "A1") == ["r1– 2023Q1 "])
    #expect(try history(desk, "A2") == ["r1– 2023Q1 "])
    #expect(try history(desk, "A3") == ["r3– 2023Q3 "])
    #expect(try history(desk, "A4") == ["r1–r3 2023Q1 ", "r3– 2023Q3 name"])
    let all = try desk.office.show(
      list: "firms", key: "A2", at: .latest, history: true, audience: .internal)
    #expect(all.history?.count == 2)
  }

  /// Whom only a closed edition had before does not come back.
  @Test func whoWasInAClosedEditionAloneIsNew() throws {
    let desk = try desk()
    try take(desk, ["A1", "A2"], "2023Q3", .open)
    try take(desk, ["A1", "A2", "A3"], "2023Q4", .open)
    func kinds(_ audience: Audience) throws -> [[ChangeKind]] {
      try desk.office.diff(DiffRequest(list: "firms", audience: audience)).changes.map(
        \.change.kinds)
    }
    #expect(try kinds(.public) == [[]])
    #expect(try kinds(.internal) == [[.restored]])
    #expect(try history(desk, "A3") == ["r4– 2023Q4 "])
  }

  /// Who has left is told of with the first open edition without it.
  @Test func whoLeftInAClosedEditionIsMissedByTheNext() throws {
    let desk = try desk()
    try take(desk, ["A1", "A4"], "2023Q3", nil)
    #expect(try history(desk, "A2") == ["r1–r3 2023Q1  left 2023Q3"])
  }
}
