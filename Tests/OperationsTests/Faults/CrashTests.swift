import Exporting
import Foundation
import Registry
import Testing

@testable import Operations

/// `REGISTRY_CRASH_KILLS` and `REGISTRY_CRASH_ROWS` make it longer (50 kills, 300,000 rows).
@Suite(
  "A crash at any moment leaves the last whole revision", .serialized,
  .enabled(if: Tool.isBuilt, "the registry tool is not beside the tests: swift build first"))
struct CrashTests {
  private let kills = Tool.setting("REGISTRY_CRASH_KILLS", 8)
  private let rows = Tool.setting("REGISTRY_CRASH_ROWS", 20_000)

  @Test("kill -9 in the middle of an import")
  func kill() throws {
    let desk = try Desk()
    let tool = Tool(desk: desk)
    let files = [desk.path("0.csv"), desk.path("1.csv")]
    for round in 0...1 { try LongFile(rows: rows, round: round).write(to: files[round]) }
    let start = ContinuousClock.now
    let first = try take(files[0], tool).wait()
    try #require(first.code == 0, "\(first.output)")
    let whole = ContinuousClock.now - start
    let digests = [try desk.digest("draft"), try digest(files[1], desk)]
    var current = 0
    var revisions = 1
    var killed = 0
    for number in 1...kills {
      let moment = whole * Double.random(in: 0.02...1.0)
      let run = try take(files[1 - current], tool)
      Thread.sleep(forTimeInterval: moment / .seconds(1))
      run.kill()
      killed += run.wait().code == -1 ? 1 : 0
      let log = try desk.office.log(list: "firms").revisions
      let hint = "kill \(number) after \(moment) of \(whole), \(rows) rows"
      #expect(log.count == revisions || log.count == revisions + 1, "\(hint)")
      if log.count > revisions { current = 1 - current }
      revisions = log.count
      #expect(log.last?.digest == digests[current], "\(hint)")
      let report = try desk.office.verify()
      #expect(report.isSound, "\(hint): \(report.failures.prefix(3).map(\.reason.en))")
      let integrity = try Integrity.problems(of: desk.path("store/registry.sqlite"))
      #expect(integrity == ["ok"], "\(hint)")
    }
    #expect(killed > 0, "every import was over before it was killed")
    let last = try take(files[1 - current], tool).wait()
    #expect(last.code == 0, "\(last.output)")
    #expect(try desk.digest("draft") == digests[1 - current])
  }

  private func take(_ file: String, _ tool: Tool) throws -> Tool.Run {
    try tool.start(
      "import", file, "--list", "firms", "--period", "2023Q1", "--mode", "replace", "--accept",
      "mass-exit")
  }

  /// What the list's digest will be.
  private func digest(_ file: String, _ desk: Desk) throws -> String {
    var request = ImportRequest(
      files: [file], list: "firms", period: Period("2023Q1")!, mode: .replace)
    request.isDryRun = true
    return try desk.office.import(request).digest ?? ""
  }

  @Test("kill -9 in the middle of the very first import")
  func killFirst() throws {
    let desk = try Desk()
    let tool = Tool(desk: desk)
    try LongFile(rows: rows, round: 0).write(to: desk.path("0.csv"))
    let run = try take(desk.path("0.csv"), tool)
    let store = desk.path("store/registry.sqlite")
    while run.isRunning && !FileManager.default.fileExists(atPath: store) { usleep(500) }
    usleep(UInt32.random(in: 0...200_000))
    run.kill()
    _ = run.wait()
    let again = try take(desk.path("0.csv"), tool).wait()
    #expect(again.code == 0, "\(again.output)")
    #expect(try desk.office.verify().isSound)
    #expect(try desk.office.log(list: "firms").revisions.count <= 2)
  }
}
