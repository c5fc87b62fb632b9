import Registry

/// Writes the versions of one half.
///
/// A statement names only the columns that some record had a value in: a definition has three times
/// the fields that a file fills, and handing over nothing costs nearly what a value does.
struct HalfWriter {
  private static let head = ["_row", "_key", "_born", "_source", "_line", "_suppressed"]

  private let session: any SQLSession
  private let part: Part
  private let columns: [ColumnKind]
  private let names: [String]
  private let revision: Int64
  private let endings: any SQLInserter
  private let printsTable: any SQLInserter
  private var prints: PrintsWriter
  private var ended = RowSet(lastRow: 0)
  private var written = ChangesHash()
  /// Fields that the statement names, in the half's order.
  private var used: [Int] = []
  private var isUsed: [Bool]
  private var rows: any SQLInserter

  init(_ session: any SQLSession, _ layout: Layout, _ part: Part, revision: Int64) throws {
    self.session = session
    self.part = part
    self.revision = revision
    columns = layout.columns
    names = layout.definition.fields.map(\.name)
    isUsed = names.map { _ in false }
    rows = try session.inserter(into: part.table, columns: Self.head)
    endings = try session.inserter(into: part.endedTable, columns: ["_row", "_ended"])
    printsTable = try session.inserter(
      into: layout.tables.prints, columns: ["_part", "_row", "_born", "_prints"])
    prints = PrintsWriter(part: part.kind, revision: revision, inserter: printsTable)
  }

  mutating func write(
    _ batch: RecordBatch, record: Int, row: Int64, key: Hash128, hash: ContentHash,
    from place: RecordPlaces.Place
  ) throws {
    let slots = batch.slots.span.extracting(
      record * batch.fieldCount..<(record + 1) * batch.fieldCount)
    var isSuppressed = false
    for field in part.fields where slots[field].state.rawValue >= RecordBatch.State.value.rawValue {
      if slots[field].state == .suppressed {
        isSuppressed = true
      } else if !isUsed[field] {
        try use(slots)
      }
    }
    let (source, line) = (place.source, Int64(place.line ?? 0))
    try batch.bytes.withUnsafeBytes { bytes in
      rows.integer(row)
      rows.text(UnsafeRawBufferPointer(rebasing: bytes[batch.keys[record].range]))
      rows.integer(revision)
      if let source { rows.integer(source) } else { rows.null() }
      if line > 0 { rows.integer(line) } else { rows.null() }
      var suppressed = isSuppressed ? batch.suppressedNames(record, part, names) : ""
      // The text is bound where it lies, so it has to outlive the row.
      try suppressed.withUTF8 { text in
        if text.isEmpty { rows.null() } else { rows.text(UnsafeRawBufferPointer(text)) }
        for field in used {
          let slot = slots[field]
          if slot.state == .value {
            let value = UnsafeRawBufferPointer(rebasing: bytes[slot.range])
            try columns[field].insert(value, into: rows)
          } else {
            rows.null()
          }
        }
        try rows.endRow()
      }
    }
    try prints.add(row: row, key: key, content: hash.print)
    written.add(row: row, key: key, exact: hash.exact, line: line, source: source ?? 0)
  }

  /// Opens a statement that names the columns of a record too.
  private mutating func use(_ slots: Span<RecordBatch.Slot>) throws {
    for field in part.fields where slots[field].state == .value { isUsed[field] = true }
    used = part.fields.filter { isUsed[$0] }
    try rows.finish()
    rows = try session.inserter(
      into: part.table, columns: Self.head + used.map { names[$0] })
  }

  mutating func end(row: Int64) { ended.insert(row...row) }

  mutating func finish() throws -> Hash256 {
    let ended = ended.numbers
    for row in ended {
      endings.integer(row)
      endings.integer(revision)
      try endings.endRow()
    }
    try prints.flush()
    try rows.finish()
    try endings.finish()
    try printsTable.finish()
    return written.finish(ended: ended)
  }
}
