/// The period for which a list is in force: a month, quarter, half year or year.
public struct Period: Sendable, Hashable, Comparable, CustomStringConvertible {
  public enum Cadence: String, Sendable, CaseIterable {
    case month
    case quarter
    case half
    case year

    /// How many of it a year has.
    public var perYear: Int {
      switch self {
      case .month: 12
      case .quarter: 4
      case .half: 2
      case .year: 1
      }
    }
  }

  public let cadence: Cadence
  public let year: Int
  /// 1-based within the year.
  public let number: Int

  public init?(cadence: Cadence, year: Int, number: Int) {
    guard (1900...2200).contains(year), (1...cadence.perYear).contains(number) else { return nil }
    self.cadence = cadence
    self.year = year
    self.number = number
  }

  /// Reads `2023Q2`, `2023H1`, `2023-06` and `2023`; nil for anything else.
  public init?(_ text: String) {
    let upper = text.uppercased()
    func number(_ part: some StringProtocol) -> Int? {
      part.allSatisfy { $0.isASCII && $0.isNumber } ? Int(part) : nil
    }
    guard upper.utf8.count >= 4, let year = number(upper.prefix(4)) else { return nil }
    let rest = upper.dropFirst(4)
    switch (rest.first, number(rest.dropFirst())) {
    case (nil, _): self.init(cadence: .year, year: year, number: 1)
    case ("Q", let n?) where rest.count == 2: self.init(cadence: .quarter, year: year, number: n)
    case ("H", let n?) where rest.count == 2: self.init(cadence: .half, year: year, number: n)
    case ("-", let n?) where rest.count == 3: self.init(cadence: .month, year: year, number: n)
    default: return nil
    }
  }

  public var description: String {
    switch cadence {
    case .month: "\(year)-" + (number < 10 ? "0\(number)" : "\(number)")
    case .quarter: "\(year)Q\(number)"
    case .half: "\(year)H\(number)"
    case .year: "\(year)"
    }
  }

  /// 2023年第二季度, 2023年6月, 2023年上半年, 2023年.
  public var title: String {
    switch cadence {
    case .month: "\(year)年\(number)月"
    case .quarter: "\(year)年第\(["一", "二", "三", "四"][number - 1])季度"
    case .half: "\(year)年\(["上", "下"][number - 1])半年"
    case .year: "\(year)年"
    }
  }

  public static func < (a: Period, b: Period) -> Bool {
    (a.year, a.lastMonth, a.cadence.perYear) < (b.year, b.lastMonth, b.cadence.perYear)
  }

  /// The one after it; nil at the end of the calendar.
  public var next: Period? {
    number < cadence.perYear
      ? Period(cadence: cadence, year: year, number: number + 1)
      : Period(cadence: cadence, year: year + 1, number: 1)
  }

  /// The month in which the period ends.
  public var lastMonth: Int { number * (12 / cadence.perYear) }
}
