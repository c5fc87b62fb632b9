import Foundation
import Glibc

/// The built `registry`, run as a process of its own.
struct Tool {
  /// It lies beside the test bundle in the build folder; `REGISTRY_TOOL` names another build of it.
  static let path =
    ProcessInfo.processInfo.environment["REGISTRY_TOOL"]
    ?? URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "registry").path

  static var isBuilt: Bool { access(path, X_OK) == 0 }

  let desk: Desk
  /// What is run: the tool, perhaps by way of another program.
  var command = [Tool.path]
  /// What its surroundings say besides; the store goes there too where this names it.
  var environment: [String: String] = [:]

  /// A command under way.
  final class Run {
    private let process = Process()
    private let output: URL

    fileprivate init(_ tool: Tool, _ arguments: [String]) throws {
      let desk = tool.desk
      output = desk.url.appending(path: "output-\(UUID())")
      _ = FileManager.default.createFile(atPath: output.path, contents: nil)
      let handle = try FileHandle(forWritingTo: output)
      process.executableURL = URL(fileURLWithPath: tool.command[0])
      process.environment = ProcessInfo.processInfo.environment.merging(
        ["REGISTRY_STORE": desk.store, "REGISTRY_CONFIG": desk.path("config"), "LANG": "C.UTF-8"]
      ) { $1 }.merging(tool.environment) { $1 }
      process.arguments = tool.command.dropFirst() + arguments
      process.standardOutput = handle
      process.standardError = handle
      process.standardInput = FileHandle.nullDevice
      try process.run()
    }

    var isRunning: Bool { process.isRunning }

    /// What `kill -9` does: no handler runs, nothing is flushed.
    func kill() { Glibc.kill(process.processIdentifier, SIGKILL) }

    func pause() { Glibc.kill(process.processIdentifier, SIGSTOP) }
    func resume() { Glibc.kill(process.processIdentifier, SIGCONT) }

    /// Answers the exit code, or -1 where a signal ended it.
    func wait() -> (code: Int, output: String) {
      process.waitUntilExit()
      let text = (try? String(contentsOf: output, encoding: .utf8)) ?? ""
      return (process.terminationReason == .exit ? Int(process.terminationStatus) : -1, text)
    }
  }

  func start(_ arguments: String...) throws -> Run { try Run(self, arguments) }

  func run(_ arguments: String...) throws -> (code: Int, output: String) { try run(arguments) }

  func run(_ arguments: [String]) throws -> (code: Int, output: String) {
    try Run(self, arguments).wait()
  }

  /// What `verify` says of a store, the desk's or another, in which something is not whole.
  func complaint(of store: String? = nil) throws -> String? {
    let verdict = try run("verify", "--store", store ?? desk.store)
    return verdict.code == 0 ? nil : "\(verdict)"
  }

  /// A number from the environment, for longer runs than those of every day.
  static func setting(_ name: String, _ usual: Int) -> Int {
    ProcessInfo.processInfo.environment[name].flatMap(Int.init) ?? usual
  }
}

/// A list of many rows as CSV.
struct LongFile {
  let rows: Int
  /// Another round has other names for a tenth, other figures for all, and other subjects at the
  /// edges.
  let round: Int

  func write(to path: String) throws {
    var text = "代码,名称,区县,人数\n"
    for number in (round * rows / 50)..<(rows + round * rows / 50) {
      let name = number % 10 == 0 ? "示例\(number)第\(round)次" : "示例\(number)"
      text += "K\(number),\(name),D\(number % 7),\(number % 1_000 + round)\n"
    }
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }
}
