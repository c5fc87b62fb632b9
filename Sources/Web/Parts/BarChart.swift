public import Mustache

/// Horizontal bars, one per group: firms by district, officers by load.
public struct BarChart: Sendable, Equatable {
  public struct Bar: Sendable, Equatable {
    public var label: String
    public var value: Double
    /// The value as people read it.
    public var text: String
    public var link: Link?

    public init(_ label: String, value: Double, text: String, link: Link? = nil) {
      self.label = label
      self.value = value
      self.text = text
      self.link = link
    }
  }

  public var title: String
  public var bars: [Bar]

  public init(title: String, bars: [Bar]) {
    self.title = title
    self.bars = bars
  }
}

/// Lengths in thousandths of the room that a bar has, so that the drawing scales with the page.
struct BarChartView {
  struct Bar {
    let label: String
    let text: String
    let link: Link?
    let length: Int
    let title: String
  }

  let title: String
  let bars: [Bar]

  init(_ chart: BarChart) {
    title = chart.title
    let largest = chart.bars.lazy.map(\.value).filter(\.isFinite).max() ?? 0
    bars = chart.bars.map { bar in
      let share = largest > 0 && bar.value.isFinite ? max(0, bar.value / largest) : 0
      return Bar(
        label: bar.label, text: bar.text, link: bar.link, length: Int((share * 1000).rounded()),
        title: "\(bar.label) \(bar.text)")
    }
  }
}

extension BarChart: MustacheCustomRepresentation {
  public var representation: Any? { BarChartView(self) }
}
