public import Registry

/// The records of a grid: finds the header, takes titles, totals and footers out, and says so.
///
/// The first batch comes even where it has no rows, so that columns and issues are known. A ragged
/// row is not among the rows: it has its error in ``RowBatch/issues`` and counts as one of
/// ``RowBatch/lostRows``.
public final class TableReader: RowReader {
  private let grid: any GridReader
  private let header: TableHeader
  private var sieve: RowSieve
  private var filling: MergeFilling
  /// Batches read while the header was looked for, the first with its rows before `skip`.
  private var pending: [RowBatch]
  private var skip: Int
  private var openingIssues: [Issue]
  /// Rows that the grid lost above the header's last batch.
  private var openingLostRows: Int
  private var isFirst = true

  /// The table's columns in order; those without a header have an empty label.
  public var columns: [SourceColumn] { header.columns }
  public var encoding: String { grid.encoding }
  public var bytesRead: Int { grid.bytesRead }
  /// What stands above the header, line by line, for those who look for a period in it.
  public var titles: [String] { header.titles.map(\.summary) }
  public var layout: SourceLayout {
    guard let first = header.rows.first, let last = header.rows.last else {
      return SourceLayout()
    }
    return SourceLayout(header: first.line...last.line)
  }

  /// Reads as far as the header.
  ///
  /// Throws a ``Refusal`` with exit `input`: `no-header` with the first rows, `empty-file` where
  /// all rows are blank, and what the grid throws.
  public init(
    _ grid: any GridReader, file: String, options: ReadingOptions
  ) throws(Refusal) {
    self.grid = grid
    var pending: [RowBatch] = []
    var rows: [RowTexts] = []
    /// Of each of `rows`: its batch and its position there.
    var places: [(batch: Int, row: Int)] = []
    while rows.count <= HeaderSearch.depth, let batch = try grid.next() {
      for row in batch.rows.indices where rows.count <= HeaderSearch.depth {
        let texts = RowTexts(batch, row: row)
        guard !texts.cells.isEmpty else { continue }
        rows.append(texts)
        places.append((pending.count, row))
      }
      pending.append(batch)
    }
    guard !rows.isEmpty else { throw .blankTable(file) }
    let found = try Self.header(rows, file: file, options: options)
    header = found.header
    let last = found.taken > 0 ? places[found.taken - 1] : (batch: 0, row: -1)
    self.pending = Array(pending[last.batch...])
    skip = last.row + 1
    let above = pending[..<last.batch]
    openingIssues =
      above.flatMap(\.issues) + header.titles.map { .skipped(.title, $0, file: file) }
    openingLostRows = above.reduce(0) { $0 + $1.lostRows }
    sieve = RowSieve(header: header, file: file, statesWidth: grid.statesWidth)
    filling = MergeFilling(grid.mergedCells, below: header, file: file)
  }

  /// The header, and how many of `rows` it and what is above it take.
  private static func header(
    _ rows: [RowTexts], file: String, options: ReadingOptions
  ) throws(Refusal) -> (header: TableHeader, taken: Int) {
    let search = HeaderSearch(rows: rows, knowsLabel: options.knowsLabel)
    switch options.header {
    case .some(.none): return (search.headless(), 0)
    case .lines(let lines):
      guard let found = search.header(inLines: lines) else {
        throw .blankHeader(lines, file: file)
      }
      return found
    case nil:
      guard let found = search.find() else { throw .noHeader(rows, file: file) }
      return found
    }
  }

  public func next() throws(Refusal) -> RowBatch? {
    while var batch = try nextRaw() {
      batch.columns = header.columns
      filling.fill(&batch, from: skip)
      sieve.sieve(&batch, from: skip)
      skip = 0
      if isFirst {
        batch.issues = openingIssues + batch.issues
        batch.lostRows += openingLostRows
      }
      guard isFirst || !batch.rows.isEmpty || !batch.issues.isEmpty else { continue }
      isFirst = false
      return batch
    }
    return nil
  }

  private func nextRaw() throws(Refusal) -> RowBatch? {
    guard !pending.isEmpty else { return try grid.next() }
    return pending.removeFirst()
  }
}
