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

  /// Takes the text out of `="000001"`, by which people keep Excel from changing a code.
  ///
  /// Any other text that begins with `=` stays as it is.
  static func unwrapFormula(_ cell: inout RowBatch.Cell, in bytes: [UInt8]) {
    let range = cell.range
    guard range.count >= 3, bytes[range.lowerBound + 1] == UInt8(ascii: "\""),
      bytes[range.upperBound - 1] == UInt8(ascii: "\""),
      !bytes[range.lowerBound + 2..<range.upperBound - 1].contains(UInt8(ascii: "\""))
    else { return }
    cell.start += 2
    cell.length -= 3
  }
}
