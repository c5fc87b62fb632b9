public import Registry

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

  private static func joined(_ elements: [ArraySlice<UInt8>]) -> [UInt8] {
    Array(elements.sorted { $0.lexicographicallyPrecedes($1) }.joined(separator: [separator]))
  }

  static func appendUnion(
    _ a: [UInt8], _ b: [UInt8], to bytes: inout [UInt8]
  ) -> RecordBatch.Slot {
    let united = union(a, b)
    bytes.append(contentsOf: united)
    return RecordBatch.Slot(
      start: bytes.count - united.count, length: united.count, state: .value)
  }
}
