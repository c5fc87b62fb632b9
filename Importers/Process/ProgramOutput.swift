import Glibc
import Importing
import Registry

/// A program's output as text: checked to be UTF-8 in lines no longer than allowed.
final class ProgramOutput {
  private let process: ChildProcess
  private let refusals: ProgramRefusals
  private let chunkBytes: Int
  private let lineLimit: Int
  private var check = UTF8Check()
  /// Read and not yet handed over.
  private var pending: [UInt8] = []
  private var line = 1
  private var lineLength = 0
  private(set) var isEnded = false

  init(
    _ process: ChildProcess, lineLimit: Int, chunkBytes: Int, refusals: ProgramRefusals
  ) {
    self.process = process
    self.lineLimit = lineLimit
    self.chunkBytes = max(chunkBytes, 1)
    self.refusals = refusals
  }

  /// Appends the next whole characters; false at the end.
  func read(into buffer: inout [UInt8]) throws(Refusal) -> Bool {
    while !isEnded {
      isEnded = try process.read(into: &pending, atMost: chunkBytes) == 0
      let whole: Int
      do throws(UTF8Check.Position) {
        whole = try check.consume(pending.span, isLast: isEnded)
      } catch {
        throw refusals.notText(line: line + feeds(before: error.offset - check.offset))
      }
      guard whole > 0 else { continue }
      try measure(upTo: whole)
      buffer += pending[..<whole]
      pending.removeSubrange(..<whole)
      return true
    }
    return false
  }

  private func feeds(before end: Int) -> Int {
    pending.prefix(max(end, 0)).count { $0 == 0x0A }
  }

  private func measure(upTo end: Int) throws(Refusal) {
    var start = 0
    while let feed = nextFeed(from: start, before: end) {
      try add(feed - start)
      line += 1
      lineLength = 0
      start = feed + 1
    }
    try add(end - start)
  }

  private func add(_ count: Int) throws(Refusal) {
    lineLength += count
    guard lineLength <= lineLimit else { throw refusals.longLine(line, limit: lineLimit) }
  }

  private func nextFeed(from start: Int, before end: Int) -> Int? {
    pending.withUnsafeBytes { raw in
      guard start < end, let base = raw.baseAddress,
        let hit = memchr(base + start, 0x0A, end - start)
      else { return nil }
      return base.distance(to: UnsafeRawPointer(hit))
    }
  }
}
