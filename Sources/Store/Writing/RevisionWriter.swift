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
  private let newKeys = KeyList()
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
    let line = batch.lines[record]
    return try write(
      batch, record: record, key: key, description: description, figures: figures,
      from: RecordPlaces(.init(source: source, line: line > 0 ? line : nil)))
  }

  /// The same for halves that came from places of their own.
  public func write(
    _ batch: RecordBatch, record: Int, key: Hash128, description: ContentHash?,
    figures: ContentHash?, from places: RecordPlaces
  ) throws -> Int64 {
    guard !(description ?? .none).isNone || !(figures ?? .none).isNone else { return 0 }
    lastRow += 1
    newKeys.add(batch.bytes.span.extracting(batch.keys[record].range), row: lastRow)
    for (part, hash) in [(Part.Kind.description, description), (.figures, figures)] {
      guard let hash, !hash.isNone else { continue }
      try halves[part.rawValue].write(
        batch, record: record, row: lastRow, key: key, hash: hash, from: places[part])
    }
    return lastRow
  }

  /// Marks a version as ended with this revision.
  public func end(_ part: Part.Kind, row: Int64) {
    halves[part.rawValue].end(row: row)
  }

  /// Writes keys and endings; answers the hash over all that the revision wrote and ended.
  func finish() throws -> Hash256 {
    var changes = SHA256Stream()
    let sorting = Aside { [newKeys] in newKeys.sort() }
    for half in halves.indices {
      let hash = try halves[half].finish()
      withUnsafeBytes(of: hash.words) { changes.update($0) }
    }
    sorting.value()
    try newKeys.drain { key, row in
      keys.text(key)
      keys.integer(row)
      try keys.endRow()
    }
    try keys.finish()
    return changes.finish()
  }
}
