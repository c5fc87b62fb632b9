import Registry

/// What an as-of period (数据所属期) names and seldom means, wherever it stood.
///
/// Offices report January and February together, so that a month of the two alone is seldom what a figure
/// so far (累计) describes. And a spreadsheet makes the second of January of `1-2`.
enum AsOfDoubt {
  case loneMonth(PartialDate)
  case day(PartialDate)

  /// nil for a period that can be meant as it is: the last day of a month too, since what is owed and
  /// owned is told as of one.
  init?(_ period: PartialDate) {
    let last = period.latest
    switch period.precision {
    case .month where last.month <= 2: self = .loneMonth(period)
    case .day where last.next?.month == last.month: self = .day(period)
    default: return nil
    }
  }

  /// - Parameters:
  ///   - field: the as-of field; nil where the file as a whole is of the period.
  ///   - place: the first of them.
  func issue(_ field: Field? = nil, _ place: Place = Place(), count: Int = 1) -> Issue {
    Issue(
      rule: rule, severity: .warning, place: place, field: field?.name, value: period.description,
      message: message(field?.label ?? "数据所属期"), count: count)
  }

  private var rule: String {
    switch self {
    case .loneMonth: "asof-lone-month"
    case .day: "asof-day"
    }
  }

  private var period: PartialDate {
    switch self {
    case .loneMonth(let period), .day(let period): period
    }
  }

  /// What may have been meant.
  private var months: PartialDate? {
    let last = period.latest
    switch self {
    case .loneMonth: return PartialDate(year: last.year, through: 2)
    case .day:
      guard last.month < last.day, last.day <= 12,
        let first = PartialDate(year: last.year, month: last.month),
        let end = PartialDate(year: last.year, month: last.day)?.description.suffix(2)
      else { return nil }
      return PartialDate("\(first)..\(end)")
    }
  }

  private func message(_ label: String) -> Phrase {
    let shown = Phrase(zh: period.shown(.zh), en: period.shown(.en))
    let meant = months.map { Phrase(zh: $0.shown(.zh), en: $0.description) }
    switch self {
    case .loneMonth:
      return Phrase(
        zh: "\(label)只写了 \(shown.zh)：1月、2月的累计数合并为 1—2月；若为累计数，应写 \(meant?.zh ?? "")"
          + "（--asof \(meant?.en ?? "")）",
        en:
          "the as-of period is \(shown.en) alone; offices report January and February together: for "
          + "figures so far, write \(meant?.en ?? "")")
    case .day:
      return Phrase(
        zh: "\(label)写的是 \(shown.zh) 这一天"
          + (meant.map { "，可能是被表格软件改成日期的 \($0.zh)；是则应写 \($0.zh)（--asof \($0.en)）" }
            ?? "，不是一个时期，请核对"),
        en: "the as-of period is the day \(shown.en)"
          + (meant.map {
            ", perhaps \($0.en), of which a spreadsheet made a date: then write \($0.en)"
          } ?? " and no stretch of time: please verify"))
    }
  }
}
