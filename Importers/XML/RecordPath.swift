/// A name out of the parser's dictionary: equal names have equal addresses.
typealias NamePointer = UnsafePointer<UInt8>

/// Where the records are: element names from the root, or the last of them.
struct RecordPath {
  /// Never empty.
  let names: [NamePointer]
  /// Whether the first name is the root's.
  let isAnchored: Bool

  func matches(_ open: [NamePointer]) -> Bool {
    guard open.last == names.last, open.count >= names.count else { return false }
    if isAnchored && open.count != names.count { return false }
    return open.suffix(names.count).elementsEqual(names)
  }

  /// Whether records may stand inside the innermost open element, whose attributes then speak of
  /// the list. Of a path that is not anchored only the root is known to be such.
  func isAround(_ open: [NamePointer]) -> Bool {
    guard isAnchored else { return open.count == 1 }
    return open.count < names.count && names.starts(with: open)
  }

  /// The local names of a path as people write it: `/root/rows/row`, `rows/row`, `z:row`.
  static func localNames(_ text: String) -> (names: [String], isAnchored: Bool) {
    let names = text.split(separator: "/").map { step in
      String(step.split(separator: ":", maxSplits: 1).last ?? step)
    }
    return (names, text.hasPrefix("/") && !text.hasPrefix("//"))
  }

  /// `/root/row` of open elements.
  static func text(_ open: [NamePointer]) -> String {
    open.map { "/" + String(cString: $0) }.joined()
  }
}
