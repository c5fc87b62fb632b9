import Registry

/// A date that a workbook stores as a count of days (ECMA-376 part 1, 18.17.4).
enum SerialDate {
  /// Appends `2021-09-01`, `2021-09`, `2021-09-01 08:30:00`, `08:30:00` or, elapsed, `32:30:00`;
  /// false where the number is no date.
  static func append(
    _ number: NumberText, _ parts: NumberFormat.DateParts, from1904: Bool, to bytes: inout [UInt8]
  ) -> Bool {
    guard case (var day, let millionths)? = number.serial else { return false }
    // To the second: millionths of a day are finer than that.
    var seconds = (millionths * 864 + 5_000) / 10_000
    if seconds == 86_400 {
      seconds = 0
      day += 1
    }
    if parts == .time || parts == .elapsed {
      appendTime(parts == .time ? seconds : day * 86_400 + seconds, to: &bytes)
      return true
    }
    guard let date = CalendarDay(serial: from1904 ? day + epochGap : day) else { return false }
    let text = date.description.utf8
    bytes.append(contentsOf: parts == .month ? text.prefix(7) : text[...])
    if parts == .minute, seconds > 0 {
      bytes.append(UInt8(ascii: " "))
      appendTime(seconds, to: &bytes)
    }
    return true
  }

  /// Days between 1899-12-30 and 1904-01-01.
  private static let epochGap = 1_462

  private static func appendTime(_ seconds: Int, to bytes: inout [UInt8]) {
    let hours = seconds / 3600
    if hours < 100 { append(hours, to: &bytes) } else { bytes += String(hours).utf8 }
    bytes.append(UInt8(ascii: ":"))
    append(seconds / 60 % 60, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    append(seconds % 60, to: &bytes)
  }

  private static func append(_ number: Int, to bytes: inout [UInt8]) {
    bytes.append(UInt8(0x30 + number / 10))
    bytes.append(UInt8(0x30 + number % 10))
  }
}
