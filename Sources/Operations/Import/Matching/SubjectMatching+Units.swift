import Importing
import Registry
import Store

/// Units that share a code with the subject which is known by it (decision 0028).
extension SubjectMatching {
  /// The unit that a row is about, where units were told apart from the one known by the row's code: by
  /// its local key, where that is on the list, else by the name of one that is, in its place or in none.
  ///
  /// A unit of that name in another place may have moved, which is asked. `none` is the one known by the
  /// code, or nobody that is known.
  mutating func unit(
    _ records: RecordBatch, _ record: Int, of code: Hash128, _ live: LiveTable
  ) throws -> Match {
    guard !units.isEmpty, let keys = units[code] else { return .none }
    let own = identity.localKeys(of: record * records.fieldCount, in: records)
    let isOpen = openRows.contains(record)
    let told =
      try own.first(where: keys.contains).map { key in
        isOpen ? try namesake(records, record, of: key, live) : try led(key, live)
      } ?? .none
    if isOpen { return told }
    if case .entry = told { return told }
    let traces = reading.traces(of: record, in: records)
    guard let name = traces.name?.strict else { return told }
    let namesakes = try keys.sorted().compactMap { key -> (entry: Int, subject: KnownSubject)? in
      guard own.last.map({ !areApart($0, key) }) ?? true,
        let found = try listed(Hash128(key: key), live), found.subject.traces.name?.strict == name
      else { return nil }
      return found
    }
    let here = namesakes.filter { !traces.isElsewhere(than: $0.subject.traces) }
    let isParents = try listed(code, live)?.subject.traces.name?.strict == name
    if here.count == 1, !isParents || traces.isSamePlace(as: here[0].subject.traces) {
      return .entry(here[0].entry)
    }
    if case .key = told { return told }
    guard !isParents, !namesakes.isEmpty, traces.mayMove || !here.isEmpty else { return .none }
    (unitKey, isUnplaced) = (own.last, own.last == nil)
    return .ambiguous(namesakes.map { ($0.subject, .nameElsewhere) })
  }

  private mutating func listed(
    _ key: Hash128, _ live: LiveTable
  ) throws -> (entry: Int, subject: KnownSubject)? {
    guard let entry = live.find(key), live[entry].isLive else { return nil }
    // Where a dry run did not remember it, it begins anew.
    guard try self.record(of: entry, live) != nil else { return nil }
    return try known.subject(entry, live).map { (entry, $0) }
  }

  /// The local key of the unit under a code of several that a row is about; nil where nobody said so.
  func ownUnit(_ records: RecordBatch, _ record: Int, of code: Hash128) -> String? {
    guard !units.isEmpty, let keys = units[code] else { return nil }
    return identity.localKeys(of: record * records.fieldCount, in: records)
      .first(where: keys.contains)
  }

  /// What the unit would be known by that a record is about; nil where nothing but the code says.
  func localKey(_ records: RecordBatch, _ record: Int) -> String? {
    let key = identity.localKeys(of: record * records.fieldCount, in: records).last
    return key == records.key(record) ? nil : key
  }

  /// Whether a record is known to be another unit than the one known by its code.
  func isUnit(_ records: RecordBatch, _ record: Int, of code: Hash128) -> Bool {
    ownUnit(records, record, of: code) != nil
  }

  /// Whether of two names under one code, of which neither is the list's, the first is the unit's: a
  /// branch's, or the other one with something behind it.
  static func isUnit(_ first: NameKey, beside other: NameKey) -> Bool {
    first.isBranch != other.isBranch ? first.isBranch : first.strict.hasPrefix(other.strict)
  }
}
