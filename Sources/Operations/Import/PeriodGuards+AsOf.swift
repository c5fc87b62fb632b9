import Registry

/// How far an as-of period (数据所属期) reaches beyond the period of the list, wherever it was written.
extension PeriodGuards {
  enum Reach {
    /// It ends with the list's period or before.
    case within
    /// It ends later, and by now.
    case beyond
    /// It begins after the list's period, or its last month is yet to come: nobody can know such figures.
    case unknowable
  }

  func reach(of asof: PartialDate) -> Reach {
    let end = PartialDate(period).latest
    guard !definition.isStanding, end < asof.latest else { return .within }
    if let first = asof.earliest, end < first { return .unknowable }
    return isYetToEnd(asof) ? .unknowable : .beyond
  }

  /// Whether its last month has not begun: of the month, or the year, that is under way offices do give figures.
  private func isYetToEnd(_ asof: PartialDate) -> Bool {
    guard let now = PartialDate(today)?.earliest else { return false }
    return (now.year, now.month) < (asof.latest.year, asof.latest.month)
  }

  /// What a row is told whose figures nobody can know.
  func unknowable(_ asof: PartialDate, _ field: Field, _ place: Place) -> Issue {
    Issue(
      rule: ImportRequest.Guard.asofAhead.rawValue, severity: .error, place: place,
      field: field.name, value: asof.description,
      message: Phrase(
        zh: "\(ahead(asof, field).zh)，请核对年份和月份；确属如此的，加 --accept asof-ahead",
        en: "\(ahead(asof, field).en): check the year and the months; if it is so, add "
          + "--accept asof-ahead"))
  }

  /// The doubt about figures that end after the period and were known by now.
  func beyond(_ asof: PartialDate, _ field: Field, _ place: Place = Place()) -> Issue {
    Issue(
      rule: ImportRequest.Guard.asofAhead.rawValue, severity: .warning, place: place,
      field: field.name, value: asof.description,
      message: Phrase(
        zh: "\(ahead(asof, field).zh)，请核对", en: "\(ahead(asof, field).en): please verify"))
  }

  /// What is to be said of an as-of period that somebody writes by hand; nothing where it fits.
  ///
  /// Throws `asof-ahead` where its end is yet to come.
  func byHand(_ asof: PartialDate, _ field: Field) throws(Refusal) -> [Issue] {
    let doubts = [AsOfDoubt(asof)?.issue(field)].compactMap(\.self)
    guard reach(of: asof) != .within else { return doubts }
    guard isYetToEnd(asof) else { return doubts + [beyond(asof, field)] }
    throw Refusal(
      ImportRequest.Guard.asofAhead.rawValue, exit: .data,
      Phrase(
        zh: "\(ahead(asof, field).zh)，而今天是 \(today)",
        en: "\(ahead(asof, field).en), and today is \(today)"),
      remedy: Phrase(
        zh: "核对 \(field.name) 的年份和月份", en: "check the year and the months of `\(field.name)`"))
  }

  private func ahead(_ asof: PartialDate, _ field: Field) -> Phrase {
    Phrase(
      zh: "\(field.label) \(asof.shown(.zh)) 止于期别 \(period) 之后",
      en: "`\(field.name)` \(asof.shown(.en)) ends after the period \(period)")
  }
}
