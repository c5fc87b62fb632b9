/// A canonical value as people are shown it; the unit of a figure stands in its column's header.
///
/// Money and areas in the field's unit, numbers with thousands separators, percentages with their
/// sign, dates in Chinese or ISO, codes as labels, sets joined by 、. Text is shown as it is, but where
/// a book is lent for it that knows it, by its label; so is text that is not canonical.
public func displayed(
  _ canonical: String, as field: Field, book: BookIndex?, language: Language
) -> String {
  switch field.type {
  case .integer, .decimal, .money, .percent:
    QuantityDisplay.text(canonical, field, language)
  case .date:
    PartialDate(canonical).map { DateDisplay.text($0, language) } ?? canonical
  case .boolean:
    switch (canonical, language) {
    case ("true", .zh): "是"
    case ("false", .zh): "否"
    case ("true", .en): "yes"
    case ("false", .en): "no"
    default: canonical
    }
  case .code, .text:
    book?.shown(canonical, language) ?? canonical
  case .set:
    canonical.split(separator: "\n").map {
      book?.shown(String($0), language) ?? String($0)
    }.joined(separator: language == .zh ? "、" : ", ")
  case .uscc, .organisationCode, .registrationNumber, .securitiesCode, .projectCode, .phone:
    canonical
  }
}

/// Figures for people.
enum QuantityDisplay {
  static func text(_ canonical: String, _ field: Field, _ language: Language) -> String {
    let unit = field.unit ?? (field.type == .percent ? .percent : nil)
    guard let value = ExactDecimal(canonical)?.scaled(byPowerOfTen: -(unit?.exponent ?? 0)) else {
      return canonical
    }
    return grouped(value.description) + suffix(unit, field.type, language)
  }

  private static func suffix(_ unit: Unit?, _ type: FieldType, _ language: Language) -> String {
    guard type == .percent else { return "" }
    return switch unit {
    case .percentagePoint: language == .zh ? "个百分点" : " pp"
    case .perMille: "‰"
    default: "%"
    }
  }

  /// `-1234567.5` as `-1,234,567.5`.
  static func grouped(_ plain: String) -> String {
    let whole = plain.prefix { $0 != "." }
    let digits = whole.drop { $0 == "-" }
    var grouped = String(whole.prefix(while: { $0 == "-" }))
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { grouped.append(",") }
      grouped.append(digit)
    }
    return grouped + plain.dropFirst(whole.count)
  }
}
