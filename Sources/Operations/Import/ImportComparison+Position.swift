import Importing
import Registry
import Store

/// Where a row's subject stands in the live table.
extension ImportComparison {
  /// The live table's entry for the row's subject, made where `adds` and nobody is found; nil where
  /// it cannot be told, which is reported.
  mutating func position(
    of record: Int, _ batch: HashedBatch, adds: Bool = true
  ) throws -> Int? {
    let key = batch.keys[record]
    subjects?.begin()
    let unit = try subjects?.unit(batch.mapped.records, record, of: key, live) ?? .none
    if case .none = unit {} else { return meet(unit, record, batch, key, adds: adds) }
    let entry = found[record] ?? live.find(key)
    if let namesake = try namesake(record, batch, entry) {
      return meet(namesake, record, batch, key, adds: adds)
    }
    if let entry, live[entry].isLive || live[entry].seen != 0 { return entry }
    let isLocal = isLocal(record, batch)
    var match =
      try subjects?.match(batch.mapped.records, record, isLocal: isLocal, live: live) ?? .none
    if adds, case .none = match { match = try matchLeft(record, batch) }
    return meet(match, record, batch, key, adds: adds)
  }

  private mutating func meet(
    _ match: SubjectMatching.Match, _ record: Int, _ batch: HashedBatch, _ key: Hash128, adds: Bool
  ) -> Int? {
    switch match {
    case .none: return adds ? live.findOrAdd(key) : nil
    case .entry(let found): return found
    case .key(let other):
      let hash = Hash128(key: other)
      let isKept = adds || subjects?.unitKey == nil
      guard let position = isKept ? live.findOrAdd(hash) : live.find(hash) else { return nil }
      returning[position] = other
      return position
    case .ambiguous(let candidates):
      ask(record, of: batch, candidates)
      return nil
    }
  }
}
