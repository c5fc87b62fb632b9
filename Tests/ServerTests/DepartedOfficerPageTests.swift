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

/// The page of the service list says who of its officers has left (decision 0007).
@Suite struct DepartedOfficerPageTests {
  private func take(
    _ office: Office, _ fixture: ServiceFixture, _ list: String, _ period: String, _ rows: String,
    _ mode: ImportRequest.Mode
  ) throws {
    let file = fixture.directory.appending(path: "\(list)-later.csv")
    try Data(rows.utf8).write(to: file)
    let report = try office.import(
      ImportRequest(
        files: [file.path], list: list, period: Period(period)!, mode: mode,
        accepted: [.massExit], publishes: true))
    #expect(report.refusal == nil, "\(report.issues.issues)")
  }

  @Test func whoHasLeftIsMarkedFromThenOn() async throws {
    let fixture = try ServiceFixture()
    let path = fixture.directory.appending(path: "registry.sqlite").path
    let office = Office(
      library: try Library.load(config: fixture.directory.appending(path: "config").path),
      importers: standardImporters, person: "示例甲", now: { "2023-12-21T08:30:00Z" },
      store: { _ in try Store(SQLiteStore(path: path, use: .writing), create: false) })
    try take(
      office, fixture, "assignments", "2023Q3", "服务对象,服务角色,服务专员,结对来源\nC02,服务专员,F01,指定\n",
      .merge)
    try take(
      office, fixture, "officers", "2023Q4", "工号,姓名,服务上限\nF03,示例丙,9\n", .replace)
    _ = try office.assign(AssignRequest(period: Period("2023Q4")!, lists: ["clients"]))
    _ = try office.publish(PublishRequest(list: "assignments"))
    try await fixture.ask { client in
      for (query, isMarked) in [
        ("at=2023Q4&by=officer", true), ("at=2023Q4&by=district", true),
        ("at=2023Q3&by=officer", false), ("at=2023Q3&by=district", false),
      ] {
        try await client.execute(uri: "/service?\(query)", method: .get) { response in
          let html = String(buffer: response.body)
          #expect(response.status == .ok)
          #expect(html.contains("已离任") == isMarked, "\(query)")
        }
      }
    }
  }
}
