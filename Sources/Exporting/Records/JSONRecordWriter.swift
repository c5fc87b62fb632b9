public import Registry

/// One document: `{list, at: {period, edition, revision}, fields: [name], records: [{...}]}`.
public struct JSONRecordWriter: RecordWriter {
  private let head: ExportHead
  private let members: RecordMembers
  private var json = JSONWriter()

  public init(_ head: ExportHead) {
    self.head = head
    self.members = RecordMembers(head)
  }

  public mutating func begin(to sink: inout some ByteSink) throws(Refusal) {
    json.open("{")
    json.member("list", head.definition.list)
    json.member("at", head.at)
    json.member("fields", head.columns.map { head.definition.fields[$0].name })
    json.name("records")
    json.open("[")
  }

  public mutating func write(_ batch: RecordBatch, to sink: inout some ByteSink) throws(Refusal) {
    for record in 0..<batch.count {
      members.write(batch, record, to: &json)
      try json.flush(to: &sink, above: chunkSize)
    }
  }

  public mutating func finish(to sink: inout some ByteSink) throws(Refusal) {
    json.close("]")
    json.close("}")
    json.newline()
    try json.flush(to: &sink, above: 0)
  }
}
