/// A date as nearly all cells write it: `2021-09-07`, `2021/9/7`, `2021.9.7`, `2021年9月7日` and the
/// same without the day. Read without allocating; anything else takes ``DateReading``.
enum PlainDate {
  /// Appends the canonical text; false, and nothing appended, where there is more to say.
  static func read(_ text: Span<UInt8>, into canonical: inout [UInt8]) -> Bool {
    var index = 0
    guard let year = number(text, &index, most: 4), index == 4, CalendarDay.years.contains(year),
      index < text.count
    else { return false }
    let mark = text[index]
    let isChinese = take(text, &index, 0xE5, 0xB9, 0xB4)
    if !isChinese {
      guard mark == 0x2D || mark == 0x2F || mark == 0x2E else { return false }
      index += 1
    }
    let monthStart = index
    guard let month = number(text, &index, most: 2), (1...12).contains(month) else { return false }
    if isChinese, !take(text, &index, 0xE6, 0x9C, 0x88) { return false }
    if index == text.count {
      // `2021.1` may have been `2021.10`; see DateCell.
      if mark == 0x2E, month == 1, index - monthStart == 1 { return false }
      append(year, month, to: &canonical)
      return true
    }
    if !isChinese {
      guard text[index] == mark else { return false }
      index += 1
    }
    guard let day = number(text, &index, most: 2),
      (1...CalendarDay.days(inMonth: month, of: year)).contains(day),
      !isChinese || take(text, &index, 0xE6, 0x97, 0xA5), index == text.count
    else { return false }
    append(year, month, to: &canonical)
    canonical.append(0x2D)
    append(two: day, to: &canonical)
    return true
  }

  /// Whether the text is a day in canonical form, `2021-09-07`.
  @inline(__always)
  static func isCanonical(_ text: Span<UInt8>) -> Bool {
    guard text.count == 10, text[4] == 0x2D, text[7] == 0x2D, let century = two(text, at: 0),
      let years = two(text, at: 2), let month = two(text, at: 5), let day = two(text, at: 8)
    else { return false }
    return CalendarDay(year: century * 100 + years, month: month, day: day) != nil
  }

  /// Two digits as a number; nil where they are none.
  @inline(__always)
  private static func two(_ text: Span<UInt8>, at index: Int) -> Int? {
    let (tens, ones) = (text[index] &- 0x30, text[index + 1] &- 0x30)
    return tens < 10 && ones < 10 ? Int(tens) * 10 + Int(ones) : nil
  }

  private static func number(_ text: Span<UInt8>, _ index: inout Int, most: Int) -> Int? {
    let start = index
    var value = 0
    while index < text.count, index - start < most, (0x30...0x39).contains(text[index]) {
      value = value * 10 + Int(text[index]) - 0x30
      index += 1
    }
    return index > start ? value : nil
  }

  /// Steps over one Chinese character, given as its three bytes.
  private static func take(
    _ text: Span<UInt8>, _ index: inout Int, _ first: UInt8, _ second: UInt8, _ third: UInt8
  ) -> Bool {
    guard index + 2 < text.count, text[index] == first, text[index + 1] == second,
      text[index + 2] == third
    else { return false }
    index += 3
    return true
  }

  private static func append(_ year: Int, _ month: Int, to canonical: inout [UInt8]) {
    append(two: year / 100, to: &canonical)
    append(two: year % 100, to: &canonical)
    canonical.append(0x2D)
    append(two: month, to: &canonical)
  }

  private static func append(two number: Int, to canonical: inout [UInt8]) {
    canonical.append(UInt8(truncatingIfNeeded: number / 10) + 0x30)
    canonical.append(UInt8(truncatingIfNeeded: number % 10) + 0x30)
  }
}
