import Registry

/// Writes one record of a batch as a JSON object, with the names prepared once.
struct RecordMembers: Sendable {
  private struct Column: Sendable {
    let index: Int
    let name: String
    let quotedName: [UInt8]
    let type: FieldType
    let isMasked: Bool
  }

  private let columns: [Column]
  private let disclosure: Disclosure

  init(_ head: ExportHead) {
    disclosure = head.disclosure
    columns = head.columns.map { index in
      let field = head.definition.fields[index]
      return Column(
        index: index, name: field.name, quotedName: JSONWriter.quoted(field.name),
        type: field.type, isMasked: head.isMasked(index))
    }
  }

  func write(_ batch: RecordBatch, _ record: Int, to json: inout JSONWriter) {
    var suppressed: [String] = []
    let bytes = batch.bytes.span
    json.open("{")
    for column in columns {
      let slot = batch.slot(record, column.index)
      switch slot.state {
      case .absent, .empty: continue
      case .suppressed: suppressed.append(column.name)
      case .value where column.isMasked:
        json.name(quoted: column.quotedName)
        json.string(disclosure.mask(batch.text(slot), column.type))
      case .value:
        json.name(quoted: column.quotedName)
        json.value(utf8: bytes.extracting(slot.range), type: column.type)
      }
    }
    if !suppressed.isEmpty { json.member("suppressed", suppressed) }
    json.close("}")
  }
}
