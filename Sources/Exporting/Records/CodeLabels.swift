/// The labels of a book's codes, found by the bytes of a cell without making a text of it.
struct CodeLabels: Sendable {
  private let entries: [(code: [UInt8], label: [UInt8])]

  init(_ labels: [String: String]) {
    entries = labels.map { (Array($0.utf8), Array($1.utf8)) }
      .sorted { $0.code.lexicographicallyPrecedes($1.code) }
  }

  /// nil for a code that has none. O(log of the book).
  func label(of code: Span<UInt8>) -> [UInt8]? {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      let order = code.order(entries[middle].code)
      if order == 0 { return entries[middle].label }
      if order > 0 { low = middle + 1 } else { high = middle }
    }
    return nil
  }
}

extension Span<UInt8> {
  /// Below, at or above zero as the bytes sort before the others, are the same, or sort behind.
  fileprivate func order(_ other: [UInt8]) -> Int {
    for index in 0..<Swift.min(count, other.count) where self[index] != other[index] {
      return Int(self[index]) - Int(other[index])
    }
    return count - other.count
  }
}

extension Array<UInt8> {
  init(_ span: Span<UInt8>) {
    self = span.withUnsafeBufferPointer { [UInt8]($0) }
  }
}
