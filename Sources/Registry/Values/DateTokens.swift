/// A date cell taken apart: its numbers, and its shape with `n` for each of them.
///
/// `2021年9月7日` has the shape `nYnMnD`, `2023年第一季度` has `nYnQ`. Y, M, D are 年, 月, 日; Q and H
/// 季度 and the letters Q and H; A and Z 上半年 and 下半年; R 至; E 底 and 底前; B a bare 前.
struct DateTokens: Sendable {
  struct Number: Sendable {
    let value: Int
    /// How many digits were written.
    let digits: Int
  }

  private(set) var shape = ""
  private(set) var numbers: [Number] = []

  /// Nil where a word is none that dates are made of.
  init?(_ cursor: ScalarCursor) {
    var cursor = cursor
    _ = cursor.take("'")
    while !cursor.isAtEnd {
      if let number = Self.number(&cursor) {
        if shape.last == "n" {
          // 2023一季度, 2023第1季度: the year lacks its 年. Other numbers side by side are no date.
          guard shape == "n", numbers[0].digits == 4 else { return nil }
          shape.append("Y")
        }
        numbers.append(number)
        shape.append("n")
      } else if let mark = Self.mark(&cursor) {
        if mark != "-" || shape.last != "-" { shape.append(contentsOf: mark) }
      } else {
        return nil
      }
    }
  }

  private init(shape: String, numbers: [Number]) {
    self.shape = shape
    self.numbers = numbers
  }

  func droppingLast() -> DateTokens {
    DateTokens(shape: String(shape.dropLast()), numbers: numbers)
  }

  /// The two sides of the only 至, else of the only hyphen.
  func sides() -> (DateTokens, DateTokens)? {
    let mark: Character = shape.contains("R") ? "R" : "-"
    let parts = shape.split(separator: mark, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    let head = parts[0].count { $0 == "n" }
    return (
      DateTokens(shape: String(parts[0]), numbers: Array(numbers[..<head])),
      DateTokens(shape: String(parts[1]), numbers: Array(numbers[head...]))
    )
  }

  private static let marks: [(String, String)] = [
    ("上半年", "A"), ("下半年", "Z"), ("年度", "Y"), ("年年", "Y"), ("年内", "Y"), ("年", "Y"),
    ("月份", "M"), ("月", "M"), ("日", "D"), ("号", "D"), ("季度", "Q"), ("季", "Q"), ("Q", "Q"),
    ("q", "Q"), ("H", "H"), ("h", "H"), ("底以前", "E"), ("底之前", "E"), ("底前", "E"), ("末前", "E"),
    ("底", "E"), ("末", "E"), ("以前", "B"), ("之前", "B"), ("前", "B"), ("至", "R"), ("到", "R"),
    ("~", "R"), ("〜", "R"), ("-", "-"), (".", "."), ("/", "/"), ("第", ""), (" ", ""),
  ]

  private static func mark(_ cursor: inout ScalarCursor) -> String? {
    for (word, mark) in marks where cursor.take(word) { return mark }
    return nil
  }

  private static func number(_ cursor: inout ScalarCursor) -> Number? {
    var value = 0
    var digits = 0
    while digits < 9, let scalar = cursor.next, ("0"..."9").contains(scalar) {
      value = value * 10 + Int(scalar.value) - 0x30
      digits += 1
      cursor.advance()
    }
    return digits > 0 ? Number(value: value, digits: digits) : chinese(&cursor)
  }

  /// 二〇二一 by position; 十二 and 三十一 by value.
  private static func chinese(_ cursor: inout ScalarCursor) -> Number? {
    var value = 0
    var digits = 0
    var tens: Int?
    while digits < 9, let scalar = cursor.next {
      if let digit = Numeral.chineseDigit(scalar) {
        value = value * 10 + digit
      } else if scalar == "十", tens == nil, digits <= 1 {
        tens = digits == 0 ? 1 : value
        value = 0
      } else {
        break
      }
      digits += 1
      cursor.advance()
    }
    guard digits > 0 else { return nil }
    guard let tens else { return Number(value: value, digits: digits) }
    return value < 10 ? Number(value: tens * 10 + value, digits: 2) : nil
  }
}
