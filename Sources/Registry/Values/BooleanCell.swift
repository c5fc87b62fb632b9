/// Yes and no in the ways that tables write them.
enum BooleanCell {
  /// Nil where the cell is none of the known words. 无 is no here and not "no value".
  static func read(_ text: Span<UInt8>, into canonical: inout [UInt8]) -> CellOutcome? {
    guard let isTrue = truth(of: text) else { return nil }
    canonical.append(contentsOf: (isTrue ? "true" : "false").utf8)
    return .value
  }

  static func unreadable(_ text: Span<UInt8>) -> CellFinding {
    CellFinding(
      rule: "not-a-boolean", severity: .error,
      message: Phrase(
        zh: "“\(ByteText.shown(text))”看不出是与否；应为 是/否、有/无、√/×、Y/N 或 1/0",
        en: "“\(ByteText.shown(text))” is neither yes nor no; "
          + "expected 是/否, 有/无, √/×, Y/N or 1/0"))
  }

  private static func truth(of text: Span<UInt8>) -> Bool? {
    guard text.count <= 5 else { return nil }
    if ByteText.equals(text, "是") || ByteText.equals(text, "1") { return true }
    if ByteText.equals(text, "否") || ByteText.equals(text, "0") { return false }
    return switch Notation.folded(ByteText.string(text), dropsCase: true) {
    case "√", "✓", "✔", "☑", "●", "Y", "YES", "TRUE", "T", "有", "对", "1": true
    case "×", "✗", "✘", "☐", "○", "N", "NO", "FALSE", "F", "无", "错", "0": false
    default: nil
    }
  }
}
