import Importing
import Registry
import Store

/// Who leaves the list because a `replace` file did not name them.
struct Exits {
  /// Subjects to leave, as positions in the live table.
  var leaving: [Int] = []
  /// Records whose set loses the scope's element and who stay.
  var remaining: [(entry: Int, records: RecordBatch, record: Int)] = []
  /// Records that were in the scope and that the file did not name.
  private(set) var inScope = 0
  /// Records in the scope that the file named in rows that were refused.
  private(set) var refused = 0

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
      refused = comparison.staying.count
      return
    }
    try Self.read(unnamed, comparison, view) { entry, records, record in
      guard comparison.isInScope(records, record) else { return }
      inScope += 1
      judge(entry, records, record, comparison)
    }
    try Self.read(comparison.staying, comparison, view) { _, records, record in
      if comparison.isInScope(records, record) { refused += 1 }
    }
  }

  private static func read(
    _ entries: [Int], _ comparison: ImportComparison, _ view: StoreView,
    _ body: (Int, RecordBatch, Int) -> Void
  ) throws {
    let live = comparison.live
    for start in stride(from: 0, to: entries.count, by: 1024) {
      let part = Array(entries[start..<min(start + 1024, entries.count)])
      let records = try view.records(
        comparison.layout,
        part.map {
          VersionPair(
            description: Int64(live[$0].descriptionRow), figures: Int64(live[$0].figuresRow))
        })
      for (record, entry) in part.enumerated() { body(entry, records, record) }
    }
  }

  /// Of a set the record loses the scope's element, and leaves with its last one.
  private mutating func judge(
    _ entry: Int, _ records: RecordBatch, _ record: Int, _ comparison: ImportComparison
  ) {
    var left = RecordBatch(fieldCount: records.fieldCount)
    left.keys = [left.copy(records.keys[record], from: records)]
    left.lines = [0]
    left.slots = (0..<records.fieldCount).map { left.copy(records.slot(record, $0), from: records) }
    var staysWithout = false
    for constant in comparison.scope {
      guard case .set = comparison.layout.definition.fields[constant.field].type else { continue }
      let value = Array(records.bytes[records.slot(record, constant.field).range])
      let rest = comparison.sameness.subtracting(
        constant.value, from: value, field: constant.field)
      if !rest.isEmpty {
        staysWithout = true
        left.slots[constant.field] = left.append(rest)
      }
    }
    if staysWithout { remaining.append((entry, left, 0)) } else { leaving.append(entry) }
  }
}
