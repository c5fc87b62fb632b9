public import Mustache

/// Counts over periods as columns, oldest first.
public struct ColumnChart: Sendable, Equatable {
  public struct Column: Sendable, Equatable {
    /// Short name of the period below the column: 23Q1.
    public var label: String
    public var value: Int
    /// The value as people read it.
    public var text: String
    public var isDraft: Bool

    public init(_ label: String, value: Int, text: String, isDraft: Bool = false) {
      self.label = label
      self.value = value
      self.text = text
      self.isDraft = isDraft
    }
  }

  public var title: String
  public var columns: [Column]

  public init(title: String, columns: [Column]) {
    self.title = title
    self.columns = columns
  }
}

/// The drawing in its own units: 44 across for each column, 64 for the tallest.
struct ColumnChartView {
  struct Column {
    let label: String
    let text: String
    let style: String
    let x: Int
    let middle: Int
    let y: Int
    let height: Int
    let valueY: Int
  }

  static let step = 44
  static let room = 64
  static let top = 14

  let title: String
  let summary: String
  let width: Int
  let columns: [Column]

  init(_ chart: ColumnChart) {
    title = chart.title
    summary = chart.columns.map { "\($0.label) \($0.text)" }.joined(separator: ", ")
    width = max(1, chart.columns.count) * Self.step
    let newest = chart.columns.lastIndex { !$0.isDraft }
    let largest = max(1, chart.columns.map(\.value).max() ?? 1)
    columns = chart.columns.enumerated().map { position, column in
      let height = max(0, column.value) * Self.room / largest
      return Column(
        label: column.label, text: column.text,
        style: column.isDraft ? "draft" : position == newest ? "bar newest" : "bar",
        x: position * Self.step + 10, middle: position * Self.step + Self.step / 2,
        y: Self.top + Self.room - height, height: height, valueY: Self.top + Self.room - height - 4)
    }
  }
}

extension ColumnChart: MustacheCustomRepresentation {
  public var representation: Any? { ColumnChartView(self) }
}
