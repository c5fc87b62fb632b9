import Definitions
import Exporting
import Foundation
import HTTPTypes
import ImporterCatalogue
import NIOCore
import Operations
import Registry
import SQLiteDriver
import Store
import Testing

/// What was published reads the same whatever the lists beside it become (decision 0007).
@Suite struct SignedServicePageTests {
  private func page(_ uri: String, _ client: Browser) async throws -> String {
    try await client.execute(uri: uri, method: .get) {
      #expect($0.status == .ok, "\(uri)")
      return String(buffer: $0.body)
    }
  }

  private static let uris = ["2023Q1", "2023Q2"].flatMap { period in
    ["officer", "district", "sub_field"].map { "/service?at=\(period)&by=\($0)" }
  }

  @Test func correctedListsLeaveItAsItWas() async throws {
    let fixture = try ServiceFixture()
    let before = try await fixture.ask { client in
      try await Self.uris.asyncMap { try await page($0, client) }
    }
    try fixture.amend(
      "officers",
      "工号,姓名,联系电话,服务上限\nF01,示例己,138-0000-1238,9\nF03,示例戊,138-0000-1239,9\n")
    try fixture.amend("clients", "code,name,district\nC02,示例二有限公司,吴江区\nC04,示例四有限公司,虎丘区\n")
    let after = try await fixture.ask { client in
      try await Self.uris.asyncMap { try await page($0, client) }
    }
    for (uri, (old, new)) in zip(Self.uris, zip(before, after)) {
      #expect(sheets(new) == sheets(old), "\(uri)")
      #expect(!sheets(old).isEmpty && !new.contains("138-0000-1238"), "\(uri)")
    }
    let then = AssignmentsRequest(
      officer: ServiceFixture.hostileOfficer, version: .edition(Period("2023Q2")!, number: 1))
    #expect(try fixture.office.assignments(then).assignments.count == 3)
  }

  private func sheets(_ html: String) -> String {
    html.components(separatedBy: "<section class=\"sheet\">").dropFirst().joined()
  }

  @Test func countsOfADraftAreThoseOfWhoAsks() async throws {
    let fixture = try ServiceFixture()
    try fixture.amend("clients", "code,营业收入（万元）,revenue_asof\nC02,9,2022\n", publishes: false)
    func counts(_ audiences: [String]) async throws -> [String] {
      try await fixture.ask(.full) { client in
        try await audiences.asyncMap { audience in
          let html = try await page("/?audience=\(audience)", client)
          return html.components(separatedBy: "指标更新").dropFirst().first.map {
            String($0.prefix(60))
          } ?? ""
        }
      }
    }
    let alone = try await [counts(["internal"])[0], counts(["service"])[0]]
    #expect(alone[0] != alone[1], "\(alone)")
    #expect(try await counts(["internal", "service"]) == alone)
    #expect(try await counts(["service", "internal"]) == alone.reversed())
  }
}

extension ServiceFixture {
  /// Takes a file with some columns of the second quarter's list.
  fileprivate func amend(_ list: String, _ text: String, publishes: Bool = true) throws {
    let path = directory.appending(path: "registry.sqlite").path
    let writing = Office(
      library: try Library.load(config: directory.appending(path: "config").path),
      importers: standardImporters, person: "示例甲", now: { "2023-12-21T08:30:00Z" },
      store: { _ in try Store(SQLiteStore(path: path, use: .writing), create: false) })
    let file = directory.appending(path: "\(list)-amended.csv")
    try Data(text.utf8).write(to: file)
    let report = try writing.import(
      ImportRequest(files: [file.path], list: list, period: Period("2023Q2")!, mode: .enrich))
    #expect(report.refusal == nil, "\(report.issues.issues)")
    guard publishes else { return }
    var request = PublishRequest(list: list)
    request.message = "更正"
    _ = try writing.publish(request)
  }
}

extension Array {
  fileprivate func asyncMap<T>(_ body: (Element) async throws -> T) async throws -> [T] {
    var mapped: [T] = []
    for element in self { mapped.append(try await body(element)) }
    return mapped
  }
}
