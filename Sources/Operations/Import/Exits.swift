import Importing
import Registry
import Store

/// Who leaves the list because a `replace` file did not name them.
struct Exits {
  /// Subjects to leave, as positions in the live table.
  private(set) var leaving: [Int] = []
  /// Records whose set loses the scope's element and who stay.
  private(set) var remaining: [(entry: Int, records: RecordBatch, record: Int)] = []
  /// Records that were in the scope and that the file did not name.
  private(set) var inScope = 0

  /// Reads the unnamed records where a scope has to be looked at; one scan of the live table
  /// otherwise.
  init(_ comparison: ImportComparison) throws {
    let live = comparison.live
    let unnamed = live.entries.indices.filter {
      live[$0].isLive && live[$0].seen == 0 && !comparison.held.contains($0)
    }
    guard !comparison.scope.isEmpty, let view = comparison.view else {
      leaving = unnamed
      inScope = unnamed.count
      return
    }
    for start in stride(from: 0, to: unnamed.count, by: 1024) {
      let part = Array(unnamed[start..<min(start + 1024, unnamed.count)])
      let records = try view.records(
        comparison.layout,
        part.map {
          VersionPair(
            description: Int64(live[$0].descriptionRow), figures: Int64(live[$0].figuresRow))
        })
      for (record, entry) in part.enumerated() {
        judge(entry, records, record, comparison)
      }
    }
  }

  private mutating func judge(
    _ entry: Int, _ records: RecordBatch, _ record: Int, _ comparison: ImportComparison
  ) {
    let sameness = comparison.sameness
    var left = RecordBatch(fieldCount: records.fieldCount)
    left.keys = [left.copy(records.keys[record], from: records)]
    left.lines = [0]
    left.slots = (0..<records.fieldCount).map { left.copy(records.slot(record, $0), from: records) }
    var staysWithout = false
    for constant in comparison.scope {
      let slot = records.slot(record, constant.field)
      guard slot.state == .value else { return }
      let value = Array(records.bytes[slot.range])
      guard case .set = comparison.layout.definition.fields[constant.field].type else {
        guard sameness.isSame(value, constant.value, field: constant.field) else { return }
        continue
      }
      guard sameness.contains(value, constant.value, field: constant.field) else { return }
      let rest = sameness.subtracting(constant.value, from: value, field: constant.field)
      if !rest.isEmpty {
        staysWithout = true
        left.slots[constant.field] = left.append(rest)
      }
    }
    inScope += 1
    if staysWithout { remaining.append((entry, left, 0)) } else { leaving.append(entry) }
  }
}
