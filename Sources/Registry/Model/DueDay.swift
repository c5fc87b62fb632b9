/// The day on which an office's export for a period is due (应报日).
public struct DueDay: Sendable, Equatable {
  /// Of the month after the period's last one; else of the last one.
  public var isNextMonth: Bool
  /// Day of the month; in a shorter month its last day.
  public var day: Int

  public init(day: Int, isNextMonth: Bool = false) {
    self.day = day
    self.isNextMonth = isNextMonth
  }

  /// Reads `13` (of the period's last month) and `next 10` (of the month after); nil for any other.
  public init?(_ text: String) {
    let words = text.split(separator: " ")
    guard let last = words.last, let day = Int(last), (1...31).contains(day),
      words.count == 1 || (words.count == 2 && words[0] == "next")
    else { return nil }
    self.init(day: day, isNextMonth: words.count == 2)
  }

  /// The day in the calendar for a period; nil beyond the calendar.
  public func day(of period: Period) -> CalendarDay? {
    let months = period.year * 12 + period.lastMonth - 1 + (isNextMonth ? 1 : 0)
    let (year, month) = (months / 12, months % 12 + 1)
    guard CalendarDay.years.contains(year) else { return nil }
    return CalendarDay(
      year: year, month: month, day: min(day, CalendarDay.days(inMonth: month, of: year)))
  }
}
