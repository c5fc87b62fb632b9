/// Keys of a revision's versions, sorted in memory before they are written: adding a million keys
/// in order costs a third of adding them as they come.
struct KeyList {
  private struct Item {
    /// The first 16 bytes, most significant first: nearly always enough to sort by.
    var high: UInt64
    var low: UInt64
    var start: UInt32
    var length: UInt32
    var row: UInt32
  }

  private var bytes: [UInt8] = []
  private var items: [Item] = []

  mutating func add(_ key: Span<UInt8>, row: Int64) {
    var words: (UInt64, UInt64) = (0, 0)
    withUnsafeMutableBytes(of: &words) { words in
      key.extracting(first: 16).withUnsafeBytes { words.copyMemory(from: $0) }
    }
    items.append(
      Item(
        high: UInt64(bigEndian: words.0), low: UInt64(bigEndian: words.1),
        start: UInt32(bytes.count), length: UInt32(key.count), row: UInt32(row)))
    key.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
  }

  mutating func forEachSorted(_ body: (UnsafeRawBufferPointer, Int64) throws -> Void) rethrows {
    let bytes = bytes
    items.sort { a, b in
      if a.high != b.high { return a.high < b.high }
      if a.low != b.low { return a.low < b.low }
      let (x, y) = (bytes[Self.range(a)], bytes[Self.range(b)])
      return x == y ? a.row < b.row : x.lexicographicallyPrecedes(y)
    }
    try bytes.withUnsafeBytes { raw in
      for item in items {
        try body(UnsafeRawBufferPointer(rebasing: raw[Self.range(item)]), Int64(item.row))
      }
    }
  }

  private static func range(_ item: Item) -> Range<Int> {
    Int(item.start)..<Int(item.start) + Int(item.length)
  }
}
