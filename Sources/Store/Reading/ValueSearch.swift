import Registry

/// Finds records by what their fields hold, where no index knows.
struct ValueSearch {
  let session: any SQLSession
  let layout: Layout

  /// The keys of the records on a snapshot of which the key or one of the fields, figures not among
  /// them, is wanted. Asked is for every version, so that one that has ended is asked for in vain.
  ///
  /// One scan of the versions in the order they lie in; makes no record, and a text of hits alone.
  ///
  /// - Parameter ever: whether versions count that have ended by then.
  func keys(
    at revision: RevisionRecord, having fields: [Int], ever: Bool = false,
    _ isWanted: (Span<UInt8>) -> Bool
  ) throws -> Set<String> {
    let part = layout[.description]
    // An old store may lack columns that a newer definition has.
    let known = Set(try session.columns(of: part.table))
    let fields = fields.filter {
      part.fields.contains($0) && known.contains(layout.definition.fields[$0].name)
    }
    let columns = ["_row", "_key"] + fields.map { "\"\(layout.definition.fields[$0].name)\"" }
    var found: [Int64: String] = [:]
    var text: [UInt8] = []
    try session.query(
      "SELECT \(columns.joined(separator: ", ")) FROM \"\(part.table)\" WHERE _row <= ?",
      [.integer(revision.lastRow)]
    ) { row in
      text.removeAll(keepingCapacity: true)
      text.append(contentsOf: row.bytes(1))
      var isHit = isWanted(text.span)
      for (column, field) in fields.enumerated() where !isHit && !row.isNull(column + 2) {
        text.removeAll(keepingCapacity: true)
        layout.columns[field].append(row, column + 2, to: &text)
        isHit = isWanted(text.span)
      }
      if isHit { found[row.integer(0)] = row.text(1) }
    }
    if ever { return Set(found.values) }
    try session.lookUp(
      "SELECT _row FROM \"\(part.endedTable)\" WHERE _row = ? AND _ended <= \(revision.id)",
      found.keys.map(SQLValue.integer)
    ) { found[$0.integer(0)] = nil }
    return Set(found.values)
  }
}

extension StoreView {
  /// The keys of the records on a snapshot of which the key or one of the fields, figures not among
  /// them, is wanted by `isWanted`, which is asked for values as text in no order. A scan of all
  /// versions; makes no record.
  public func keys(
    _ layout: Layout, at revision: RevisionRecord, having fields: [Int],
    _ isWanted: (Span<UInt8>) -> Bool
  ) throws -> Set<String> {
    try ValueSearch(session: session, layout: layout).keys(at: revision, having: fields, isWanted)
  }

  /// The same of all whom the list ever had up to a revision, by what they were at any time.
  public func keys(
    _ layout: Layout, upTo revision: RevisionRecord, having fields: [Int],
    _ isWanted: (Span<UInt8>) -> Bool
  ) throws -> Set<String> {
    try ValueSearch(session: session, layout: layout)
      .keys(at: revision, having: fields, ever: true, isWanted)
  }
}
