import Exporting
import Foundation
import Registry
import Testing

@testable import Operations

/// `REGISTRY_CRASH_KILLS` and `REGISTRY_CRASH_ROWS` make it longer (200 kills, 300,000 rows).
@Suite(
  "A crash at any moment leaves the last whole revision", .serialized,
  .enabled(if: Tool.isBuilt, "the registry tool is not beside the tests: swift build first"))
struct CrashTests {
  private let kills = Tool.setting("REGISTRY_CRASH_KILLS", 4)
  private let rows = Tool.setting("REGISTRY_CRASH_ROWS", 20_000)

  @Test("kill -9 in the middle of an import", arguments: Engine.tried)
  func imports(_ engine: Engine) throws {
    var killed = 0
    try Alternation.repeated(kills, rows: rows, desk: engine.desk) { trial, number in
      let run = try trial.startNext()
      let moment = trial.reachMoment(number, of: run)
      run.kill()
      killed += run.wait().code == -1 ? 1 : 0
      try trial.settle("kill \(moment), \(rows) rows")
    }
    #expect(killed > 0, "every import was over before it was killed")
  }

  @Test("kill -9 in the middle of the very first import", arguments: Engine.tried)
  func first(_ engine: Engine) throws {
    for number in 1...kills {
      let desk = try engine.desk()
      let tool = Tool(desk: desk)
      try LongFile(rows: rows, round: 0).write(to: desk.path("0.csv"))
      let run = try tool.replace(with: desk.path("0.csv"))
      while engine == .sqlite && run.isRunning
        && !FileManager.default.fileExists(atPath: desk.store)
      { usleep(500) }
      usleep(UInt32.random(in: 0...200_000))
      run.kill()
      _ = run.wait()
      let again = try tool.replace(with: desk.path("0.csv")).wait()
      #expect(again.code == 0, "kill \(number): \(again.output)")
      #expect(try tool.complaint() == nil, "kill \(number)")
      #expect(try desk.office.log(list: "firms").revisions.count <= 2, "kill \(number)")
    }
  }

  @Test("kill -9 in the middle of a publication", arguments: Engine.tried)
  func publications(_ engine: Engine) throws {
    for numbers in Alternation.batches(of: kills) {
      try publications(numbers, of: engine.desk())
    }
  }

  private func publications(_ numbers: Range<Int>, of desk: Desk) throws {
    let tool = Tool(desk: desk)
    try LongFile(rows: rows / 10, round: 0).write(to: desk.path("0.csv"))
    let start = try tool.replace(with: desk.path("0.csv")).wait()
    try #require(start.code == 0, "\(start.output)")
    var usual = try measure { try tool.run("publish", "firms") }
    for (number, editions) in zip(numbers, 1...) {
      let draft = try desk.take(
        "代码,名称\nK1,示例第\(number)次\n", .merge)
      #expect(draft.state == .draft)
      let run = try tool.start("publish", "firms", "--message", "第\(number)次更正")
      Thread.sleep(forTimeInterval: usual * Double.random(in: 0.1...1.0) / .seconds(1))
      run.kill()
      _ = run.wait()
      let versions = try desk.office.versions(of: "firms")
      let isPublished = versions.editions.count == editions + 1
      #expect(isPublished || versions.editions.count == editions, "kill \(number)")
      #expect((versions.draft == nil) == isPublished, "kill \(number)")
      #expect(try tool.complaint() == nil, "kill \(number)")
      if !isPublished {
        usual = try measure { try tool.run("publish", "firms", "--message", "第\(number)次更正") }
      }
    }
  }

  @Test(
    "kill -9 in the middle of a copy: there is nothing yet, or the whole", arguments: Engine.tried)
  func copies(_ engine: Engine) throws {
    let desk = try Desk()
    let tool = Tool(desk: desk)
    for round in 0...1 {
      try LongFile(rows: rows / 4, round: round).write(to: desk.path("\(round).csv"))
      let run = try tool.replace(with: desk.path("\(round).csv")).wait()
      try #require(run.code == 0, "\(run.output)")
    }
    let whole = try desk.office.log(list: "firms").revisions
    let usual = try measure { try tool.run("copy", desk.store, engine.freshStore(for: desk)) }
    for number in 1...kills {
      let target = try engine.freshStore(for: desk)
      let run = try tool.start("copy", desk.store, target)
      Thread.sleep(forTimeInterval: usual * Double.random(in: 0.05...1.0) / .seconds(1))
      run.kill()
      _ = run.wait()
      let there = try desk.reopened(target)
      let copied = (try? there.log(list: "firms").revisions) ?? []
      #expect(copied.isEmpty || copied == whole, "kill \(number)")
      if copied.isEmpty {
        let again = try tool.run("copy", desk.store, target)
        #expect(again.code == 0, "kill \(number): \(again.output)")
      }
      #expect(try there.log(list: "firms").revisions == whole, "kill \(number)")
      #expect(try tool.complaint(of: target) == nil, "kill \(number)")
    }
    #expect(try desk.office.log(list: "firms").revisions == whole)
  }

  @Test(
    "kill -9 in the middle of a backup: there is no file, or a whole one", arguments: Engine.tried)
  func backups(_ engine: Engine) throws {
    let desk = try engine.desk()
    let tool = Tool(desk: desk)
    try LongFile(rows: rows / 2, round: 0).write(to: desk.path("0.csv"))
    let start = try tool.replace(with: desk.path("0.csv")).wait()
    try #require(start.code == 0, "\(start.output)")
    let whole = try desk.office.log(list: "firms").revisions
    let usual = try measure { try tool.run("backup", desk.path("usual.backup")) }
    for number in 1...kills {
      let file = desk.path("\(number).backup")
      let run = try tool.start("backup", file)
      Thread.sleep(forTimeInterval: usual * Double.random(in: 0.05...1.0) / .seconds(1))
      run.kill()
      _ = run.wait()
      if !FileManager.default.fileExists(atPath: file) {
        let again = try tool.run("backup", file)
        #expect(again.code == 0, "kill \(number): \(again.output)")
      }
      let saved = try desk.reopened(file)
      #expect(try saved.log(list: "firms").revisions == whole, "kill \(number)")
      #expect(try tool.complaint(of: file) == nil, "kill \(number)")
    }
  }

  /// How long a command takes that nobody disturbs.
  private func measure(_ body: () throws -> (code: Int, output: String)) throws -> Duration {
    let start = ContinuousClock.now
    let result = try body()
    let took = ContinuousClock.now - start
    try #require(result.code == 0, "\(result.output)")
    return took
  }
}
