/// The digits of a number as offices write them: `1,234.5`, `3.2亿`, `1亿2000万`, `壹仟贰佰万`.
struct Numeral {
  var value: ExactDecimal
  /// The power of ten of the last 千, 万 or 亿 that counts as a unit of the number (3.2亿: 8); nil
  /// where the number stands bare.
  var magnitude: Int?
  var isScientific = false
  /// 余, 多: more than what is written.
  var isOpen = false

  /// Reads the longest numeral at the cursor; nil where there is none or it is not well formed.
  static func read(_ cursor: inout ScalarCursor) -> Numeral? {
    var sum = NumeralSum()
    var result = Numeral(value: .zero)
    while true {
      if let digit = cursor.next, ("0"..."9").contains(digit) {
        guard let arabic = arabic(&cursor, &result.isScientific), sum.add(arabic, isArabic: true)
        else { return nil }
      } else if let digit = cursor.next.flatMap(chineseDigit) {
        cursor.advance()
        guard sum.add(digit: digit) else { return nil }
      } else if let power = cursor.next.flatMap(multiplier) {
        cursor.advance()
        guard sum.multiply(power) else { return nil }
      } else if sum.hasAny, cursor.take(oneOf: ["余", "多"]) {
        result.isOpen = true
      } else if sum.hasAny, blankBeforeMultiplier(cursor) {
        cursor.advance()
      } else {
        break
      }
    }
    guard sum.hasAny, let value = sum.total() else { return nil }
    result.value = value
    result.magnitude = sum.magnitude
    return result
  }

  static func chineseDigit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar {
    case "零", "〇", "○": 0
    case "一", "壹": 1
    case "二", "贰", "貳", "两", "兩": 2
    case "三", "叁", "參": 3
    case "四", "肆": 4
    case "五", "伍": 5
    case "六", "陆", "陸": 6
    case "七", "柒": 7
    case "八", "捌": 8
    case "九", "玖": 9
    default: nil
    }
  }

  private static func multiplier(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar {
    case "十", "拾": 1
    case "百", "佰": 2
    case "千", "仟": 3
    case "万", "萬": 4
    case "亿", "億": 8
    default: nil
    }
  }

  /// Digits with separators of thousands, a point and an exponent. Groups of other than three are
  /// refused: `1,23` may be a decimal comma.
  private static func arabic(
    _ cursor: inout ScalarCursor, _ isScientific: inout Bool
  ) -> ExactDecimal? {
    var digits: [UInt8] = []
    var group = 0
    var separator: Unicode.Scalar?
    while let scalar = cursor.next {
      if ("0"..."9").contains(scalar) {
        digits.append(UInt8(scalar.value))
        group += 1
      } else if scalar == "," || scalar == " ", followedByDigit(cursor) {
        guard separator == nil ? group <= 3 : group == 3 && separator == scalar else { return nil }
        separator = scalar
        group = 0
      } else {
        break
      }
      cursor.advance()
    }
    guard separator == nil || group == 3 else { return nil }
    if cursor.next == ".", followedByDigit(cursor) {
      digits.append(0x2E)
      cursor.advance()
      while let scalar = cursor.next, ("0"..."9").contains(scalar) {
        digits.append(UInt8(scalar.value))
        cursor.advance()
      }
    }
    guard let number = ExactDecimal(digits.span) else { return nil }
    return exponent(&cursor, &isScientific).map { number.scaled(byPowerOfTen: $0) } ?? number
  }

  private static func exponent(_ cursor: inout ScalarCursor, _ isScientific: inout Bool) -> Int? {
    var ahead = cursor
    guard ahead.take(oneOf: ["E", "e"]) else { return nil }
    let isNegative = ahead.take("-")
    if !isNegative { _ = ahead.take("+") }
    var exponent = 0
    var count = 0
    while let scalar = ahead.next, ("0"..."9").contains(scalar), count < 3 {
      exponent = exponent * 10 + Int(scalar.value) - 0x30
      count += 1
      ahead.advance()
    }
    guard count > 0 else { return nil }
    cursor = ahead
    isScientific = true
    return isNegative ? -exponent : exponent
  }

  /// `5000 万元` is written with a blank as often as without.
  private static func blankBeforeMultiplier(_ cursor: ScalarCursor) -> Bool {
    guard cursor.next == " " else { return false }
    var ahead = cursor
    ahead.advance()
    return ahead.next.flatMap(multiplier) != nil
  }

  private static func followedByDigit(_ cursor: ScalarCursor) -> Bool {
    var ahead = cursor
    ahead.advance()
    return ahead.next.map { ("0"..."9").contains($0) } ?? false
  }
}
