import Registry

extension LiveTable {
  /// Quarters of the list are put in order one after the other, by the highest bits of the key
  /// hashes: four looks through the list in place of memory for the order of all.
  private static let sliceBits = 2

  /// A position behind 32 bits of its key's hash, those after the bits of the stack.
  private struct SortItem {
    private let word: UInt64

    init(_ high: UInt64, after bits: Int, position: Int) {
      word = (high << UInt64(bits)) & 0xFFFF_FFFF_0000_0000 | UInt64(position)
    }

    var bits: UInt64 { word >> 32 }
    var position: Int { Int(word & 0xFFFF_FFFF) }
  }

  /// Hands over the live entries in the order of their keys' hashes. Takes three bytes a record at most.
  func forEachInOrder(_ body: (Entry) -> Void) {
    let bits = stackBits
    let stacks = 1 << (bits - Self.sliceBits)
    for first in Swift.stride(from: 0, to: 1 << bits, by: stacks) {
      for item in sortedPositions(first..<first + stacks, of: bits) { body(entries[item.position]) }
    }
  }

  /// How many of the highest bits tell the stacks of a few apart.
  private var stackBits: Int {
    max(Int.bitWidth - max(liveCount / 4, 1).leadingZeroBitCount, Self.sliceBits)
  }

  /// Positions of the live entries of some stacks in the order of their keys' hashes.
  ///
  /// Hashes are spread evenly, so they are dealt out by their highest bits into stacks of a few, and
  /// each stack is sorted: linear in the number of records.
  private func sortedPositions(
    _ stacks: Range<Int>, of bits: Int
  ) -> ContiguousArray<SortItem> {
    let shift = UInt64(64 - bits)
    // Where each stack begins; once all are dealt out, where it ends.
    var places = ContiguousArray<UInt32>(repeating: 0, count: stacks.count + 1)
    for entry in entries where entry.isLive {
      let stack = Int(entry.key.high >> shift)
      if stacks.contains(stack) { places[stack - stacks.lowerBound + 1] += 1 }
    }
    for stack in 1...stacks.count { places[stack] += places[stack - 1] }
    var items = ContiguousArray(
      repeating: SortItem(0, after: 0, position: 0), count: Int(places[stacks.count]))
    for position in entries.indices where entries[position].isLive {
      let high = entries[position].key.high
      let stack = Int(high >> shift)
      guard stacks.contains(stack) else { continue }
      items[Int(places[stack - stacks.lowerBound])] = SortItem(
        high, after: bits, position: position)
      places[stack - stacks.lowerBound] += 1
    }
    var start = 0
    for end in places.dropLast() {
      sort(&items, from: start, to: Int(end))
      start = Int(end)
    }
    return items
  }

  /// Sorts a few items by insertion. A key is fetched only where the bits of two are equal.
  private func sort(_ items: inout ContiguousArray<SortItem>, from start: Int, to end: Int) {
    guard end - start > 1 else { return }
    for index in start + 1..<end {
      let item = items[index]
      var place = index
      while place > start, isBefore(item, items[place - 1]) {
        items[place] = items[place - 1]
        place -= 1
      }
      items[place] = item
    }
  }

  private func isBefore(_ a: SortItem, _ b: SortItem) -> Bool {
    a.bits != b.bits ? a.bits < b.bits : entries[a.position].key < entries[b.position].key
  }
}
