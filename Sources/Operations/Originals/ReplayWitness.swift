import Registry
import Store

/// Sees what an import that is replayed would write, and keeps what the revision did not record so.
final class ReplayWitness {
  /// The list as the revision recorded it.
  let recorded: LiveTable
  /// The records that differ from what was recorded, by their keys' hashes; the first of them where
  /// there are more than are kept.
  private(set) var records: [Hash128: Record] = [:]
  /// The lines in which they stood, and their files' positions.
  private(set) var places: [Hash128: (file: Int?, line: Int)] = [:]

  /// Records kept to be shown; all are counted.
  static let shown = 1_000
  private let most: Int

  init(_ recorded: LiveTable, keeping most: Int = shown) {
    self.recorded = recorded
    self.most = most
  }

  /// The record as it was recorded.
  func entry(_ key: Hash128) -> LiveTable.Entry? {
    recorded.find(key).map { recorded[$0] }.flatMap { $0.isLive ? $0 : nil }
  }

  func see(
    _ batch: RecordBatch, _ record: Int, key: Hash128, description: ContentHash,
    figures: ContentHash, file: Int?
  ) {
    let known = entry(key)
    if known?.description == description.print, known?.figures == figures.print {
      records[key] = nil
    } else if records.count < most || records[key] != nil {
      records[key] = batch.record(record)
      places[key] = (file, batch.lines[record])
    }
  }

  /// Forgets what a first pass over the files saw.
  func forget() { (records, places) = ([:], [:]) }
}
