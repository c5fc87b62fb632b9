/// Finds nodes of a tree by a hash of what they are, so that a record whose members come in another
/// order than those of the one before costs no search through all of them.
package struct NodeIndex {
  private static let size = 1 << 14

  /// By hash, the node that was added last, or -1.
  private var heads = [Int32](repeating: -1, count: NodeIndex.size)
  /// By node, the one of an equal hash that was added before it.
  private var earlier: [Int32] = []

  package init() {}

  /// The node of a hash that was added last; -1 where there is none. Whether it is the one that is
  /// looked for, the caller sees.
  package func first(_ hash: UInt64) -> Int { Int(heads[slot(hash)]) }

  /// The next one with that hash.
  package func next(after node: Int) -> Int { Int(earlier[node]) }

  package mutating func insert(_ node: Int, _ hash: UInt64) {
    while earlier.count <= node { earlier.append(-1) }
    earlier[node] = heads[slot(hash)]
    heads[slot(hash)] = Int32(truncatingIfNeeded: node)
  }

  private func slot(_ hash: UInt64) -> Int { Int((hash &* 0x9E37_79B9_7F4A_7C15) >> 50) }

  /// A hash of bytes below a node.
  package static func hash(_ parent: Int, _ bytes: Span<UInt8>) -> UInt64 {
    var hash = UInt64(truncatingIfNeeded: parent) &+ 0xCBF2_9CE4_8422_2325
    for index in 0..<bytes.count { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3 }
    return hash
  }
}
