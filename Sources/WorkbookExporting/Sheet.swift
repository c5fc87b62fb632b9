import CLibXLSXWriter
import Registry

/// One sheet of a workbook; cells are written row by row, downwards.
struct Sheet {
  /// Of the format, including the rows above a table.
  static let rowLimit = 1_048_576

  let pointer: UnsafeMutablePointer<lxw_worksheet>
  private let file: WorkbookFile

  init(_ pointer: UnsafeMutablePointer<lxw_worksheet>, _ file: WorkbookFile) {
    self.pointer = pointer
    self.file = file
  }

  func format(_ style: CellStyle) -> UnsafeMutablePointer<lxw_format> { file.format(style) }

  /// Writes a text, which stays one whatever it begins with.
  func write(_ text: [UInt8], _ row: Int, _ column: Int, _ style: CellStyle) throws(CellFault) {
    guard !text.isEmpty else { return try writeBlank(row, column, style) }
    guard Self.isWritable(text.span) else { throw .unwritable }
    let error = (text + [0]).withUnsafeBytes {
      worksheet_write_string(
        pointer, UInt32(row), UInt16(column),
        $0.baseAddress!.assumingMemoryBound(to: CChar.self), format(style))
    }
    if error == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED { throw .tooLong }
    try check(error)
  }

  func write(_ number: Double, _ row: Int, _ column: Int, _ style: CellStyle) throws(CellFault) {
    try check(
      worksheet_write_number(pointer, UInt32(row), UInt16(column), number, format(style)))
  }

  func write(
    day: CalendarDay, _ row: Int, _ column: Int, _ style: CellStyle
  ) throws(CellFault) {
    var time = lxw_datetime(
      year: Int32(day.year), month: Int32(day.month), day: Int32(day.day), hour: 0, min: 0, sec: 0)
    try check(
      worksheet_write_datetime(pointer, UInt32(row), UInt16(column), &time, format(style)))
  }

  func writeBlank(_ row: Int, _ column: Int, _ style: CellStyle) throws(CellFault) {
    try check(worksheet_write_blank(pointer, UInt32(row), UInt16(column), format(style)))
  }

  /// Writes a text over the first columns of a row.
  func write(
    _ text: String, across columns: Int, _ row: Int, _ style: CellStyle
  ) throws(CellFault) {
    guard columns > 1 else { return try write(Array(text.utf8), row, 0, style) }
    guard Self.isWritable(Array(text.utf8).span) else { throw .unwritable }
    let error = worksheet_merge_range(
      pointer, UInt32(row), 0, UInt32(row), UInt16(columns - 1), text, format(style))
    if error == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED { throw .tooLong }
    try check(error)
  }

  func setHeight(_ height: Double, of row: Int) throws(CellFault) {
    try check(worksheet_set_row(pointer, UInt32(row), height, nil))
  }

  /// Sets the width of a column; without one it is hidden.
  func setWidth(_ width: Int, of column: Int) throws(CellFault) {
    var options = lxw_row_col_options(hidden: width == 0 ? 1 : 0, level: 0, collapsed: 0)
    let shown = width == 0 ? Double(LXW_DEF_COL_WIDTH) : Double(width)
    try check(
      worksheet_set_column_opt(
        pointer, UInt16(column), UInt16(column), shown, nil, &options))
  }

  func check(_ error: lxw_error) throws(CellFault) {
    guard error == LXW_NO_ERROR else { throw .library(error) }
  }

  /// NUL, U+FFFE and U+FFFF are in no XML document (XML 1.0, 2.2); other controls have an escape of
  /// their own in workbooks.
  private static func isWritable(_ text: Span<UInt8>) -> Bool {
    for index in text.indices {
      switch text[index] {
      case 0: return false
      case 0xBE...0xBF where index >= 2 && text[index - 1] == 0xBF && text[index - 2] == 0xEF:
        return false
      default: continue
      }
    }
    return true
  }
}
