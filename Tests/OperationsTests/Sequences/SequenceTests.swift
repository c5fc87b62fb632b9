import Foundation
import Testing

/// Random sequences of every act against a plain list in memory.
///
/// `REGISTRY_SEQUENCES` says how many, `REGISTRY_SEED` with which the first begins; each seed is one
/// sequence, so a failure is played again by itself with its seed and a count of 1.
@Suite("Random sequences of imports, acts by hand, undos, discards and publications")
struct SequenceTests {
  private static func number(_ name: String) -> Int? {
    ProcessInfo.processInfo.environment[name].flatMap(Int.init)
  }

  private static let first = number("REGISTRY_SEED") ?? 1
  private static let count = number("REGISTRY_SEQUENCES") ?? 60
  /// Sequences played one after the other, so that as many run at once as there are processors.
  private static let batch = 10

  @Test("are on the registry what they are on the plain list", arguments: batches)
  func sequences(_ seeds: Range<Int>) throws {
    let desk = try Desk()
    for seed in seeds {
      var dice = Dice(UInt64(seed))
      let acts =
        switch seed % 5 {
        case 0: dice.acts(14)
        case 1: dice.meetings(14)
        case 2: dice.correctedMeetings(14)
        case 3: dice.corrections(16)
        default: dice.repeats(14)
        }
      guard let fault = SequenceRun.fault(of: acts, beside: desk) else { continue }
      let fewest = Self.shrunk(acts, beside: desk)
      let lines = fewest.enumerated().map { "  \($0 + 1). \($1)" }.joined(separator: "\n")
      Issue.record(
        """
        seed \(seed): \(fault)
        the fewest acts that fail: \(SequenceRun.fault(of: fewest, beside: desk) ?? "")
        \(lines)
        """)
    }
  }

  private static var batches: [Range<Int>] {
    stride(from: first, to: first + count, by: batch).map { start in
      start..<min(start + batch, first + count)
    }
  }

  /// Leaves out acts, and rows of files, as long as it still fails.
  private static func shrunk(_ acts: [Act], beside desk: Desk) -> [Act] {
    var acts = acts
    var hasShrunk = true
    while hasShrunk {
      hasShrunk = false
      for candidate in smaller(acts) where SequenceRun.fault(of: candidate, beside: desk) != nil {
        acts = candidate
        hasShrunk = true
        break
      }
    }
    return acts
  }

  private static func smaller(_ acts: [Act]) -> [[Act]] {
    let without = acts.indices.reversed().map { index in
      acts.enumerated().filter { $0.offset != index }.map(\.element)
    }
    let shorter = acts.indices.flatMap { index -> [[Act]] in
      guard case .take(let file, let when) = acts[index] else { return [] }
      return file.rows.indices.map { row in
        var (acts, file) = (acts, file)
        file.rows.remove(at: row)
        acts[index] = .take(file, when)
        return acts
      }
    }
    return without + shorter
  }
}
