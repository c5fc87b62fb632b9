import Exporting
import Registry

/// A table of a report, whole in memory.
struct ReportTable {
  enum Cell {
    case text(String)
    /// A plain decimal.
    case number([UInt8])

    static func count(_ number: Int) -> Cell { .number(Array(String(number).utf8)) }
  }

  var layout: TableLayout
  var rows: [[Cell]]
  /// Below the rows; its first column is the running number's.
  var total: (label: String, sums: [[UInt8]?])?
  var notes: [String] = []

  /// Writes the table on a sheet of its own.
  func write(to file: WorkbookFile, as name: String) throws(Refusal) -> Sheet {
    guard layout.headerRow + rows.count + notes.count + 2 <= Sheet.rowLimit else {
      throw .tooManyRows(rows.count)
    }
    let sheet = try file.addSheet(name)
    let table = TableWriter(layout, on: sheet)
    try table.begin()
    for row in rows { try write(row, to: table) }
    if let total { try table.addTotal(total.label, total.sums) }
    try table.addNotes(notes)
    try table.finish()
    return sheet
  }

  private func write(_ row: [Cell], to table: TableWriter) throws(Refusal) {
    var position = 0
    do {
      try table.startRow()
      while position < row.count {
        switch row[position] {
        case .text(""): try table.appendBlank()
        case .text(let text): try table.append(text: Array(text.utf8))
        case .number(let decimal): try table.append(number: decimal)
        }
        position += 1
      }
    } catch {
      guard case .text(let name)? = row.first else {
        throw error.refusal(layout.title, layout.columns[position].header)
      }
      throw error.refusal(name, layout.columns[min(position, row.count - 1)].header)
    }
  }
}
