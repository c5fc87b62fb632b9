import Registry

/// Everything that the store knows about single subjects, found through their keys.
struct SubjectReader {
  let session: any SQLSession
  let layout: Layout

  /// One written half of a record.
  struct Version: Sendable {
    let part: Part.Kind
    let row: Int64
    let born: Int64
    let ended: Int64?
    let source: Int64?
    let line: Int?
  }

  /// All versions of each subject that were written before a revision, as they were then, oldest first;
  /// nothing of subjects that the list never knew.
  ///
  /// As many look-ups for a hundred subjects as for one.
  func versions(
    of keys: [String], before revision: Int64 = .max
  ) throws -> [String: [Version]] {
    var versions: [String: [Version]] = [:]
    for part in layout.parts {
      for (key, own) in try self.versions(of: keys, part, before: revision) {
        versions[key, default: []] += own
      }
    }
    return versions.mapValues { $0.sorted { $0.row < $1.row } }
  }

  /// The versions of the subjects' one half that were written before a revision, as they were then,
  /// oldest first; nothing for subjects that have none.
  func versions(
    of keys: [String], _ part: Part, before revision: Int64
  ) throws -> [String: [Version]] {
    var versions: [String: [Version]] = [:]
    // The bound is a whole number of ours, so it may stand in the text.
    try session.lookUp(
      """
      SELECT k._key, h._row, h._born, x._ended, h._source, h._line FROM "\(layout.tables.keys)" k
      JOIN "\(part.table)" h ON h._row = k._row AND h._born < \(revision)
      LEFT JOIN "\(part.endedTable)" x ON x._row = h._row AND x._ended < \(revision)
      WHERE k._key = ?
      """, keys.map(SQLValue.text)
    ) { row in
      versions[row.text(0), default: []].append(
        Version(
          part: part.kind, row: row.integer(1), born: row.integer(2), ended: row.integerOrNil(3),
          source: row.integerOrNil(4), line: row.integerOrNil(5).map(Int.init)))
    }
    return versions.mapValues { $0.sorted { $0.row < $1.row } }
  }

  /// The live versions of each subject at a revision, for subjects that are on the list then.
  func pairs(
    of keys: some Sequence<RecordKey>, at revision: RevisionRecord
  ) throws -> [RecordKey: VersionPair] {
    let owners = try owners(of: Array(keys), at: revision)
    var pairs: [RecordKey: VersionPair] = [:]
    for part in layout.parts {
      try forEachVersion(owners, part, at: revision) { key, row in
        pairs[key, default: .none][part.kind] = row
      }
    }
    return pairs.filter { $0.value.description != 0 }
  }

  /// Whose each version is that the keys had up to a revision, of either half.
  ///
  /// Keys lie in their order and versions in theirs, so that each are looked up by themselves.
  func owners(
    of keys: [RecordKey], at revision: RevisionRecord
  ) throws -> [Int64: RecordKey] {
    var owners: [Int64: RecordKey] = [:]
    try session.lookUp(
      """
      SELECT _key, _row FROM "\(layout.tables.keys)" WHERE _key = ?
      """, keys.map { .text($0.text) }
    ) {
      let (key, row) = (RecordKey($0.bytes(0)), $0.integer(1))
      if row <= revision.lastRow { owners[row] = key }
    }
    return owners
  }

  /// Of those versions the live ones of one half at a revision, in no order.
  func forEachVersion(
    _ owners: [Int64: RecordKey], _ part: Part, at revision: RevisionRecord,
    _ body: (RecordKey, Int64) throws -> Void
  ) throws {
    // The bound is a whole number of ours, so it may stand in the text.
    try session.lookUp(
      """
      SELECT h._row FROM "\(part.table)" h
      LEFT JOIN "\(part.endedTable)" x ON x._row = h._row AND x._ended <= \(revision.id)
      WHERE h._row = ? AND h._born <= \(revision.id) AND x._row IS NULL
      """, owners.keys.sorted().map { .integer($0) }
    ) { row in
      guard let key = owners[row.integer(0)] else { return }
      try body(key, row.integer(0))
    }
  }
}
