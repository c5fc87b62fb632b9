import Registry

/// What the first rows of a file show of one column.
public struct ColumnSample: Sendable {
  public let column: SourceColumn
  /// Rows that have something in it.
  public private(set) var filled = 0
  /// Whether one row has several different cells of it.
  public private(set) var repeats = false
  /// Different texts in order of appearance, not empty ones.
  public private(set) var values: [String] = []

  private static let mostValues = 200
  private var lastRow = -1
  private var lastValue = ""

  init(_ column: SourceColumn) { self.column = column }

  mutating func take(_ text: String, row: Int) {
    guard !text.isEmpty else { return }
    if row != lastRow {
      filled += 1
    } else if text != lastValue {
      repeats = true
    }
    (lastRow, lastValue) = (row, text)
    if values.count < Self.mostValues, !values.contains(text) { values.append(text) }
  }
}
