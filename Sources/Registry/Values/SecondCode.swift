/// What codes beside the credit code have in common: another one tells whose row it is, so only what
/// a spreadsheet destroyed or an export masked is refused.
enum SecondCode {
  /// Appends the code with widths folded, blanks left out and letters capital; answers why it is
  /// refused.
  static func fold(_ text: Span<UInt8>, into code: inout [UInt8]) -> CellFinding? {
    if MaskedValue.isIn(text, isPersonal: true) { return .masked(text) }
    Notation.fold(text, dropsCase: true, into: &code)
    return ScientificNotation.matches(code.span) ? .damagedCode(text) : nil
  }
}
