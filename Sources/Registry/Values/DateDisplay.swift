/// Dates for people: `2021年9月7日`, `2023年第一季度`, `2023年1—5月`, `2023年底前`.
enum DateDisplay {
  static func text(_ date: PartialDate, _ language: Language) -> String {
    switch language {
    case .zh: chinese(date)
    case .en: english(date)
    }
  }

  private static func chinese(_ date: PartialDate) -> String {
    switch (date.precision, date.from) {
    case (.by, _): chinese(date.to) + (date.to.unit == .day ? "前" : "底前")
    case (.range, let from?): range(from, date.to)
    default: chinese(date.to)
    }
  }

  private static func range(_ from: DateMark, _ to: DateMark) -> String {
    switch from.unit {
    case .year: "\(from.first.year)—\(chinese(to))"
    case .month where from.first.year == to.first.year:
      "\(from.first.year)年\(from.first.month)—\(to.first.month)月"
    default: chinese(from) + "—" + chinese(to)
    }
  }

  private static func chinese(_ mark: DateMark) -> String {
    let year = "\(mark.first.year)年"
    return switch mark.unit {
    case .day: "\(year)\(mark.first.month)月\(mark.first.day)日"
    case .month: "\(year)\(mark.first.month)月"
    case .quarter: "\(year)第\(["一", "二", "三", "四"][mark.last.month / 3 - 1])季度"
    case .half: year + (mark.last.month == 6 ? "上半年" : "下半年")
    case .year: year
    }
  }

  private static func english(_ date: PartialDate) -> String {
    switch (date.precision, date.from) {
    case (.by, _): "by \(date.to.canonical)"
    case (.range, let from?): "\(from.canonical) to \(date.to.canonical)"
    default: date.to.canonical
    }
  }
}

extension PartialDate {
  /// As people are shown it in messages: `2023年1—2月`.
  public func shown(_ language: Language) -> String { DateDisplay.text(self, language) }

  /// A canonical period as people are shown it; what is none as it is.
  public static func shown(_ canonical: String, _ language: Language) -> String {
    PartialDate(canonical)?.shown(language) ?? canonical
  }
}
