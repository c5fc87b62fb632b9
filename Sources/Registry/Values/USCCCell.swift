/// A unified social credit code in a cell: blanks and hyphens left out, widths folded, letters
/// capital; checked by both check digits and never repaired.
enum USCCCell {
  static func read(_ text: Span<UInt8>, into canonical: inout [UInt8]) -> CellOutcome {
    if MaskedValue.isIn(text, isPersonal: true) { return .refused(.masked(text)) }
    var code: [UInt8] = []
    Notation.fold(text, dropsCase: true, into: &code)
    if ScientificNotation.matches(code.span) {
      return .refused(finding("uscc-damaged", text, damage: .scientificNotation))
    }
    code.removeAll { $0 == 0x2D || $0 == 0x0A }
    let verdict = USCC.verdict(code.span)
    switch verdict {
    case .valid:
      canonical.append(contentsOf: code)
      return .value
    case .innerCheck:
      canonical.append(contentsOf: code)
      return .doubtful(innerCheck(text))
    case .length, .format, .outerCheck:
      return .refused(refusal(verdict, code.span, text))
    }
  }

  private static func refusal(
    _ verdict: USCC.Verdict, _ code: Span<UInt8>, _ text: Span<UInt8>
  ) -> CellFinding {
    switch USCC.damage(code) {
    case nil: break
    case .registrationNumber?, .taxNumber?:
      return finding("uscc-length", text, damage: USCC.damage(code))
    case let damage?: return finding("uscc-damaged", text, damage: damage)
    }
    let shown = ByteText.shown(text)
    switch verdict {
    case .length(let count):
      return error(
        "uscc-length", zh: "统一社会信用代码“\(shown)”为 \(count) 位，应为 18 位",
        en: "the credit code “\(shown)” has \(count) characters; 18 are expected")
    case .format(let position):
      return error(
        "uscc-format", zh: "统一社会信用代码“\(shown)”第 \(position) 位不合规则（第 3 至 8 位为数字，不用 I O S V Z）",
        en: "character \(position) of the credit code “\(shown)” cannot stand there "
          + "(3 to 8 are digits; I O S V Z are not used)")
    default:
      return error(
        "uscc-check", zh: "统一社会信用代码“\(shown)”第 18 位校验码不符，请与营业执照核对",
        en: "the check character of the credit code “\(shown)” does not agree; "
          + "compare it with the licence")
    }
  }

  private static func innerCheck(_ text: Span<UInt8>) -> CellFinding {
    let shown = ByteText.shown(text)
    return CellFinding(
      rule: "uscc-inner-check", severity: .warning,
      message: Phrase(
        zh: "统一社会信用代码“\(shown)”中的组织机构代码（第 9 至 17 位）校验码不符，请核实",
        en: "the organisation code (characters 9 to 17) in “\(shown)” fails its own check; "
          + "please verify"))
  }

  private static func finding(
    _ rule: String, _ text: Span<UInt8>, damage: USCC.Damage?
  ) -> CellFinding {
    let shown = ByteText.shown(text)
    switch damage {
    case .truncated(let candidates):
      let list = candidates.joined(separator: ", ")
      return error(
        rule, zh: "统一社会信用代码“\(shown)”疑被表格软件截断为 15 位有效数字；可能是 \(list)，请按名称核对后填写",
        en: "the credit code “\(shown)” was probably cut to 15 digits by a spreadsheet; "
          + "candidates: \(list); look the subject up by name")
    case .typo(let proposal):
      return error(
        rule, zh: "统一社会信用代码“\(shown)”疑将数字误录为字母，可能是 \(proposal)，请核对后填写",
        en: "letters were probably typed for digits in “\(shown)”; "
          + "perhaps \(proposal); please verify")
    case .registrationNumber:
      return error(
        rule, zh: "“\(shown)”是 15 位营业执照注册号，不是统一社会信用代码，请查换发后的 18 位代码",
        en: "“\(shown)” is a 15-digit registration number, not a credit code; "
          + "look up the 18 characters issued later")
    case .taxNumber:
      return error(
        rule, zh: "“\(shown)”是旧 15 位税号，不是统一社会信用代码，请查换发后的 18 位代码",
        en: "“\(shown)” is an old 15-character tax number, not a credit code; "
          + "look up the 18 characters issued later")
    case .scientificNotation, nil:
      return error(
        rule, zh: "统一社会信用代码被表格软件改成了“\(shown)”，数字已丢失；请把该列设为文本后重新导出",
        en: "a spreadsheet turned the credit code into “\(shown)” and its digits are lost; "
          + "format the column as text and export again")
    }
  }

  private static func error(_ rule: String, zh: String, en: String) -> CellFinding {
    CellFinding(rule: rule, severity: .error, message: Phrase(zh: zh, en: en))
  }
}
