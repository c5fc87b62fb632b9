/// One stretch of the calendar named as a whole: a day, month, quarter, half year or year.
struct DateMark: Sendable, Hashable {
  enum Unit: Int, Sendable {
    case day
    case month
    case quarter
    case half
    case year
  }

  let unit: Unit
  let first: CalendarDay
  let last: CalendarDay

  init(day: CalendarDay) {
    unit = .day
    first = day
    last = day
  }

  init?(year: Int) { self.init(.year, year, 1, 12) }

  init?(year: Int, month: Int) { self.init(.month, year, month, month) }

  init?(year: Int, quarter: Int) {
    guard (1...4).contains(quarter) else { return nil }
    self.init(.quarter, year, quarter * 3 - 2, quarter * 3)
  }

  init?(year: Int, half: Int) {
    guard (1...2).contains(half) else { return nil }
    self.init(.half, year, half * 6 - 5, half * 6)
  }

  private init?(_ unit: Unit, _ year: Int, _ from: Int, _ to: Int) {
    guard let first = CalendarDay(year: year, month: from, day: 1),
      let last = CalendarDay(
        year: year, month: to, day: CalendarDay.days(inMonth: to, of: year))
    else { return nil }
    self.unit = unit
    self.first = first
    self.last = last
  }

  /// Reads `2021-09-07`, `2021-09`, `2023-Q1`, `2023-H1` and `2021`, in this form alone.
  init?(canonical text: some StringProtocol) {
    let bytes = Array(text.utf8)
    func number(_ range: Range<Int>) -> Int? {
      guard range.upperBound <= bytes.count else { return nil }
      var value = 0
      for byte in bytes[range] {
        guard (0x30...0x39).contains(byte) else { return nil }
        value = value * 10 + Int(byte) - 0x30
      }
      return value
    }
    guard let year = number(0..<4) else { return nil }
    if bytes.count == 4 {
      self.init(year: year)
      return
    }
    guard bytes.count >= 7, bytes[4] == 0x2D else { return nil }
    switch (bytes.count, bytes[5]) {
    case (7, 0x51):
      guard let quarter = number(6..<7) else { return nil }
      self.init(year: year, quarter: quarter)
    case (7, 0x48):
      guard let half = number(6..<7) else { return nil }
      self.init(year: year, half: half)
    case (7, _):
      guard let month = number(5..<7) else { return nil }
      self.init(year: year, month: month)
    case (10, _):
      guard bytes[7] == 0x2D, let month = number(5..<7), let day = number(8..<10),
        let date = CalendarDay(year: year, month: month, day: day)
      else { return nil }
      self.init(day: date)
    default: return nil
    }
  }

  var canonical: String {
    switch unit {
    case .day: first.description
    case .month: "\(first.year)-\(CalendarDay.two(first.month))"
    case .quarter: "\(first.year)-Q\(last.month / 3)"
    case .half: "\(first.year)-H\(last.month / 6)"
    case .year: "\(first.year)"
    }
  }
}
