import Registry
import Store

/// A subject on the list, or one that was on it, that a row may mean.
struct KnownSubject {
  let key: String
  let name: String
  let place: String
  let traces: SubjectTraces
  /// It was on an edition and is on the list no longer.
  var hasLeft = false

  /// - Parameter earlierNames: strict keys of names that the list had for it before.
  init(
    _ record: Int, of records: RecordBatch, _ reading: TraceReading, earlierNames: [String] = []
  ) {
    key = records.key(record)
    name = reading.nameText(record, records) ?? records.key(record)
    place = reading.placeText(record, records)
    traces = reading.traces(of: record, in: records).adding(earlierNames: earlierNames)
  }

  var hash: Hash128 { Hash128(key: key) }
}
