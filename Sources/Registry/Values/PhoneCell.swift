/// Telephone numbers: widths and dashes folded, blanks left out, several parted by `/`, `、`, `,` or
/// `;` as written.
enum PhoneCell {
  /// Whether a trimmed cell is its own value: enough digits, and beside them only hyphens.
  @inline(__always)
  static func isPlain(_ text: Span<UInt8>) -> Bool {
    var digits = 0
    for index in 0..<text.count {
      if text[index] &- 0x30 < 10 {
        digits += 1
      } else if text[index] != 0x2D {
        return false
      }
    }
    return digits >= 7
  }

  static func read(_ text: Span<UInt8>, into canonical: inout [UInt8]) -> CellOutcome {
    var phone: [UInt8] = []
    Notation.fold(text, dropsCase: false, into: &phone)
    if MaskedValue.isIn(phone.span, isPersonal: true) { return .refused(.masked(text)) }
    if ScientificNotation.matches(phone.span) { return .refused(.damagedCode(text)) }
    let digits = phone.count { (0x30...0x39).contains($0) }
    guard digits > 0 else { return .refused(finding(text, .error)) }
    canonical.append(contentsOf: phone)
    return digits >= 7 && phone.allSatisfy(isUsual) ? .value : .doubtful(finding(text, .warning))
  }

  private static func isUsual(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x2B, 0x2D, 0x28, 0x29, 0x2F, 0x2C, 0x3B, 0x0A: true
    // 、 and 转, whose bytes stand in no other character that a number holds.
    case 0xE3, 0x80, 0x81, 0xE8, 0xBD, 0xAC: true
    default: false
    }
  }

  private static func finding(_ text: Span<UInt8>, _ severity: Severity) -> CellFinding {
    let shown = ByteText.shown(text)
    return CellFinding(
      rule: "phone-format", severity: severity,
      message: Phrase(
        zh: "“\(shown)”不像电话号码，请核实", en: "“\(shown)” does not look like a telephone number"))
  }
}
