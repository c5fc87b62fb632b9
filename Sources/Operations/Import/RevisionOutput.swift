import Registry
import Store

/// Where an import writes: the revision's writer, and the number of each of its source files.
struct RevisionOutput {
  let writer: RevisionWriter
  let sourceIDs: [Int64]
  /// Where the bytes of the files go; nil where there are none to keep.
  var originals: OriginalWriter?

  /// Writes the halves given; answers the version's number.
  func write(
    _ records: RecordBatch, record: Int, key: Hash128, description: ContentHash?,
    figures: ContentHash?, file: Int?
  ) throws -> Int64 {
    try writer.write(
      records, record: record, key: key, description: description, figures: figures,
      source: file.map { sourceIDs[$0] })
  }
}
