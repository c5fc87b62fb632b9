public import Registry

/// One record a line, each a JSON object.
public struct NDJSONRecordWriter: RecordWriter {
  private let members: RecordMembers
  private var json = JSONWriter()

  public init(_ head: ExportHead) {
    self.members = RecordMembers(head)
  }

  public mutating func begin(to sink: inout some ByteSink) throws(Refusal) {}

  public mutating func write(_ batch: RecordBatch, to sink: inout some ByteSink) throws(Refusal) {
    for record in 0..<batch.count {
      members.write(batch, record, to: &json)
      json.newline()
      try json.flush(to: &sink, above: chunkSize)
    }
  }

  public mutating func finish(to sink: inout some ByteSink) throws(Refusal) {
    try json.flush(to: &sink, above: 0)
  }
}
