/// A business licence registration number in a cell: 15 digits with their check; older numbers of 13
/// digits and those in words (企独苏总字第…号) are kept as written.
///
/// It stands beside the credit code, so what fails is kept and doubted, not refused.
enum RegistrationNumberCell {
  static func read(_ text: Span<UInt8>, into canonical: inout [UInt8]) -> CellOutcome {
    var number: [UInt8] = []
    if let refused = SecondCode.fold(text, into: &number) { return .refused(refused) }
    if RegistrationNumber.isValid(number.span) || isOld(number) {
      canonical.append(contentsOf: number)
      return .value
    }
    guard !number.isEmpty, number.allSatisfy(isPlain) else {
      ByteText.append(text, to: &canonical)
      return .value
    }
    canonical.append(contentsOf: number)
    let check = number.count == 15 ? RegistrationNumber.checkDigit(number.span) : nil
    return .doubtful(check.map { self.check(text, expected: $0) } ?? format(text, number.span))
  }

  private static func isOld(_ number: [UInt8]) -> Bool {
    number.count == 13 && number.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// Digits and Latin letters, as in codes; words hold other characters.
  private static func isPlain(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
  }

  private static func check(_ text: Span<UInt8>, expected: UInt8) -> CellFinding {
    let (shown, wanted) = (ByteText.shown(text), String(UnicodeScalar(expected)))
    return CellFinding(
      rule: "reg-no-check", severity: .warning,
      message: Phrase(
        zh: "注册号“\(shown)”第 15 位校验码不符（按前 14 位应为 \(wanted)），请核实",
        en: "the check digit of the registration number “\(shown)” does not agree "
          + "(its first 14 ask for \(wanted)); please verify"))
  }

  private static func format(_ text: Span<UInt8>, _ number: Span<UInt8>) -> CellFinding {
    let shown = ByteText.shown(text)
    let isUSCC = USCC.verdict(number).isAcceptable
    return CellFinding(
      rule: "reg-no-format", severity: .warning,
      message: Phrase(
        zh: isUSCC
          ? "“\(shown)”是统一社会信用代码，不是注册号，请核实该列"
          : "“\(shown)”不是注册号（15 位数字，旧号 13 位），已按原文保留",
        en: isUSCC
          ? "“\(shown)” is a credit code, not a registration number; please verify the column"
          : "“\(shown)” is no registration number (15 digits, old ones 13); kept as written"))
  }
}
