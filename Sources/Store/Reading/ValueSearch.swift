import Registry

/// What is looked for in records: in their keys and some fields, figures not among them.
public struct SoughtValue {
  let fields: [Int]
  let isWanted: (Span<UInt8>) -> Bool

  /// - Parameter isWanted: asked for values as text in no order.
  public init(_ fields: [Int], _ isWanted: @escaping (Span<UInt8>) -> Bool) {
    self.fields = fields
    self.isWanted = isWanted
  }
}

/// Finds records by what their fields hold, where no index knows.
struct ValueSearch {
  let session: any SQLSession
  let layout: Layout

  /// For each search the keys of the records on a snapshot of which the key or one of the fields is wanted.
  /// Asked is for every version, so that one that has ended is asked for in vain.
  ///
  /// One scan of the versions in the order they lie in, for all searches; makes no record, and a text of
  /// hits alone.
  ///
  /// - Parameter ever: whether versions count that have ended by then.
  func keys(
    at revision: RevisionRecord, having searches: [SoughtValue], ever: Bool = false
  ) throws -> [Set<String>] {
    let part = layout[.description]
    let fields = try fields(of: searches, in: part)
    let columns = ["_row", "_key"] + fields.map { "\"\(layout.definition.fields[$0].name)\"" }
    let places = searches.map { search in
      [0] + fields.indices.filter { search.fields.contains(fields[$0]) }.map { $0 + 1 }
    }
    var found = searches.map { _ in [Int64: String]() }
    var texts = [[UInt8]](repeating: [], count: fields.count + 1)
    try session.query(
      "SELECT \(columns.joined(separator: ", ")) FROM \"\(part.table)\" WHERE _row <= ?",
      [.integer(revision.lastRow)]
    ) { row in
      read(row, fields, &texts)
      for (index, search) in searches.enumerated() {
        for place in places[index] where place == 0 || !row.isNull(place + 1) {
          let text = texts[place]
          guard search.isWanted(text.span) else { continue }
          found[index][row.integer(0)] = row.text(1)
          break
        }
      }
    }
    return try found.map { found in
      ever ? Set(found.values) : try listed(found, part, at: revision)
    }
  }

  /// The fields of all searches, each once. An old store may lack columns that a newer definition has.
  private func fields(of searches: [SoughtValue], in part: Part) throws -> [Int] {
    let known = Set(try session.columns(of: part.table))
    return Set(searches.flatMap(\.fields)).filter {
      part.fields.contains($0) && known.contains(layout.definition.fields[$0].name)
    }.sorted()
  }

  /// The key and the fields of a version as text.
  private func read(_ row: any SQLRow, _ fields: [Int], _ texts: inout [[UInt8]]) {
    texts[0].removeAll(keepingCapacity: true)
    texts[0].append(contentsOf: row.bytes(1))
    for (column, field) in fields.enumerated() {
      texts[column + 1].removeAll(keepingCapacity: true)
      guard !row.isNull(column + 2) else { continue }
      layout.columns[field].append(row, column + 2, to: &texts[column + 1])
    }
  }

  /// The keys of those versions that are not over.
  private func listed(
    _ found: [Int64: String], _ part: Part, at revision: RevisionRecord
  ) throws -> Set<String> {
    var found = found
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
    _ isWanted: @escaping (Span<UInt8>) -> Bool
  ) throws -> Set<String> {
    try keys(layout, at: revision, having: [SoughtValue(fields, isWanted)])[0]
  }

  /// The same for several searches by one scan.
  public func keys(
    _ layout: Layout, at revision: RevisionRecord, having searches: [SoughtValue]
  ) throws -> [Set<String>] {
    try ValueSearch(session: session, layout: layout).keys(at: revision, having: searches)
  }

  /// The same of all whom the list ever had up to a revision, by what they were at any time.
  public func keys(
    _ layout: Layout, upTo revision: RevisionRecord, having fields: [Int],
    _ isWanted: @escaping (Span<UInt8>) -> Bool
  ) throws -> Set<String> {
    try ValueSearch(session: session, layout: layout)
      .keys(at: revision, having: [SoughtValue(fields, isWanted)], ever: true)[0]
  }
}
