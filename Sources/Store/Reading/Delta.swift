import Registry

/// Which versions of which subjects differ between two revisions of a list.
///
/// Read from what was written and ended in between, so it costs what changed, not what the list
/// holds.
struct Delta {
  struct Subject {
    var before = VersionPair.none
    var after = VersionPair.none
  }

  /// Subjects of which all versions are in memory at a time.
  private static let lookedUp = 65_536

  private(set) var subjects: [RecordKey: Subject] = [:]

  /// `from` is the earlier revision; nil stands for the empty list.
  static func read(
    _ session: any SQLSession, _ layout: Layout, from: RevisionRecord?, to: RevisionRecord
  ) throws -> Delta {
    var delta = Delta()
    for part in layout.parts {
      try delta.addBorn(session, part, from: from, to: to)
      if let from { try delta.addEnded(session, part, from: from, to: to) }
    }
    if from != nil { try delta.addUntouched(session, layout, at: to) }
    return delta
  }

  /// Those who left between two revisions, with the versions that they had at the earlier one.
  ///
  /// Costs what was written and ended of descriptions, however many figures moved.
  static func exits(
    _ session: any SQLSession, _ layout: Layout, from: RevisionRecord, to: RevisionRecord
  ) throws -> [RecordKey: VersionPair] {
    var delta = Delta()
    let description = layout[.description]
    try delta.addEnded(session, description, from: from, to: to)
    guard !delta.subjects.isEmpty else { return [:] }
    try delta.addBorn(session, description, from: from, to: to)
    let left = delta.subjects.filter { $0.value.hasLeft }
    return try SubjectReader(session: session, layout: layout)
      .pairs(of: left.keys.sorted(), at: from)
  }

  private mutating func addBorn(
    _ session: any SQLSession, _ part: Part, from: RevisionRecord?, to: RevisionRecord
  ) throws {
    try session.query(
      """
      SELECT h._key, h._row FROM \"\(part.table)\" h
      LEFT JOIN \"\(part.endedTable)\" x ON x._row = h._row AND x._ended <= ?
      WHERE h._row > ? AND h._row <= ? AND x._row IS NULL
      """, [.integer(to.id), .integer(from?.lastRow ?? 0), .integer(to.lastRow)]
    ) { subjects[RecordKey($0.bytes(0)), default: Subject()].after[part.kind] = $0.integer(1) }
  }

  private mutating func addEnded(
    _ session: any SQLSession, _ part: Part, from: RevisionRecord, to: RevisionRecord
  ) throws {
    try session.query(
      """
      SELECT h._key, h._row FROM \"\(part.endedTable)\" x
      JOIN \"\(part.table)\" h ON h._row = x._row
      WHERE x._ended > ? AND x._ended <= ? AND x._row <= ?
      """, [.integer(from.id), .integer(to.id), .integer(from.lastRow)]
    ) { subjects[RecordKey($0.bytes(0)), default: Subject()].before[part.kind] = $0.integer(1) }
  }

  /// A half of which nothing was written and nothing ended is the same on both sides. Who came or
  /// left has only what came or left with them.
  private mutating func addUntouched(
    _ session: any SQLSession, _ layout: Layout, at revision: RevisionRecord
  ) throws {
    let reader = SubjectReader(session: session, layout: layout)
    for part in layout.parts where !part.fields.isEmpty {
      let untouched = subjects.lazy.filter { $0.value.stays && $0.value.isUntouched(part.kind) }
        .map(\.key).sorted()
      for start in stride(from: 0, to: untouched.count, by: Self.lookedUp) {
        let keys = untouched[start..<min(start + Self.lookedUp, untouched.count)]
        let owners = try reader.owners(of: Array(keys), at: revision)
        try reader.forEachVersion(owners, part, at: revision) { key, row in
          subjects[key]?.before[part.kind] = row
          subjects[key]?.after[part.kind] = row
        }
      }
    }
    subjects = subjects.mapValues(\.whole)
  }
}

extension Delta.Subject {
  /// Nothing was written about the half or ended between the two revisions.
  fileprivate func isUntouched(_ part: Part.Kind) -> Bool { before[part] == 0 && after[part] == 0 }

  /// On the list on both sides, as far as what was written tells.
  fileprivate var stays: Bool {
    isUntouched(.description) || before.description != 0 && after.description != 0
  }

  fileprivate var hasLeft: Bool { before.description != 0 && after.description == 0 }

  /// A record without its description is not on the list.
  fileprivate var whole: Self {
    Self(
      before: before.description == 0 ? .none : before,
      after: after.description == 0 ? .none : after)
  }
}
