/// Numbers in running text that lead to a person: a mobile number, a landline with its area code, and
/// the identity number of a citizen (GB 11643).
///
/// Only these three shapes, so that codes, document numbers, house numbers and amounts stay as they
/// are. Digits, hyphens and brackets count in both widths.
public enum PersonalNumber {
  /// The shortest of them: an area code of three digits and a number of seven.
  private static let leastDigits = 10

  /// Whether a text has a stretch of digits that is long enough. False is certain; looks at every
  /// fourth byte, and around those that are digits.
  @inline(__always)
  public static func mayBeIn(_ text: Span<UInt8>) -> Bool {
    guard text.count >= leastDigits else { return false }
    var index = 0
    while index < text.count {
      // In a long enough stretch no two separators stand four bytes apart.
      if isDigit(text, index) {
        guard let end = endOfStretch(text, around: index) else { return true }
        index = end
      }
      index += 4
    }
    return false
  }

  /// The text with its numbers masked, `138****1234`; nil where it has none.
  public static func masked(_ text: String) -> String? {
    guard mayBeIn(text.utf8.span) else { return nil }
    let scan = PersonalNumberScan(text)
    return scan.found.isEmpty ? nil : scan.masked
  }

  /// The numbers of a text without the text, masked; nil where it has none.
  static func alone(in text: Span<UInt8>) -> String? {
    guard mayBeIn(text) else { return nil }
    let scan = PersonalNumberScan(ByteText.string(text))
    return scan.found.isEmpty ? nil : scan.maskedAlone.joined(separator: "、")
  }

  @inline(__always)
  private static func isDigit(_ text: Span<UInt8>, _ index: Int) -> Bool {
    let byte = text[index]
    if byte &- 0x30 < 10 { return true }
    // The last byte of U+FF10 to U+FF19.
    return byte &- 0x90 < 10 && index >= 2 && text[index - 1] == 0xBC && text[index - 2] == 0xEF
  }

  /// The byte behind the digits and what may separate them; nil where they are enough.
  private static func endOfStretch(_ text: Span<UInt8>, around digit: Int) -> Int? {
    var index = digit
    while index > 0, isDigit(text, index - 1) || maySeparate(text[index - 1]) { index -= 1 }
    var digits = 0
    while index < text.count {
      if isDigit(text, index) {
        digits += 1
        if digits == leastDigits { return nil }
      } else if !maySeparate(text[index]) {
        return index
      }
      index += 1
    }
    return index
  }

  /// Blanks, brackets and hyphens of both widths, dashes, and all that begins like them.
  private static func maySeparate(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x28, 0x29, 0x2D, 0x80, 0x88, 0x89, 0x8D, 0x90...0x95, 0xBC, 0xE2, 0xE3, 0xEF: true
    default: false
    }
  }
}
