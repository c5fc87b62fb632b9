import Foundation
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

  private static let performance = Result { () throws -> Performance in
    let scratch = try Scratch()
    let outcome = try Tool.runScript(
      "samples/quarter/play", [scratch.folder.path], in: scratch)
    return Performance(
      status: outcome.status,
      transcript: (outcome.output + outcome.error)
        .replacingOccurrences(of: scratch.folder.path, with: ".build/quarter"),
      store: (try? Data(contentsOf: URL(fileURLWithPath: scratch.store))) ?? Data())
  }
}
