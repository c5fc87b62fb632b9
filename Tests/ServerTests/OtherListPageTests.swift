import Definitions
import Exporting
import Foundation
import HTTPTypes
import ImporterCatalogue
import Logging
import NIOCore
import Operations
import Registry
import SQLiteDriver
import Server
import Store
import Testing

/// A record's page of an edition tells of the other lists as they were then (decision 0007).
@Suite struct OtherListPageTests {
  /// The registry of `fixture` with another served list in its configuration.
  private func office(_ fixture: ServiceFixture, _ use: SQLiteStore.Use) throws -> Office {
    let config = fixture.directory.appending(path: "config")
    try Data(
      ServiceFixture.definition.replacing("list: clients", with: "list: partners")
        .replacing("示例服务名录", with: "示例伙伴名录").utf8
    ).write(to: config.appending(path: "lists/partners.yaml"))
    let path = fixture.directory.appending(path: "registry.sqlite").path
    return Office(
      library: try Library.load(config: config.path), importers: standardImporters,
      person: "示例甲", now: { "2023-12-21T08:30:00Z" },
      store: { _ in try Store(SQLiteStore(path: path, use: use), create: false) })
  }

  private func take(_ fixture: ServiceFixture, _ period: String, _ rows: String) throws {
    let file = fixture.directory.appending(path: "partners.csv")
    try Data(("code,name,district\n" + rows).utf8).write(to: file)
    let report = try office(fixture, .writing).import(
      ImportRequest(
        files: [file.path], list: "partners", period: Period(period)!, mode: .replace,
        accepted: [.massExit], publishes: true))
    #expect(report.refusal == nil, "\(report.issues.issues)")
  }

  private func pages(_ fixture: ServiceFixture) async throws -> [String] {
    let client = Browser(
      RegistryServer(
        try office(fixture, .reading), ServerConfiguration(audience: .public, office: "示例局"),
        logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })))
    var pages: [String] = []
    for uri in [
      "/lists/clients/records/C05?at=2023Q2", "/lists/partners/records/C05?at=2023Q2",
      "/lists/partners/records/C05",
    ] {
      pages.append(
        try await client.execute(uri: uri, method: .get) {
          #expect($0.status == .ok, "\(uri)")
          return String(buffer: $0.body)
        })
    }
    return pages
  }

  @Test func whatOtherListsBecomeLeavesItAsItWas() async throws {
    let fixture = try ServiceFixture()
    try take(fixture, "2023Q2", "C05,示例五有限公司,姑苏区\nC06,示例六有限公司,吴江区\n")
    let before = try await pages(fixture)
    #expect(!before[0].contains("同时列入"), "partners were published later")
    #expect(before[1].contains("href=\"/lists/clients/records/C05?at=2023Q2.1\""))
    #expect(before[2].contains("href=\"/lists/clients/records/C05\""))
    try take(fixture, "2023Q3", "C06,示例六有限公司,吴江区\n")
    #expect(try await pages(fixture)[..<2] == before[..<2])
  }
}
