/// A binary heap of nodes by distance, ties by number, so that it always answers the same.
struct NodeHeap {
  struct Entry: Comparable {
    let distance: FlowCost
    let node: Int

    static func < (a: Self, b: Self) -> Bool {
      a.distance == b.distance ? a.node < b.node : a.distance < b.distance
    }
  }

  private var entries: [Entry] = []

  mutating func push(_ entry: Entry) {
    var hole = entries.count
    entries.append(entry)
    while hole > 0, entry < entries[(hole - 1) / 2] {
      entries[hole] = entries[(hole - 1) / 2]
      hole = (hole - 1) / 2
    }
    entries[hole] = entry
  }

  mutating func pop() -> Entry? {
    guard let first = entries.first, let last = entries.popLast() else { return nil }
    guard !entries.isEmpty else { return first }
    var hole = 0
    while true {
      var child = hole * 2 + 1
      guard child < entries.count else { break }
      if child + 1 < entries.count, entries[child + 1] < entries[child] { child += 1 }
      guard entries[child] < last else { break }
      entries[hole] = entries[child]
      hole = child
    }
    entries[hole] = last
    return first
  }
}
