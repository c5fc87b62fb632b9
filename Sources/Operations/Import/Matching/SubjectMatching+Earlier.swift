import Importing
import Registry
import Store

/// Rows that have a name which the list itself had for a subject before (decision 0010).
extension SubjectMatching {
  /// Whom a row means by a name of before, where it is where the row says: one that stands there and had it
  /// in an edition is meant, of several a person says which; so where it has moved since.
  mutating func matchBefore(
    _ records: RecordBatch, _ record: Int, _ marks: [Int], isLocal: Bool, _ live: LiveTable
  ) throws -> Match {
    // A row with a code can only be one that has none.
    guard isLocal || !known.isEmpty else { return .none }
    try earlier.load(isLocal ? .all : .local, known.numbers(live)) { [known] in
      known.number(of: $0, live)
    }
    guard earlier.includes(anyOf: marks) else { return .none }
    let (traces, key) = (reading.traces(of: record, in: records), records.key(record))
    guard let mark = traces.nameMark else { return .none }
    var found: [Int: (subject: KnownSubject, isMeant: Bool)] = [:]
    for version in earlier.versions(named: mark) {
      guard let subject = try known.subject(version.entry, live),
        mayBeOne(traces, SubjectCode(key), subject),
        let before = try earlier.records(of: [version])
      else { continue }
      let past = reading.traces(of: 0, in: before)
      guard past.name?.strict == traces.name?.strict, isEarlier(past, of: subject) else { continue }
      let isThere = traces.isSamePlace(as: subject.traces)
      guard isThere || traces.isSamePlace(as: past) else { continue }
      let isMeant = isThere && version.isSigned || found[version.entry]?.isMeant == true
      found[version.entry] = (subject, isMeant)
    }
    if found.count == 1, let (number, only) = found.first, only.isMeant {
      renamed[key] = only.subject.key
      return number < 0 ? .key(only.subject.key) : .entry(number)
    }
    guard !found.isEmpty else { return .none }
    return .ambiguous(found.sorted { $0.key < $1.key }.map { ($0.value.subject, .formerName) })
  }

  /// Whether what a record said once is an earlier name of the subject that has it: another one than
  /// now, and not that of somebody else whose code was taken for its own (decision 0038).
  private func isEarlier(_ past: SubjectTraces, of subject: KnownSubject) -> Bool {
    guard let name = past.name?.strict, name != subject.traces.name?.strict else { return false }
    guard past.conflicts(with: subject.traces) else { return true }
    let codes = identities.codes(with: SubjectCode(subject.key))
    return past.own.map { codes.contains(SubjectCode($0.bare)) } ?? false
  }

  /// Takes down that a row gives a subject another name than its record has.
  mutating func rename(
    _ entry: Int, row: UInt32, _ old: RecordBatch, _ record: Int, _ merged: RecordBatch,
    _ index: Int
  ) {
    guard hasWays, let field = reading.nameField, row != LiveTable.Entry.unwritten else { return }
    let (before, after) = (old.slot(record, field), merged.slot(index, field))
    guard before.state == .value, old.bytes[before.range] != merged.bytes[after.range] else {
      return
    }
    namesBefore[entry] = old.text(before)
    earlier.add(
      EarlierNames.Version(
        entry: entry, row: Int64(row), isSigned: Int64(row) <= signedRows), old, record)
    known.forget(entry)
  }

  /// Strict keys of the names that listed subjects had before, by their places among the records, as far
  /// as names of before were looked at.
  ///
  /// - Parameter bySubject: of ``EarlierNames``.
  func formerNames(
    _ records: RecordBatch, _ entries: [Int], _ bySubject: [Int: [EarlierNames.Version]]
  ) throws -> [Int: [String]] {
    guard !bySubject.isEmpty else { return [:] }
    let versions = entries.indices.flatMap { position in
      (bySubject[entries[position]] ?? []).map { (position: position, version: $0) }
    }
    guard !versions.isEmpty, let before = try earlier.records(of: versions.map(\.version)) else {
      return [:]
    }
    var names: [Int: [String]] = [:]
    for (index, item) in versions.enumerated() {
      let past = reading.traces(of: index, in: before)
      guard let name = past.name?.strict,
        isEarlier(past, of: KnownSubject(item.position, of: records, reading))
      else { continue }
      names[item.position, default: []].append(name)
    }
    return names
  }
}
