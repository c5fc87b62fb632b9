import Registry

/// Takes rows that are no records out of batches, reports them, and holds rows to the header's
/// width.
///
/// A row whose first two cells are filled and begin like no special word is passed after a look at
/// a few bytes; only others are turned into texts.
struct RowSieve {
  private let judge: RowJudge
  private let file: String
  private let statesWidth: Bool
  private let width: Int
  private let named: Int
  private let unnamed: [Int]
  /// The same by column: a row of thousands of cells is looked at cell by cell.
  private let isUnnamed: [Bool]
  /// First bytes, packed, of the words that special rows begin with.
  private let suspicious: Set<UInt32>
  /// Only header rows have been seen so far.
  private var isBelowHeader = true

  init(header: TableHeader, file: String, statesWidth: Bool) {
    judge = RowJudge(header: header)
    self.file = file
    self.statesWidth = statesWidth
    width = header.columns.count
    named = header.named
    unnamed = header.unnamed
    var isUnnamed = [Bool](repeating: false, count: width)
    for column in unnamed { isUnnamed[column] = true }
    self.isUnnamed = isUnnamed
    var leads = Set(TableWords.firstScalars.map { Self.lead(Array(String($0).utf8)[...]) })
    for row in header.rows + header.titles {
      if let text = row.cells.first(where: { !$0.isEmpty }) {
        leads.insert(Self.lead(Array(text.utf8)[...]))
      }
    }
    suspicious = leads
  }

  /// Removes what is no record from the rows at `start` and after, and adds the issues.
  mutating func sieve(_ batch: inout RowBatch, from start: Int = 0) {
    var dropped: [Int] = []
    var isWide = false
    for row in start..<batch.rows.count {
      let first = batch.rows[row].firstCell
      let end = row + 1 < batch.rows.count ? batch.rows[row + 1].firstCell : batch.cells.count
      if isPlain(batch, first, end) { continue }
      if !keep(RowTexts(batch, row: row), count: end - first, in: &batch) {
        dropped.append(row)
      } else if end > first, batch.cells[end - 1].column >= width {
        isWide = true
      }
    }
    guard start > 0 || isWide || !dropped.isEmpty else { return }
    remove(dropped, before: start, from: &batch)
  }

  /// Whether the row is a record; if not, its issue is added (none for blank rows), and a ragged
  /// one counts as lost.
  private mutating func keep(_ row: RowTexts, count: Int, in batch: inout RowBatch) -> Bool {
    guard !row.cells.isEmpty else { return false }
    if let kind = judge.kind(of: row, isBelowHeader: isBelowHeader) {
      isBelowHeader = kind == .repeatedHeader || kind == .title || isBelowHeader
      batch.add(.skipped(kind, row, file: file))
      batch.doubt(errorsIn: row.line)
      return false
    }
    isBelowHeader = false
    let found = row.cells.count > named ? row.cells.count : count
    if row.cells.count > named || statesWidth && count < named {
      batch.add(.ragged(row, found: found, expected: named, file: file))
      batch.lostRows += 1
      return false
    }
    for column in unnamed where !row[column].isEmpty {
      batch.add("unnamed-column", .warning, .unnamed(row, column: column, file: file))
    }
    return true
  }

  /// As wide as the header, nothing in columns without a label, and two filled cells in front
  /// that begin no special row.
  private func isPlain(_ batch: RowBatch, _ first: Int, _ end: Int) -> Bool {
    guard !isBelowHeader, width > 1, end - first > 1,
      statesWidth ? end - first == width : batch.cells[end - 1].column < width,
      isOrdinary(batch, batch.cells[first]), isOrdinary(batch, batch.cells[first + 1])
    else { return false }
    guard named < width || !unnamed.isEmpty else { return true }
    return !batch.cells[first..<end].contains { cell in
      cell.length > 0 && (cell.column >= named || isUnnamed[Int(cell.column)])
    }
  }

  private func isOrdinary(_ batch: RowBatch, _ cell: RowBatch.Cell) -> Bool {
    guard cell.length > 0 else { return false }
    let start = Int(cell.start)
    let byte = batch.bytes[start]
    // Figures and lower-case letters begin nothing special below the header's numbering.
    if byte < 0x80 {
      return byte > 0x20 && byte != UInt8(ascii: "(") && !suspicious.contains(UInt32(byte))
    }
    // Full-width and no-break spaces may hide a word.
    guard cell.length >= 3, byte != 0xE3, byte != 0xC2 else { return false }
    let lead = UInt32(byte) << 16 | UInt32(batch.bytes[start + 1]) << 8
    return !suspicious.contains(lead | UInt32(batch.bytes[start + 2]))
  }

  private static func lead(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    guard let first = bytes.first, first >= 0x80 else { return UInt32(bytes.first ?? 0) }
    return bytes.prefix(3).reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// Closes the gaps; cells beyond the header's width are empty ones and go too.
  private func remove(_ dropped: [Int], before start: Int, from batch: inout RowBatch) {
    var rows: [RowBatch.Row] = []
    var cells: [RowBatch.Cell] = []
    var broken: Set<Int> = []
    rows.reserveCapacity(batch.rows.count)
    cells.reserveCapacity(batch.cells.count)
    var next = dropped.makeIterator()
    var skip = next.next()
    for row in start..<batch.rows.count {
      if row == skip {
        skip = next.next()
        continue
      }
      if batch.brokenRows.contains(row) { broken.insert(rows.count) }
      rows.append(RowBatch.Row(line: batch.rows[row].line, firstCell: cells.count))
      cells += batch.cells(ofRow: row).prefix { $0.column < width }
    }
    batch.rows = rows
    batch.cells = cells
    batch.brokenRows = broken
  }
}
