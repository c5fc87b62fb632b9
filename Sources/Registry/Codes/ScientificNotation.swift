/// `9.13202E+17`: the way a spreadsheet shows a long number. In a code it means lost digits.
enum ScientificNotation {
  /// Digits, perhaps a point and digits, `E`, a plus sign, digits. The sign is asked for, since
  /// `1E10` is a good code.
  static func matches(_ text: Span<UInt8>) -> Bool {
    var index = 0
    func digits() -> Int {
      let start = index
      while index < text.count, (0x30...0x39).contains(text[index]) { index += 1 }
      return index - start
    }
    guard digits() > 0 else { return false }
    if index < text.count, text[index] == 0x2E {
      index += 1
      guard digits() > 0 else { return false }
    }
    guard index + 1 < text.count, text[index] | 0x20 == 0x65, text[index + 1] == 0x2B else {
      return false
    }
    index += 2
    return digits() > 0 && index == text.count
  }
}
