import Exporting
import Registry
import Testing

@testable import Operations

@Suite("Beside the pairs of the service list stands what the lists said when it was published")
struct BesideServiceListTests {
  private typealias D = IdentityDesk

  private func officers(
    _ desk: Desk, _ period: String, _ name: String, publishes: Bool
  ) throws {
    var request = try desk.request(
      "专员编号,姓名,服务上限\nW1,\(name),9\n", .merge, period, name: "officers.csv")
    request.list = "officers"
    request.publishes = publishes
    let report = try desk.office.import(request)
    try #require(report.refusal == nil, "\(report.issues.issues)")
  }

  /// Served by an officer of a list of which no edition was published.
  private func desk() throws -> Desk {
    let desk = try D.desk()
    try desk.take(D.start)
    try desk.publish()
    try officers(desk, "2023Q1", "示例甲", publishes: false)
    _ = try desk.office.assign(AssignRequest(period: Period("2023Q1")!))
    _ = try desk.office.publish(PublishRequest(list: "assignments"))
    return desk
  }

  @Test("a firm whose code is another since is called by it, and in an edition by what it was")
  func borneCode() throws {
    let desk = try desk()
    try desk.link(D.c, D.a)
    try desk.take(D.start.replacing(D.a, with: D.c), .replace, "2023Q2")
    try desk.publish()
    // Until it is planned anew the list of the first quarter stands.
    #expect(try codes(desk) == [nil, nil, nil])
    _ = try desk.office.assign(AssignRequest(period: Period("2023Q2")!))
    #expect(try codes(desk, at: .draft).compactMap(\.self) == [D.c])
    for code in [D.a, D.c] { #expect(try codes(desk, code, at: .draft) == [D.c]) }
    let report = try desk.office.assignments(AssignmentsRequest(version: .draft))
    let text = report.text(desk.office.presentation(.zh))
    #expect(text.contains(D.c) && !text.contains(D.a))
    _ = try desk.office.publish(PublishRequest(list: "assignments"))
    #expect(try codes(desk).compactMap(\.self) == [D.c])
    let first = AssignmentsRequest(version: Self.service)
    #expect(try desk.office.assignments(first).assignments.map(\.code) == [nil, nil, nil])
  }

  private func codes(
    _ desk: Desk, _ subject: String? = nil, at version: VersionReference = .latest
  ) throws -> [String?] {
    try desk.office.assignments(AssignmentsRequest(subject: subject, version: version))
      .assignments.map(\.code)
  }

  private static let service = VersionReference.edition(Period("2023Q1")!, number: 1)

  private func names(_ desk: Desk, _ audience: Audience = .internal) throws -> [String]? {
    let version = try desk.office.version(of: "officers", beside: Self.service, for: audience)
    return try version.map {
      let report = try desk.office.records(
        list: "officers", keys: ["W1"], version: $0, audience: audience)
      return report.records.compactMap { $0.values[report.definition.nameField ?? 0]?.text }
    }
  }

  @Test("a list without an edition: its draft as it was then, for those who see drafts")
  func draft() throws {
    let desk = try desk()
    #expect(try names(desk) == ["示例甲"])
    #expect(try names(desk, .public) == nil)
    try officers(desk, "2023Q1", "示例乙", publishes: true)
    #expect(try names(desk) == ["示例甲"])
    #expect(try desk.office.officers(beside: Self.service, for: .internal) == ["W1"])
  }

  @Test("of a served list the newest edition up to the period that was published by then")
  func served() throws {
    let desk = try desk()
    let then = VersionReference.edition(Period("2023Q1")!, number: 1)
    try desk.take(D.start.replacing(",10\n", with: ",11\n"), .merge, "2023Q1")
    try desk.publish(message: "更正")
    #expect(try desk.office.version(of: "firms", beside: Self.service, for: .internal) == then)
    let none = try desk.office.version(of: "key-projects", beside: Self.service, for: .internal)
    #expect(none == nil)
  }
}
