public import Registry

/// One pass over the raw rows of a grid: a CSV file, a sheet.
///
/// A row is its cells by position (``RowBatch/Cell/column`` counts from 0); which of them is the
/// header, and which are titles and totals, is found out by ``TableReader``.
public protocol GridReader: AnyObject {
  /// The encoding that the text was read as; `UTF-8` where the format fixes it.
  var encoding: String { get }

  /// Whether a row says how many cells it has, so that a short one is damaged (CSV), or leaves
  /// empty ones out (sheets).
  var statesWidth: Bool { get }

  /// The next rows, blank ones included, with their true first lines; nil at the end.
  ///
  /// Cells of a row come in ascending columns; a column that does not appear is empty. Throws a
  /// ``Refusal`` with file, line and cause where the grid is malformed.
  func next() throws(Refusal) -> RowBatch?
}
