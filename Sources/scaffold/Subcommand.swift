import ArgumentParser
import Foundation

/// Runs a program found on the path and waits for it.
enum Subcommand {
  struct Outcome {
    var status: Int32
    var output: String
    var errors: String
  }

  static func run(_ words: [String]) throws -> Outcome {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    // Files, not pipes: a pipe that nobody reads meanwhile fills up and both sides wait for ever.
    let output = try spool(folder.appending(path: "output"))
    let errors = try spool(folder.appending(path: "errors"))
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = words
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output.handle
    process.standardError = errors.handle
    do {
      try process.run()
    } catch {
      throw ValidationError("\(words[0]) cannot be started: \(error.localizedDescription)")
    }
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus,
      output: String(decoding: try Data(contentsOf: output.url), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors.url), as: UTF8.self))
  }

  private static func spool(_ url: URL) throws -> (url: URL, handle: FileHandle) {
    _ = FileManager.default.createFile(atPath: url.path, contents: nil)
    return (url, try FileHandle(forWritingTo: url))
  }
}
