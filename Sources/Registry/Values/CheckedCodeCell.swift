/// A code that stands beside the credit code in a cell (组织机构代码, 注册号): what fails is kept and doubted,
/// not refused.
struct CheckedCodeCell: Sendable {
  /// What the code itself says of its characters, blanks left out and letters large.
  enum Verdict {
    case good
    /// In a form that is no code and yet what people had (企独苏总字第…号): kept as written.
    case words
    /// The last character should be this one.
    case failing(expected: UInt8)
    case malformed
  }

  /// Begins the names of its rules: `org-code`.
  let rule: String
  let name: Phrase
  /// Its length: its last character is the check.
  let length: Int
  /// What its form is, for people.
  let form: Phrase
  /// Left out when it is read: hyphens within it.
  var separators: Set<UInt8> = []
  /// Whether what has not its form is kept as the characters were folded, and not as written.
  var keepsFolded = false
  let verdict: @Sendable (_ code: Span<UInt8>) -> Verdict

  func read(_ text: Span<UInt8>, into canonical: inout [UInt8]) -> CellOutcome {
    var code: [UInt8] = []
    if let refused = SecondCode.fold(text, into: &code) { return .refused(refused) }
    code.removeAll(where: separators.contains)
    let verdict = verdict(code.span)
    switch verdict {
    case .words: ByteText.append(text, to: &canonical)
    case .malformed where !keepsFolded: ByteText.append(text, to: &canonical)
    case .good, .failing, .malformed: canonical.append(contentsOf: code)
    }
    switch verdict {
    case .good, .words: return .value
    case .failing(let expected): return .doubtful(failing(text, expected))
    case .malformed: return .doubtful(malformed(text, code.span))
    }
  }

  private func failing(_ text: Span<UInt8>, _ expected: UInt8) -> CellFinding {
    let (shown, wanted) = (ByteText.shown(text), String(UnicodeScalar(expected)))
    return CellFinding(
      rule: "\(rule)-check", severity: .warning,
      message: Phrase(
        zh: "\(name.zh)“\(shown)”第 \(length) 位校验码不符（按前 \(length - 1) 位应为 \(wanted)），请核实",
        en: "the check of the \(name.en) “\(shown)” does not agree "
          + "(its first \(length - 1) ask for \(wanted)); please verify"))
  }

  private func malformed(_ text: Span<UInt8>, _ code: Span<UInt8>) -> CellFinding {
    let shown = ByteText.shown(text)
    let isUSCC = USCC.verdict(code).isAcceptable
    return CellFinding(
      rule: "\(rule)-format", severity: .warning,
      message: Phrase(
        zh: isUSCC
          ? "“\(shown)”是统一社会信用代码，不是\(name.zh)，请核实该列"
          : "“\(shown)”不是\(name.zh)（\(form.zh)），已按原文保留",
        en: isUSCC
          ? "“\(shown)” is a credit code, not the \(name.en); please verify the column"
          : "“\(shown)” is no \(name.en) (\(form.en)); kept as written"))
  }
}
