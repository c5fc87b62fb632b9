import Importing
import Registry

/// Scalar members of the objects around the records, where a profile asks for them:
/// `{"district": "崇安区", "firms": [{…}]}` has the column `../district`.
struct MembersAround {
  private struct Member {
    /// How many objects are open where it stands.
    let depth: Int
    let name: [UInt8]
    let value: [UInt8]
  }

  private let knowsLabel: (String) -> Bool
  private var members: [Member] = []
  /// How many objects were open around the records read last.
  private var recordDepth = 0
  /// How many of the objects that are open now had records in them.
  private var spokenDepth = 0

  init(knowsLabel: @escaping (String) -> Bool) {
    self.knowsLabel = knowsLabel
  }

  /// An object begins: what was said at its depth and below it is over.
  mutating func enter(depth: Int) {
    members.removeAll { $0.depth >= depth }
    spokenDepth = min(spokenDepth, depth - 1)
  }

  /// Takes a member; false where records that it would have spoken of have been read before it.
  mutating func take(name: [UInt8], value: [UInt8], depth: Int) -> Bool {
    members.append(Member(depth: depth, name: name, value: value))
    guard spokenDepth >= depth else { return true }
    let label = Self.label(name, up: recordDepth - depth + 1)
    return !knowsLabel(String(decoding: label, as: UTF8.self))
  }

  /// Columns of a record that stands inside so many objects.
  mutating func columns(depth: Int) -> [(label: [UInt8], value: [UInt8])] {
    (recordDepth, spokenDepth) = (depth, depth)
    return members.map { (Self.label($0.name, up: depth - $0.depth + 1), $0.value) }
  }

  private static func label(_ name: [UInt8], up: Int) -> [UInt8] {
    Array(repeatElement("../".utf8, count: up).joined()) + name
  }
}
