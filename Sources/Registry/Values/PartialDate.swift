/// A date as far as it is known: a day, a month, a quarter, a half year, a year, a range of them, or
/// "by the end of".
///
/// Canonical text: `2021-09-07` · `2021-09` · `2023-Q1` · `2023-H1` · `2021` · months of one year
/// `2023-01..05` · other ranges `2021..2023`, `2021-03..2023-12`, `2021-09-01..2021-09-30` · by the
/// end of 2023 `..2023`.
public struct PartialDate: Sendable, Hashable, Comparable, CustomStringConvertible {
  public enum Precision: String, Sendable, CaseIterable {
    case day
    case month
    case quarter
    case half
    case year
    case range
    case by
  }

  public let precision: Precision
  let from: DateMark?
  let to: DateMark

  init(_ mark: DateMark) {
    precision =
      switch mark.unit {
      case .day: .day
      case .month: .month
      case .quarter: .quarter
      case .half: .half
      case .year: .year
      }
    from = mark
    to = mark
  }

  /// A range; quarters and half years become their months. Nil where it ends before it begins, is
  /// one stretch alone, or mixes days, months and years.
  init?(from: DateMark, to: DateMark) {
    guard let start = Self.monthly(from, isStart: true), let end = Self.monthly(to, isStart: false),
      start.unit == end.unit, start.first < end.first
    else { return nil }
    precision = .range
    self.from = start
    self.to = end
  }

  init(by mark: DateMark) {
    precision = .by
    from = nil
    to = mark
  }

  public init(_ period: Period) {
    let mark =
      switch period.cadence {
      case .month: DateMark(year: period.year, month: period.number)
      case .quarter: DateMark(year: period.year, quarter: period.number)
      case .half: DateMark(year: period.year, half: period.number)
      case .year: DateMark(year: period.year)
      }
    guard let mark else { preconditionFailure("a period lies within the calendar") }
    self.init(mark)
  }

  public init(_ day: CalendarDay) { self.init(DateMark(day: day)) }

  /// Reads canonical text; nil for any other, so that what is stored has one form.
  public init?(_ canonical: String) {
    guard let dots = Self.dots(canonical) else {
      guard let mark = DateMark(canonical: canonical) else { return nil }
      self.init(mark)
      return
    }
    let (head, tail) = (canonical[..<dots.lowerBound], canonical[dots.upperBound...])
    if head.isEmpty {
      guard let mark = DateMark(canonical: tail) else { return nil }
      self.init(by: mark)
      return
    }
    // `2023-01..05`: the end leaves out the year it shares.
    let end = tail.utf8.count == 2 ? String(head.prefix(5)) + tail : String(tail)
    guard let from = DateMark(canonical: head), let to = DateMark(canonical: end) else {
      return nil
    }
    self.init(from: from, to: to)
    guard description == canonical else { return nil }
  }

  /// Reads what people give for `--asof`: canonical text, and a period as in `2023Q1`, `2023H1`.
  public init?(asofArgument text: String) {
    if let date = PartialDate(text) {
      self = date
    } else if let period = Period(text), CalendarDay.years.contains(period.year) {
      self.init(period)
    } else {
      return nil
    }
  }

  /// The first day it may be; nil for "by the end of", which has no beginning.
  public var earliest: CalendarDay? { from?.first }

  /// The last day it may be.
  public var latest: CalendarDay { to.last }

  /// Every day it may be lies after every day the other may be: what a rule on the order of two
  /// dates may call wrong.
  public func isCertainlyAfter(_ other: PartialDate) -> Bool {
    earliest.map { $0 > other.latest } ?? false
  }

  /// In the order of the last day; among equals the shorter stretch comes last.
  public static func < (a: PartialDate, b: PartialDate) -> Bool {
    if a.latest != b.latest { return a.latest < b.latest }
    switch (a.earliest, b.earliest) {
    case (nil, nil): return a.to.unit.rawValue > b.to.unit.rawValue
    case (nil, _): return true
    case (_, nil): return false
    case (let left?, let right?):
      return left != right ? left < right : a.precision.rank < b.precision.rank
    }
  }

  public var description: String {
    switch (precision, from) {
    case (.by, _): return ".." + to.canonical
    case (.range, let from?):
      let isOneYear = from.unit == .month && from.first.year == to.first.year
      return from.canonical + ".."
        + (isOneYear ? CalendarDay.two(to.first.month) : to.canonical)
    default: return to.canonical
    }
  }

  private static func monthly(_ mark: DateMark, isStart: Bool) -> DateMark? {
    guard mark.unit == .quarter || mark.unit == .half else { return mark }
    let day = isStart ? mark.first : mark.last
    return DateMark(year: day.year, month: day.month)
  }

  private static func dots(_ text: String) -> Range<String.Index>? {
    guard let first = text.firstIndex(of: ".") else { return nil }
    let second = text.index(after: first)
    guard second < text.endIndex, text[second] == "." else { return nil }
    return first..<text.index(after: second)
  }
}

extension PartialDate.Precision {
  fileprivate var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
