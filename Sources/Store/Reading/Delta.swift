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
    try delta.completeFigures(session, layout, from: from, to: to)
    return delta
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
    ) { subjects[RecordKey($0.text(0)), default: Subject()].after[part.kind] = $0.integer(1) }
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
    ) { subjects[RecordKey($0.text(0)), default: Subject()].before[part.kind] = $0.integer(1) }
  }

  /// A half that was not touched stands in both snapshots.
  private mutating func completeFigures(
    _ session: any SQLSession, _ layout: Layout, from: RevisionRecord?, to: RevisionRecord
  ) throws {
    guard let from else { return }
    let reader = SubjectReader(session: session, layout: layout)
    let half = subjects.filter { !$0.value.isWhole }.keys.sorted()
    let before = try reader.pairs(of: half, at: from)
    let after = try reader.pairs(of: half, at: to)
    for key in half {
      subjects[key] = Subject(before: before[key] ?? .none, after: after[key] ?? .none)
    }
  }
}

extension Delta.Subject {
  /// Both halves of both sides are known from what was written and ended.
  fileprivate var isWhole: Bool {
    before.description != 0 && before.figures != 0 && after.description != 0 && after.figures != 0
  }
}
