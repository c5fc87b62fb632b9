import Registry

/// What is to be said of the as-of periods that rows bring with their figures, in whatever column,
/// header or title they stood. A file has few of them, and each is looked at once.
final class BroughtPeriods {
  private let guards: PeriodGuards
  private let accepts: Bool
  private var known: [[UInt8]: (date: PartialDate, reach: PeriodGuards.Reach)?] = [:]
  /// One month of January and February alone, with the first place and how often, by period.
  private var months: [String: (field: Field, place: Place, count: Int)] = [:]

  /// - Parameter accepts: whether figures of any period are taken.
  init(_ guards: PeriodGuards, accepts: Bool) {
    self.guards = guards
    self.accepts = accepts
  }

  private func look(_ period: [UInt8]) -> (date: PartialDate, reach: PeriodGuards.Reach)? {
    if let found = known[period] { return found }
    let date = PartialDate(String(decoding: period, as: UTF8.self))
    let found = date.map { ($0, accepts ? .within : guards.reach(of: $0)) }
    known[period] = .some(found)
    return found
  }

  /// Why a row cannot be taken whose figures are of the period; nil where it can.
  func refusal(_ period: [UInt8], _ field: Field, _ place: Place) -> Issue? {
    guard let (date, reach) = look(period), reach == .unknowable else { return nil }
    return guards.unknowable(date, field, place)
  }

  /// The doubt about the period of a row that is taken. A lone month is kept for the end of the file.
  func doubt(_ period: [UInt8], _ field: Field, _ place: Place) -> Issue? {
    guard let (date, reach) = look(period) else { return nil }
    if date.isLoneMonth {
      let before = months[date.description]
      months[date.description] = (
        before?.field ?? field, before?.place ?? place, (before?.count ?? 0) + 1
      )
    }
    return reach == .beyond ? guards.beyond(date, field, place) : nil
  }

  /// Whether nothing is to be said of a period.
  func isPlain(_ period: [UInt8]) -> Bool {
    guard let (date, reach) = look(period) else { return true }
    return reach == .within && !date.isLoneMonth
  }

  /// The doubts about lone months of rows, which are forgotten.
  ///
  /// - Parameter told: the period of which the file as a whole was told.
  func takeLoneMonths(except told: String?) -> [Issue] {
    defer { months = [:] }
    return months.filter { $0.key != told }.sorted { $0.key < $1.key }.compactMap { text, found in
      PartialDate(text).map { date in
        let (year, month) = (date.latest.year, date.latest.month)
        return Issue(
          rule: "asof-lone-month", severity: .warning, place: found.place, field: found.field.name,
          value: text,
          message: Phrase(
            zh: "\(found.field.label)只写了 \(year)年\(month)月：1月、2月的累计数合并为 1—2月；"
              + "若为累计数，应写 \(year)年1—2月",
            en: "the as-of period is month \(month) of \(year) alone; offices report January and "
              + "February together: for figures so far, write \(year)-01..02"),
          count: found.count)
      }
    }
  }
}

extension PartialDate {
  /// January or February alone, which offices report together.
  var isLoneMonth: Bool { precision == .month && latest.month <= 2 }
}
