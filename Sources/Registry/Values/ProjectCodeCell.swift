/// An investment project code in a cell, brought to its 24 characters with hyphens.
enum ProjectCodeCell {
  static func read(_ text: Span<UInt8>, into canonical: inout [UInt8]) -> CellOutcome {
    if case .valid = ProjectCode.verdict(text) {
      ByteText.append(text, to: &canonical)
      return .value
    }
    if ScientificNotation.matches(text) { return .refused(.damagedCode(text)) }
    guard let code = ProjectCode.canonical(text) else {
      return .refused(
        finding(
          "project-code-format", text, zh: "应为 20 位数字，按 4-6-2-2-6 分组",
          en: "20 digits are expected, in groups of 4-6-2-2-6"))
    }
    guard case .valid = ProjectCode.verdict(code.span) else {
      return .refused(
        finding(
          "project-code-time", text, zh: "前四位既不是 2013 至 2020 年，也不是 2020 年 10 月以后的年月",
          en: "the first four digits are neither a year from 2013 to 2020 nor a year and month "
            + "from October 2020"))
    }
    canonical.append(contentsOf: code)
    return .value
  }

  private static func finding(
    _ rule: String, _ text: Span<UInt8>, zh: String, en: String
  ) -> CellFinding {
    let shown = ByteText.shown(text)
    return CellFinding(
      rule: rule, severity: .error,
      message: Phrase(zh: "项目代码“\(shown)”不合规则：\(zh)", en: "project code “\(shown)”: \(en)"))
  }
}
