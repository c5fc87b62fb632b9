/// What is to be said about numbers, in both languages.
extension CellFinding {
  private static func error(_ rule: String, zh: String, en: String) -> CellFinding {
    CellFinding(rule: rule, severity: .error, message: Phrase(zh: zh, en: en))
  }

  private static func warning(_ rule: String, zh: String, en: String) -> CellFinding {
    CellFinding(rule: rule, severity: .warning, message: Phrase(zh: zh, en: en))
  }

  static func notANumber(_ text: Span<UInt8>) -> CellFinding {
    let shown = ByteText.shown(text)
    return error(
      "not-a-number", zh: "“\(shown)”不是数字；应为数字，可带千分位、单位",
      en: "“\(shown)” is not a number; expected digits, with separators and a unit if need be")
  }

  static func notAnInteger(_ text: Span<UInt8>, _ value: ExactDecimal) -> CellFinding {
    let shown = ByteText.shown(text)
    return error(
      "not-an-integer", zh: "“\(shown)”折合 \(value)，应为整数",
      en: "“\(shown)” is \(value); a whole number is expected")
  }

  static func tooLarge(_ text: Span<UInt8>) -> CellFinding {
    let shown = ByteText.shown(text)
    return error(
      "number-too-large", zh: "“\(shown)”超出 38 位数字的范围",
      en: "“\(shown)” has more than 38 digits")
  }

  /// The number is exact but larger than what is kept as a 63-bit count of 分 or of ones.
  static func beyondCount(_ text: Span<UInt8>, isMoney: Bool) -> CellFinding {
    let shown = ByteText.shown(text)
    let most = isMoney ? "92233720368547758.07" : "9223372036854775807"
    return error(
      "number-too-large", zh: "“\(shown)”超出可保存的范围（绝对值不超过 \(most)\(isMoney ? " 元" : "")），请核对数字和单位",
      en: "“\(shown)” is beyond what can be kept (at most \(most)\(isMoney ? " yuan" : "") either "
        + "side of zero); check the number and its unit")
  }

  static func moneyPrecision(_ text: Span<UInt8>, _ value: ExactDecimal) -> CellFinding {
    let shown = ByteText.shown(text)
    return error(
      "money-precision", zh: "“\(shown)”折合 \(value) 元，小于 1 分的金额不四舍五入，请在来源中改正",
      en: "“\(shown)” is \(value) yuan; amounts finer than 0.01 yuan are not rounded, "
        + "correct them in the source")
  }

  static func foreignCurrency(_ text: Span<UInt8>, _ currency: String) -> CellFinding {
    let shown = ByteText.shown(text)
    return error(
      "currency", zh: "“\(shown)”是外币（\(currency)），没有汇率不折算；请在来源中折成人民币",
      en: "“\(shown)” is in \(currency) and is not converted without a rate; "
        + "convert it to yuan in the source")
  }

  static func impossibleUnit(_ word: String, _ unit: Unit, _ column: Unit?) -> CellFinding {
    let expected = column?.rawValue ?? "无单位"
    let expectedEn = column?.rawValue ?? "no unit"
    let kinds = [unit.kind, column?.kind]
    if kinds.contains(.points), kinds.contains(.percent) {
      return error(
        "percentage-point", zh: "单位是“\(word)”，该列应为“\(expected)”；百分点与百分比不能互换",
        en: "the unit is \(word) where \(expectedEn) is expected; "
          + "percentage points are not per cent")
    }
    return error(
      "unit-impossible", zh: "单位“\(word)”不能用于该列（应为\(expected)）",
      en: "the unit \(word) cannot stand in this column (\(expectedEn) expected)")
  }

  static func unitConflict(_ text: Span<UInt8>, source: Unit) -> CellFinding {
    let shown = ByteText.shown(text)
    return warning(
      "unit-conflict", zh: "“\(shown)”自带单位，与表头的“\(source.rawValue)”不一致，已按单元格的单位计",
      en: "“\(shown)” names a unit of its own that differs from the header's \(source.rawValue); "
        + "the cell's own is taken")
  }

  static func remark(_ remark: WrittenNumber.Remark, _ text: Span<UInt8>) -> CellFinding {
    let shown = ByteText.shown(text)
    switch remark {
    case .approximate:
      return CellFinding(
        rule: "approximate", severity: .note,
        message: Phrase(
          zh: "“\(shown)”是约数，已按所写数字计", en: "“\(shown)” is approximate; the figure written is taken")
      )
    case .bound:
      return warning(
        "bound", zh: "“\(shown)”只给出界限，已按所写数字计，请核实",
        en: "“\(shown)” gives a bound only; the figure written is taken, please verify")
    case .triangle:
      return warning(
        "negative-mark", zh: "“\(shown)”中的三角按负数计；若表示增长请改为正数",
        en: "the triangle in “\(shown)” is read as a minus; write a plus if it means a rise")
    case .scientific:
      return warning(
        "scientific-notation", zh: "“\(shown)”为科学计数法，可能已丢失末位数字，请核实",
        en: "“\(shown)” is in scientific notation and may have lost digits; please verify")
    }
  }
}
