import Foundation
import Testing

/// The built tool, run as an office runs it.
enum Tool {
  /// The package's root; sample files are named from here.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// `registry` lies beside the test bundle; `REGISTRY_TOOL` names another build of it.
  static let path =
    ProcessInfo.processInfo.environment["REGISTRY_TOOL"]
    ?? URL(fileURLWithPath: CommandLine.arguments[0])
    .deletingLastPathComponent().appendingPathComponent("registry").path

  struct Outcome {
    let status: Int32
    let output: String
    let error: String

    /// Standard output as one JSON object.
    func json(location: SourceLocation = #_sourceLocation) throws -> [String: Any] {
      let object = try? JSONSerialization.jsonObject(with: Data(output.utf8))
      return try #require(
        object as? [String: Any], "no JSON object: \(output) \(error)", sourceLocation: location)
    }
  }

  /// Runs `registry` with `arguments` from the package's root, knowing no store but that of
  /// `scratch`.
  static func run(_ arguments: [String], in scratch: Scratch, language: String = "zh") throws
    -> Outcome
  {
    try run(URL(fileURLWithPath: path), arguments, in: scratch, language: language)
  }

  /// Runs one of the package's shell scripts, which finds the built `registry` in `PATH`.
  static func runScript(
    _ script: String, _ arguments: [String], in scratch: Scratch, settings: [String: String] = [:]
  ) throws -> Outcome {
    try run(
      root.appendingPathComponent(script), arguments, in: scratch, language: "zh",
      settings: settings)
  }

  /// `watching` is called again and again while the program runs.
  static func run(
    _ program: URL, _ arguments: [String], in scratch: Scratch, language: String,
    settings: [String: String] = [:], watching: ((Process) -> Void)? = nil
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = root
    process.environment = [
      "PATH": URL(fileURLWithPath: path).deletingLastPathComponent().path + ":/usr/bin:/bin",
      "REGISTRY_STORE": scratch.store, "REGISTRY_USER": "示例甲",
      "LANG": language == "en" ? "en_GB.UTF-8" : "zh_CN.UTF-8", "TZ": "UTC",
    ].merging(settings) { $1 }
    // Files, not pipes: nothing can fill up while nobody reads.
    let files = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: files, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: files) }
    let (out, err) = (files.appendingPathComponent("out"), files.appendingPathComponent("err"))
    try Data().write(to: out)
    try Data().write(to: err)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: out)
    process.standardError = try FileHandle(forWritingTo: err)
    try process.run()
    while let watching, process.isRunning { watching(process) }
    process.waitUntilExit()
    return Outcome(
      status: process.terminationReason == .exit ? process.terminationStatus : -1,
      output: String(decoding: try Data(contentsOf: out), as: UTF8.self),
      error: String(decoding: try Data(contentsOf: err), as: UTF8.self))
  }

  /// Runs a command that has to succeed without a word on standard error; answers its output.
  @discardableResult
  static func output(
    _ arguments: [String], in scratch: Scratch, language: String = "zh",
    location: SourceLocation = #_sourceLocation
  ) throws -> String {
    let outcome = try run(arguments, in: scratch, language: language)
    try #require(
      outcome.status == 0 && outcome.error.isEmpty,
      "registry \(arguments.joined(separator: " ")): \(outcome.status) \(outcome.error)",
      sourceLocation: location)
    return outcome.output
  }
}
