/// A date of any precision in a cell; see ``PartialDate`` for its canonical form.
///
/// `2021.1` is kept as the year 2021 with a warning: a spreadsheet turns the number 2021.10 into it,
/// so the month is January or October, and the year is all that is certain.
enum DateCell {
  static func read(_ text: Span<UInt8>, into canonical: inout [UInt8]) -> CellOutcome {
    if MaskedValue.isIn(text, isPersonal: true) { return .refused(.masked(text)) }
    switch DateReading(text) {
    case .date(let date, let doubt):
      canonical.append(contentsOf: date.description.utf8)
      return doubt.map { .doubtful(finding($0, text)) } ?? .value
    case .impossible:
      return .refused(
        finding(
          "date-impossible", .error, text, zh: "没有这一天或这个时期", en: "there is no such day or period"))
    case .yearMissing:
      return .refused(
        finding(
          "date-without-year", .error, text, zh: "缺少年份，请在来源中补上",
          en: "the year is missing; add it in the source"))
    case .unreadable:
      return .refused(
        finding(
          "not-a-date", .error, text, zh: "不是日期；应如 2021-09-07、2021年9月、2023年一季度",
          en: "not a date; expected for example 2021-09-07, 2021年9月, 2023Q1"))
    }
  }

  private static func finding(_ doubt: DateReading.Doubt, _ text: Span<UInt8>) -> CellFinding {
    switch doubt {
    case .monthOneOrTen:
      finding(
        "date-ambiguous", .warning, text, zh: "可能是 1 月，也可能是被改成数字的 10 月；只记到年，请写成 2021年1月 的形式",
        en: "January, or October cut by a spreadsheet; only the year is kept, "
          + "write it as 2021年1月")
    case .before:
      finding(
        "date-ambiguous", .warning, text, zh: "“前”是否包含当期不明，按到期末计",
        en: "it is not clear whether the period itself is included; read as by its end")
    case .shortYear:
      finding(
        "date-short-year", .note, text, zh: "年份只有两位，70 以下按 20xx 年计",
        en: "the year has two digits; below 70 it is taken as 20xx")
    case .time:
      finding(
        "date-time-dropped", .note, text, zh: "只记日期，时刻未记",
        en: "the day is kept, the time of day is not")
    }
  }

  private static func finding(
    _ rule: String, _ severity: Severity, _ text: Span<UInt8>, zh: String, en: String
  ) -> CellFinding {
    let shown = ByteText.shown(text)
    return CellFinding(
      rule: rule, severity: severity,
      message: Phrase(zh: "“\(shown)”\(zh)", en: "“\(shown)”: \(en)"))
  }
}
