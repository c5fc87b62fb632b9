import Registry

extension Definition {
  /// Whoever sees a figure has to see what it is as of.
  static func checkSecrecy(of field: Field, asof: Field, _ item: Item) throws(Refusal) {
    let isBlind = Audience.allCases.contains { audience in
      audience.visibility(of: field.secrecy) == .shown
        && audience.visibility(of: asof.secrecy) != .shown
    }
    guard isBlind else { return }
    throw Mistake.shape(
      Phrase(
        zh: "字段 \(asof.name)，密级是 \(asof.secrecy.rawValue)，看得到 \(field.name) 的人看不到它",
        en: "`\(asof.name)` of secrecy `\(asof.secrecy.rawValue)`, which some who see "
          + "`\(field.name)` do not see"),
      expected: Phrase(
        zh: "密级不高于 \(field.secrecy.rawValue) 的日期字段",
        en: "a date that is no more secret than `\(field.secrecy.rawValue)`"), at: item.spot)
  }

  /// Last year's figure is the same figure: of one type, unit and as-of field with this year's.
  static func checkLastYear(
    of field: Field, _ part: Section, _ table: FieldTable
  ) throws(Refusal) {
    guard let item = try part.item("last_year_of") else { return }
    let own = try table.field(item)
    let isFigure = own.type.isNumeric && own.fieldClass == .figure && own.lastYearOf == nil
    guard isFigure, own.name != field.name, own.type == field.type, own.unit == field.unit,
      own.asof == field.asof, field.fieldClass == .figure
    else {
      throw Mistake.shape(
        Phrase(
          zh: "字段 \(item.text)，与 \(field.name) 不是同一种指标",
          en: "`\(item.text)`, which is not the same kind of figure as `\(field.name)`"),
        expected: Phrase(
          zh: "类型、单位和 asof 都相同的指标（class: figure）",
          en: "a figure (class: figure) of the same type, unit and asof"), at: item.spot)
    }
  }
}
