import Registry

/// Gives each row the value of a merged cell that reaches down to it: a district that is written
/// once beside five firms is the district of all five.
///
/// Only below the header, whose merged cells are headings.
struct MergeFilling {
  private struct Open {
    let lastLine: Int
    let value: [UInt8]
    /// Where the value stands in the bytes of the batch at hand; nil while it does not.
    var start: Int?
  }

  /// Those that begin further down, the next one last.
  private var coming: [MergedCells]
  /// Those that reach down to the row at hand, by column: merged cells do not overlap.
  private var open: [Int: Open] = [:]
  private let file: String

  init(_ merged: [MergedCells], below header: TableHeader, file: String) {
    let last = header.rows.last?.line ?? 0
    coming = merged.filter { $0.lines.lowerBound > last }
      .sorted { ($0.lines.lowerBound, $0.column) > ($1.lines.lowerBound, $1.column) }
    self.file = file
  }

  /// Fills the rows at `start` and after, and says so. Costs nothing without merged cells.
  mutating func fill(_ batch: inout RowBatch, from start: Int) {
    guard let last = batch.rows.last?.line, !open.isEmpty || isNext(at: last) else { return }
    var rows: [RowBatch.Row] = []
    var cells: [RowBatch.Cell] = []
    var filled = 0
    for column in open.keys { open[column]!.start = nil }
    for row in batch.rows.indices {
      rows.append(RowBatch.Row(line: batch.rows[row].line, firstCell: cells.count))
      let own = batch.cells(ofRow: row)
      let given = row < start ? [] : given(to: own, line: batch.rows[row].line, in: &batch)
      filled += given.count
      let taken = Set(given.map(\.column))
      cells += (own.filter { !taken.contains($0.column) } + given).sorted { $0.column < $1.column }
    }
    batch.rows = rows
    batch.cells = cells
    if filled > 0 { batch.issues.append(note(filled, line: batch.rows[start].line)) }
  }

  private func isNext(at line: Int) -> Bool {
    coming.last.map { $0.lines.lowerBound <= line } ?? false
  }

  /// The cells that merged ones put into a row.
  private mutating func given(
    to own: ArraySlice<RowBatch.Cell>, line: Int, in batch: inout RowBatch
  ) -> [RowBatch.Cell] {
    guard !open.isEmpty || isNext(at: line) else { return [] }
    open = open.filter { $0.value.lastLine >= line }
    var given: [RowBatch.Cell] = []
    for (column, merge) in open where !own.isEmpty && !merge.value.isEmpty {
      guard !own.contains(where: { $0.column == column && $0.length > 0 }) else { continue }
      let start = merge.start ?? batch.bytes.count
      if merge.start == nil {
        batch.bytes += merge.value
        open[column]!.start = start
      }
      given.append(RowBatch.Cell(column: column, start: start, length: merge.value.count))
    }
    while isNext(at: line), let merge = coming.popLast() {
      let cell = own.first { $0.column == merge.column && $0.length > 0 }
      let isHere = merge.lines.lowerBound == line
      open[merge.column] = Open(
        lastLine: merge.lines.upperBound,
        value: isHere ? cell.map { Array(batch.bytes[$0.range]) } ?? [] : [])
    }
    return given
  }

  private func note(_ count: Int, line: Int) -> Issue {
    Issue(
      rule: "merged-cells", severity: .note, place: Place(file: file, line: line),
      message: Phrase(
        zh: "合并单元格的值用于它所跨的每一行", en: "a merged cell's value holds for each row that it spans"),
      count: count)
  }
}
