import Definitions
import Exporting
import Foundation
import HTTPTypes
import Hummingbird
import ImporterCatalogue
import Logging
import Operations
import Registry
import SQLiteDriver
import Store

@testable import Server

/// A registry with two editions and a draft of a list that has a field of every secrecy, and a
/// server over it.
final class Fixture: Sendable {
  /// Stands in every value that the public must not see.
  static let secret = "SECRET"
  /// A key, a name and a note that a page or an address must not stumble over.
  static let hostileKey = "../%2e\"><script>alert(1)</script>&a=b+c?#%00"
  static let hostileName = "示例\"\u{301}'<img src=x onerror=alert(1)>&amp;有限公司"

  let directory: URL
  let office: Office

  init() throws {
    let directory = FileManager.default.temporaryDirectory.appending(path: "server-\(UUID())")
    self.directory = directory
    let lists = directory.appending(path: "config/lists")
    try FileManager.default.createDirectory(at: lists, withIntermediateDirectories: true)
    try Data(Self.definition.utf8).write(to: lists.appending(path: "firms.yaml"))
    let path = directory.appending(path: "registry.sqlite").path
    let library = try Library.load(config: directory.appending(path: "config").path)
    let writing = Self.office(library) {
      try Store(SQLiteStore(path: path, use: .writing), create: true)
    }
    try Self.take(writing, directory, "2023Q1", Self.rows(revenue: 100), publishes: true)
    try Self.take(writing, directory, "2023Q2", Self.rows(revenue: 200), publishes: true)
    try Self.take(writing, directory, "2023Q3", Self.draftRows, publishes: false)
    let store = try Store(SQLiteStore(path: path, use: .serving), create: false)
    office = Self.office(library) { store }
    self.writing = writing
  }

  /// An office in another process, so to speak: it has a connection of its own.
  let writing: Office

  deinit { try? FileManager.default.removeItem(at: directory) }

  private static func office(
    _ library: Library, _ store: @escaping @Sendable () throws -> Store
  ) -> Office {
    Office(
      library: library, importers: standardImporters, person: "\(secret)-person",
      now: { "2023-12-20T08:30:00Z" }, store: { _ in try store() })
  }

  func take(_ period: String, _ rows: [[String]], publishes: Bool) throws {
    try Self.take(writing, directory, period, rows, publishes: publishes)
  }

  private static func take(
    _ office: Office, _ directory: URL, _ period: String, _ rows: [[String]], publishes: Bool
  ) throws {
    let file = directory.appending(path: "\(secret)-\(UUID()).csv")
    let head = ["code", "name", "district", "staff", "revenue", "tax", "phone"]
    let lines = ([head] + rows).map { row in
      row.map(Self.quoted).joined(separator: ",")
    }
    try Data((lines.joined(separator: "\r\n") + "\r\n").utf8).write(to: file)
    let report = try office.import(
      ImportRequest(
        files: [file.path], list: "firms", period: Period(period)!, mode: .replace,
        accepted: [.massExit, .massClear], publishes: publishes, message: "\(secret)-message"))
    guard report.refusal == nil else {
      throw Failure(text: report.issues.issues.prefix(3).map(\.message.en).joined(separator: "; "))
    }
  }

  /// By scalars: a quotation mark with an accent on it is one character and not a mark.
  private static func quoted(_ cell: String) -> String {
    "\"" + cell.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
  }

  struct Failure: Error {
    let text: String
  }

  static func rows(revenue: Int) -> [[String]] {
    let plain = (1...60).map { number in
      [
        "K\(number + 100)", "示例第\(number)有限公司", number % 3 == 0 ? "甲区" : "乙区",
        "\(secret)-internal-\(number)", "\(secret)-statistical-\(revenue)", "\(secret)-tax",
        "\(secret)-personal",
      ]
    }
    return plain + [
      [
        hostileKey, hostileName, "甲区", "\(secret)-internal", "\(secret)-statistical",
        "\(secret)-tax", "\(secret)-personal",
      ]
    ]
  }

  static var draftRows: [[String]] {
    rows(revenue: 300).dropLast(2) + [
      ["K999", "\(secret)-proposed", "甲区", "", "", "", ""]
    ]
  }

  /// Asks the router as a browser would.
  func ask<Result: Sendable>(
    _ audience: Audience = .internal,
    _ body: (Browser) async throws -> Result
  ) async throws -> Result {
    let server = RegistryServer(
      office, ServerConfiguration(audience: audience, office: "示例局"), logger: Self.logger)
    return try await body(Browser(server))
  }

  /// The pattern of every address that is answered.
  func routes() -> Set<String> {
    let desk = Desk(office, ServerConfiguration())
    let routing = Routing(responder: Responder(desk: desk, logger: Self.logger))
    return Set(routing.router().routes.filter { $0.method == .get }.map { $0.path.description })
  }

  private static var logger: Logger {
    Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
  }

  static let definition = """
    list: firms
    title: 示例名录
    title_en: Example firms
    cadence: quarter
    open_sums: true
    identity:
      - [code]
    fields:
      - {name: code, label: 代码, class: identity, required: true, secrecy: public}
      - {name: name, label: 名称, label_en: Name, class: identity, means: name, secrecy: public}
      - {name: district, label: 板块, type: code, book: districts, class: classification,
         means: location, secrecy: public}
      - {name: staff, label: 内部备注, class: note, secrecy: internal}
      - {name: revenue, label: 营业收入, class: figure, secrecy: statistical}
      - {name: tax, label: 税收, class: figure, secrecy: tax}
      - {name: phone, label: 电话, class: service, secrecy: personal}
    """
}
