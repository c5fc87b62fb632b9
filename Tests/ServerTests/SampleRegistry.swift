import Definitions
import Exporting
import Foundation
import ImporterCatalogue
import Logging
import Operations
import Registry
import SQLiteDriver
import Server
import Store

/// The published periods of one of the package's sample lists, and a server over them.
final class SampleRegistry: Sendable {
  let office: Office
  private let directory: URL

  /// - Parameters:
  ///   - config: a directory of the package with definitions of its own.
  ///   - files: paths below `samples`, each with its period, oldest first.
  init(
    list: String, config: String? = nil, files: [(path: String, period: String)], asof: String?
  ) throws {
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    directory = FileManager.default.temporaryDirectory.appending(path: "sample-\(UUID())")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    let path = directory.appending(path: "registry.sqlite").path
    let library = try Library.load(config: config.map { root.appending(path: $0).path })
    office = Office(
      library: library, importers: standardImporters, person: "示例甲",
      now: { "2023-12-20T08:30:00Z" },
      store: { access in
        try Store(
          SQLiteStore(path: path, use: access == .writing ? .writing : .reading), create: true)
      })
    for file in files {
      let report = try office.import(
        ImportRequest(
          files: [root.appending(path: "samples/" + file.path).path], list: list,
          period: Period(file.period)!, mode: .replace, asof: asof))
      if let refusal = report.refusal { throw refusal }
      _ = try office.publish(PublishRequest(list: list))
    }
  }

  deinit { try? FileManager.default.removeItem(at: directory) }

  func ask<Result: Sendable>(_ body: (Browser) async throws -> Result) async throws -> Result {
    let server = RegistryServer(
      office, ServerConfiguration(audience: .internal, office: "示例局"),
      logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
    return try await body(Browser(server))
  }
}
