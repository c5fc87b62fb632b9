/// The members seen inside records, each with its column.
///
/// Members are tried in the order of the record before, so that a regular file costs one
/// comparison of bytes per member and nothing is hashed.
package struct MemberTree {
  private struct Node {
    let parent: Int
    let keyStart: Int
    let keyLength: Int
    /// Bytes of its label.
    let length: Int
    var column = -1
    var firstChild = -1
    var lastChild = -1
    var nextSibling = -1
    /// The child found last.
    var recent = -1
    /// The object that the member was last seen in.
    var object = 0
    /// Whether its objects are a name and a value each.
    var isPair = false
    /// Whether it is a name that such an object says, and no member.
    var isLabel = false
  }

  static let nodeLimit = 8192
  /// Bytes of all labels together.
  private static let labelLimit = 4 << 20
  static let root = 0

  private var nodes = [Node(parent: -1, keyStart: 0, keyLength: 0, length: 0)]
  private var labelBytes = 0
  private var keys: [UInt8] = []
  private var index = NodeIndex()
  private(set) var columns: [SourceColumn] = []

  var isFull: Bool { nodes.count >= Self.nodeLimit || labelBytes > Self.labelLimit }

  /// The member of a name; whether that object had it already.
  mutating func child(
    of parent: Int, _ bytes: [UInt8], _ key: Range<Int>, in object: Int, isLabel: Bool = false
  ) -> (node: Int, isDuplicate: Bool) {
    let recent = nodes[parent].recent
    var child = recent < 0 ? nodes[parent].firstChild : nodes[recent].nextSibling
    if child < 0 || !isNode(child, bytes, key) || nodes[child].isLabel != isLabel {
      let hash = NodeIndex.hash(parent, bytes.span.extracting(key))
      child = index.first(hash)
      while child >= 0
        && (nodes[child].parent != parent || nodes[child].isLabel != isLabel
          || !isNode(child, bytes, key))
      {
        child = index.next(after: child)
      }
      if child < 0 {
        child = append(to: parent, bytes, key)
        nodes[child].isLabel = isLabel
        index.insert(child, hash)
      }
    }
    nodes[parent].recent = child
    let isDuplicate = nodes[child].object == object
    nodes[child].object = object
    return (child, isDuplicate)
  }

  func isPair(_ node: Int) -> Bool { nodes[node].isPair }

  /// Objects there are a name and a value.
  mutating func markPair(_ steps: [[UInt8]]) {
    var node = Self.root
    for step in steps { node = child(of: node, step, step.indices, in: 0).node }
    nodes[node].isPair = true
  }

  /// Objects begin again with the first member.
  mutating func rewind(_ parent: Int) { nodes[parent].recent = -1 }

  mutating func column(of node: Int) -> Int {
    if nodes[node].column < 0 {
      nodes[node].column = columns.count
      columns.append(SourceColumn(label: label(of: node)))
    }
    return nodes[node].column
  }

  package static let keyLabel = "@key"

  /// The column of the keys of an object of objects.
  mutating func keyColumn() -> Int {
    if nodes[Self.root].column < 0 {
      nodes[Self.root].column = columns.count
      columns.append(SourceColumn(label: Self.keyLabel))
    }
    return nodes[Self.root].column
  }

  func isMember(_ node: Int, _ name: [UInt8]) -> Bool {
    !nodes[node].isLabel && isNode(node, name, name.indices)
  }

  func label(of node: Int) -> String {
    var steps: [String] = []
    var current = node
    while current != Self.root {
      let start = nodes[current].keyStart
      let key = keys[start..<start + nodes[current].keyLength]
      steps.append(String(decoding: key, as: UTF8.self))
      // A pair stands for the column that it names.
      if nodes[current].isLabel { current = nodes[current].parent }
      if current == Self.root { break }
      current = nodes[current].parent
    }
    return steps.reversed().joined(separator: ".")
  }

  @inline(__always)
  private func isNode(_ node: Int, _ bytes: [UInt8], _ key: Range<Int>) -> Bool {
    let count = key.count
    guard nodes[node].keyLength == count else { return false }
    let (known, given) = (keys.span.bytes, bytes.span.bytes)
    let (start, other) = (nodes[node].keyStart, key.lowerBound)
    var index = 0
    while index + 8 <= count {
      let word = known.unsafeLoadUnaligned(fromByteOffset: start + index, as: UInt64.self)
      guard word == given.unsafeLoadUnaligned(fromByteOffset: other + index, as: UInt64.self)
      else { return false }
      index += 8
    }
    while index < count {
      guard keys[start + index] == bytes[other + index] else { return false }
      index += 1
    }
    return true
  }

  private mutating func append(
    to parent: Int, _ bytes: [UInt8], _ key: Range<Int>
  ) -> Int {
    let index = nodes.count
    let length = nodes[parent].length + key.count + 1
    labelBytes += length
    nodes.append(
      Node(parent: parent, keyStart: keys.count, keyLength: key.count, length: length))
    for position in key { keys.append(bytes[position]) }
    if nodes[parent].firstChild < 0 {
      nodes[parent].firstChild = index
    } else {
      nodes[nodes[parent].lastChild].nextSibling = index
    }
    nodes[parent].lastChild = index
    return index
  }
}
