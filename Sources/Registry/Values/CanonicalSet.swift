/// Sets in canonical form: sorted elements parted by line feeds.
public enum CanonicalSet {
  static let separator = UInt8(ascii: "\n")

  public static func elements(_ set: [UInt8]) -> [ArraySlice<UInt8>] {
    set.split(separator: separator)
  }

  public static func contains(_ set: [UInt8], _ element: [UInt8]) -> Bool {
    elements(set).contains { $0.elementsEqual(element) }
  }

  public static func union(_ a: [UInt8], _ b: [UInt8]) -> [UInt8] {
    joined(elements(a) + elements(b).filter { element in !contains(a, Array(element)) })
  }

  public static func subtracting(_ element: [UInt8], from set: [UInt8]) -> [UInt8] {
    joined(elements(set).filter { !$0.elementsEqual(element) })
  }

  /// The same elements in the order of their bytes.
  public static func sorted(_ set: [UInt8]) -> [UInt8] { joined(elements(set)) }

  static func joined(_ elements: [ArraySlice<UInt8>]) -> [UInt8] {
    Array(elements.sorted { $0.lexicographicallyPrecedes($1) }.joined(separator: [separator]))
  }
}
