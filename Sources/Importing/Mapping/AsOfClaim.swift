import Registry

/// The as-of period that a column's header names, completed by what the file says elsewhere.
struct AsOfClaim {
  let column: String
  let role: PeriodRole
  let period: PartialDate
  /// The field is itself one of a period (本月完成投资, 本年完成投资), so the header tells only when it
  /// ends: both may stand in one record.
  let isOfField: Bool
  /// The year that the header has from the columns beside it, since neither it nor the file says one.
  let yearBesides: Int?

  /// Nil where the header names no period of its own, or one that nothing completes.
  ///
  /// - Parameter besides: the year that other columns of the record name. Without it 1-3月 beside 2023年1-6月
  ///   would claim nothing, and have the other's period.
  init?(
    column: String, role: PeriodRole, bases: [AsOfBase], besides: Int? = nil, isOfField: Bool
  ) {
    let own = role.year ?? bases.first?.period.latest.year
    let year = own ?? besides
    func month() -> Int? {
      role.month
        ?? bases.first { $0.period.lastMonth != nil && $0.period.latest.year == year }?
        .period.lastMonth
    }
    let period: PartialDate?
    switch role.kind {
    case .currentYTD where role.part != nil, .currentPart:
      period = year.flatMap { role.part?.period(of: $0) }
    case .year: period = role.year.flatMap { PartialDate("\($0)") }
    case .currentYTD:
      period = year.flatMap { year in month().flatMap { PartialDate(year: year, through: $0) } }
    case .currentMonth:
      period = year.flatMap { year in month().flatMap { PartialDate(year: year, month: $0) } }
    case .lastYearMonth, .lastYearYTD, .lastYear: period = nil
    }
    guard let period else { return nil }
    // What the field says of itself needs no header to say it again.
    if isOfField && role.year == nil && role.month == nil { return nil }
    self.column = column
    self.role = role
    self.period = period
    self.isOfField = isOfField
    yearBesides = own == nil ? besides : nil
  }

  /// Whether both can be of one record.
  func agrees(with other: AsOfClaim) -> Bool {
    isOfField || other.isOfField
      ? period.latest == other.period.latest : period.isSameStretch(as: other.period)
  }

  /// A title may name the year or the last month alone, and so may `--asof` where the header leaves
  /// the year to it.
  func agrees(with base: AsOfBase) -> Bool {
    if period.isSameStretch(as: base.period) || base.origin == .mention { return true }
    let endsAlike = period.latest == base.period.latest
    switch base.origin {
    case .title: return endsAlike || base.period.contains(period)
    case .given, .mention: return endsAlike && (isOfField || role.year == nil)
    }
  }
}
