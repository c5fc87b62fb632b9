import Importing
import Registry
import Store

/// Rows under a local key that leads to more than one subject, or to one that is elsewhere (decision 0010).
extension SubjectMatching {
  /// Whom a row means by its local key, or what a person is to be asked.
  ///
  /// Reads each subject that came under the key, as it was when the import began.
  mutating func namesake(
    _ records: RecordBatch, _ record: Int, of key: String, _ live: LiveTable
  ) throws -> Match {
    let traces = reading.traces(of: record, in: records)
    // Units share the codes.
    let sharesCodes = records.key(record) != key
    var subjects: [String: KnownSubject] = [:]
    let meaning = try Namesakes(of: key, namesakes, identities).meaning { key in
      guard let subject = try asBegun(key, live) else { return nil }
      subjects[subject.key] = subject
      return (subject.key, Namesakes.Place(of: subject, traces, sharesCodes: sharesCodes))
    }
    switch meaning {
    case .subject(let key): return try led(key, live)
    case .question(let code, let keys):
      unitKey = code
      return .ambiguous(keys.compactMap { subjects[$0] }.map { ($0, .placeLeft) })
    }
  }

  /// The subject to which a key leads as the import found it, on the list or when it had left.
  private mutating func asBegun(_ key: String, _ live: LiveTable) throws -> KnownSubject? {
    let keys = identities.codes(with: SubjectCode(key)).map(\.text)
    for key in keys {
      guard let entry = live.find(Hash128(key: key)), entry < begun else { continue }
      if let found = try asFound(entry) { return found }
      if let record = try record(of: entry, live) { return KnownSubject(0, of: record, reading) }
    }
    guard let left = try leftRecord(keys, live) else { return nil }
    var subject = KnownSubject(0, of: left, reading)
    subject.hasLeft = true
    return subject
  }

  private mutating func leftRecord(_ keys: [String], _ live: LiveTable) throws -> RecordBatch? {
    guard let view else { return nil }
    for key in keys {
      guard let last = departures.last(Hash128(key: key)) else { continue }
      if let record = try departures.record(of: last, view) { return RecordBatch(record) }
    }
    try loadLeft(.all, live)
    for key in keys {
      if let record = try left.record(of: key) { return record }
    }
    return nil
  }

  /// Which rows under the keys of listed subjects are elsewhere than these were when the import began. One
  /// query.
  func elsewhere(
    _ rows: [(record: Int, entry: Int)], _ records: RecordBatch, _ live: LiveTable
  ) throws -> [Int] {
    var found: [Int] = []
    var written: [(record: Int, pair: VersionPair)] = []
    for (record, entry) in rows {
      let row = foundRow(entry) == 0 ? live[entry].descriptionRow : foundRow(entry)
      if row != LiveTable.Entry.unwritten {
        written.append((record, VersionPair(description: Int64(row), figures: 0)))
      } else if let old = try self.record(of: entry, live), isElsewhere(record, records, old, 0) {
        found.append(record)
      }
    }
    guard let view, !written.isEmpty else { return found }
    let old = try view.records(layout, written.map(\.pair))
    for (index, row) in written.enumerated() where isElsewhere(row.record, records, old, index) {
      found.append(row.record)
    }
    return found
  }

  /// Whether a row is elsewhere than the subject of its local key. A code that both have says that they are
  /// one all the same, but for units, which share it.
  func isElsewhere(
    _ record: Int, _ records: RecordBatch, _ old: RecordBatch, _ index: Int
  ) -> Bool {
    guard reading.isElsewhere(record, in: records, than: index, in: old) else { return false }
    guard records.key(record).hasPrefix("~") else { return true }
    return identity.isByName(record * records.fieldCount, in: records)
      && !reading.traces(of: record, in: records)
        .sharesCode(with: reading.traces(of: index, in: old))
  }

  /// The version that the import found of a subject of which it has made another one; 0 for others.
  func foundRow(_ entry: Int) -> UInt32 { entry < foundRows.count ? foundRows[entry] : 0 }
}

extension Namesakes.Place {
  /// - Parameters:
  ///   - row: what the row is known by.
  ///   - sharesCodes: whether a code that both have tells nothing.
  init(of subject: KnownSubject, _ row: SubjectTraces, sharesCodes: Bool) {
    let isNamed = row.name?.strict == subject.traces.name?.strict
    let isOne = !sharesCodes && row.sharesCode(with: subject.traces)
    switch (row.isElsewhere(than: subject.traces) && !isOne, subject.hasLeft) {
    case (true, _): self = .elsewhere
    case (false, false): self = isNamed ? .here : .renamed
    case (false, true): self = isNamed ? .left : .leftRenamed
    }
  }
}

extension ImportComparison {
  /// Finds the rows of a batch whose local key does not tell by itself whom they mean. One query a batch,
  /// and none where all that rows say under the keys of listed subjects is what the list has.
  mutating func expectNamesakes(_ batch: HashedBatch) throws {
    subjects?.openRows.removeAll(keepingCapacity: true)
    // What people write by hand comes under the key that they named.
    guard batch.file != nil, let subjects, subjects.hasWays else { return }
    let records = batch.mapped.records
    var open: Set<Int> = []
    var doubtful: [(record: Int, entry: Int)] = []
    for record in batch.keys.indices {
      guard let key = localKey(record, batch, subjects) else { continue }
      if subjects.told[key] != nil {
        open.insert(record)
      } else if let entry = live.find(key), entry < subjects.begun {
        let isOther =
          subjects.foundRow(entry) != 0
          || batch.description[record].print != live[entry].description
        if isOther { doubtful.append((record, entry)) }
      } else if let left = returns[key],
        subjects.isElsewhere(record, records, RecordBatch(left), 0)
      {
        open.insert(record)
      }
    }
    if !doubtful.isEmpty { open.formUnion(try subjects.elsewhere(doubtful, records, live)) }
    self.subjects?.openRows = open
  }

  /// The key of a row without a code, or of one that is about a unit under a code of several.
  private func localKey(
    _ record: Int, _ batch: HashedBatch, _ subjects: SubjectMatching
  ) -> Hash128? {
    if isLocal(record, batch) { return batch.keys[record] }
    return subjects.ownUnit(batch.mapped.records, record, of: batch.keys[record])
      .map { Hash128(key: $0) }
  }

  /// Whom a row without a code means whose key does not tell by itself; nil where it does.
  ///
  /// - Parameter entry: of the subject that has the key. One that came with this import may have been on the
  ///   list before, and elsewhere.
  mutating func namesake(
    _ record: Int, _ batch: HashedBatch, _ entry: Int?
  ) throws -> SubjectMatching.Match? {
    guard batch.file != nil, isLocal(record, batch),
      subjects.map({ matching in
        matching.openRows.contains(record)
          || entry.map { $0 >= matching.begun && live[$0].isLive } ?? false
      }) ?? false
    else { return nil }
    let (records, key) = (batch.mapped.records, batch.mapped.records.key(record))
    // Not so what a person said of the subject that has the key.
    let own = subjects?.identity.localKeys(of: record * records.fieldCount, in: records) ?? []
    return own.contains(key) ? try subjects?.namesake(records, record, of: key, live) : nil
  }
}
