import Registry

/// A list in memory, snapshot by snapshot: what a store must agree with.
struct StoreModel {
  typealias Snapshot = [String: Record]

  struct Difference: Equatable {
    let before: Record?
    let after: Record?
  }

  private(set) var revisions: [Int64] = []
  private(set) var snapshots: [Int64: Snapshot] = [:]

  var newest: Snapshot { revisions.last.flatMap { snapshots[$0] } ?? [:] }

  mutating func add(_ snapshot: Snapshot, as revision: Int64) {
    revisions.append(revision)
    snapshots[revision] = snapshot
  }

  /// The subjects whose records differ. `from` nil is the empty list.
  func differences(from: Int64?, to: Int64) -> [String: Difference] {
    let (before, after) = (from.flatMap { snapshots[$0] } ?? [:], snapshots[to] ?? [:])
    var differences: [String: Difference] = [:]
    for key in Set(before.keys).union(after.keys) where before[key] != after[key] {
      differences[key] = Difference(before: before[key], after: after[key])
    }
    return differences
  }
}
