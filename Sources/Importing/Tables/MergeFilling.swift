import Registry

/// Gives each row the value of a merged cell that reaches down to it: a district that is written
/// once beside five firms is the district of all five.
///
/// Only below the header, whose merged cells are headings.
struct MergeFilling {
  private struct Merge {
    let column: Int32
    let lines: ClosedRange<Int>
    var value: [UInt8] = []
  }

  private var merges: [Merge]
  private let file: String

  init(_ merged: [MergedCells], below header: TableHeader, file: String) {
    let last = header.rows.last?.line ?? 0
    merges = merged.filter { $0.lines.lowerBound > last }
      .map { Merge(column: Int32($0.column), lines: $0.lines) }
      .sorted { ($0.lines.lowerBound, $0.column) < ($1.lines.lowerBound, $1.column) }
    self.file = file
  }

  /// Fills the rows at `start` and after, and says so. Costs nothing without merged cells.
  mutating func fill(_ batch: inout RowBatch, from start: Int) {
    guard !merges.isEmpty, let last = batch.rows.last?.line else { return }
    guard merges.contains(where: { $0.lines.lowerBound <= last }) else { return }
    var rows: [RowBatch.Row] = []
    var cells: [RowBatch.Cell] = []
    var filled = 0
    for row in batch.rows.indices {
      let line = batch.rows[row].line
      rows.append(RowBatch.Row(line: line, firstCell: cells.count))
      let own = batch.cells(ofRow: row)
      guard row >= start else {
        cells += own
        continue
      }
      var given: [RowBatch.Cell] = []
      for index in merges.indices where merges[index].lines.contains(line) {
        let column = merges[index].column
        let cell = own.first { $0.column == column && $0.length > 0 }
        if line == merges[index].lines.lowerBound {
          merges[index].value = cell.map { Array(batch.bytes[$0.range]) } ?? []
        } else if cell == nil, !merges[index].value.isEmpty, !own.isEmpty {
          given.append(
            RowBatch.Cell(
              column: Int(column), start: batch.bytes.count, length: merges[index].value.count))
          batch.bytes += merges[index].value
        }
      }
      filled += given.count
      let taken = Set(given.map(\.column))
      cells += (own.filter { !taken.contains($0.column) } + given).sorted { $0.column < $1.column }
    }
    batch.rows = rows
    batch.cells = cells
    merges.removeAll { $0.lines.upperBound <= last }
    if filled > 0 { batch.issues.append(note(filled, line: batch.rows[start].line)) }
  }

  private func note(_ count: Int, line: Int) -> Issue {
    Issue(
      rule: "merged-cells", severity: .note, place: Place(file: file, line: line),
      message: Phrase(
        zh: "合并单元格的值用于它所跨的每一行", en: "a merged cell's value holds for each row that it spans"),
      count: count)
  }
}
