import Registry

/// Writes one record of a batch as a JSON object, with the names prepared once.
struct RecordMembers: Sendable {
  private struct Column: Sendable {
    let cell: ExportColumn
    let quotedName: [UInt8]
  }

  private let columns: [Column]
  private let head: ExportHead
  private var disclosure: Disclosure { head.disclosure }

  init(_ head: ExportHead) {
    self.head = head
    columns = head.cells.map { Column(cell: $0, quotedName: JSONWriter.quoted($0.name)) }
  }

  func write(_ batch: RecordBatch, _ record: Int, to json: inout JSONWriter) {
    var suppressed: [String] = []
    let bytes = batch.bytes.span
    json.open("{")
    for column in columns {
      let slot = batch.slot(record, column.cell.index)
      switch slot.state {
      case .absent, .empty: continue
      case .suppressed: suppressed.append(column.cell.name)
      case .value where column.cell.isMasked:
        json.name(quoted: column.quotedName)
        json.string(disclosure.mask(batch.text(slot), column.cell.type))
      case .value:
        json.name(quoted: column.quotedName)
        let value = bytes.extracting(slot.range)
        if let told = column.cell.withoutNumbers(value) {
          json.value(utf8: told.span, type: column.cell.type)
        } else {
          json.value(utf8: value, type: column.cell.type)
        }
      }
    }
    if let key = head.keptKey(batch, record) {
      json.member(Field.keyMember, String(decoding: key, as: UTF8.self))
    }
    if !suppressed.isEmpty { json.member(Field.suppressedMember, suppressed) }
    json.close("}")
  }
}
