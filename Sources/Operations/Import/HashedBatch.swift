import Importing
import Registry
import Store

/// Rows on their way to the comparison: mapped, keyed and hashed.
struct HashedBatch: Sendable {
  /// Position of the file among the import's; nil for records that a verb made itself.
  let file: Int?
  let mapped: MappedBatch
  let keys: [Hash128]
  let description: [ContentHash]
  let figures: [ContentHash]
  /// The rows as they stood in the source, where refused ones are to be kept.
  let rows: RowBatch?
  /// Share of all sources' bytes read so far.
  let share: Double
  /// Rows by district.
  var places: [String: Int] = [:]

  init(
    _ mapped: MappedBatch, _ hasher: inout ContentHasher, file: Int?, rows: RowBatch?,
    share: Double
  ) {
    let records = mapped.records
    var keys: [Hash128] = []
    var description: [ContentHash] = []
    var figures: [ContentHash] = []
    keys.reserveCapacity(records.count)
    description.reserveCapacity(records.count)
    figures.reserveCapacity(records.count)
    for record in 0..<records.count {
      keys.append(Hash128(keyOf: record, in: records))
      let isAccepted = mapped.verdicts[record] == .accepted
      description.append(
        isAccepted ? hasher.hash(records, record: record, part: .description) : .none)
      figures.append(isAccepted ? hasher.hash(records, record: record, part: .figures) : .none)
    }
    self.file = file
    self.mapped = mapped
    self.keys = keys
    self.description = description
    self.figures = figures
    self.rows = rows
    self.share = share
  }
}
