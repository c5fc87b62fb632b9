import Glibc
import Importing

/// The elements and attributes seen inside records, each with its column.
///
/// Children are tried in the order of the record before, so that a regular file costs one
/// comparison of addresses per element and nothing is hashed.
struct ColumnTree {
  private struct Node {
    /// Nil for the label of a pair.
    let name: NamePointer?
    let label: [UInt8]
    let isAttribute: Bool
    let parent: Int
    /// Bytes of its label, or somewhat more.
    var length = 0
    var column = -1
    var firstChild = -1
    var lastChild = -1
    var nextSibling = -1
    /// The child found last.
    var recent = -1
    /// Whether the element stands for the column that its name attribute says.
    var isPair = false
  }

  static let nodeLimit = 8192
  /// Bytes of all labels together.
  private static let labelLimit = 4 << 20
  static let root = 0

  private var nodes: [Node]
  private var labelBytes = 0
  private var index = NodeIndex()
  private(set) var columns: [SourceColumn] = []

  init(record name: NamePointer) {
    nodes = [Node(name: name, label: [], isAttribute: false, parent: -1)]
  }

  var isFull: Bool { nodes.count >= Self.nodeLimit || labelBytes > Self.labelLimit }

  func isPair(_ node: Int) -> Bool { nodes[node].isPair }

  mutating func markPair(_ path: [NamePointer]) {
    var node = Self.root
    for name in path { node = child(of: node, name) }
    nodes[node].isPair = true
  }

  mutating func child(of parent: Int, _ name: NamePointer, isAttribute: Bool = false) -> Int {
    let recent = nodes[parent].recent
    if recent >= 0 {
      let following = nodes[recent].nextSibling
      if following >= 0 && isNode(following, name, isAttribute) {
        nodes[parent].recent = following
        return following
      }
      if isNode(recent, name, isAttribute) { return recent }
    }
    let hash =
      UInt64(UInt(bitPattern: name)) ^ UInt64(parent) << 40 ^ (isAttribute ? 1 << 63 : 0)
    var child = index.first(hash)
    while child >= 0 && (nodes[child].parent != parent || !isNode(child, name, isAttribute)) {
      child = index.next(after: child)
    }
    if child < 0 {
      child = append(Node(name: name, label: [], isAttribute: isAttribute, parent: parent))
      index.insert(child, hash)
    }
    nodes[parent].recent = child
    return child
  }

  /// The child of a pair's element that stands for one label.
  mutating func child(of pair: Int, label: UnsafeBufferPointer<UInt8>) -> Int {
    let recent = nodes[pair].recent
    var child = recent < 0 ? -1 : nodes[recent].nextSibling
    if child < 0 || !nodes[child].label.elementsEqual(label) {
      let hash = NodeIndex.hash(pair, label.span)
      child = index.first(hash)
      while child >= 0
        && (nodes[child].parent != pair || nodes[child].name != nil
          || !nodes[child].label.elementsEqual(label))
      {
        child = index.next(after: child)
      }
      if child < 0 {
        child = append(Node(name: nil, label: Array(label), isAttribute: false, parent: pair))
        index.insert(child, hash)
      }
    }
    nodes[pair].recent = child
    return child
  }

  /// The column of what stands around the records.
  mutating func column(around label: [UInt8]) -> Int {
    label.withUnsafeBufferPointer { column(of: child(of: Self.root, label: $0)) }
  }

  mutating func column(of node: Int) -> Int {
    if nodes[node].column < 0 {
      nodes[node].column = columns.count
      columns.append(SourceColumn(label: label(of: node)))
    }
    return nodes[node].column
  }

  @inline(__always)
  private func isNode(_ node: Int, _ name: NamePointer, _ isAttribute: Bool) -> Bool {
    nodes[node].name == name && nodes[node].isAttribute == isAttribute
  }

  private mutating func append(_ node: Node) -> Int {
    let index = nodes.count
    var node = node
    node.length =
      nodes[node.parent].length + 2
      + (node.name.map { Int(strlen(UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))) }
        ?? node.label.count)
    labelBytes += node.length
    nodes.append(node)
    if nodes[node.parent].firstChild < 0 {
      nodes[node.parent].firstChild = index
    } else {
      nodes[nodes[node.parent].lastChild].nextSibling = index
    }
    nodes[node.parent].lastChild = index
    return index
  }

  private func label(of node: Int) -> String {
    guard node != Self.root else { return nodes[0].name.map { String(cString: $0) } ?? "." }
    var steps: [String] = []
    var current = node
    while current != Self.root {
      if let name = nodes[current].name {
        steps.append((nodes[current].isAttribute ? "@" : "") + String(cString: name))
      } else {
        steps.append(String(decoding: nodes[current].label, as: UTF8.self))
        current = nodes[current].parent
        if current == Self.root { break }
      }
      current = nodes[current].parent
    }
    return steps.reversed().joined(separator: "/")
  }
}
