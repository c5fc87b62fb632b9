import Importing
import Registry

/// Cuts decoded bytes into rows and cells (RFC 4180), without copying any.
///
/// One loop over a safe span; a row that the bytes do not complete is left for the next call.
struct CSVScanner {
  let separator: Separator
  let cellLimit: Int
  /// The separator's first byte, eight times.
  private let firsts: UInt64
  /// Line of the next row, 1-based.
  var line: Int
  /// Positions in the cells of those with doubled quotes, which are still to be made single.
  private(set) var doubled: [Int] = []
  /// Positions in the cells of those that begin with `=` or an apostrophe: `="000001"` has its text
  /// inside, `'=1` behind.
  private(set) var marked: [Int] = []

  init(separator: Separator, cellLimit: Int, line: Int = 1) {
    self.separator = separator
    firsts = UInt64(separator.first) &* 0x0101_0101_0101_0101
    self.cellLimit = cellLimit
    self.line = line
  }

  /// Why a scan stopped in the middle of a row.
  enum Fault: Error, Equatable {
    case unterminatedQuote(line: Int)
    case textAfterQuote(line: Int)
    case cellTooLong(line: Int)
    case tooManyCells(line: Int)
  }

  /// As many as a sheet of Excel has.
  static let columnLimit = 16_384

  /// Where one cell ended.
  private enum End {
    case separator
    case row
    /// The bytes end before it can be told.
    case open
  }

  /// Appends at most `limit` whole rows that begin at `start`; returns where the next row begins.
  ///
  /// `isLast` says that no bytes follow, so that the end completes a row.
  mutating func scan(
    _ buffer: [UInt8], from start: Int, isLast: Bool, limit: Int, into batch: inout RowBatch
  ) throws(Fault) -> Int {
    let bytes = buffer.span
    doubled.removeAll(keepingCapacity: true)
    marked.removeAll(keepingCapacity: true)
    var position = start
    while batch.rows.count < limit, position < bytes.count {
      let mark = (cells: batch.cells.count, doubled: doubled.count, marked: marked.count)
      let firstLine = line
      guard let next = try scanRow(bytes, from: position, isLast: isLast, into: &batch) else {
        batch.cells.removeSubrange(mark.cells...)
        doubled.removeSubrange(mark.doubled...)
        marked.removeSubrange(mark.marked...)
        line = firstLine
        return position
      }
      batch.rows.append(RowBatch.Row(line: firstLine, firstCell: mark.cells))
      position = next
    }
    return position
  }

  /// Where the row's successor begins; nil where the bytes do not complete it.
  @inline(__always)
  private mutating func scanRow(
    _ bytes: Span<UInt8>, from start: Int, isLast: Bool, into batch: inout RowBatch
  ) throws(Fault) -> Int? {
    var position = start
    var column = 0
    while true {
      let end: End
      if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
        end = try scanQuoted(bytes, at: &position, isLast: isLast, column: column, into: &batch)
      } else {
        end = try scanPlain(bytes, at: &position, isLast: isLast, column: column, into: &batch)
      }
      switch end {
      case .separator:
        column += 1
        guard column < Self.columnLimit else { throw .tooManyCells(line: line) }
      case .row: return position
      case .open: return nil
      }
    }
  }

  @inline(__always)
  private mutating func scanPlain(
    _ bytes: Span<UInt8>, at position: inout Int, isLast: Bool, column: Int,
    into batch: inout RowBatch
  ) throws(Fault) -> End {
    let start = position
    let index = endOfPlain(bytes, from: start)
    position = index
    guard index &- start <= cellLimit else { throw .cellTooLong(line: line) }
    guard let kind = finish(bytes, at: &position, isLast: isLast) else { return .open }
    if start < index, CellText.isMark(bytes[start]) { marked.append(batch.cells.count) }
    batch.cells.append(RowBatch.Cell(column: column, start: start, length: index &- start))
    return kind
  }

  /// Where the next separator or line end is, or the end of the bytes; eight bytes at a time.
  @inline(__always)
  private func endOfPlain(_ bytes: Span<UInt8>, from start: Int) -> Int {
    let end = bytes.count
    let raw = bytes.bytes
    var index = start
    while index &+ 8 <= end {
      let word = UInt64(
        littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
      let hits =
        Self.zeroes(word ^ firsts) | Self.zeroes(word ^ 0x0A0A_0A0A_0A0A_0A0A)
        | Self.zeroes(word ^ 0x0D0D_0D0D_0D0D_0D0D)
      guard hits != 0 else {
        index &+= 8
        continue
      }
      index &+= hits.trailingZeroBitCount &>> 3
      if isEnd(bytes, at: index) { return index }
      index &+= 1
    }
    while index < end, !isEnd(bytes, at: index) { index &+= 1 }
    return index
  }

  /// The high bit of each byte that is zero; above the lowest such byte others may be marked too.
  @inline(__always)
  private static func zeroes(_ word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }

  @inline(__always)
  private func isEnd(_ bytes: Span<UInt8>, at index: Int) -> Bool {
    let byte = bytes[index]
    return byte == 0x0A || byte == 0x0D
      || byte == separator.first && (!separator.isWideComma || isWideComma(bytes, at: index))
  }

  private mutating func scanQuoted(
    _ bytes: Span<UInt8>, at position: inout Int, isLast: Bool, column: Int,
    into batch: inout RowBatch
  ) throws(Fault) -> End {
    let openingLine = line
    let start = position + 1
    var index = start
    var hasDoubled = false
    while true {
      guard index < bytes.count else {
        guard index - start <= cellLimit else { throw .cellTooLong(line: openingLine) }
        guard isLast else { return .open }
        throw .unterminatedQuote(line: openingLine)
      }
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\"") {
        guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { break }
        hasDoubled = true
        index += 1
      } else if byte == 0x0A {
        line += 1
      } else if byte == 0x0D, index < bytes.count, bytes[index] != 0x0A {
        line += 1
      }
    }
    let length = index - 1 - start
    guard length <= cellLimit else { throw .cellTooLong(line: openingLine) }
    position = index
    guard index < bytes.count || isLast else { return .open }
    let closingLine = line
    guard let kind = finish(bytes, at: &position, isLast: isLast) else {
      // A lone CR at the end of the bytes waits for what follows; anything else is text.
      guard bytes[index] == 0x0D else { throw .textAfterQuote(line: closingLine) }
      return .open
    }
    if hasDoubled { doubled.append(batch.cells.count) }
    if length > 0, CellText.isMark(bytes[start]) { marked.append(batch.cells.count) }
    batch.cells.append(RowBatch.Cell(column: column, start: start, length: length))
    return kind
  }

  /// Steps over the separator or line end at `position`; nil where there is neither (yet).
  @inline(__always)
  private mutating func finish(
    _ bytes: Span<UInt8>, at position: inout Int, isLast: Bool
  ) -> End? {
    guard position < bytes.count else { return isLast ? .row : nil }
    let byte = bytes[position]
    if byte == separator.first, !separator.isWideComma || isWideComma(bytes, at: position) {
      position &+= separator.length
      return .separator
    }
    if byte == 0x0A {
      position &+= 1
    } else if byte == 0x0D {
      if position + 1 < bytes.count {
        position &+= bytes[position + 1] == 0x0A ? 2 : 1
      } else {
        guard isLast else { return nil }
        position &+= 1
      }
    } else {
      return nil
    }
    line &+= 1
    return .row
  }

  private func isWideComma(_ bytes: Span<UInt8>, at index: Int) -> Bool {
    index + 2 < bytes.count && bytes[index] == 0xEF && bytes[index + 1] == 0xBC
      && bytes[index + 2] == 0x8C
  }
}
