extension CellReader {
  /// Reads a cell of `bytes` where it lies.
  ///
  /// The answered slot is the cell's own stretch where the cell is written canonically, as nearly
  /// all are; any other value is appended to `bytes`. Nil where the cell is refused. `finding` is
  /// set where something is to be said, and left alone otherwise.
  public func read(
    _ cell: Range<Int>, in bytes: inout [UInt8], finding: inout CellFinding?
  ) -> RecordBatch.Slot? {
    switch glance(bytes.span.extracting(cell)) {
    case .missing: return RecordBatch.Slot(start: 0, length: 0, state: .empty)
    case .itself(let part):
      return RecordBatch.Slot(
        start: cell.lowerBound + part.lowerBound, length: part.count, state: .value)
    case .number(let number):
      let start = bytes.count
      guard append(number, to: &bytes) else { break }
      return RecordBatch.Slot(start: start, length: bytes.count - start, state: .value)
    case .unclear: break
    }
    var canonical: [UInt8] = []
    switch read(bytes.span.extracting(cell), into: &canonical) {
    case .missing: return RecordBatch.Slot(start: 0, length: 0, state: .empty)
    case .suppressed: return RecordBatch.Slot(start: 0, length: 0, state: .suppressed)
    case .value: break
    case .doubtful(let doubt): finding = doubt
    case .refused(let cause):
      finding = cause
      return nil
    }
    let start = bytes.count
    bytes += canonical
    return RecordBatch.Slot(start: start, length: canonical.count, state: .value)
  }

  /// What one look at a cell tells.
  private enum Glance {
    case missing
    /// The stretch of the cell is its own canonical value.
    case itself(Range<Int>)
    case number(PlainNumber)
    case unclear
  }

  @inline(__always)
  private func glance(_ cell: Span<UInt8>) -> Glance {
    let range = Blank.trimmed(cell)
    if range.isEmpty { return .missing }
    let text = cell.extracting(range)
    if hasNulls, isNull(text) { return .missing }
    switch plain {
    case .number(let exponent, _, _):
      guard let number = PlainNumber(text) else { return .unclear }
      // Sixteen digits are countable in hundredths too.
      let isItself = exponent == 0 && text.count <= 16 && number.isCanonical(text)
      return isItself ? .itself(range) : .number(number)
    case .date: return PlainDate.isCanonical(text) ? .itself(range) : .unclear
    case .uscc: return USCC.verdict(text) == .valid ? .itself(range) : .unclear
    case .text: return TextCell.isPlain(text, isPersonal: isPersonal) ? .itself(range) : .unclear
    case .code: return CodeCell.isPlain(text) ? .itself(range) : .unclear
    case .phone: return PhoneCell.isPlain(text) ? .itself(range) : .unclear
    case .none: return .unclear
    }
  }

  @inline(__always)
  private func append(_ number: PlainNumber, to bytes: inout [UInt8]) -> Bool {
    guard case .number(let exponent, let mostDecimals, let isCounted) = plain else { return false }
    var number = number
    return number.append(
      exponent: exponent, most: mostDecimals, isCounted: isCounted, to: &bytes)
  }
}
