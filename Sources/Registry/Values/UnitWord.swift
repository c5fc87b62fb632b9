/// The unit that a cell itself names beside its number.
enum UnitWord: Sendable, Equatable {
  /// 元 of any size: 千, 万 and 亿 are in the number already.
  case yuan
  case foreign(String)
  case other(Unit)

  /// The unit after the digits, and what 角 and 分 add to the amount; nil for an unknown word.
  static func tail(_ cursor: inout ScalarCursor) -> (word: UnitWord, extra: ExactDecimal)? {
    if let currency = currency(cursor.rest) { return (.foreign(currency), .zero) }
    if cursor.take(oneOf: ["人民币元", "元人民币", "元(人民币)", "元整", "圆整", "元正", "元", "圆"]) {
      return smallMoney(&cursor)
    }
    if ["人民币", "整", "RMB", "CNY"].contains(cursor.rest) { return (.yuan, .zero) }
    return unit(cursor.rest).map { (.other($0), .zero) }
  }

  /// `$`, `US$`, `€` and the like before the digits.
  static func leadingCurrency(_ cursor: inout ScalarCursor) -> UnitWord? {
    for (sign, currency) in [
      ("US$", "USD"), ("USD", "USD"), ("HK$", "HKD"), ("HKD", "HKD"), ("EUR", "EUR"),
      ("$", "USD"), ("€", "EUR"), ("£", "GBP"), ("美元", "USD"), ("港币", "HKD"), ("欧元", "EUR"),
    ] where cursor.take(sign) {
      return .foreign(currency)
    }
    return nil
  }

  /// `伍角叁分`, `5角`, `整` after 元.
  private static func smallMoney(
    _ cursor: inout ScalarCursor
  ) -> (word: UnitWord, extra: ExactDecimal)? {
    var extra = ExactDecimal.zero
    _ = cursor.take("零")
    for (word, power) in [("角", -1), ("分", -2)] {
      var ahead = cursor
      guard let scalar = ahead.next else { break }
      let digit =
        ("0"..."9").contains(scalar)
        ? Int(scalar.value) - 0x30 : Numeral.chineseDigit(scalar)
      ahead.advance()
      guard let digit, ahead.take(word),
        let part = ExactDecimal(integer: digit).scaled(byPowerOfTen: power),
        let sum = extra.adding(part)
      else { continue }
      extra = sum
      cursor = ahead
    }
    _ = cursor.take(oneOf: ["整", "正", "人民币"])
    return cursor.isAtEnd ? (.yuan, extra) : nil
  }

  private static func currency(_ word: String) -> String? {
    switch word {
    case "美元", "美金", "USD", "US$", "$": "USD"
    case "欧元", "EUR", "€": "EUR"
    case "港元", "港币", "HKD", "HK$": "HKD"
    case "日元", "日币", "JPY": "JPY"
    case "英镑", "GBP", "£": "GBP"
    case "韩元", "KRW": "KRW"
    case "新台币", "台币", "TWD": "TWD"
    case "新加坡元", "新元", "SGD": "SGD"
    case "加元", "加拿大元", "CAD": "CAD"
    case "澳元", "澳大利亚元", "AUD": "AUD"
    case "瑞士法郎", "CHF": "CHF"
    default: nil
    }
  }

  private static func unit(_ word: String) -> Unit? {
    switch word {
    case "%": .percent
    case "‰": .perMille
    case "个百分点", "百分点", "pp": .percentagePoint
    case "名": .person
    case "栋": .building
    case "㎡", "m2", "m²", "平米", "平方": .squareMetre
    default: Unit(rawValue: word)
    }
  }
}
