/// Numbers as in `1.234,56`: a comma before the decimals, points between groups of three digits.
enum DecimalComma {
  /// The same number with a decimal point and no groups; nil where commas and points cannot be read
  /// so. Whatever else stands in the cell stays.
  static func pointed(_ text: Span<UInt8>) -> [UInt8]? {
    let text = narrowed(text).span
    var pointed: [UInt8] = []
    var comma = false
    /// Digits since the last point, or since the number began; nil before its first digit.
    var group: Int?
    var hasPoint = false
    for index in 0..<text.count {
      let byte = text[index]
      switch byte {
      case 0x30...0x39:
        group = (group ?? 0) + 1
        pointed.append(byte)
      case UInt8(ascii: "."):
        guard !comma, let digits = group, hasPoint ? digits == 3 : (1...3).contains(digits) else {
          return nil
        }
        (hasPoint, group) = (true, 0)
      case UInt8(ascii: ","):
        guard !comma, let digits = group, !hasPoint || digits == 3 else { return nil }
        comma = true
        pointed.append(UInt8(ascii: "."))
      default:
        pointed.append(byte)
      }
    }
    guard !hasPoint || comma || group == 3 else { return nil }
    return pointed
  }

  /// With full-width digits, points and commas (U+FF0C, FF0E, FF10 to FF19) as ASCII.
  private static func narrowed(_ text: Span<UInt8>) -> [UInt8] {
    var narrow: [UInt8] = []
    var index = 0
    while index < text.count {
      let isWide = text[index] == 0xEF && index + 2 < text.count && text[index + 1] == 0xBC
      if isWide, [0x8C, 0x8E].contains(text[index + 2]) || (0x90...0x99).contains(text[index + 2]) {
        narrow.append(text[index + 2] - 0x60)
        index += 3
      } else {
        narrow.append(text[index])
        index += 1
      }
    }
    return narrow
  }
}

extension CellFinding {
  static func decimalComma(_ text: Span<UInt8>) -> CellFinding {
    CellFinding(
      rule: "not-a-number", severity: .error,
      message: Phrase(
        zh: "取数方案说小数点写作逗号（1.234,56），“\(ByteText.string(text))”不能这样读",
        en: "the profile says that decimals follow a comma (1.234,56); `\(ByteText.string(text))` "
          + "cannot be read so"))
  }
}
