import Registry

/// Reads records by their version numbers, a batch at a time.
struct RecordReader {
  private let session: any SQLSession
  let layout: Layout
  private let queries: [String]
  private let readable: [[Int]]

  init(_ session: any SQLSession, _ layout: Layout) throws {
    self.session = session
    self.layout = layout
    let definition = layout.definition
    // An old store may lack columns that a newer definition has: those fields have no values yet.
    let readable = try layout.parts.map { part in
      let known = Set(try session.columns(of: part.table))
      return part.fields.filter { known.contains(definition.fields[$0].name) }
    }
    self.readable = readable
    queries = layout.parts.map { part in
      let fields = readable[part.kind.rawValue].map { "\"\(definition.fields[$0].name)\"" }
      let columns = (["_row", "_key", "_line", "_suppressed"] + fields).joined(separator: ", ")
      return "SELECT \(columns) FROM \"\(part.table)\" WHERE _row = ?"
    }
  }

  /// The records that the pairs name, in their order.
  func read(_ pairs: [VersionPair]) throws -> RecordBatch {
    var batch = RecordBatch(fieldCount: layout.definition.fields.count)
    batch.slots = Array(repeating: .absent, count: pairs.count * batch.fieldCount)
    batch.keys = Array(repeating: .absent, count: pairs.count)
    batch.lines = Array(repeating: 0, count: pairs.count)
    for part in layout.parts { try fill(&batch, part, pairs) }
    return batch
  }

  private func fill(_ batch: inout RecordBatch, _ part: Part, _ pairs: [VersionPair]) throws {
    var positions: [Int64: Int] = [:]
    positions.reserveCapacity(pairs.count)
    var rows: [SQLValue] = []
    for (position, pair) in pairs.enumerated() where pair[part.kind] != 0 {
      positions[pair[part.kind]] = position
      rows.append(.integer(pair[part.kind]))
    }
    guard !rows.isEmpty else { return }
    let fields = readable[part.kind.rawValue]
    try session.lookUp(queries[part.kind.rawValue], rows) { row in
      guard let position = positions[row.integer(0)] else { return }
      if batch.keys[position].state == .absent {
        batch.keys[position] = append(row.bytes(1), to: &batch)
        batch.lines[position] = Int(row.integer(2))
      }
      let base = position * batch.fieldCount
      for (column, field) in fields.enumerated() where !row.isNull(column + 4) {
        let start = batch.bytes.count
        layout.columns[field].append(row, column + 4, to: &batch.bytes)
        batch.slots[base + field] = RecordBatch.Slot(
          start: start, length: batch.bytes.count - start, state: .value)
      }
      guard !row.isNull(3) else { return }
      for name in row.text(3).split(separator: ",") {
        // A value beside the mark contradicts it; left standing, `verify` finds it.
        if let field = layout.definition.index(of: String(name)),
          batch.slots[base + field].state == .absent
        {
          batch.slots[base + field] = RecordBatch.Slot(start: 0, length: 0, state: .suppressed)
        }
      }
    }
  }

  private func append(
    _ bytes: UnsafeRawBufferPointer, to batch: inout RecordBatch
  ) -> RecordBatch.Slot {
    let start = batch.bytes.count
    batch.bytes.append(contentsOf: bytes)
    return RecordBatch.Slot(start: start, length: bytes.count, state: .value)
  }
}
