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

  /// Answers how many differ; hands the `first` of them on.
  func read(
    from: RevisionRecord?, to: RevisionRecord, first: Int, _ body: (RecordPairs) throws -> Void
  ) throws -> Int {
    let isBackwards = (from?.id ?? 0) > to.id
    let delta =
      isBackwards
      ? try Delta.read(session, layout, from: to, to: from ?? to)
      : try Delta.read(session, layout, from: from, to: to)
    try read(
      delta.subjects.keys.sorted().prefix(first),
      { key in
        let subject = delta.subjects[key] ?? Delta.Subject()
        return isBackwards ? Delta.Subject(before: subject.after, after: subject.before) : subject
      }, body)
    return delta.subjects.count
  }

  /// Hands on those of some subjects that differ.
  func read(
    of keys: [RecordKey], from: RevisionRecord?, to: RevisionRecord,
    _ body: (RecordPairs) throws -> Void
  ) throws {
    let reader = SubjectReader(session: session, layout: layout)
    let before = try from.map { try reader.pairs(of: keys, at: $0) } ?? [:]
    let after = try reader.pairs(of: keys, at: to)
    try read(
      keys.filter { before[$0] != after[$0] }[...],
      { Delta.Subject(before: before[$0] ?? .none, after: after[$0] ?? .none) }, body)
  }

  private func read(
    _ keys: ArraySlice<RecordKey>, _ subject: (RecordKey) -> Delta.Subject,
    _ body: (RecordPairs) throws -> Void
  ) throws {
    let reader = try RecordReader(session, layout)
    for start in stride(from: 0, to: keys.count, by: Self.windowSize) {
      let part = keys[start..<min(start + Self.windowSize, keys.count)]
      try read(Array(part), part.map(subject), reader, body)
    }
  }

  /// Subjects of which the records, before and after, are in memory at a time.
  private static let windowSize = 64 * RecordWindow.batchSize

  private func read(
    _ keys: [RecordKey], _ subjects: [Delta.Subject], _ reader: RecordReader,
    _ body: (RecordPairs) throws -> Void
  ) throws {
    // Both sides in one: of most, a half is the same on both, and read once.
    let window = try reader.window(subjects.map(\.before) + subjects.map(\.after))
    for start in stride(from: 0, to: keys.count, by: RecordWindow.batchSize) {
      let range = start..<min(start + RecordWindow.batchSize, keys.count)
      let after = range.lowerBound + keys.count..<range.upperBound + keys.count
      try body(
        RecordPairs(
          keys: keys[range].map(\.text),
          wasListed: subjects[range].map { $0.before.description != 0 },
          isListed: subjects[range].map { $0.after.description != 0 },
          before: window.batch(range), after: window.batch(after),
          origins: range.map { window.origin($0 + keys.count, subjects[$0].after.newest) },
          versionsBefore: subjects[range].map(\.before),
          versionsAfter: subjects[range].map(\.after)))
    }
  }
}

extension VersionPair {
  /// The half that was written last.
  fileprivate var newest: Part.Kind { figures > description ? .figures : .description }
}
