import Importing
import Registry
import Store

/// What rows say of their subjects that the list does not take: other rows are known by it all the same.
extension ImportComparison {
  /// Whether a row has the key of the subject whose it is, or a code that somebody said to be its own.
  func isOwn(_ record: Int, _ batch: HashedBatch, _ entry: Int) -> Bool {
    batch.keys[record] == live[entry].key
      || subjects?.told[batch.keys[record]]?.contains(live[entry].key) ?? false
      || subjects?.linked[batch.mapped.records.key(record)] != nil
  }

  /// Keeps what a refused row says; one with its subject's key that came after a row which was only led
  /// there goes before that one, in a second pass.
  mutating func keepWords(_ record: Int, of batch: HashedBatch, _ entry: Int) {
    let (isOwn, place) = (isOwn(record, batch, entry), place(record, batch))
    subjects?.keepWords(
      batch.mapped.records, record, entry: entry, place: place, isOwn: isOwn,
      decides: isOwn && led.contains(Int32(entry)))
  }

  /// Keeps what a row says that something else holds back, the row itself being taken.
  ///
  /// - Parameter index: of the record as the list takes it.
  mutating func keepHeldWords(
    _ record: Int, of batch: HashedBatch, _ entry: Int, _ merged: RecordBatch, _ index: Int
  ) {
    let isHeld =
      subjects?.isHeldBack(batch.mapped.records, record, merged, index) ?? false
    if isHeld { keepWords(record, of: batch, entry) }
  }
}
