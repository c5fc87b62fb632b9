public import Registry

/// `<records><record><field>…`: an element per value, named by its field; a set repeats its
/// element, 保密 stands for what a source withholds.
public struct XMLRecordWriter: RecordWriter {
  private let head: ExportHead
  private var bytes: [UInt8] = []

  public init(_ head: ExportHead) {
    self.head = head
  }

  public mutating func begin(to sink: inout some ByteSink) throws(Refusal) {
    let edition = head.at.edition.map { " edition=\"\($0)\"" } ?? ""
    let text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <records list="\(head.definition.list)" period="\(head.at.period)"\(edition) \
      revision="\(head.at.revision)">

      """
    bytes.append(contentsOf: text.utf8)
  }

  public mutating func write(_ batch: RecordBatch, to sink: inout some ByteSink) throws(Refusal) {
    for record in 0..<batch.count {
      bytes.append(contentsOf: "<record>".utf8)
      for column in head.cells { try write(batch, record, column) }
      if let key = head.keptKey(batch, record), !element(Field.keyMember, Array(key).span) {
        throw unwritable(batch.key(record), head.definition.fields[0])
      }
      bytes.append(contentsOf: "</record>\n".utf8)
      if bytes.count > chunkSize { try flush(to: &sink) }
    }
  }

  public mutating func finish(to sink: inout some ByteSink) throws(Refusal) {
    bytes.append(contentsOf: "</records>\n".utf8)
    try flush(to: &sink)
  }

  private mutating func flush(to sink: inout some ByteSink) throws(Refusal) {
    try sink.write(bytes.span)
    bytes.removeAll(keepingCapacity: true)
  }
}

extension XMLRecordWriter {
  private mutating func write(
    _ batch: RecordBatch, _ record: Int, _ column: ExportColumn
  ) throws(Refusal) {
    let slot = batch.slot(record, column.index)
    let isWritten: Bool
    switch slot.state {
    case .absent, .empty: return
    case .suppressed: isWritten = element(column.name, withheldSign.utf8.span)
    case .value where column.isMasked:
      isWritten = element(
        column.name, head.disclosure.mask(batch.text(slot), column.type).utf8.span)
    case .value:
      let span = batch.bytes.span.extracting(slot.range)
      if let told = column.withoutNumbers(span) {
        isWritten = write(told.span, column)
      } else {
        isWritten = write(span, column)
      }
    }
    guard isWritten else {
      throw unwritable(batch.key(record), head.definition.fields[column.index])
    }
  }

  private mutating func write(_ value: Span<UInt8>, _ column: ExportColumn) -> Bool {
    if case .set = column.type { return elements(column.name, value) }
    return element(column.name, value)
  }

  private mutating func elements(_ name: String, _ span: Span<UInt8>) -> Bool {
    var start = 0
    var isWritten = true
    for index in 0...span.count where index == span.count || span[index] == 0x0A {
      isWritten = element(name, span.extracting(start..<index)) && isWritten
      start = index + 1
    }
    return isWritten
  }

  private mutating func element(_ name: String, _ span: Span<UInt8>) -> Bool {
    bytes.append(UInt8(ascii: "<"))
    bytes.append(contentsOf: name.utf8)
    bytes.append(UInt8(ascii: ">"))
    let isWritten = appendXML(span, to: &bytes)
    bytes.append(contentsOf: "</".utf8)
    bytes.append(contentsOf: name.utf8)
    bytes.append(UInt8(ascii: ">"))
    return isWritten
  }

  private func unwritable(_ key: String, _ field: Field) -> Refusal {
    Refusal(
      "unwritable-character", exit: .data,
      Phrase(
        zh: "\(key) 的“\(field.label)”含有 XML 1.0 不能表示的控制字符",
        en: "\(field.name) of \(key) holds a control character that XML 1.0 cannot write"),
      remedy: Phrase(
        zh: "改用 --format json 或 csv 导出，或先更正该值",
        en: "export with --format json or csv, or correct the value first"))
  }
}
