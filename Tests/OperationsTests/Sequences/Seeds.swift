import Foundation

/// The seeds that a test with random sequences plays, in batches, so that as many run at once as there
/// are processors.
///
/// `REGISTRY_SEQUENCES` says how many, `REGISTRY_SEED` with which the first begins; each seed is one
/// sequence, so a failure is played again by itself with its seed and a count of 1.
enum Seeds {
  private static let batch = 10

  private static func number(_ name: String) -> Int? {
    ProcessInfo.processInfo.environment[name].flatMap(Int.init)
  }

  /// - Parameter share: of a test that plays only one for so many of the others.
  static func batches(of usual: Int, share: Int = 1) -> [Range<Int>] {
    let first = number("REGISTRY_SEED") ?? 1
    let count = number("REGISTRY_SEQUENCES").map { max(1, $0 / share) } ?? usual
    let end = first + count
    return stride(from: first, to: end, by: batch).map { $0..<min($0 + batch, end) }
  }

  /// Goes on to a smaller sequence as long as one fails.
  private static func shrunk<Act>(
    _ acts: [Act], by smaller: ([Act]) -> [[Act]], while fails: ([Act]) -> Bool
  ) -> [Act] {
    var acts = acts
    while let next = smaller(acts).first(where: fails) { acts = next }
    return acts
  }

  /// What a failure says: the fault, and the fewest acts that have one.
  static func report<Act>(
    _ seed: Int, _ acts: [Act], smaller: ([Act]) -> [[Act]], fault: ([Act]) -> String?
  ) -> String? {
    guard let found = fault(acts) else { return nil }
    let fewest = shrunk(acts, by: { without($0) + smaller($0) }, while: { fault($0) != nil })
    let lines = fewest.enumerated().map { "  \($0 + 1). \($1)" }.joined(separator: "\n")
    return """
      seed \(seed): \(found)
      the fewest acts that fail: \(fault(fewest) ?? "")
      \(lines)
      """
  }

  private static func without<Act>(_ acts: [Act]) -> [[Act]] {
    acts.indices.reversed().map { index in
      acts.enumerated().filter { $0.offset != index }.map(\.element)
    }
  }
}
