import Foundation
import Testing

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// The pages of `registry serve` over a scratch store, as long as a test looks at them.
final class ServedPages {
  struct Failure: Error { let cause: String }

  private let process = Process()
  private let address: String

  /// - Parameter config: a directory of the package with definitions of its own.
  init(of scratch: Scratch, config: String) throws {
    let output = try scratch.file("served-\(UUID().uuidString).txt", Data())
    process.executableURL = URL(fileURLWithPath: Tool.path)
    process.arguments = ["serve", "--port", "0", "--config", config]
    process.currentDirectoryURL = Tool.root
    process.environment = ["REGISTRY_STORE": scratch.store, "LANG": "zh_CN.UTF-8", "TZ": "UTC"]
    process.standardInput = FileHandle.nullDevice
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: output))
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
    do {
      address = try Self.address(in: output, of: process)
    } catch {
      process.terminate()
      throw error
    }
  }

  deinit {
    process.terminate()
    process.waitUntilExit()
  }

  /// The port is told when the server listens.
  private static func address(in output: String, of process: Process) throws -> String {
    var said = ""
    for _ in 0..<600 where process.isRunning {
      said = try String(contentsOfFile: output, encoding: .utf8)
      if let address = said.firstMatch(of: /http:\/\/[0-9.:]+\//) { return String(address.output) }
      usleep(50_000)
    }
    throw Failure(cause: "nobody serves: \(said)")
  }

  func page(_ path: String) throws -> String {
    let url = try #require(URL(string: address + path), "\(path)")
    return String(decoding: try Data(contentsOf: url), as: UTF8.self)
  }
}
