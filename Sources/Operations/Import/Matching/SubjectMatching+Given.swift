import Importing
import Registry
import Store

/// What a row is held against besides the list as it is at the row: the list as the import found it, and what
/// other rows make of it. Neither the order of rows nor the distance between them tells whose a row is.
extension SubjectMatching {
  /// Of a row that the list does not take, kept beside what it says.
  struct Words {
    let entry: Int
    let place: UInt64
    let isOwn: Bool
    /// Whether it has its subject's key and came after a row that was only led there.
    let decides: Bool
  }

  /// What a subject is known by: as the list has it now, as the import found it, as the files have it.
  func states(of number: Int, _ subject: KnownSubject) throws -> [SubjectTraces] {
    [subject.traces] + (try asFound(number).map { [$0.traces] } ?? [])
      + given.items(of: subject.hash).map(\.subject.traces)
  }

  /// A subject as the import found it; nil where it has made nothing else of it.
  func asFound(_ number: Int) throws -> KnownSubject? {
    guard foundRows.indices.contains(number), foundRows[number] != 0, let view else { return nil }
    let records = try view.records(
      layout, [VersionPair(description: Int64(foundRows[number]), figures: 0)])
    return KnownSubject(0, of: records, reading)
  }

  /// The strongest exact agreement of a row with any state of a subject that its codes allow: of names and
  /// places also with one state's name and another one's place.
  func agreement(_ traces: SubjectTraces, _ states: [SubjectTraces]) -> Resemblance? {
    let open = states.filter { !traces.conflicts(with: $0) }
    let best = open.compactMap { traces.agreement(with: $0) }.min { $0.rank < $1.rank }
    guard best == nil, open.count > 1, let name = traces.name?.strict,
      open.contains(where: traces.isSamePlace)
    else { return best }
    return open.contains { $0.name?.strict == name || $0.earlierNames.contains(name) }
      ? .formerName : nil
  }

  /// Takes down that a row has made another of what its subject is known by.
  ///
  /// - Parameters:
  ///   - row: the number of the version that is over.
  ///   - isOwn: whether the row has the subject's own key.
  mutating func retrace(
    _ entry: Int, row: UInt32, _ old: RecordBatch, _ record: Int, _ merged: RecordBatch,
    _ index: Int, isOwn: Bool
  ) {
    guard hasWays, row != LiveTable.Entry.unwritten else { return }
    var isOther = false
    for field in exactFields {
      let (before, after) = (old.slot(record, field), merged.slot(index, field))
      guard before.state != after.state || old.bytes[before.range] != merged.bytes[after.range]
      else { continue }
      isOther = true
      if field == reading.nameField, before.state == .value {
        namesBefore[entry] = old.text(before)
      }
    }
    guard isOther else { return }
    if entry >= foundRows.count {
      foundRows.append(contentsOf: repeatElement(0, count: entry + 1 - foundRows.count))
    }
    foundRows[entry] = row
    known.forget(entry)
    let isLocal = old.key(record).hasPrefix("~")
    if extent == .all || extent == .local && isLocal { retraced.append((Int32(entry), isOwn)) }
  }

  /// Whether the list takes something else for what its subject is known by than a row says.
  func isHeldBack(
    _ records: RecordBatch, _ record: Int, _ merged: RecordBatch, _ index: Int
  ) -> Bool {
    hasWays
      && exactFields.contains { field in
        let (said, taken) = (records.slot(record, field), merged.slot(index, field))
        guard said.state == .value else { return false }
        let (a, b) = (records.bytes[said.range], merged.bytes[taken.range])
        return a != b && !sameness.isSame(Array(a), Array(b), field: field)
      }
  }

  /// Keeps what a row says of its subject that the list does not take.
  mutating func keepWords(
    _ records: RecordBatch, _ record: Int, entry: Int, place: UInt64, isOwn: Bool,
    decides: Bool = false
  ) {
    guard hasWays, suspects == nil, arrivals != nil else { return }
    untaken.keep(records, record, entry: words.count)
    words.append(Words(entry: entry, place: place, isOwn: isOwn, decides: decides))
  }

  /// What the files make of subjects, as far as another row or another subject has it too, or a row that
  /// has its subject's key came after one that was only led there.
  ///
  /// Reads the records that this import has made others; only where a row was matched by less than its key.
  mutating func given(_ arrivals: Arrivals?, _ live: LiveTable) throws -> GivenTraces {
    var given = GivenTraces()
    guard suspects == nil, let arrivals, extent > .nothing else { return given }
    let owners = Dictionary(
      retraced.map { (Int($0.entry), $0.isOwn) }, uniquingKeysWith: { first, _ in first })
    try known.read(retraced.map { Int($0.entry) }, live) { entry, records, record in
      let names = try earlierNames(records, [(record, entry)])[entry] ?? []
      let before = namesBefore[entry].map { [NameKey($0).strict] } ?? []
      let subject = KnownSubject(record, of: records, reading, earlierNames: names + before)
      guard isShared(subject.traces, entry, arrivals) else { return }
      given.add(
        GivenTraces.Item(
          subject: subject, place: live[entry].seen, isOwn: owners[entry] ?? false))
    }
    for (number, said) in words.enumerated() {
      guard var records = untaken.record(of: number) else { continue }
      let marks = reading.traces(of: 0, in: records)
      guard said.decides || isShared(marks, said.entry, arrivals),
        let key = try record(of: said.entry, live)?.key(0)
      else { continue }
      records.keys[0] = records.append(Array(key.utf8))
      let subject = KnownSubject(0, of: records, reading)
      given.add(GivenTraces.Item(subject: subject, place: said.place, isOwn: said.isOwn))
    }
    return given
  }

  /// Whether a row that entered, or another subject, may have what a subject is given.
  private func isShared(_ traces: SubjectTraces, _ entry: Int, _ arrivals: Arrivals) -> Bool {
    arrivals.mayMean(traces) || known.isShared(traces.exactMarks, with: entry)
  }
}
