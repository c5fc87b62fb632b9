public import Registry

/// Comma-separated values (RFC 4180): a header of labels with their units, one record a line.
///
/// Numbers stand in the unit that their header names, exactly. 是 and 否 stand for truth values,
/// 保密 for what a source withholds, labels for codes of closed books; the elements of a set are joined
/// by 、.
public struct CSVRecordWriter: RecordWriter {
  public struct Options: Sendable {
    /// Excel reads UTF-8 only behind a byte order mark.
    public var hasByteOrderMark: Bool
    /// Texts that a spreadsheet would run as a formula (`=`, `+`, `-`, `@`, tab or carriage return
    /// first) get an apostrophe in front. Off where the file is to be imported again to the letter.
    public var guardsFormulas: Bool

    public init(hasByteOrderMark: Bool = true, guardsFormulas: Bool = true) {
      self.hasByteOrderMark = hasByteOrderMark
      self.guardsFormulas = guardsFormulas
    }

    /// An export for `full` is a copy of the list; the others are for people to open.
    public init(for audience: Audience) {
      self.init(guardsFormulas: audience != .full)
    }
  }

  let head: ExportHead
  let options: Options
  /// By the place of a cell in the line.
  private let labels: [CodeLabels?]
  private var bytes: [UInt8] = []

  public init(_ head: ExportHead, options: Options? = nil) {
    self.head = head
    labels = head.columns.map { head.labels[$0].map(CodeLabels.init) }
    self.options = options ?? Options(for: head.disclosure.audience)
  }

  public mutating func begin(to sink: inout some ByteSink) throws(Refusal) {
    if options.hasByteOrderMark { bytes += [0xEF, 0xBB, 0xBF] }
    for (position, column) in head.columns.enumerated() {
      if position > 0 { bytes.append(UInt8(ascii: ",")) }
      append(head.definition.fields[column].header.utf8.span)
    }
    if head.isWholeCopy { bytes += ",\(Field.keyMember)".utf8 }
    bytes += [0x0D, 0x0A]
  }

  public mutating func write(_ batch: RecordBatch, to sink: inout some ByteSink) throws(Refusal) {
    for record in 0..<batch.count {
      let start = bytes.count
      for (position, field) in head.columns.enumerated() {
        if position > 0 { bytes.append(UInt8(ascii: ",")) }
        let slot = batch.slot(record, field)
        switch slot.state {
        case .absent, .empty: continue
        case .suppressed: append(withheldSign.utf8.span)
        case .value: write(batch, slot, at: position)
        }
      }
      if head.isWholeCopy {
        bytes.append(UInt8(ascii: ","))
        if let key = head.keptKey(batch, record) { append(Array(key).span) }
      }
      // A line with nothing on it is no record to most readers.
      if bytes.count == start { bytes += [UInt8(ascii: "\""), UInt8(ascii: "\"")] }
      bytes += [0x0D, 0x0A]
      if bytes.count > chunkSize { try flush(to: &sink) }
    }
  }

  public mutating func finish(to sink: inout some ByteSink) throws(Refusal) {
    try flush(to: &sink)
  }

  private mutating func flush(to sink: inout some ByteSink) throws(Refusal) {
    try sink.write(bytes.span)
    bytes.removeAll(keepingCapacity: true)
  }
}

extension CSVRecordWriter {
  private mutating func write(_ batch: RecordBatch, _ slot: RecordBatch.Slot, at position: Int) {
    let column = head.cells[position]
    if column.isMasked {
      return append(head.disclosure.mask(batch.text(slot), column.type).utf8.span)
    }
    let span = batch.bytes.span.extracting(slot.range)
    if let told = column.withoutNumbers(span) { return write(told.span, at: position) }
    write(span, at: position)
  }

  private mutating func write(_ span: Span<UInt8>, at position: Int) {
    let column = head.cells[position]
    if let labels = labels[position] { return appendLabels(span, labels) }
    switch column.type {
    case .integer, .decimal, .money, .percent:
      appendDecimal(span, dividedByTenTo: column.exponent, to: &bytes)
    case .boolean where span.equals("true"): append("是".utf8.span)
    case .boolean where span.equals("false"): append("否".utf8.span)
    case .set: appendSet(span)
    case .date, .uscc, .projectCode, .boolean: append(span)
    case .text, .code, .organisationCode, .registrationNumber, .securitiesCode, .phone:
      appendText(span)
    }
  }

  /// A code without a label stands as it is.
  private mutating func appendLabels(_ codes: Span<UInt8>, _ labels: CodeLabels) {
    guard codes.holdsElements else {
      let word = labels.label(of: codes) ?? Array(codes)
      return appendSet(word.span)
    }
    var words: [UInt8] = []
    var start = 0
    for index in 0...codes.count where index == codes.count || codes[index] == 0x0A {
      let code = codes.extracting(start..<index)
      if start > 0 { words.append(0x0A) }
      words += labels.label(of: code) ?? Array(code)
      start = index + 1
    }
    appendSet(words.span)
  }

  /// 、 between the elements where none of them holds a sign that separates elements itself; else
  /// a line feed, as in the canonical form.
  private mutating func appendSet(_ span: Span<UInt8>) {
    guard span.holdsElements, !span.holdsElementSeparator else { return appendText(span) }
    var joined: [UInt8] = []
    for index in span.indices {
      if span[index] == 0x0A { joined += "、".utf8 } else { joined.append(span[index]) }
    }
    appendText(joined.span)
  }

  private mutating func appendText(_ span: Span<UInt8>) {
    appendCSV(text: span, guardsFormulas: options.guardsFormulas, to: &bytes)
  }

  private mutating func append(_ span: Span<UInt8>) { appendCSV(span, to: &bytes) }
}

/// How a table says that a value is withheld; every importer reads it so.
package let withheldSign = "保密"
