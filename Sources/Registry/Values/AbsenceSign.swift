/// The signs by which offices say "no value" and "withheld".
enum AbsenceSign {
  case missing
  case suppressed

  /// `D` (withheld in survey tables) and `NA` count for numbers alone: elsewhere they may be codes.
  static func of(_ text: Span<UInt8>, isNumeric: Bool) -> AbsenceSign? {
    // The longest sign has 12 bytes.
    guard text.count <= 12 else { return nil }
    switch text[0] {
    case 0x2D, 0xE2, 0xEF, 0x2F, 0x5C: return dashOrDots(text)
    case 0x23: return isOne(text, of: spreadsheetErrors) ? .missing : nil
    case 0x4E, 0x6E:
      if isOne(text, of: ["N/A", "n/a", "NULL", "null"]) { return .missing }
      return isNumeric && isOne(text, of: ["NA", "na", "NaN", "nan", "None"]) ? .missing : nil
    case 0x44: return isNumeric && text.count == 1 ? .suppressed : nil
    case 0xE6, 0xE4, 0xE5: return word(text)
    default: return nil
    }
  }

  private static func word(_ text: Span<UInt8>) -> AbsenceSign? {
    guard text.count == 3 || text.count == 6 else { return nil }
    if isOne(text, of: ["保密", "涉密"]) { return .suppressed }
    return isOne(text, of: ["无", "不详", "待定", "未定", "暂无", "未知"]) ? .missing : nil
  }

  /// Nothing but dashes, or nothing but dots of an ellipsis, or one slash.
  private static func dashOrDots(_ text: Span<UInt8>) -> AbsenceSign? {
    if text.count == 1, text[0] != 0x2D { return .missing }
    var index = 0
    while index < text.count {
      if text[index] == 0x2D {
        index += 1
        continue
      }
      guard index + 2 < text.count else { return nil }
      switch (text[index], text[index + 1], text[index + 2]) {
      case (0xE2, 0x80, 0x90...0x95), (0xE2, 0x88, 0x92), (0xE2, 0x94, 0x80), (0xE2, 0x80, 0xA6),
        (0xEF, 0xBC, 0x8D), (0xEF, 0xBC, 0x8F):
        index += 3
      default: return nil
      }
    }
    return .missing
  }

  private static let spreadsheetErrors: [StaticString] = [
    "#N/A", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#NULL!",
  ]

  private static func isOne(_ text: Span<UInt8>, of signs: [StaticString]) -> Bool {
    for sign in signs where ByteText.equals(text, sign) { return true }
    return false
  }
}
