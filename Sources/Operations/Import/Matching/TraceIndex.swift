/// Which subjects have a trace, by the traces' hashes: twelve bytes each, and four of the table.
///
/// Kept are 32 bits of a hash, so that what is found may be somebody else's and has to be compared.
struct TraceIndex {
  private struct Node {
    let mark: UInt32
    let entry: Int32
    /// The next node of the same bucket, plus one; 0 after the last.
    var next: UInt32
  }

  private var nodes: ContiguousArray<Node> = []
  /// The first node of each bucket, plus one; 0 where there is none.
  private var buckets: ContiguousArray<UInt32> = [0]

  var isEmpty: Bool { nodes.isEmpty }

  mutating func add(_ mark: Int, entry: Int) {
    if nodes.count == buckets.count { grow() }
    nodes.append(Node(mark: Self.kept(mark), entry: Int32(entry), next: 0))
    link(nodes.count - 1)
  }

  func contains(_ mark: Int) -> Bool { first(of: mark) != nil }

  /// The entries added under a hash, one as often as it was added.
  func entries(of mark: Int) -> [Int] {
    var found: [Int] = []
    var position = first(of: mark)
    while let current = position {
      found.append(Int(nodes[current].entry))
      position = node(of: mark, from: nodes[current].next)
    }
    return found
  }

  private static func kept(_ mark: Int) -> UInt32 { UInt32(truncatingIfNeeded: mark) }

  private func bucket(_ mark: UInt32) -> Int { Int(mark) & (buckets.count - 1) }

  private func first(of mark: Int) -> Int? {
    node(of: mark, from: buckets[bucket(Self.kept(mark))])
  }

  private func node(of mark: Int, from start: UInt32) -> Int? {
    var next = start
    while next != 0 {
      let position = Int(next) - 1
      if nodes[position].mark == Self.kept(mark) { return position }
      next = nodes[position].next
    }
    return nil
  }

  private mutating func link(_ position: Int) {
    let bucket = bucket(nodes[position].mark)
    nodes[position].next = buckets[bucket]
    buckets[bucket] = UInt32(position + 1)
  }

  private mutating func grow() {
    buckets = ContiguousArray(repeating: 0, count: buckets.count * 2)
    for position in nodes.indices { link(position) }
  }
}
