import Registry

/// What the lines above a table say of the as-of period of its figures.
struct TitlePeriod {
  private static let marks = ["数据所属期", "数据期别", "报告期别", "报告期"]

  /// Where a line says that it is the as-of period (`数据所属期：2022年`); nil where none does, or two
  /// name different ones.
  let asof: PartialDate?
  /// The month, the months so far or the year that the lines name without saying what for
  /// (`2024年12月限额以上商品销售情况`); nil where they name several.
  let mention: PartialDate?

  init(_ titles: [String]) {
    asof = Self.only(titles.compactMap(Self.marked))
    let roles = titles.flatMap(Self.mentions)
    let months = roles.filter { $0.month != nil }
    mention = Self.only((months.isEmpty ? roles : months).compactMap(Self.period))
  }

  private static func only(_ found: [PartialDate]) -> PartialDate? {
    Set(found).count == 1 ? found.first : nil
  }

  private static func marked(_ line: String) -> PartialDate? {
    guard let mark = marks.first(where: line.contains), let place = line.firstRange(of: mark) else {
      return nil
    }
    let rest = line[place.upperBound...].drop { " ：:\u{3000}".contains($0) }
    let text = String(rest.prefix { !" |；;，,）)\u{3000}".contains($0) })
    let field = Field(name: "asof", label: "数据所属期", type: .date)
    var canonical: [UInt8] = []
    let reader = CellReader(field: field, book: nil, sourceUnit: nil)
    guard case .value = reader.read(Array(text.utf8).span, into: &canonical) else { return nil }
    return PartialDate(String(decoding: canonical, as: UTF8.self))
  }

  /// Every `2024年12月`, `2023年1-5月` and `2023年` of a line; days (填报日期：2023年6月5日) say when it
  /// was written.
  private static func mentions(_ line: String) -> [PeriodRole] {
    let text = LabelFolding.fold(line)
    return text.indices.compactMap { start in
      guard text[start] == "2",
        start == text.startIndex || !isDigit(text[text.index(before: start)]),
        let (role, rest) = PeriodRole.leading(text[start...]), role.year != nil,
        rest.first.map(isDigit) != true, !rest.hasPrefix("第"), !rest.hasPrefix("上半"),
        !rest.hasPrefix("下半")
      else { return nil }
      return role
    }
  }

  private static func isDigit(_ character: Character) -> Bool {
    character.isASCII && character.isNumber
  }

  private static func period(_ role: PeriodRole) -> PartialDate? {
    guard let year = role.year else { return nil }
    switch (role.kind, role.month) {
    case (.currentYTD, let month?): return PartialDate(year: year, through: month)
    case (.currentMonth, let month?): return PartialDate(year: year, month: month)
    default: return PartialDate("\(year)")
    }
  }
}
