public import Registry

/// Writes the versions of one revision: only ever adds rows.
///
/// Not to be kept beyond the transaction. Version numbers go on from the list's last one; one
/// number stands for the halves of a record that were written together.
public final class RevisionWriter {
  public let revision: Int64
  public private(set) var lastRow: Int64

  private let session: any SQLSession
  private let layout: Layout
  private let keys: any SQLInserter
  private var newKeys = KeyList()
  private var halves: [HalfWriter]

  init(
    _ session: any SQLSession, _ layout: Layout, revision: Int64, after lastRow: Int64
  ) throws {
    self.session = session
    self.layout = layout
    self.revision = revision
    self.lastRow = lastRow
    keys = try session.inserter(into: layout.tables.keys, columns: ["_key", "_row"])
    halves = try layout.parts.map { part in
      try HalfWriter(session, layout, part, revision: revision)
    }
  }

  /// Adds a version of the halves whose hash is given; answers its number, or 0 where neither half
  /// has a value and nothing was written.
  public func write(
    _ batch: RecordBatch, record: Int, key: Hash128, description: ContentHash?,
    figures: ContentHash?, source: Int64?
  ) throws -> Int64 {
    guard !(description ?? .none).isNone || !(figures ?? .none).isNone else { return 0 }
    lastRow += 1
    newKeys.add(batch.bytes[batch.keys[record].range], row: lastRow)
    for (half, hash) in [(0, description), (1, figures)] {
      guard let hash, !hash.isNone else { continue }
      try halves[half].write(
        batch, record: record, row: lastRow, key: key, hash: hash, source: source)
    }
    return lastRow
  }

  /// Marks a version as ended with this revision.
  public func end(_ part: Part.Kind, row: Int64) {
    halves[part.rawValue].ended.append(row)
  }

  /// Writes keys and endings; answers the hash over all that the revision wrote and ended.
  func finish() throws -> Hash256 {
    var changes = SHA256Stream()
    for half in halves.indices {
      let hash = try halves[half].finish()
      withUnsafeBytes(of: hash.words) { changes.update($0) }
    }
    try newKeys.forEachSorted { key, row in
      keys.text(key)
      keys.integer(row)
      try keys.endRow()
    }
    try keys.finish()
    return changes.finish()
  }
}

/// Writes the versions of one half.
private struct HalfWriter {
  let part: Part
  let columns: [ColumnKind]
  let names: [String]
  let revision: Int64
  let rows: any SQLInserter
  let endings: any SQLInserter
  let printsTable: any SQLInserter
  var prints: PrintsWriter
  var ended: [Int64] = []
  var written = ChangesHash()

  init(_ session: any SQLSession, _ layout: Layout, _ part: Part, revision: Int64) throws {
    self.part = part
    self.revision = revision
    columns = layout.columns
    names = layout.definition.fields.map(\.name)
    rows = try session.inserter(
      into: part.table,
      columns: ["_row", "_key", "_born", "_source", "_line", "_suppressed"]
        + part.fields.map { layout.definition.fields[$0].name })
    endings = try session.inserter(into: part.endedTable, columns: ["_row", "_ended"])
    printsTable = try session.inserter(
      into: layout.tables.prints, columns: ["_part", "_row", "_born", "_prints"])
    prints = PrintsWriter(part: part.kind, revision: revision, inserter: printsTable)
  }

  mutating func write(
    _ batch: RecordBatch, record: Int, row: Int64, key: Hash128, hash: ContentHash, source: Int64?
  ) throws {
    let line = Int64(batch.lines[record])
    try batch.bytes.withUnsafeBytes { bytes in
      rows.integer(row)
      rows.text(UnsafeRawBufferPointer(rebasing: bytes[batch.keys[record].range]))
      rows.integer(revision)
      if let source { rows.integer(source) } else { rows.null() }
      if line > 0 { rows.integer(line) } else { rows.null() }
      var suppressed = batch.suppressedNames(record, part, names)
      // The text is bound where it lies, so it has to outlive the row.
      try suppressed.withUTF8 { text in
        if text.isEmpty { rows.null() } else { rows.text(UnsafeRawBufferPointer(text)) }
        for field in part.fields {
          let slot = batch.slot(record, field)
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

  mutating func finish() throws -> Hash256 {
    ended.sort()
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
