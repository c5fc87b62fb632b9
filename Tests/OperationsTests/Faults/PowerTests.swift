import Foundation
import Testing

@testable import Operations

/// What a disk holds at the moment when the power goes, as far as a running system can show it: the
/// files as they are in the middle of a write, and a log without the end that no one had synced.
@Suite(
  "A power cut at any moment leaves the last whole revision",
  .enabled(if: Tool.isBuilt, "the registry tool is not beside the tests: swift build first"))
struct PowerTests {
  private let cuts = Tool.setting("REGISTRY_CRASH_KILLS", 4)
  private let rows = Tool.setting("REGISTRY_CRASH_ROWS", 20_000)

  @Test("in the middle of an import")
  func cut() throws {
    var written = 0
    var shortened = 0
    try Alternation.repeated(cuts, rows: rows, desk: { try Desk() }) { trial, number in
      let before = try Data(contentsOf: URL(fileURLWithPath: trial.desk.store))
      let run = try trial.startNext()
      let moment = trial.reachMoment(number, of: run)
      run.pause()
      let files = try trial.desk.storeFiles()
      run.resume()
      let result = run.wait()
      #expect(result.code == 0, "\(result.output)")
      let hint = "cut \(moment)"
      if files["registry.sqlite-wal"]?.isEmpty == false { written += 1 }
      try trial.settle(copy: lay(files, trial.desk, "as-it-is-\(number)"), hint)
      // Before the file itself is written, the log is synced; until then its end may be lost.
      if files["registry.sqlite"] == before, let log = files["registry.sqlite-wal"], !log.isEmpty {
        var short = files
        let kept = Int.random(in: 0..<log.count)
        short["registry.sqlite-wal"] = log.prefix(kept)
        let path = try lay(short, trial.desk, "short-\(number)")
        try trial.settle(copy: path, "\(hint), \(kept) of \(log.count) bytes of the log kept")
        shortened += 1
      }
      try trial.settle(hint)
    }
    print("\(cuts) cuts, \(written) of them while the log was written, \(shortened) logs cut short")
    #expect(cuts < 20 || shortened > 0, "no import was cut while it wrote")
  }

  /// Puts files into a folder as a disk has them after the power is back, without the log's index,
  /// which lived in memory.
  private func lay(_ files: [String: Data], _ desk: Desk, _ name: String) throws -> String {
    let folder = desk.url.appending(path: name)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, bytes) in files where !name.hasSuffix("-shm") {
      try bytes.write(to: folder.appending(path: name))
    }
    return folder.appending(path: "registry.sqlite").path
  }
}
