/// A securities code in a cell. Whether a short one lacks zeros is asked of the whole record, which
/// knows the board: see `SecuritiesReading`.
enum SecuritiesCodeCell {
  static func read(_ text: Span<UInt8>, into canonical: inout [UInt8]) -> CellOutcome {
    var code: [UInt8] = []
    if let refused = SecondCode.fold(text, into: &code) { return .refused(refused) }
    canonical.append(contentsOf: code)
    let bare = String(decoding: SecuritiesCode.withoutExchange(code), as: UTF8.self)
    let mayLackZeros = SecuritiesCode.mayLackZeros(bare)
    return mayLackZeros || !SecuritiesCode.boards(of: bare).isEmpty
      ? .value : .doubtful(unknown(text))
  }

  private static func unknown(_ text: Span<UInt8>) -> CellFinding {
    let shown = ByteText.shown(text)
    return CellFinding(
      rule: "stock-code-format", severity: .warning,
      message: Phrase(
        zh: "证券代码“\(shown)”不在任何板块的号段内，已按原文保留，请核实",
        en: "the securities code “\(shown)” is in no board's range; kept as written, please verify")
    )
  }
}
