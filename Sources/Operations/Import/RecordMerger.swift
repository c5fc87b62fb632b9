import Registry
import Store

/// Lays incoming values over what the list has.
struct RecordMerger {
  let layout: Layout
  let mode: ImportRequest.Mode
  /// Fields of which the file speaks about one element only.
  let scope: Set<Int>
  let sameness: Sameness
  /// Fields by which subjects are found.
  private let identity: Set<Int>
  /// Fields that are one statement: who says the leading one anew has said all of them.
  private let statement: [(leading: Int, all: Set<Int>)]
  /// The same of an answer that turns another one; nil where nobody answers anything.
  private let answers: AnsweredAnew?
  /// What is meant by a statement that does not say a field; nothing for any other.
  private let unsaid: [Int: [UInt8]]

  /// - Parameter period: that of the list into which is written.
  init(
    layout: Layout, mode: ImportRequest.Mode, scope: Set<Int>, sameness: Sameness,
    period: Period? = nil
  ) {
    self.layout = layout
    self.mode = mode
    self.scope = scope
    self.sameness = sameness
    identity = Set(
      layout.definition.identity.flatMap { $0.compactMap(layout.definition.index(of:)) })
    statement =
      GivenReasons.statement(in: layout.definition) + PairStatement.fields(of: layout.definition)
    answers = AnsweredAnew(layout.definition)
    unsaid = period.map { PairStatement.unsaid(in: layout.definition, $0) } ?? [:]
  }

  struct Merged {
    var records: RecordBatch
    /// Fields that lost their value, by record.
    var cleared: [[Int]]
  }

  /// Merges `incoming[i]` of `new` over record i of `old`.
  ///
  /// A column that the source lacks keeps the value; an empty cell clears it in `replace` and keeps
  /// it otherwise; another spelling of the same value keeps the old one.
  func merge(_ old: RecordBatch, _ new: RecordBatch, incoming: [Int]) -> Merged {
    var merged = Merged(
      records: RecordBatch(fieldCount: old.fieldCount),
      cleared: Array(repeating: [], count: incoming.count))
    for (index, record) in incoming.enumerated() {
      merged.records.keys.append(merged.records.copy(old.keys[index], from: old))
      merged.records.lines.append(new.lines[record])
      let anew = statement.filter { saysOtherwise(old, index, new, record, $0.leading) }
        .reduce(into: answers?.fields(old, index, new, record) ?? []) { $0.formUnion($1.all) }
      for field in 0..<old.fieldCount {
        let (before, after) = (old.slot(index, field), new.slot(record, field))
        let slot =
          (after.state == .absent || after.state == .empty) && anew.contains(field)
          ? unsaid[field].map { merged.records.append($0) } ?? .absent
          : merge(before, after, field, old, new, into: &merged.records)
        merged.records.slots.append(slot)
        if slot.state != .value && before.state == .value && after.state == .empty {
          merged.cleared[index].append(field)
        }
      }
    }
    return merged
  }

  private func saysOtherwise(
    _ old: RecordBatch, _ index: Int, _ new: RecordBatch, _ record: Int, _ field: Int
  ) -> Bool {
    let (before, after) = (old.slot(index, field), new.slot(record, field))
    guard after.state == .value, before.state == .value else { return after.state == .value }
    return !sameness.isSame(
      Array(old.bytes[before.range]), Array(new.bytes[after.range]), field: field)
  }

  private func merge(
    _ before: RecordBatch.Slot, _ after: RecordBatch.Slot, _ field: Int, _ old: RecordBatch,
    _ new: RecordBatch, into merged: inout RecordBatch
  ) -> RecordBatch.Slot {
    switch after.state {
    case .absent: return merged.copy(before, from: old)
    case .empty:
      // Whose record it is does not become unknown by an empty cell.
      let keeps = mode != .replace || identity.contains(field)
      return keeps ? merged.copy(before, from: old) : .absent
    case .suppressed: return merged.copy(after, from: new)
    case .value:
      guard before.state == .value else { return merged.copy(after, from: new) }
      if old.bytes[before.range] == new.bytes[after.range] { return merged.copy(before, from: old) }
      let (a, b) = (Array(old.bytes[before.range]), Array(new.bytes[after.range]))
      let type = layout.definition.fields[field].type
      if scope.contains(field), case .set = type {
        return merged.append(sameness.union(a, b, field: field))
      }
      return sameness.isSame(a, b, field: field)
        ? merged.copy(before, from: old) : merged.copy(after, from: new)
    }
  }
}
