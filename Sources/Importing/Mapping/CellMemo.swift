import Registry

/// What became of the cells of one column, by their text: codes and yes-or-no have few texts, so
/// each is read once.
struct CellMemo {
  /// How a remembered cell reads. Plain data, so that recalling it counts no references.
  private struct Reading {
    /// The value lies in the cell itself, this far from its start.
    enum Place {
      case cell(offset: Int)
      /// Elsewhere; a stretch of ``CellMemo/texts``.
      case memo(start: Int)
    }

    let slot: RecordBatch.Slot
    let place: Place
    let hasFinding: Bool
    /// Position of the issue that counts the finding in the batch at hand.
    var issue: (batch: Int, position: Int) = (-1, 0)
  }

  private struct Key {
    let hash: UInt64
    let start: Int
    let count: Int
  }

  /// More different cells than this, or longer ones, are read each time.
  private static let mostReadings = 1024
  private static let longestCell = 64

  /// Open addressing: position of a reading plus one, 0 where free.
  private var slots: [UInt16]
  private var keys: [Key] = []
  private var readings: [Reading] = []
  /// What each reading found, nil for nothing.
  private(set) var findings: [CellFinding?] = []
  private(set) var texts: [UInt8] = []

  let isUsed: Bool

  init(isUsed: Bool) {
    self.isUsed = isUsed
    slots = Array(repeating: 0, count: isUsed ? 4096 : 0)
  }

  /// The position of the cell's reading; nil where it has not been read before.
  @inline(__always)
  func find(_ cell: Span<UInt8>) -> Int? {
    guard cell.count <= Self.longestCell else { return nil }
    let hash = Self.hash(cell)
    var slot = Int(truncatingIfNeeded: hash >> 52)
    while slots[slot] != 0 {
      let position = Int(slots[slot]) - 1
      if keys[position].hash == hash, isText(cell, keys[position]) { return position }
      slot = (slot + 1) & 4095
    }
    return nil
  }

  /// Remembers how a cell was read, while there is room: its value lies in `bytes`. Answers the
  /// reading's position.
  mutating func add(
    _ cell: Range<Int>, _ slot: RecordBatch.Slot, in bytes: [UInt8], finding: CellFinding?
  ) -> Int? {
    guard cell.count <= Self.longestCell, readings.count < Self.mostReadings else { return nil }
    let hash = Self.hash(bytes.span.extracting(cell))
    var free = Int(truncatingIfNeeded: hash >> 52)
    while slots[free] != 0 { free = (free + 1) & 4095 }
    keys.append(Key(hash: hash, start: texts.count, count: cell.count))
    texts += bytes[cell]
    slots[free] = UInt16(truncatingIfNeeded: keys.count)
    readings.append(
      Reading(
        slot: slot, place: place(of: slot, in: bytes, cell), hasFinding: finding != nil))
    findings.append(finding)
    return readings.count - 1
  }

  /// Where the value of a cell lies: in the cell itself where it begins with it, as nearly all do.
  private mutating func place(
    of slot: RecordBatch.Slot, in bytes: [UInt8], _ cell: Range<Int>
  ) -> Reading.Place {
    guard slot.state == .value else { return .cell(offset: 0) }
    if cell.contains(slot.range.lowerBound) {
      return .cell(offset: slot.range.lowerBound - cell.lowerBound)
    }
    if bytes[cell].starts(with: bytes[slot.range]) { return .cell(offset: 0) }
    texts += bytes[slot.range]
    return .memo(start: texts.count - slot.range.count)
  }

  /// The value of a reading for a cell of `records` that begins at `start`.
  @inline(__always)
  func slot(of reading: Int, at start: Int, in records: inout RecordBatch) -> RecordBatch.Slot {
    let slot = readings[reading].slot
    guard slot.state == .value else { return slot }
    switch readings[reading].place {
    case .cell(let offset):
      return RecordBatch.Slot(start: start + offset, length: Int(slot.length), state: .value)
    case .memo(let text): return records.append(texts[text..<text + Int(slot.length)])
    }
  }

  @inline(__always)
  func hasFinding(_ reading: Int) -> Bool { readings[reading].hasFinding }

  /// The issue that counts the finding in a batch; nil where the batch has none yet.
  @inline(__always)
  func issue(of reading: Int, inBatch batch: Int) -> Int? {
    readings[reading].issue.batch == batch ? readings[reading].issue.position : nil
  }

  mutating func setIssue(of reading: Int, batch: Int, position: Int) {
    readings[reading].issue = (batch, position)
  }

  private func isText(_ cell: Span<UInt8>, _ key: Key) -> Bool {
    guard cell.count == key.count else { return false }
    for index in 0..<cell.count where cell[index] != texts[key.start + index] { return false }
    return true
  }

  /// Mixes eight bytes at a time; the highest bits pick the slot.
  @inline(__always)
  private static func hash(_ cell: Span<UInt8>) -> UInt64 {
    let bytes = cell.bytes
    var hash = UInt64(truncatingIfNeeded: cell.count) &* 0x9E37_79B9_7F4A_7C15
    var index = 0
    while index + 8 <= cell.count {
      hash ^= bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      hash = (hash ^ hash >> 32) &* 0x9E37_79B9_7F4A_7C15
      index += 8
    }
    while index < cell.count {
      hash = (hash ^ UInt64(cell[index])) &* 0x9E37_79B9_7F4A_7C15
      index += 1
    }
    return (hash ^ hash >> 29) &* 0xBF58_476D_1CE4_E5B9
  }
}
