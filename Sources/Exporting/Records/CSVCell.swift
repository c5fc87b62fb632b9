import Registry

/// Appends a cell, in quotes where RFC 4180 asks for them.
func appendCSV(_ span: Span<UInt8>, to bytes: inout [UInt8]) {
  guard span.needsQuotes else {
    return span.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
  }
  bytes.append(UInt8(ascii: "\""))
  for index in span.indices {
    if span[index] == UInt8(ascii: "\"") { bytes.append(UInt8(ascii: "\"")) }
    bytes.append(span[index])
  }
  bytes.append(UInt8(ascii: "\""))
}

/// The same for a text that somebody else has written; with the guard on, a spreadsheet does not
/// run it as a formula. A text that a reader would take for a guarded one is guarded in any case.
func appendCSV(text span: Span<UInt8>, guardsFormulas: Bool, to bytes: inout [UInt8]) {
  guard guardsFormulas && span.looksLikeFormula || span.looksGuarded else {
    return appendCSV(span, to: &bytes)
  }
  var guarded = [UInt8(ascii: "'")]
  span.withUnsafeBufferPointer { guarded.append(contentsOf: $0) }
  appendCSV(guarded.span, to: &bytes)
}

/// A whole table as a spreadsheet opens it: with a byte order mark, and nothing run as a formula.
struct CSVTable {
  /// What was written and not yet handed on.
  private(set) var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]

  mutating func append(_ row: [String]) {
    for (position, cell) in row.enumerated() {
      if position > 0 { bytes.append(UInt8(ascii: ",")) }
      appendCSV(text: cell.utf8.span, guardsFormulas: true, to: &bytes)
    }
    bytes += [0x0D, 0x0A]
  }

  /// Hands what was written so far to a sink, once it is worth a write.
  mutating func flush(to sink: inout some ByteSink, above size: Int) throws(Refusal) {
    guard bytes.count > size else { return }
    try sink.write(bytes.span)
    bytes.removeAll(keepingCapacity: true)
  }
}
