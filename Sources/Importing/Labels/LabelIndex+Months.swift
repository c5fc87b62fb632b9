import Registry

extension LabelIndex {
  /// Takes figures of a single month (`2024年;12月;商品销售额`), or of a quarter or half year by itself, for
  /// the field where the file has none of the year or the year so far, and `isKnown` says that the period
  /// can be told; they are shown with it as their as-of period. With them last year's month is last year's
  /// figure.
  ///
  /// Last year's figure so far (上年-1—本月) is no counterpart of a month and is not taken then.
  func settleMonths(
    _ matches: inout [ColumnMatch], _ columns: [SourceColumn],
    isKnown: (_ asof: String, PeriodRole) -> Bool
  ) {
    let keys = columns.map { HeaderKey($0.label) }
    var months: Set<Int> = []
    for asof in Set(fields.compactMap(\.asof)) {
      let group = columns.indices.filter { field(of: matches[$0])?.asof == asof }
      let single = group.filter { column in
        singleRole(matches[column], keys[column]).map { isKnown(asof, $0) } ?? false
      }
      // The first quarter is what is so far, and beside the second a quarter by itself like that.
      let first = group.filter { column in
        guard matches[column].field != nil, let part = keys[column].role?.part else { return false }
        return single.contains { keys[$0].role?.part.map(part.isFirst) ?? false }
      }
      let hasYear = group.contains {
        matches[$0].field != nil && !first.contains($0)
          && keys[$0].role?.isOwnOfPlainField == true
      }
      guard !hasYear else { continue }
      for column in single {
        guard case .otherAspect(let field) = matches[column],
          !matches.indices.contains(where: {
            matches[$0].field == field && !first.contains($0) && !months.contains(field)
          })
        else { continue }
        matches[column] = taken(
          Target(field: field, ground: .indicator), key: keys[column],
          tableUnit: columns[column].tableUnit)
        if matches[column].field != nil { months.insert(field) }
      }
    }
    settleTwice(&matches, keys: keys)
    // A year's first quarter comes after the last of the year before, and is so far again.
    months = months.filter { field in
      !keys.indices.contains {
        matches[$0].field == field && keys[$0].role?.isOwnOfPlainField == true
      }
    }
    guard !months.isEmpty else { return }
    settleLastYear(&matches, keys, columns, months)
    settleTwice(&matches, keys: keys)
  }

  /// The period of a column whose figures are of a month, a quarter or a half year by itself, where its
  /// field may have them; nil of any other column.
  private func singleRole(_ match: ColumnMatch, _ key: HeaderKey) -> PeriodRole? {
    guard case .otherAspect(let field) = match, let role = key.role, !key.isGrowth else {
      return nil
    }
    let isSingle =
      role.kind == .currentMonth || role.kind == .currentPart && namesNoPeriod(fields[field])
    return isSingle ? role : nil
  }

  private func settleLastYear(
    _ matches: inout [ColumnMatch], _ keys: [HeaderKey], _ columns: [SourceColumn],
    _ months: Set<Int>
  ) {
    for column in columns.indices {
      guard let kind = keys[column].role?.kind, !keys[column].isGrowth else { continue }
      switch matches[column] {
      case .otherAspect(let field) where kind == .lastYearMonth && months.contains(field):
        guard let counterpart = lastYear(of: field) else { continue }
        matches[column] = taken(
          Target(field: counterpart, ground: .indicator), key: keys[column],
          tableUnit: columns[column].tableUnit)
      case .field(let field, _, _)
      where kind == .lastYearYTD || kind == .lastYear || keys[column].role?.part != nil:
        if let own = fields[field].lastYearOf, months.contains(where: { fields[$0].name == own }) {
          matches[column] = .otherAspect(field: field)
        }
      default: continue
      }
    }
  }

  /// A column of the year before the one that is taken (`2021年营业收入` beside `2022年营业收入`) is last
  /// year's figure, where the list has a field for it.
  func settleEarlierYears(
    _ matches: inout [ColumnMatch], _ columns: [SourceColumn], _ keys: [HeaderKey]
  ) {
    for (column, match) in matches.enumerated() {
      guard case .twice(let field, let taken) = match, let role = keys[column].role,
        let own = keys[taken].role, let year = own.year, role.year == year - 1,
        role.kind == own.kind, role.month == own.month,
        role.part == own.part || role.kind == .currentYTD, let counterpart = lastYear(of: field),
        !matches.contains(where: { $0.field == counterpart })
      else { continue }
      matches[column] = self.taken(
        Target(field: counterpart, ground: .indicator), key: keys[column],
        tableUnit: columns[column].tableUnit)
    }
  }

  /// Not so 投资;本月, in which a quarter's figure would be called a month's.
  private func namesNoPeriod(_ field: Field) -> Bool {
    ([field.label] + field.aliases).allSatisfy { HeaderKey($0).role == nil }
  }

  /// The field that holds the same figure of the year before.
  func lastYear(of field: Int) -> Int? {
    fields.firstIndex { $0.lastYearOf == fields[field].name && !$0.isRetired }
  }

  private func field(of match: ColumnMatch) -> Field? {
    switch match {
    case .field(let field, _, _), .otherAspect(let field): fields[field]
    default: nil
    }
  }
}
