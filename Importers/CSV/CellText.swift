import Importing

/// Turns the raw text of a cell into what it says, in place: the result is never longer.
enum CellText {
  /// Makes doubled quotes single.
  static func undouble(_ cell: inout RowBatch.Cell, in bytes: inout [UInt8]) {
    var target = cell.range.lowerBound
    var source = target
    let end = cell.range.upperBound
    while source < end {
      let byte = bytes[source]
      bytes[target] = byte
      target += 1
      source += byte == UInt8(ascii: "\"") ? 2 : 1
    }
    cell.length = UInt32(target - cell.range.lowerBound)
  }

  /// Whether a cell that begins so may be more than its text.
  @inline(__always)
  static func isMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "=") || byte == UInt8(ascii: "'")
  }

  /// Takes away what people and exports add so that a spreadsheet leaves a text alone.
  static func unmark(_ cell: inout RowBatch.Cell, in bytes: [UInt8]) {
    if bytes[cell.range.lowerBound] == UInt8(ascii: "'") {
      dropApostrophe(&cell, in: bytes)
    } else {
      unwrapFormula(&cell, in: bytes)
    }
  }

  /// Drops one apostrophe in front of what would be a formula, further ones between or not: `''=1`
  /// is how the text `'=1` is written.
  private static func dropApostrophe(_ cell: inout RowBatch.Cell, in bytes: [UInt8]) {
    switch bytes[cell.range].first(where: { $0 != UInt8(ascii: "'") }) {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D:
      cell.start += 1
      cell.length -= 1
    default: return
    }
  }

  /// Takes the text out of `="000001"`, by which people keep Excel from changing a code.
  ///
  /// Any other text that begins with `=` stays as it is.
  private static func unwrapFormula(_ cell: inout RowBatch.Cell, in bytes: [UInt8]) {
    let range = cell.range
    guard range.count >= 3, bytes[range.lowerBound + 1] == UInt8(ascii: "\""),
      bytes[range.upperBound - 1] == UInt8(ascii: "\""),
      !bytes[range.lowerBound + 2..<range.upperBound - 1].contains(UInt8(ascii: "\""))
    else { return }
    cell.start += 2
    cell.length -= 3
  }
}
