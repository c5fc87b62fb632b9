extension PartialDate {
  /// Whether both are the same days, as a quarter and its three months are.
  public func isSameStretch(as other: PartialDate) -> Bool {
    self == other || (earliest != nil && earliest == other.earliest && latest == other.latest)
  }

  /// Whether the other lies within this one.
  public func contains(_ other: PartialDate) -> Bool {
    guard let start = earliest, let first = other.earliest else { return false }
    return start <= first && other.latest <= latest
  }

  /// The month it ends with; nil where it is known by years alone.
  public var lastMonth: Int? {
    switch precision {
    case .day, .month, .quarter, .half: latest.month
    // A range of years has no months in its canonical text: `2021..2023`.
    case .range: description.contains("-") ? latest.month : nil
    case .year, .by: nil
    }
  }

  /// January to a month of a year: cumulative figures. January alone is a month.
  public init?(year: Int, through month: Int) {
    let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    self.init(month == 1 ? "\(year)-01" : "\(year)-01..\(two(month))")
  }

  public init?(year: Int, month: Int) {
    self.init(month < 10 ? "\(year)-0\(month)" : "\(year)-\(month)")
  }
}
