import Definitions
import Exporting
import Foundation
import ImporterCatalogue
import PostgresDriver
import Registry
import SQLiteDriver
import Store

@testable import Operations

/// An office in a folder of its own, with a small list, to try the verbs in.
final class Desk: Sendable {
  let url: URL
  let office: Office
  /// Where the registry is kept, as `--store` takes it.
  let store: String

  static let firms = """
    list: firms
    title: 示例名录
    identity: [[code]]
    guards: {mass_exit_percent: 20, mass_exit_least: 3, mass_clear_percent: 20}
    fields:
      - {name: code, label: 代码, type: code, required: true, class: identity, means: code}
      - {name: name, label: 名称, required: true, class: identity, means: name}
      - {name: district, label: 区县, type: code, class: classification, means: location}
      - {name: topics, label: 领域, type: set of code, class: classification, means: sub-field}
      - {name: staff, label: 人数, type: integer, class: figure}
      - {name: note, label: 备注}

    """

  /// The day of the office's clock.
  static let today = "2023-12-20"

  /// - Parameters:
  ///   - lists: texts of further definitions, by name.
  ///   - store: the address of an empty database; nil for a file of the desk's own.
  init(
    firms: String = Desk.firms, lists: [String: String] = [:], store: String? = nil
  ) throws {
    url = DeskFolder.temporary.appending(path: "\(UUID())")
    try FileManager.default.createDirectory(
      at: url.appending(path: "config/lists"), withIntermediateDirectories: true)
    for (name, text) in lists.merging(["firms": firms], uniquingKeysWith: { $1 }) {
      try Data(text.utf8).write(to: url.appending(path: "config/lists/\(name).yaml"))
    }
    self.store = try store ?? Self.file(url)
    office = try Self.office(Self.library(url), self.store)
  }

  /// A desk with a store of its own, in memory where the system has a folder there, and the
  /// definitions of another, which are not read again.
  init(beside desk: Desk) throws {
    url = DeskFolder.memory.appending(path: "\(UUID())")
    store = try Self.file(url)
    office = try Self.office(desk.office.library, store)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  private static func library(_ url: URL) throws -> Library {
    try Library.load(config: url.appending(path: "config").path)
  }

  /// A file that is not there yet in a folder that is.
  private static func file(_ url: URL) throws -> String {
    let folder = url.appending(path: "store")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder.appending(path: "registry.sqlite").path
  }

  private static func office(
    _ library: Library, _ store: String, program: String? = "示例", on day: String = Desk.today
  ) throws -> Office {
    Office(
      library: library, importers: standardImporters, person: "示例甲",
      now: { "\(day)T08:30:00Z" }, program: program, store: { try Self.open(store, $0) })
  }

  private static func open(_ store: String, _ access: Office.Access) throws -> Store {
    let isWriting = access == .writing
    if store.hasPrefix("postgres://") {
      return try Store(PostgresStore(url: store, creates: isWriting), create: isWriting)
    }
    return try Store(
      SQLiteStore(path: store, use: isWriting ? .writing : .reading), create: isWriting)
  }

  /// The office again, after its definition has become another one.
  func redefined(_ firms: String, on day: String = Desk.today) throws -> Office {
    try Data(firms.utf8).write(to: url.appending(path: "config/lists/firms.yaml"))
    return try Self.office(Self.library(url), store, on: day)
  }

  /// The office at work with another program; nil: with one that nobody can tell from others.
  func equipped(_ program: String?) throws -> Office {
    try Self.office(office.library, store, program: program)
  }

  /// The office again, after other files have come into its configuration.
  func reconfigured(_ files: [String: String]) throws -> Office {
    for (name, text) in files {
      let file = url.appending(path: "config/\(name)")
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    return try Self.office(Self.library(url), store)
  }

  /// The same office, telling a log what it asks of its store.
  func logged(_ log: QueryLog) -> Office {
    let store = store
    return Office(
      library: office.library, importers: standardImporters, person: "示例甲",
      now: { "\(Self.today)T08:30:00Z" }, program: "示例",
      store: { access in
        let isWriting = access == .writing
        return try Store(
          LoggedDatabase(
            base: SQLiteStore(path: store, use: isWriting ? .writing : .reading), log: log),
          create: isWriting)
      })
  }

  /// The same office over another store.
  func reopened(_ store: String) throws -> Office { try Self.office(office.library, store) }

  func path(_ name: String) -> String { url.appending(path: name).path }

  func request(
    _ text: String, _ mode: ImportRequest.Mode? = nil, _ period: String = "2023Q1",
    name: String = "in.csv"
  ) throws -> ImportRequest {
    try Data(text.utf8).write(to: url.appending(path: name))
    return ImportRequest(
      files: [path(name)], list: "firms", period: Period(period)!, mode: mode)
  }

  @discardableResult
  func take(
    _ text: String, _ mode: ImportRequest.Mode? = nil, _ period: String = "2023Q1",
    _ adjust: (inout ImportRequest) -> Void = { _ in }
  ) throws -> ImportReport {
    var request = try request(text, mode, period)
    adjust(&request)
    return try office.import(request)
  }

  @discardableResult
  func publish(_ revision: Int? = nil, message: String? = nil) throws -> PublishReport {
    try office.publish(PublishRequest(list: "firms", revision: revision, message: message))
  }

  /// The list as `code,name,district,topics,staff,note`, suppressed values as 保密.
  func list(_ version: String = "draft") throws -> [String] {
    try office.withSnapshot("firms", at: VersionReference(version)!) { snapshot in
      var lines: [String] = []
      try snapshot.view.snapshot(snapshot.layout, at: snapshot.revision) { batch in
        for record in 0..<batch.count {
          lines.append(
            batch.record(record).values.map {
              $0.map { $0.text?.replacing("\n", with: ";") ?? "保密" } ?? ""
            }.joined(separator: ","))
        }
      }
      return lines
    }
  }

  func digest(_ version: String) throws -> String { try digest("firms", version) }

  func digest(_ list: String, _ version: String) throws -> String {
    try office.withSnapshot(list, at: VersionReference(version)!) { $0.revision.digest }
  }

  func diff(_ from: String? = nil, _ to: String? = nil) throws -> [String] {
    try office.diff(
      DiffRequest(
        list: "firms", from: from.flatMap(VersionReference.init),
        to: to.flatMap(VersionReference.init), audience: .full)
    ).changes.map { "\($0.change.event.rawValue) \($0.change.key)" }
  }

  /// Names and bytes of the store's files.
  func storeFiles() throws -> [String: Data] {
    let folder = url.appending(path: "store")
    var files: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      files[name] = try Data(contentsOf: folder.appending(path: name))
    }
    return files
  }
}

/// The refusal's code, or what came instead.
func refusalCode(_ body: () throws -> Void) -> String {
  do {
    try body()
    return "not refused"
  } catch let refusal as Refusal {
    return refusal.code
  } catch {
    return "threw \(error)"
  }
}

extension ImportReport {
  /// entered, exited, changed, updated, unchanged
  var tally: [Int] {
    [counts.entered, counts.exited, counts.changed, counts.updated, counts.unchanged]
  }
}
