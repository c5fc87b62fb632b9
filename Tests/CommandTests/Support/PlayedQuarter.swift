import Foundation
import PostgresDriver
import Store
import Testing

/// `samples/quarter/play`, run once for all tests that look at what came of it.
enum PlayedQuarter {
  struct Performance: Sendable {
    let status: Int32
    let transcript: String
    let store: Data
  }

  static let config = "samples/quarter/config"

  /// All that the play printed, its folder written as a user's would be.
  static func transcript() throws -> String {
    let played = try performance.get()
    try #require(played.status == 0, "\(played.transcript.suffix(2000))")
    return played.transcript
  }

  /// With a copy of the store that the play leaves.
  static func scratch() throws -> Scratch {
    _ = try transcript()
    let scratch = try Scratch()
    try performance.get().store.write(to: URL(fileURLWithPath: scratch.store))
    return scratch
  }

  /// The output of a command over the play's store and definitions.
  @discardableResult
  static func output(
    _ arguments: [String], in scratch: Scratch, location: SourceLocation = #_sourceLocation
  ) throws -> String {
    try Tool.output(arguments + ["--config", config], in: scratch, location: location)
  }

  /// A server to play it in, which `scripts/test` starts.
  static let server = ProcessInfo.processInfo.environment["REGISTRY_TEST_POSTGRES"]

  /// The same in a schema of its own, its address written as a user's would be.
  static func transcriptInPostgreSQL() throws -> String {
    let server = try #require(server)
    let name = "play_" + UUID().uuidString.lowercased().replacing("-", with: "")
    try PostgresStore(url: server, creates: true).write {
      try $0.execute("CREATE SCHEMA \(name)")
    }
    let mark = server.contains("?") ? "&" : "?"
    let address = "\(server)\(mark)options=-csearch_path%3D\(name)"
    let played = try play(["REGISTRY_PLAY_STORE": address])
    try #require(played.status == 0, "\(played.transcript.suffix(2000))")
    // The play quotes what a shell would read.
    return played.transcript
      .replacingOccurrences(of: "'REGISTRY_STORE=\(address)'", with: "REGISTRY_STORE=\(address)")
      .replacingOccurrences(of: address, with: ".build/quarter/registry.sqlite")
  }

  private static let performance = Result { try play([:]) }

  private static func play(_ settings: [String: String]) throws -> Performance {
    let scratch = try Scratch()
    let outcome = try Tool.runScript(
      "samples/quarter/play", [scratch.folder.path], in: scratch, settings: settings)
    return Performance(
      status: outcome.status,
      transcript: (outcome.output + outcome.error)
        .replacingOccurrences(of: scratch.folder.path, with: ".build/quarter"),
      store: (try? Data(contentsOf: URL(fileURLWithPath: scratch.store))) ?? Data())
  }
}
