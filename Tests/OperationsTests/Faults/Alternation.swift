import Exporting
import Foundation
import Registry
import Testing

@testable import Operations

/// A list that one long file and another take turns to replace, while somebody does harm: after each
/// turn it is the list before or the one after, and nothing else.
final class Alternation {
  let desk: Desk
  /// How long an import that replaces another takes where nobody disturbs it.
  let usual: Duration
  private let tool: Tool
  private let files: [String]
  /// What the list's digest is after each file.
  private let digests: [String]
  private var current = 1
  private var revisions = 2

  init(_ desk: Desk, rows: Int) throws {
    self.desk = desk
    tool = Tool(desk: desk)
    files = [desk.path("0.csv"), desk.path("1.csv")]
    var digests: [String] = []
    var took = Duration.zero
    for round in 0...1 {
      try LongFile(rows: rows, round: round).write(to: files[round])
      let start = ContinuousClock.now
      let run = try tool.replace(with: files[round]).wait()
      took = ContinuousClock.now - start
      try #require(run.code == 0, "\(run.output)")
      digests.append(try desk.digest("draft"))
    }
    usual = took
    self.digests = digests
  }

  /// Does harm so many times to registries of which each is begun anew after 20: `verify` reads all
  /// that was kept, so that in one registry the time would grow by the square of the times.
  static func repeated(
    _ times: Int, rows: Int, desk: () throws -> Desk, _ harm: (Alternation, Int) throws -> Void
  ) throws {
    for numbers in batches(of: times) {
      let trial = try Alternation(desk(), rows: rows)
      for number in numbers { try harm(trial, number) }
      try trial.finish()
    }
  }

  /// The numbers of so many harms, by the registries to which they are done.
  static func batches(of times: Int) -> [Range<Int>] {
    stride(from: 1, through: times, by: 20).map { $0..<min($0 + 20, times + 1) }
  }

  /// Begins to replace the list by the other file.
  func startNext() throws -> Tool.Run { try tool.replace(with: files[1 - current]) }

  /// Lets an import go on until harm is done to it, and tells when that is: at any moment, or, every
  /// second time, while it writes. In a SQLite file that is the last thirtieth of its time.
  func reachMoment(_ number: Int, of run: Tool.Run) -> String {
    guard number.isMultiple(of: 2), !desk.store.hasPrefix("postgres://") else {
      let moment = usual * Double.random(in: 0.05...1.0)
      Thread.sleep(forTimeInterval: moment / .seconds(1))
      return "\(number) after \(moment) of \(usual)"
    }
    while run.isRunning && !isWriting { usleep(200) }
    let longer = UInt32.random(in: 0...5_000)
    usleep(longer)
    return "\(number) \(longer) µs after it began to write"
  }

  private var isWriting: Bool {
    var status = stat()
    return stat(desk.store + "-wal", &status) == 0 && status.st_size > 0
  }

  /// Sees which of the two lists there is now, and that it is whole.
  func settle(_ hint: String) throws {
    let log = try desk.office.log(list: "firms").revisions
    #expect(log.count == revisions || log.count == revisions + 1, "\(hint)")
    if log.count > revisions { current = 1 - current }
    revisions = log.count
    #expect(log.last?.digest == digests[current], "\(hint)")
    #expect(try tool.complaint() == nil, "\(hint)")
    guard !desk.store.hasPrefix("postgres://") else { return }
    #expect(try Integrity.problems(of: desk.store) == ["ok"], "\(hint)")
  }

  /// Sees that a copy of the registry holds one of the two lists, and holds it whole.
  func settle(copy: String, _ hint: String) throws {
    #expect(try tool.complaint(of: copy) == nil, "\(hint)")
    let newest = try desk.reopened(copy).log(list: "firms").revisions.last
    #expect(digests.contains(newest?.digest ?? ""), "\(hint)")
    #expect(try Integrity.problems(of: copy) == ["ok"], "\(hint)")
  }

  /// Work goes on.
  func finish() throws {
    let last = try startNext().wait()
    #expect(last.code == 0, "\(last.output)")
    #expect(try desk.digest("draft") == digests[1 - current])
  }
}

extension Tool {
  /// Begins to replace the list of the first quarter by a file.
  func replace(with file: String) throws -> Run {
    try start(
      "import", file, "--list", "firms", "--period", "2023Q1", "--mode", "replace", "--accept",
      "mass-exit")
  }
}
