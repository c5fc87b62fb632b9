import Exporting
import Foundation
import Registry
import Testing

@testable import Operations

/// A list that one long file and another take turns to replace, while somebody does harm: after each
/// turn it is the list before or the one after, and nothing else.
final class Alternation {
  let desk: Desk
  /// How long an import takes that nobody disturbs.
  let usual: Duration
  private let tool: Tool
  private let files: [String]
  /// What the list's digest is after each file.
  private let digests: [String]
  private var current = 0
  private var revisions = 1

  init(_ desk: Desk, rows: Int) throws {
    self.desk = desk
    tool = Tool(desk: desk)
    files = [desk.path("0.csv"), desk.path("1.csv")]
    for round in 0...1 { try LongFile(rows: rows, round: round).write(to: files[round]) }
    let start = ContinuousClock.now
    let first = try tool.replace(with: files[0]).wait()
    usual = ContinuousClock.now - start
    try #require(first.code == 0, "\(first.output)")
    var request = ImportRequest(
      files: [files[1]], list: "firms", period: Period("2023Q1")!, mode: .replace)
    request.isDryRun = true
    digests = [try desk.digest("draft"), try desk.office.import(request).digest ?? ""]
  }

  /// Begins to replace the list by the other file.
  func startNext() throws -> Tool.Run { try tool.replace(with: files[1 - current]) }

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
