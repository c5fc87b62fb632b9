import Importing
import Registry
import Store

/// Watches how many rows differ in figures alone, and has ready what the list has of these once it is
/// worth the reading.
struct MovingFigures {
  private var candidates = 0
  private var isDecided = false
  var outlines: FigureOutlines?
  /// Of each group of figures the period that came last and of which nothing is to be said.
  fileprivate var plain: [Int: [UInt8]] = [:]

  /// Until then a file may be small, or its first rows unlike the others.
  private static let least = 4096
  /// Reading all outlines costs as much as reading an eighth of the records one by one.
  private static let worthwhile = 8

  /// Takes down how many rows of a batch differ so; whether outlines are to be read now.
  mutating func isTimeToRead(_ found: Int, _ batch: HashedBatch, read: Int, of records: Int) -> Bool
  {
    candidates += found
    guard !isDecided, read > Self.least else { return false }
    let share = max(batch.share, 0.001)
    let left = Double(candidates) / share * max(1 - share, 0)
    isDecided = left * Double(Self.worthwhile) > Double(records)
    return isDecided
  }
}

extension ImportComparison {
  /// Writes those rows whose figures simply take the place of the list's, while all else is as it was;
  /// answers the others, which have to be laid over what the list has.
  ///
  /// In a quarter in which all figures move that is nearly every row: to read its old record costs
  /// some times what writing the new figures does.
  mutating func succeed(
    _ differing: [(record: Int, entry: Int)], _ batch: HashedBatch
  ) throws -> [(record: Int, entry: Int)] {
    guard let view, let periods, ledger == nil, witness == nil, scope.isEmpty,
      spokenParts == [true, true]
    else { return differing }
    let found = differing.count { movesFigures($0, batch) }
    if moving.isTimeToRead(found, batch, read: read, of: live.entries.count) {
      moving.outlines = try FigureOutlines(layout, periods, live, view)
    }
    guard moving.outlines != nil else { return differing }
    var others: [(record: Int, entry: Int)] = []
    for item in differing {
      if movesFigures(item, batch), !UnitDrift.looksAt(item.record, read: read),
        bringsPlainPeriods(item.record, batch.mapped.records),
        moving.outlines?.areSucceeded(
          by: item.record, of: batch.mapped.records, at: item.entry) == true
      {
        noteSaid(item.record, of: batch, item.entry)
        try replace(
          item.entry, batch.mapped.records, item.record, description: nil,
          figures: batch.figures[item.record], file: batch.file)
      } else {
        others.append(item)
      }
    }
    return others
  }

  /// Whether nothing is to be said of the periods of a row's figures: nearly every row has those of the one
  /// before.
  mutating func bringsPlainPeriods(_ record: Int, _ records: RecordBatch) -> Bool {
    guard let periods, let brought = periods.brought else { return true }
    for group in periods.groups {
      let slot = records.slot(record, group.asof)
      guard slot.state == .value else { continue }
      let bytes = records.bytes[slot.range]
      if moving.plain[group.asof]?.elementsEqual(bytes) == true { continue }
      let period = Array(bytes)
      guard brought.isPlain(period) else { return false }
      moving.plain[group.asof] = period
    }
    return true
  }

  /// Whether the row came under its own key and says of its subject what the list has, but for figures.
  private func movesFigures(_ item: (record: Int, entry: Int), _ batch: HashedBatch) -> Bool {
    let entry = live[item.entry]
    return entry.key == batch.keys[item.record]
      && entry.description == batch.description[item.record].print
  }
}
