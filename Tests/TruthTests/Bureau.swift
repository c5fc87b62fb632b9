import Definitions
import Exporting
import Foundation
import ImporterCatalogue
import Operations
import Registry
import SQLiteDriver
import Store
import Testing

/// An office with an empty store and, where given, definitions of its own, in a directory that goes
/// with it.
final class Bureau {
  let directory: URL
  private(set) var office: Office

  /// - Parameter config: texts by path, such as `lists/firms.yaml`.
  init(config: [String: String] = [:]) throws {
    directory = URL(
      fileURLWithPath: NSTemporaryDirectory() + "truth-" + UUID().uuidString, isDirectory: true)
    office = try Self.office(in: directory, config)
  }

  /// Goes on with other definitions.
  func redefine(_ config: [String: String]) throws {
    office = try Self.office(in: directory, config)
  }

  private static func office(in directory: URL, _ config: [String: String]) throws -> Office {
    let own = directory.appendingPathComponent("config")
    try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
    for (path, text) in config {
      let file = own.appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let store = directory.appendingPathComponent("registry.sqlite").path
    return Office(
      library: try Library.load(config: own.path), importers: standardImporters, person: "示例甲",
      now: { "2025-06-20T08:30:00Z" },
      store: { access in
        try Store(
          SQLiteStore(path: store, use: access == .writing ? .writing : .reading),
          create: access == .writing)
      })
  }

  deinit { try? FileManager.default.removeItem(at: directory) }

  /// Writes a file to import.
  func file(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
    let url = directory.appendingPathComponent(name)
    try Data(bytes).write(to: url)
    return url.path
  }

  func file(_ name: String, _ text: String) throws -> String { try file(name, text.utf8) }

  /// Imports and publishes. A second period replaces the first.
  @discardableResult
  func take(
    _ path: String, into list: String, _ period: String = "2023Q1", mode: ImportRequest.Mode? = nil,
    profile: String? = nil, asof: String? = nil, accepting: Set<ImportRequest.Guard> = [],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> ImportReport {
    let report = try office.import(
      ImportRequest(
        files: [path], list: list, period: try #require(Period(period)), mode: mode, asof: asof,
        profile: profile, accepted: accepting, publishes: true))
    #expect(
      report.refusal == nil, "\(report.issues.issues.prefix(3).map(\.described))",
      sourceLocation: sourceLocation)
    return report
  }

  func export(
    _ list: String, as format: ExportRequest.Format, at version: VersionReference = .latest,
    for audience: Audience = .full
  ) throws -> ByteArray {
    var sink = ByteArray()
    try office.export(
      ExportRequest(list: list, version: version, format: format, audience: audience), to: &sink)
    return sink
  }

  /// Exports in a format and imports that into an office of the same definitions.
  func copy(
    of list: String, through format: ExportRequest.Format, into other: Bureau,
    _ period: String = "2023Q1", sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> ImportReport {
    let written = try export(list, as: format)
    let path = try other.file("\(list).\(format.rawValue)", written.bytes)
    return try other.take(path, into: list, period, sourceLocation: sourceLocation)
  }
}

extension Registry.Issue {
  var described: String {
    "\(rule) \(place.line ?? 0) \(place.column ?? "") \(value ?? ""): \(message.en)"
  }
}

extension ChangeCounts {
  /// Entered, exited, and what else differs.
  var turnover: [Int] { [entered, exited, changed + updated] }
}
