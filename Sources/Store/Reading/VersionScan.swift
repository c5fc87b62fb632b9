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
    let (part, name) = (layout[.description], layout.definition.fields[field].name)
    guard try hasTexts(layout, of: field, upTo: revision) else { return }
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

  /// The same of the subjects that some keys name, looked up in the index.
  ///
  /// - Parameter body: is given the version's number, its key, the revision that wrote it, and the text.
  public func texts(
    _ layout: Layout, of field: Int, upTo revision: RevisionRecord, keys: [String],
    _ body: (Int64, String, Int64, UnsafeRawBufferPointer) throws -> Void
  ) throws {
    let (part, name) = (layout[.description], layout.definition.fields[field].name)
    guard try hasTexts(layout, of: field, upTo: revision) else { return }
    let owners = try SubjectReader(session: session, layout: layout)
      .owners(of: keys.map(RecordKey.init), at: revision)
    var versions: [(row: Int64, born: Int64, text: [UInt8])] = []
    try session.lookUp(
      "SELECT h._row, h._born, h.\"\(name)\" FROM \"\(part.table)\" h WHERE h._row = ?",
      owners.keys.sorted().map { .integer($0) }
    ) { row in
      guard !row.isNull(2) else { return }
      versions.append((row.integer(0), row.integer(1), Array(row.bytes(2))))
    }
    for version in versions.sorted(by: { $0.row < $1.row }) {
      guard let key = owners[version.row] else { continue }
      try version.text.withUnsafeBytes { try body(version.row, key.text, version.born, $0) }
    }
  }

  /// Whether some version of a field has ended; an old store may lack a column that a newer definition has.
  private func hasTexts(
    _ layout: Layout, of field: Int, upTo revision: RevisionRecord
  ) throws -> Bool {
    let (part, name) = (layout[.description], layout.definition.fields[field].name)
    guard part.fields.contains(field), try session.columns(of: part.table).contains(name) else {
      return false
    }
    return try session.first(
      "SELECT _row FROM \"\(part.endedTable)\" WHERE _ended <= ? LIMIT 1", [.integer(revision.id)]
    ) { $0.integer(0) } != nil
  }
}
