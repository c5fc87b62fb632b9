/// A day of the Gregorian calendar between 1800 and 2199.
public struct CalendarDay: Sendable, Hashable, Comparable, CustomStringConvertible {
  public static let years = 1800...2199

  public let year: Int
  public let month: Int
  public let day: Int

  /// Nil for a day that does not exist.
  public init?(year: Int, month: Int, day: Int) {
    guard Self.years.contains(year), (1...12).contains(month),
      (1...Self.days(inMonth: month, of: year)).contains(day)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// The day of a spreadsheet's serial number, counted from 1899-12-30 (44440 is 2021-09-01).
  ///
  /// Serials up to 60 are off by one in spreadsheets, which think 1900 a leap year: not taken.
  public init?(serial: Int) {
    guard (61...73_415).contains(serial) else { return nil }
    var (year, rest) = (1900, serial - 2)
    while rest >= Self.days(inYear: year) {
      rest -= Self.days(inYear: year)
      year += 1
    }
    var month = 1
    while rest >= Self.days(inMonth: month, of: year) {
      rest -= Self.days(inMonth: month, of: year)
      month += 1
    }
    self.init(year: year, month: month, day: rest + 1)
  }

  /// The day after it; nil at the end of the calendar.
  public var next: CalendarDay? {
    CalendarDay(year: year, month: month, day: day + 1)
      ?? CalendarDay(year: year, month: month + 1, day: 1)
      ?? CalendarDay(year: year + 1, month: 1, day: 1)
  }

  public static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  public static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  private static func days(inYear year: Int) -> Int { isLeap(year) ? 366 : 365 }

  public static func < (a: CalendarDay, b: CalendarDay) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }

  /// `2021-09-07`.
  public var description: String { "\(year)-\(Self.two(month))-\(Self.two(day))" }

  static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
