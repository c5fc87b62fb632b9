public import Registry

/// Units as headers and title lines name them.
public enum HeaderUnit {
  /// Reads a part that is nothing but a unit, in brackets or not: `千元`, `(万元)`, `单位:万元`.
  static func only(_ part: Substring) -> Unit? {
    var text = part
    if text.first == "(", text.last == ")" { text = text.dropFirst().dropLast() }
    for prefix in ["计量单位:", "金额单位:", "货币单位:", "单位:"] where text.begins(with: prefix) {
      text = text.dropFirst(prefix.count)
    }
    if text.begins(with: "人民币") { text = text.dropFirst(3) }
    return Unit(rawValue: String(text)) ?? other[String(text)]
  }

  /// Cuts the unit off the end of a label: `计划总投资(万元)`, `营业收入万元`.
  ///
  /// A bare 元, 人, 家, 个, 户 or 件 stays: 联系人 is no number of persons.
  static func trailing(_ text: Substring) -> (unit: Unit, rest: Substring)? {
    if text.last == ")", let open = text.lastIndex(of: "("), let unit = only(text[open...]) {
      return (unit, text[..<open])
    }
    for unit in bare where text.ends(with: unit.rawValue) && text.isLonger(than: unit.rawValue) {
      var rest = text.dropLast(unit.rawValue.count)
      while let last = rest.last, "-,/:".contains(last) { rest.removeLast() }
      return (unit, rest)
    }
    return nil
  }

  /// The unit of a title line such as `单位：万元` or `金额单位：人民币千元、%`; nil where the line
  /// names none.
  public static func ofTitleLine(_ text: String) -> Unit? {
    var rest = Substring(LabelFolding.fold(text))
    // 填报单位 names an office; the unit may come after it.
    while let start = rest.firstRange(of: "单位:")?.upperBound {
      rest = rest[start...]
      if let unit = only(rest.prefix { !",、;)(".contains($0) }) { return unit }
    }
    return nil
  }

  /// Longest first, so that 万元 is not taken for 元 and 万平方米 not for 平方米.
  private static let bare: [Unit] = [
    .tenThousandSquareMetre, .squareMetre, .millionYuan, .thousandYuan, .tenThousandYuan,
    .hundredMillionYuan, .percent, .perMille,
  ]

  private static let other: [String: Unit] = [
    "m2": .squareMetre, "㎡": .squareMetre, "万m2": .tenThousandSquareMetre, "个百分点": .percentagePoint,
    "亿": .hundredMillionYuan, "万": .tenThousandYuan,
  ]
}
