import Registry

/// A set of version numbers: one bit a version.
struct RowSet {
  private var bits: ContiguousArray<UInt64>

  init(lastRow: Int64) {
    bits = ContiguousArray(repeating: 0, count: Int(lastRow) / 64 + 1)
  }

  /// Takes in the other set's numbers as far as this one reaches.
  mutating func formUnion(_ other: RowSet) {
    for word in 0..<min(bits.count, other.bits.count) { bits[word] |= other.bits[word] }
  }

  /// Adds a run, making room for it.
  mutating func insert(_ run: ClosedRange<Int64>) {
    let words = Int(run.upperBound) / 64 + 1
    if words > bits.count { bits.append(contentsOf: repeatElement(0, count: words - bits.count)) }
    for row in run { self[row] = true }
  }

  /// The numbers in their order.
  var numbers: [Int64] {
    var numbers: [Int64] = []
    numbers.reserveCapacity(bits.reduce(0) { $0 + $1.nonzeroBitCount })
    for (word, bits) in bits.enumerated() where bits != 0 {
      var rest = bits
      while rest != 0 {
        numbers.append(Int64(word * 64 + rest.trailingZeroBitCount))
        rest &= rest - 1
      }
    }
    return numbers
  }

  subscript(row: Int64) -> Bool {
    get {
      let word = Int(row) / 64
      return row >= 0 && word < bits.count && bits[word] & (1 << (UInt64(row) % 64)) != 0
    }
    set {
      let mask: UInt64 = 1 << (UInt64(row) % 64)
      if newValue { bits[Int(row) / 64] |= mask } else { bits[Int(row) / 64] &= ~mask }
    }
  }
}

extension RowSet {
  /// The versions of one half that had ended by a revision.
  static func ended(
    _ session: any SQLSession, part: Part, lastRow: Int64, upTo revision: Int64
  ) throws -> RowSet {
    var ended = RowSet(lastRow: lastRow)
    try session.query(
      "SELECT _row FROM \"\(part.endedTable)\" WHERE _ended <= ? AND _row <= ?",
      [.integer(revision), .integer(lastRow)]
    ) { row in
      guard row.integer(0) >= 0 else { throw Refusal.damaged("end of \(row.integer(0))") }
      ended[row.integer(0)] = true
    }
    return ended
  }

  /// The versions of one half that are live at a revision.
  static func live(
    _ session: any SQLSession, _ layout: Layout, part: Part.Kind, at revision: RevisionRecord
  ) throws -> RowSet {
    let ended = try RowSet.ended(
      session, part: layout[part], lastRow: revision.lastRow, upTo: revision.id)
    var live = RowSet(lastRow: revision.lastRow)
    try Prints.scan(session, layout, part: part, upTo: revision.id) { row, _, _ in
      guard row <= revision.lastRow else { throw Refusal.damaged("version \(row)") }
      if !ended[row] { live[row] = true }
    }
    return live
  }
}
