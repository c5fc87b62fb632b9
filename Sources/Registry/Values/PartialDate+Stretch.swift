extension PartialDate {
  /// Whether both are the same days, as a quarter and its three months are.
  public func isSameStretch(as other: PartialDate) -> Bool {
    self == other || (earliest != nil && earliest == other.earliest && latest == other.latest)
  }

  /// Whether two as-of periods (数据所属期), canonical, are one, whatever the offices call it: `2023-Q1` and
  /// `2023-01..03`, `2023-H1` and `2023-01..06`, `2023` and `2023-01..12`. The one place where this is
  /// decided: the same days, so that neither March nor the second quarter is taken for what is so far
  /// (累计). No period is one with no period.
  public static func isOne(_ a: String?, _ b: String?) -> Bool {
    if a == b { return true }
    guard let a = a.flatMap({ PartialDate($0) }), let b = b.flatMap({ PartialDate($0) }) else {
      return false
    }
    return a.isSameStretch(as: b)
  }

  public static func isOne(_ a: [UInt8]?, _ b: [UInt8]?) -> Bool {
    a == b
      || isOne(
        a.map { String(decoding: $0, as: UTF8.self) }, b.map { String(decoding: $0, as: UTF8.self) }
      )
  }

  /// Its first and last day: the same for all names of one stretch.
  var stretch: String { earliest.map { "\($0)..\(latest)" } ?? description }

  /// Whether the other lies within this one.
  public func contains(_ other: PartialDate) -> Bool {
    guard let start = earliest, let first = other.earliest else { return false }
    return start <= first && other.latest <= latest
  }

  /// Whether figures of both can be of one kind: both periods begin with their year, as what is so far
  /// (累计) does and the year, or they are equally long, as two months are. What is no whole months says
  /// nothing of it: what is owned is told as of a day.
  public func isOfOneKind(as other: PartialDate) -> Bool {
    guard let own = months, let others = other.months else { return true }
    return own == others || (isSoFar && other.isSoFar)
  }

  /// Whether it goes from January to a month of the same year.
  public var isSoFar: Bool {
    guard let first = earliest, months != nil else { return false }
    return first.month == 1 && first.year == latest.year
  }

  /// How many whole months it has; nil where it has days beside them, or no beginning.
  public var months: Int? {
    guard let first = earliest, first.day == 1, latest.next?.day ?? 1 == 1 else { return nil }
    return (latest.year - first.year) * 12 + latest.month - first.month + 1
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
