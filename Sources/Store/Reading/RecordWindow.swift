public import Registry

/// Many records, read in the order in which they lie and handed out in the order in
/// which they were asked for.
///
/// Keys and files have different orders. Read in the order of its keys, nearly every record of a long
/// list is on another page of the database than the one before it; so many at once, a page is read
/// once for all of them.
public struct RecordWindow: Sendable {
  /// A value, or the mark that it is suppressed; its bytes follow those of the cell before it.
  struct Cell {
    let field: Int32
    /// The length in bytes; -1 for what is suppressed.
    let length: Int32
  }

  /// One half of a record, as it was read.
  struct Half {
    static let none = Half(
      start: .max, keyLength: 0, firstCell: 0, cellCount: 0, source: 0, line: 0, born: 0)

    /// Where its key begins, which its values follow.
    let start: UInt32
    let keyLength: UInt32
    let firstCell: UInt32
    var cellCount: UInt32
    /// 0 for what people set by hand.
    let source: Int64
    let line: Int64
    let born: Int64

    var isThere: Bool { start != .max }
  }

  public let count: Int
  private let fieldCount: Int
  private var bytes: [UInt8] = []
  private var cells: ContiguousArray<Cell> = []
  private var halves: ContiguousArray<Half>

  /// - Parameter density: What the records of another window took, so that room for these is made at
  ///   once.
  init(count: Int, fieldCount: Int, density: Density = Density()) {
    self.count = count
    self.fieldCount = fieldCount
    bytes.reserveCapacity(Int(density.bytes * Double(count)))
    cells.reserveCapacity(Int(density.cells * Double(count)))
    halves = ContiguousArray(repeating: .none, count: count * Self.parts.count)
  }

  /// What a record takes, with some room to spare.
  struct Density {
    var bytes = 0.0
    var cells = 0.0
  }

  var density: Density {
    let spare = 1.02 / Double(max(count, 1))
    return Density(bytes: Double(bytes.count) * spare, cells: Double(cells.count) * spare)
  }

  private static let parts = Part.Kind.allCases

  subscript(record: Int, part: Part.Kind) -> Half {
    get { halves[record * Self.parts.count + part.rawValue] }
    set { halves[record * Self.parts.count + part.rawValue] = newValue }
  }

  /// Where a version came from; nil where the record does not have that half.
  func origin(_ record: Int, _ part: Part.Kind) -> VersionOrigin? {
    let half = self[record, part]
    guard half.isThere else { return nil }
    return VersionOrigin(
      born: half.born, source: half.source == 0 ? nil : half.source,
      line: half.line == 0 ? nil : Int(half.line))
  }

  /// The records of a stretch, each with its place; one that is not there has a place and no value.
  func batch(_ records: Range<Int>) -> RecordBatch {
    var batch = RecordBatch(fieldCount: fieldCount)
    batch.slots = Array(repeating: .absent, count: records.count * fieldCount)
    batch.keys = Array(repeating: .absent, count: records.count)
    batch.lines = Array(repeating: 0, count: records.count)
    for (position, record) in records.enumerated() {
      for part in Self.parts { copy(self[record, part], to: position, of: &batch) }
    }
    return batch
  }

  private func copy(_ half: Half, to position: Int, of batch: inout RecordBatch) {
    guard half.isThere else { return }
    let cells = cells[Int(half.firstCell)..<Int(half.firstCell + half.cellCount)]
    var start = batch.bytes.count
    let length = cells.reduce(Int(half.keyLength)) { $0 + max(Int($1.length), 0) }
    bytes.withUnsafeBufferPointer { bytes in
      let stretch = Int(half.start)..<Int(half.start) + length
      batch.bytes.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[stretch]))
    }
    if batch.keys[position].state == .absent {
      batch.keys[position] = RecordBatch.Slot(
        start: start, length: Int(half.keyLength), state: .value)
      batch.lines[position] = Int(half.line)
    }
    start += Int(half.keyLength)
    let base = position * fieldCount
    for cell in cells {
      guard cell.length >= 0 else {
        batch.slots[base + Int(cell.field)] = RecordBatch.Slot(
          start: 0, length: 0, state: .suppressed)
        continue
      }
      batch.slots[base + Int(cell.field)] = RecordBatch.Slot(
        start: start, length: Int(cell.length), state: .value)
      start += Int(cell.length)
    }
  }

  /// Hands over all records in their order, about a thousand at a time.
  public func forEachBatch(_ body: (RecordBatch) throws -> Void) rethrows {
    for start in stride(from: 0, to: count, by: Self.batchSize) {
      try body(batch(start..<min(start + Self.batchSize, count)))
    }
  }

  static let batchSize = 1024
}

extension RecordWindow {
  /// Begins a half; its values follow.
  mutating func begin(key: UnsafeRawBufferPointer, born: Int64, source: Int64, line: Int64) -> Half
  {
    let start = bytes.count
    bytes.append(contentsOf: key)
    return Half(
      start: UInt32(start), keyLength: UInt32(key.count), firstCell: UInt32(cells.count),
      cellCount: 0, source: source, line: line, born: born)
  }

  mutating func add(_ row: any SQLRow, _ column: Int, _ kind: ColumnKind, as field: Int32) {
    let start = bytes.count
    kind.append(row, column, to: &bytes)
    cells.append(Cell(field: field, length: Int32(bytes.count - start)))
  }

  /// A value beside the mark contradicts it; left standing, `verify` finds it.
  mutating func suppress(_ field: Int, in half: Half) {
    guard !cells[Int(half.firstCell)...].contains(where: { $0.field == field }) else { return }
    cells.append(Cell(field: Int32(field), length: -1))
  }

  mutating func end(_ half: inout Half) {
    half.cellCount = UInt32(cells.count) - half.firstCell
  }
}
