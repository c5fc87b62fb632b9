/// A hash table from folded names to positions that is asked with bytes, so that a cell need not
/// become a String.
struct KeyTable: Sendable {
  private struct Key: Sendable {
    let folded: [UInt8]
    let hash: UInt64
    let position: Int
  }

  /// Open addressing: index + 1 in `keys`, 0 where free; its size is a power of two.
  private var slots: [Int32] = Array(repeating: 0, count: 64)
  private var keys: [Key] = []

  /// Adds a name unless it is there already: the first one given keeps it.
  mutating func insert(_ name: String, position: Int) {
    var folded: [UInt8] = []
    Notation.fold(Array(name.utf8).span, dropsCase: true, into: &folded)
    guard !folded.isEmpty, find(folded.span) == nil else { return }
    if (keys.count + 1) * 2 > slots.count { grow() }
    let hash = Self.hash(folded.span)
    keys.append(Key(folded: folded, hash: hash, position: position))
    place(hash, keys.count)
  }

  /// The position under a cell's folded text; allocates only where folding changes something.
  func position(of cell: Span<UInt8>) -> Int? {
    if Notation.isPlain(cell, dropsCase: true) { return find(cell) }
    var folded: [UInt8] = []
    Notation.fold(cell, dropsCase: true, into: &folded)
    return find(folded.span)
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for (index, key) in keys.enumerated() { place(key.hash, index + 1) }
  }

  private mutating func place(_ hash: UInt64, _ index: Int) {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Int32(truncatingIfNeeded: index)
  }

  private func find(_ folded: Span<UInt8>) -> Int? {
    let hash = Self.hash(folded)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if keys[index].hash == hash, ByteText.equals(folded, keys[index].folded) {
        return keys[index].position
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// FNV-1a, its high half mixed into the low bits that pick the slot.
  private static func hash(_ text: Span<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in 0..<text.count {
      hash = (hash ^ UInt64(text[index])) &* 0x100_0000_01B3
    }
    return hash ^ (hash >> 32)
  }
}
