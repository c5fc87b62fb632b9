import Registry

extension StoreView {
  /// Streams the versions of the description that have ended by a revision, in the order in which they
  /// were written: what the list had and has no longer.
  ///
  /// One query over what changed, which reads no record; of local keys (`~…`) alone a stretch of the index.
  ///
  /// - Parameter body: is given the version's number, its key, the revision that wrote it, and the one
  ///   that ended it.
  public func endedVersions(
    _ layout: Layout, upTo revision: RevisionRecord, localOnly: Bool,
    _ body: (Int64, UnsafeRawBufferPointer, Int64, Int64) throws -> Void
  ) throws {
    let part = layout[.description]
    let source =
      localOnly
      ? """
      \"\(layout.tables.keys)\" k JOIN \"\(part.table)\" h ON h._row = k._row
      JOIN \"\(part.endedTable)\" x ON x._row = h._row
      WHERE k._key >= '~' AND k._key < '\u{7F}' AND x._ended <= ?
      """
      : """
      \"\(part.endedTable)\" x JOIN \"\(part.table)\" h ON h._row = x._row WHERE x._ended <= ?
      """
    try session.query(
      "SELECT h._row, h._key, h._born, x._ended FROM \(source) ORDER BY h._row",
      [.integer(revision.id)]
    ) { row in try body(row.integer(0), row.bytes(1), row.integer(2), row.integer(3)) }
  }
}
