import CLibXLSXWriter
import Exporting
import Registry

/// Writes one table on a sheet as offices lay it out: title, lines, frozen header, numbered rows,
/// sums, notes; set up to be printed on A4 across.
///
/// `begin`, then row by row `startRow` and each of its cells from left to right, then `addTotal`,
/// `addNotes` and `finish`.
final class TableWriter {
  let layout: TableLayout
  private let sheet: Sheet
  private var widths: ColumnWidths
  private var row = 0
  private var column = 0
  private var number = 0
  /// Lines of the highest cell of the row so far.
  private var lines = 1
  private var isTotal = false

  init(_ layout: TableLayout, on sheet: Sheet) {
    self.layout = layout
    self.sheet = sheet
    widths = ColumnWidths([Self.numberHeader(layout.language)] + layout.columns.map(\.header))
    for (position, column) in layout.columns.enumerated() where column.isOpen {
      widths.add(Self.roomToWrite, position + 1)
    }
  }

  private static let roomToWrite = 14

  private static func numberHeader(_ language: Language) -> String {
    language == .zh ? "序号" : "No."
  }

  func begin() throws(Refusal) {
    do {
      try writeHead()
      try writeHeader()
    } catch {
      throw error.refusal(layout.title, layout.title)
    }
  }

  private func writeHead() throws(CellFault) {
    try sheet.setHeight(30, of: 0)
    try sheet.write(layout.title, across: layout.span, 0, CellStyle(kind: .title))
    for (position, line) in layout.lines.enumerated() {
      let hasUnit = position == layout.lines.count - 1 && layout.unit != nil
      try writeLine(line, across: hasUnit ? max(layout.span - 2, 1) : layout.span, 1 + position)
    }
    guard let unit = layout.unit else { return }
    try sheet.write(
      Array(unit.utf8), layout.headerRow - 1, layout.span - 1, CellStyle(kind: .unit))
  }

  /// A line above or below the table, as high as it needs.
  private func writeLine(_ line: String, across columns: Int, _ row: Int) throws(CellFault) {
    let lines = ColumnWidths.lines(line, in: columns * 13)
    try sheet.setHeight(Double(lines) * 15, of: row)
    try sheet.write(line, across: columns, row, CellStyle(kind: .note))
  }

  private func writeHeader() throws(CellFault) {
    row = layout.headerRow
    let headers = [Self.numberHeader(layout.language)] + layout.columns.map(\.header)
    let lines = headers.indices.map { ColumnWidths.lines(headers[$0], in: widths.width($0) - 2) }
    try sheet.setHeight(Double(lines.max() ?? 1) * 15 + 4, of: row)
    for (column, header) in headers.enumerated() {
      try sheet.write(Array(header.utf8), row, column, CellStyle(kind: .heading))
    }
    // While the header can still be written: what is behind is on disk.
    guard let records = layout.records else { return }
    try sheet.check(
      worksheet_autofilter(
        sheet.pointer, UInt32(row), 0, UInt32(records.upperBound), UInt16(headers.count - 1)))
  }

  func startRow() throws(CellFault) {
    number += 1
    row += 1
    column = 1
    lines = 1
    widths.add(String(number).utf8.count, 0)
    try sheet.write(Double(number), row, 0, CellStyle(kind: .running))
  }

  /// Appends a text; an empty one leaves the cell empty.
  func append(text: [UInt8]) throws(CellFault) {
    switch layout.columns[column - 1].kind {
    case .text: try write(wrapped: text)
    case .code: try write(text, .code)
    case .number: try write(text, .word)
    case .day: try write(text, .code)
    }
  }

  /// Programs do not make a row higher for what is in it, so it is done here.
  private func write(wrapped text: [UInt8]) throws(CellFault) {
    let needed = widths.add(text, column)
    if needed > lines {
      lines = needed
      try sheet.setHeight(min(Double(lines) * 13.5 + 1.5, Self.mostHeight), of: row)
    }
    try sheet.write(text, row, column, style(.text))
    column += 1
  }

  /// Of a row (ECMA-376 part 1, 18.3.1.73).
  private static let mostHeight = 409.0

  /// Appends a plain decimal to the last digit.
  func append(number decimal: [UInt8]) throws(CellFault) {
    switch ExactNumber(decimal) {
    case .number(let value, let decimals):
      // Separators take a third more.
      widths.add(decimal.count + decimal.count / 3, column)
      try sheet.write(value, row, column, style(.number(decimals: decimals)))
      column += 1
    case .text(let text): try write(text, .word)
    }
  }

  func append(day: CalendarDay) throws(CellFault) {
    widths.add(layout.language == .zh ? 14 : 10, column)
    try sheet.write(day: day, row, column, style(.day))
    column += 1
  }

  /// Leaves a cell empty; where nobody has a value there is not even a frame.
  func appendBlank() throws(CellFault) {
    guard !layout.columns[column - 1].isHidden else {
      column += 1
      return
    }
    try write([], blankKind)
  }

  private func write(_ text: [UInt8], _ kind: CellStyle.Kind) throws(CellFault) {
    _ = widths.add(text, column)
    try sheet.write(text, row, column, style(kind))
    column += 1
  }

  /// An empty cell is made ready for what its column holds.
  private var blankKind: CellStyle.Kind {
    switch layout.columns[column - 1].kind {
    case .text: .text
    case .code: .code
    case .number: .number(decimals: 0)
    case .day: .day
    }
  }

  private func style(_ kind: CellStyle.Kind) -> CellStyle {
    CellStyle(kind: kind, isTotal: isTotal, isOpen: layout.columns[column - 1].isOpen)
  }
}

extension TableWriter {
  /// Writes the row of sums: a plain decimal for each column, nil where there is none.
  func addTotal(_ label: String, _ sums: [[UInt8]?]) throws(Refusal) {
    row += 1
    isTotal = true
    defer { isTotal = false }
    do {
      try sheet.write(Array(label.utf8), row, 0, CellStyle(kind: .heading, isTotal: true))
      column = 1
      for sum in sums {
        if let sum { try append(number: sum) } else { try appendBlank() }
      }
    } catch {
      throw error.refusal(label, layout.title)
    }
  }

  /// Writes lines below the table, which importers take for remarks.
  func addNotes(_ notes: [String]) throws(Refusal) {
    do {
      for note in notes {
        row += 1
        try writeLine(note, across: layout.span, row)
      }
    } catch {
      throw error.refusal(layout.title, layout.title)
    }
  }

  func finish() throws(Refusal) {
    do {
      let shown = (0...layout.columns.count).map { column in
        column > 0 && layout.columns[column - 1].isHidden ? 0 : widths.width(column)
      }
      for (column, width) in shown.enumerated() { try sheet.setWidth(width, of: column) }
      try PageSetup(layout, widths: shown).apply(to: sheet)
    } catch {
      throw error.refusal(layout.title, layout.title)
    }
  }
}
