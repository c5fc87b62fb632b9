/// One stretch of the calendar, read from the tokens of a date or of one side of a range.
struct DatePoint: Sendable {
  enum Outcome: Sendable {
    case mark(DateMark)
    case impossible
    case yearMissing
    case unreadable
  }

  private(set) var outcome: Outcome = .unreadable
  private(set) var doubt: DateReading.Doubt?
  /// The cell is nothing but this, so a spreadsheet may have taken it for a number.
  private let isWholeCell: Bool

  /// A date that stands alone, or before 底 and 前.
  init(_ tokens: DateTokens, isWholeCell: Bool) {
    self.isWholeCell = isWholeCell
    read(tokens.shape, tokens.numbers)
  }

  /// The first side of a range, whose last number may have its unit on the other side.
  init(_ tokens: DateTokens, unitOf tail: DateTokens) {
    isWholeCell = false
    var shape = tokens.shape
    if shape == "nYn" || (shape == "n" && (tokens.numbers.first?.digits ?? 0) <= 2) {
      if let unit = tail.shape.last, "MQ".contains(unit) { shape.append(unit) }
    }
    read(shape, tokens.numbers)
  }

  /// The second side of a range, which may leave out the year or the month.
  init(_ tokens: DateTokens, after start: DateMark) {
    isWholeCell = false
    let (shape, numbers) = (tokens.shape, tokens.numbers)
    let (year, month) = (start.last.year, start.last.month)
    switch shape {
    case "nM": set(DateMark(year: year, month: numbers[0].value))
    case "nMnD": set(year, numbers[0].value, numbers[1].value)
    case "nQ": set(DateMark(year: year, quarter: numbers[0].value))
    case "nD" where start.unit == .day: set(year, month, numbers[0].value)
    case "n" where start.unit == .month && numbers[0].digits <= 2:
      set(DateMark(year: year, month: numbers[0].value))
    default: read(shape, numbers)
    }
  }

  var reading: DateReading {
    switch outcome {
    case .mark(let mark): .date(PartialDate(mark), doubt)
    case .impossible: .impossible
    case .yearMissing: .yearMissing
    case .unreadable: .unreadable
    }
  }

  private mutating func read(_ shape: String, _ numbers: [DateTokens.Number]) {
    switch shape {
    case "n": digits(numbers[0])
    case "nM", "nQ", "nMnD", "A", "Z": outcome = .yearMissing
    case "nY": withYear(numbers) { DateMark(year: $0) }
    case "nYnM": month(numbers)
    case "n-n", "n/n":
      // Two short numbers may as well be a month and a day (3-1): left unread.
      if numbers[0].digits == 4 { month(numbers) }
    case "n.n": dotted(numbers)
    case "nYnMnD", "nYnMn": day(numbers)
    case "n-n-n", "n.n.n", "n/n/n":
      // 01/02/23 says neither its year nor the order of day and month.
      if numbers[0].digits == 4 { day(numbers) }
    case "nYnQ", "nYQn", "nQn", "n-Qn":
      withYear(numbers) { DateMark(year: $0, quarter: numbers[1].value) }
    case "nYHn", "nHn", "n-Hn": withYear(numbers) { DateMark(year: $0, half: numbers[1].value) }
    case "nYA", "nA": withYear(numbers) { DateMark(year: $0, half: 1) }
    case "nYZ", "nZ": withYear(numbers) { DateMark(year: $0, half: 2) }
    default: break
    }
  }

  /// A run of digits: a year, year and month, a day, or the serial number of a spreadsheet.
  private mutating func digits(_ number: DateTokens.Number) {
    let value = number.value
    switch number.digits {
    case 4: set(DateMark(year: value))
    case 5: set(CalendarDay(serial: value).map(DateMark.init(day:)))
    case 6: set(DateMark(year: value / 100, month: value % 100))
    case 8: set(value / 10000, value / 100 % 100, value % 100)
    default: break
    }
  }

  private mutating func month(_ numbers: [DateTokens.Number]) {
    guard numbers[1].digits <= 2 else { return }
    withYear(numbers) { DateMark(year: $0, month: numbers[1].value) }
  }

  private mutating func dotted(_ numbers: [DateTokens.Number]) {
    guard numbers[1].digits <= 2 else { return }
    if isWholeCell, numbers[1].digits == 1, numbers[1].value == 1 {
      // The year is certain, the month is not: nothing is claimed about it.
      withYear(numbers) { DateMark(year: $0) }
      if case .mark = outcome { doubt = .monthOneOrTen }
    } else {
      withYear(numbers) { DateMark(year: $0, month: numbers[1].value) }
    }
  }

  private mutating func day(_ numbers: [DateTokens.Number]) {
    guard numbers[1].digits <= 2, numbers[2].digits <= 2 else { return }
    withYear(numbers) { year in
      CalendarDay(year: year, month: numbers[1].value, day: numbers[2].value)
        .map(DateMark.init(day:))
    }
  }

  private mutating func withYear(
    _ numbers: [DateTokens.Number], _ make: (Int) -> DateMark?
  ) {
    switch numbers[0].digits {
    case 4: set(make(numbers[0].value))
    case 2:
      // 70 to 99 are of the last century: no list of firms reaches into 2070.
      set(make(numbers[0].value + (numbers[0].value < 70 ? 2000 : 1900)))
      doubt = .shortYear
    default: break
    }
  }

  private mutating func set(_ mark: DateMark?) {
    outcome = mark.map { .mark($0) } ?? .impossible
  }

  private mutating func set(_ year: Int, _ month: Int, _ day: Int) {
    set(CalendarDay(year: year, month: month, day: day).map(DateMark.init(day:)))
  }
}
