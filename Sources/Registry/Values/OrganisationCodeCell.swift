/// An organisation code (GB 11714) in a cell: its nine characters, the hyphen and blanks left out.
///
/// It stands beside the credit code, so what fails is kept and doubted, not refused.
enum OrganisationCodeCell {
  static func read(_ text: Span<UInt8>, into canonical: inout [UInt8]) -> CellOutcome {
    var code: [UInt8] = []
    if let refused = SecondCode.fold(text, into: &code) { return .refused(refused) }
    code.removeAll { $0 == 0x2D || $0 == 0x0A }
    guard code.count == 9, let check = OrganisationCode.checkCharacter(code.span) else {
      ByteText.append(text, to: &canonical)
      return .doubtful(format(text, code.span))
    }
    canonical.append(contentsOf: code)
    return check == code[8] ? .value : .doubtful(failing(text, expected: check))
  }

  private static func failing(_ text: Span<UInt8>, expected: UInt8) -> CellFinding {
    let (shown, wanted) = (ByteText.shown(text), String(UnicodeScalar(expected)))
    return CellFinding(
      rule: "org-code-check", severity: .warning,
      message: Phrase(
        zh: "组织机构代码“\(shown)”第 9 位校验码不符（按前 8 位应为 \(wanted)），请核实",
        en: "the check character of the organisation code “\(shown)” does not agree "
          + "(its first eight ask for \(wanted)); please verify"))
  }

  private static func format(_ text: Span<UInt8>, _ code: Span<UInt8>) -> CellFinding {
    let shown = ByteText.shown(text)
    let isUSCC = USCC.verdict(code).isAcceptable
    return CellFinding(
      rule: "org-code-format", severity: .warning,
      message: Phrase(
        zh: isUSCC
          ? "“\(shown)”是统一社会信用代码，不是组织机构代码，请核实该列"
          : "“\(shown)”不是组织机构代码（8 位数字或大写字母加 1 位校验码），已按原文保留",
        en: isUSCC
          ? "“\(shown)” is a credit code, not an organisation code; please verify the column"
          : "“\(shown)” is no organisation code (eight digits or letters and a check); "
            + "kept as written"))
  }
}
