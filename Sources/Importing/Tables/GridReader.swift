public import Registry

/// One pass over the raw rows of a grid: a CSV file, a sheet.
///
/// A row is its cells by position (``RowBatch/Cell/column`` counts from 0); which of them is the
/// header, and which are titles and totals, is found out by ``TableReader``.
public protocol GridReader: AnyObject {
  /// The encoding that the text was read as; `UTF-8` where the format fixes it.
  var encoding: String { get }

  /// How many of the source's bytes have been read.
  var bytesRead: Int { get }

  /// Whether a row says how many cells it has, so that a short one is damaged (CSV), or leaves
  /// empty ones out (sheets).
  var statesWidth: Bool { get }

  /// Cells that are merged downwards, known from the beginning; none where a format has no such
  /// thing.
  var mergedCells: [MergedCells] { get }

  /// The next rows, blank ones included, with their true first lines; nil at the end.
  ///
  /// Cells of a row come in ascending columns; a column that does not appear is empty. Throws a
  /// ``Refusal`` with file, line and cause where the grid is malformed.
  func next() throws(Refusal) -> RowBatch?
}

/// Cells of one column merged into one: the value stands in the first line and holds for all.
public struct MergedCells: Sendable, Equatable {
  /// Counted from 0.
  public var column: Int
  public var lines: ClosedRange<Int>

  public init(column: Int, lines: ClosedRange<Int>) {
    self.column = column
    self.lines = lines
  }
}
