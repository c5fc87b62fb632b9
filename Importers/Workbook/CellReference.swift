/// The name of a cell: `AB12` is column 27, row 12.
enum CellReference {
  /// 16,384 columns and 1,048,576 rows (Excel's limits).
  static let columnLimit = 16_384
  static let rowLimit = 1_048_576

  /// Column from 0 and row from 1; nil where the text is no reference.
  static func parse(_ text: some Sequence<UInt8>) -> (column: Int, row: Int)? {
    var column = 0
    var row = 0
    for byte in text {
      switch byte {
      case UInt8(ascii: "$"): continue
      case 0x41...0x5A where row == 0: column = column * 26 + Int(byte - 0x40)
      case 0x61...0x7A where row == 0: column = column * 26 + Int(byte - 0x60)
      case 0x30...0x39 where column > 0: row = row * 10 + Int(byte - 0x30)
      default: return nil
      }
      guard column <= columnLimit, row <= rowLimit else { return nil }
    }
    return column > 0 && row > 0 ? (column - 1, row) : nil
  }

  /// The letters of a column counted from 0.
  static func letters(_ column: Int) -> String {
    var rest = column + 1
    var letters = ""
    while rest > 0 {
      letters = String(UnicodeScalar(UInt8(0x41 + (rest - 1) % 26))) + letters
      rest = (rest - 1) / 26
    }
    return letters
  }
}
