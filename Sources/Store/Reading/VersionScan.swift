import Registry

extension StoreView {
  /// Streams a text of the description in all versions up to a revision, in the order in which they were
  /// written; nothing where no version has ended by then, since each subject has but one.
  ///
  /// One scan of two columns that makes no record; of local keys (`~…`) alone a stretch of the index.
  ///
  /// - Parameter body: is given the version's number, its key, the revision that wrote it, and the text.
  public func texts(
    _ layout: Layout, of field: Int, upTo revision: RevisionRecord, localOnly: Bool,
    _ body: (Int64, UnsafeRawBufferPointer, Int64, UnsafeRawBufferPointer) throws -> Void
  ) throws {
    let part = layout[.description]
    let name = layout.definition.fields[field].name
    // An old store may lack a column that a newer definition has.
    guard part.fields.contains(field), try session.columns(of: part.table).contains(name) else {
      return
    }
    let hasEnded = try session.first(
      "SELECT _row FROM \"\(part.endedTable)\" WHERE _ended <= ? LIMIT 1", [.integer(revision.id)]
    ) { $0.integer(0) }
    guard hasEnded != nil else { return }
    let source =
      localOnly
      ? """
      \"\(layout.tables.keys)\" k JOIN \"\(part.table)\" h ON h._row = k._row
      WHERE k._key >= '~' AND k._key < '\u{7F}' AND h._row <= ?
      """ : "\"\(part.table)\" h WHERE h._row <= ?"
    try session.query(
      "SELECT h._row, h._key, h._born, h.\"\(name)\" FROM \(source) ORDER BY h._row",
      [.integer(revision.lastRow)]
    ) { row in
      guard !row.isNull(3) else { return }
      try body(row.integer(0), row.bytes(1), row.integer(2), row.bytes(3))
    }
  }
}
