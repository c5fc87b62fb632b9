import Registry

/// Figures of one kind that come in the place of those of another: a single month's, a quarter's, what is so
/// far (累计). Each is right by itself and has its period beside it, and in one column they tell of a fall or a
/// growth that never was; who exports the wrong column of a monthly report sends just that.
struct OtherKind {
  static let rule = "other-kind"

  let before: PartialDate
  let after: PartialDate

  /// nil for periods of one kind, and where one is not known. Nor is anything said where what is so far takes
  /// the place of the month or quarter that it ends with: it goes before that within a file too.
  init?(_ before: String?, _ after: String?) {
    guard let before = before.flatMap({ PartialDate($0) }),
      let after = after.flatMap({ PartialDate($0) }), !before.isOfOneKind(as: after),
      !(after.isSoFar && after.latest == before.latest)
    else { return nil }
    self.before = before
    self.after = after
  }

  init?(_ before: [UInt8]?, _ after: [UInt8]?) {
    guard let before, let after, before != after else { return nil }
    self.init(String(decoding: before, as: UTF8.self), String(decoding: after, as: UTF8.self))
  }

  /// - Parameters:
  ///   - field: the as-of field.
  ///   - figures: what the figures are called.
  func issue(
    _ field: Field, _ figures: Phrase, _ place: Place = Place(), subject: String? = nil
  ) -> Issue {
    let meant = meant
    return Issue(
      rule: Self.rule, severity: .warning, place: place, subject: subject, field: field.name,
      value: "\(before) → \(after)",
      message: Phrase(
        zh: "\(figures.zh)原为 \(before.shown(.zh)) 的\(kind(before).zh)，现改为 \(after.shown(.zh)) 的"
          + "\(kind(after).zh)，口径不同，不能相比，请核实"
          + (meant.map { "是否应报 \($0.shown(.zh)) 的累计数" } ?? ""),
        en: "\(figures.en): \(kind(before).en) \(before.shown(.en)) give way to \(kind(after).en) "
          + "\(after.shown(.en)), which are of another kind; please verify"
          + (meant.map { " whether those of \($0.shown(.en)) are meant" } ?? "")))
  }

  /// What is so far and ends with the new period, where the list has figures so far.
  private var meant: PartialDate? {
    guard before.isSoFar, !after.isSoFar else { return nil }
    return PartialDate(year: after.latest.year, through: after.latest.month)
  }

  private func kind(_ period: PartialDate) -> Phrase {
    if period.isSoFar, period.months == 12 { return Phrase(zh: "全年数", en: "the figures of all") }
    if period.isSoFar { return Phrase(zh: "累计数", en: "the figures so far of") }
    return switch period.months {
    case 1: Phrase(zh: "单月数", en: "those of the month")
    case 3: Phrase(zh: "单季数", en: "those of the quarter")
    case let months?: Phrase(zh: "\(months) 个月的数", en: "those of the \(months) months")
    case nil: Phrase(zh: "数", en: "those of")
    }
  }
}
