import Exporting
import Importing
import Registry
import Store

/// Rows of subjects that earlier editions had and the list has no longer (decision 0010).
extension SubjectMatching {
  /// Whom of those who left a row means that nobody on the list is.
  ///
  /// One alone that had the row's code, or its name in its place, and had it when it left comes back. Of
  /// several, and of one that was renamed or moved before it left, a person says which.
  ///
  /// - Parameter asks: also where one alone is meant; so of what somebody types.
  mutating func matchLeft(
    _ records: RecordBatch, _ record: Int, isLocal: Bool, asks: Bool, _ live: LiveTable
  ) throws -> Match {
    guard hasWays else { return .none }
    try loadLeft(isLocal ? .all : .local, live)
    guard left.includes(anyOf: reading.marks(of: record, in: records)) else { return .none }
    let (traces, key) = (reading.traces(of: record, in: records), records.key(record))
    let found = try left.having(traces.exactMarks).compactMap { last, before in
      try resemblance(traces, key, last, before, live)
    }
    guard let strongest = found.map(\.why.rank).min() else { return .none }
    // A key is kept for ever.
    let own = found.first { $0.subject.key == key }
    if let own, isLocal, !own.isMeant, traces.isElsewhere(than: own.subject.traces) {
      return try namesake(records, record, of: key, live)
    }
    let hits = strongest < Resemblance.name.rank ? found.filter { $0.why.rank == strongest } : found
    if let only = own ?? (hits.count == 1 && hits[0].isMeant ? hits[0] : nil),
      own != nil || !asks
    {
      if only.why != .ownCode, try !isLocal && isSigned(key, records, live) { return .none }
      return .key(only.subject.key)
    }
    if try !isLocal && isSigned(key, records, live) { return .none }
    return .ambiguous(hits.map { ($0.subject, $0.why) })
  }

  /// Why a row may be about one that left; nil where nothing says so.
  private func resemblance(
    _ traces: SubjectTraces, _ key: String, _ last: RecordBatch, _ before: RecordBatch,
    _ live: LiveTable
  ) throws -> (subject: KnownSubject, why: Resemblance, isMeant: Bool)? {
    var subject = KnownSubject(0, of: last, reading)
    subject.hasLeft = true
    guard live.find(subject.hash).map({ !live[$0].isLive }) ?? true,
      mayBeOne(traces, key, subject)
    else { return nil }
    switch traces.agreement(with: subject.traces) {
    case .formerName? where !traces.isSamePlace(as: subject.traces): break
    case let why?: return (subject, why, why != .formerName)
    case nil: break
    }
    let wasSo = (0..<before.count).contains { version in
      let past = reading.traces(of: version, in: before)
      return past.name?.strict == traces.name?.strict && traces.isSamePlace(as: past)
        && !past.conflicts(with: subject.traces)
    }
    guard wasSo else { return nil }
    let isRenamed = subject.traces.name?.strict != traces.name?.strict
    return (subject, isRenamed ? .formerName : .nameElsewhere, false)
  }

  /// Whom this import brings back had left all the same.
  mutating func loadLeft(_ wanted: EarlierNames.Extent, _ live: LiveTable) throws {
    try left.load(wanted) { [departures, begun] key in
      live.find(key).map { $0 >= begun } ?? true && departures.last(key) == nil
    }
  }

  /// Whether a code is the key of one that an edition had and the list has no longer. One query for all
  /// codes of a batch that the list does not have.
  mutating func isSigned(_ key: String, _ records: RecordBatch, _ live: LiveTable) throws -> Bool {
    if signed == nil {
      guard let view, let newest = try view.newestRevision(of: layout.definition.list) else {
        return false
      }
      let unknown = (0..<records.count).map(records.key).filter { key in
        !key.isEmpty && !key.hasPrefix("~")
          && !(live.find(Hash128(key: key)).map { live[$0].isLive } ?? false)
      }
      signed = try view.published(layout, among: Array(Set(unknown)).sorted(), upTo: newest)
    }
    return signed?.contains(key) ?? false
  }

  /// The code that a subject which comes back under a key was last on the list with; nil where it had none.
  mutating func codeLeft(of key: String, _ live: LiveTable) throws -> [UInt8]? {
    try loadLeft(.all, live)
    guard let field = reading.ownField, let records = try left.record(of: key) else { return nil }
    let slot = records.slot(0, field)
    return slot.state == .value ? Array(records.bytes[slot.range]) : nil
  }
}

extension ImportComparison {
  /// A row that nobody on the list is may be about one that left.
  mutating func matchLeft(_ record: Int, _ batch: HashedBatch) throws -> SubjectMatching.Match {
    guard mode != .enrich, subjects?.left.mayBeAny ?? false else { return .none }
    let (records, isLocal) = (batch.mapped.records, isLocal(record, batch))
    let match =
      try subjects?.matchLeft(
        records, record, isLocal: isLocal, asks: batch.file == nil, live) ?? .none
    if case .key(let key) = match, key != records.key(record) {
      issues.add(returned(record, batch, records.key(record), as: key))
    }
    return match
  }

  /// Who comes back by a row without a code keeps the code that it left with.
  mutating func restoreCode(
    _ records: inout RecordBatch, _ record: Int, _ key: String
  ) throws -> Bool {
    guard let field = subjects?.reading.ownField, lacks(records, record, field),
      let code = try subjects?.codeLeft(of: key, live)
    else { return false }
    records.slots[record * records.fieldCount + field] = records.append(code)
    return true
  }

  private func returned(
    _ record: Int, _ batch: HashedBatch, _ row: String, as key: String
  ) -> Issue {
    let words = layout.definition.words
    let link =
      "registry link \(ShellWord.quoted(row)) \(ShellWord.quoted(key)) --different --evidence"
    return Issue(
      rule: "returned", severity: .note,
      place: Place(file: files[batch.file ?? 0], line: batch.mapped.records.lines[record]),
      subject: key, value: row,
      message: Phrase(
        zh: "与已\(words.exited)的 \(key) 一致，按其恢复处理；是另一家的：\(link) 依据",
        en:
          "is \(key), which left the list before, and comes back; if it is another one: \(link) TEXT"
      ))
  }
}
