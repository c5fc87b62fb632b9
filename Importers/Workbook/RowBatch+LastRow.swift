import Importing
import Registry

extension RowBatch {
  /// Takes the last row out, with its cells and what was said of it.
  mutating func takeLastRow() -> RowBatch {
    let position = rows.count - 1
    let row = rows.removeLast()
    var last = RowBatch()
    last.rows = [Row(line: row.line, firstCell: 0)]
    for cell in cells[row.firstCell...] {
      let start = last.bytes.count
      last.bytes += bytes[cell.range]
      last.cells.append(
        Cell(column: Int(cell.column), start: start, length: last.bytes.count - start))
    }
    cells.removeSubrange(row.firstCell...)
    if brokenRows.remove(position) != nil { last.brokenRows = [0] }
    last.issues = issues.filter { $0.place.line == row.line }
    issues.removeAll { $0.place.line == row.line }
    return last
  }
}
