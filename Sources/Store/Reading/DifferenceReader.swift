public import Registry

/// Records before and after, side by side: position i of one belongs to position i of the other.
public struct RecordPairs {
  public let keys: [String]
  /// Whether the subject was on the list before.
  public let wasListed: [Bool]
  /// Whether it is after.
  public let isListed: [Bool]
  public let before: RecordBatch
  public let after: RecordBatch
  /// Which revision wrote the newer half of `after`, and from where; nil where it has left.
  public let origins: [VersionOrigin?]
  /// The versions that `before` and `after` were read from.
  public let versionsBefore: [VersionPair]
  public let versionsAfter: [VersionPair]

  /// The same subjects with other records on both sides; nil where one is not on the list.
  public func with(before: [Record?], after: [Record?]) -> RecordPairs {
    RecordPairs(
      keys: keys, wasListed: before.map { $0 != nil }, isListed: after.map { $0 != nil },
      before: RecordBatch(before, keys: keys, fieldCount: self.before.fieldCount),
      after: RecordBatch(after, keys: keys, fieldCount: self.after.fieldCount),
      origins: origins, versionsBefore: versionsBefore, versionsAfter: versionsAfter)
  }
}

/// Where a version came from.
public struct VersionOrigin: Sendable {
  public let born: Int64
  public let source: Int64?
  public let line: Int?
}

/// Streams the subjects that differ between two revisions.
struct DifferenceReader {
  let session: any SQLSession
  let layout: Layout

  func read(
    from: RevisionRecord?, to: RevisionRecord, _ body: (RecordPairs) throws -> Void
  ) throws {
    let isBackwards = (from?.id ?? 0) > to.id
    let delta =
      isBackwards
      ? try Delta.read(session, layout, from: to, to: from ?? to)
      : try Delta.read(session, layout, from: from, to: to)
    let reader = try RecordReader(session, layout)
    let keys = delta.subjects.keys.sorted()
    for start in stride(from: 0, to: keys.count, by: SnapshotReader.batchSize) {
      let part = Array(keys[start..<min(start + SnapshotReader.batchSize, keys.count)])
      let subjects = part.map { key in
        let subject = delta.subjects[key] ?? Delta.Subject()
        return isBackwards ? Delta.Subject(before: subject.after, after: subject.before) : subject
      }
      let origins = try self.origins(of: subjects.map(\.after))
      let pairs = RecordPairs(
        keys: part.map(\.text), wasListed: subjects.map { $0.before.description != 0 },
        isListed: subjects.map { $0.after.description != 0 },
        before: try reader.read(subjects.map(\.before)),
        after: try reader.read(subjects.map(\.after)), origins: origins,
        versionsBefore: subjects.map(\.before), versionsAfter: subjects.map(\.after))
      try body(pairs)
    }
  }

  /// The origin of the half that was written last.
  private func origins(of pairs: [VersionPair]) throws -> [VersionOrigin?] {
    var origins: [VersionOrigin?] = Array(repeating: nil, count: pairs.count)
    for part in layout.parts {
      var positions: [Int64: Int] = [:]
      for (position, pair) in pairs.enumerated()
      where pair[part.kind] != 0 && pair[part.kind] >= max(pair.description, pair.figures) {
        positions[pair[part.kind]] = position
      }
      try session.lookUp(
        "SELECT _row, _born, _source, _line FROM \"\(part.table)\" WHERE _row = ?",
        positions.keys.sorted().map { .integer($0) }
      ) { row in
        guard let position = positions[row.integer(0)] else { return }
        origins[position] = VersionOrigin(
          born: row.integer(1), source: row.integerOrNil(2),
          line: row.integerOrNil(3).map(Int.init))
      }
    }
    return origins
  }
}
