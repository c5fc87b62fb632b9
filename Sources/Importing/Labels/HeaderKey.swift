public import Registry

/// What a header says, apart from how it is written: table, indicator, period and unit.
///
/// The grammar is the one of statistical exports: `[201-1] 行业代码(GB/T4754-2017)`,
/// `商品销售额;本年-1—本月`, `2024年;12月;商品销售额;千元`, `2025年1-12月零售额`,
/// `投资收益损失以—号记;本年`, `其中：女性;本年`. Cost: a few microseconds.
public struct HeaderKey: Sendable, Hashable {
  /// The statistical table that the column was taken from: `201-1`, `F203`.
  public private(set) var tableReference: String?
  /// The folded name of what is counted or told; empty where the header names none (`12月增速`).
  public private(set) var indicator = ""
  public private(set) var role: PeriodRole?
  public private(set) var unit: Unit?
  /// Folded names of the rows above in a header of several, joined by `;`.
  public private(set) var parent: String?
  /// The column is a rate of growth (同比增长, 增速) of its indicator.
  public private(set) var isGrowth = false

  public init(_ label: String) {
    self.init(folded: LabelFolding.fold(label))
  }

  init(folded: String) {
    var names: [String] = []
    for part in folded.split(separator: ";") {
      let name = take(part)
      if !name.isEmpty { names.append(name) }
    }
    indicator = names.popLast() ?? ""
    parent = names.isEmpty ? nil : names.joined(separator: ";")
  }

  /// Whether the header says only a period, a unit or growth, and so belongs to a name beside it.
  var isQualifier: Bool { indicator.isEmpty && (role != nil || unit != nil || isGrowth) }

  /// Takes what a part says about table, period and unit; returns the name that is left.
  private mutating func take(_ part: Substring) -> String {
    var text = withoutTable(part)
    // Any cell of a file may be asked about, and few have what each remark has.
    if text.utf8.contains(where: { $0 == 0x28 || $0 == 0x2D || $0 == 0xE2 }) {
      for remark in Self.remarks where text.contains(remark) {
        text = Substring(text.split(separator: remark, omittingEmptySubsequences: false).joined())
      }
    }
    while let first = text.first, first == "-" { text.removeFirst() }
    if let unit = HeaderUnit.only(text) {
      self.unit = unit
      return ""
    }
    if takePeriod(text) { return "" }
    if let (role, rest) = PeriodRole.beginning(text) {
      join(role)
      text = rest
      if takePeriod(text) || text.isEmpty { return "" }
    }
    if let (unit, rest) = HeaderUnit.trailing(text) {
      self.unit = unit
      text = rest
    }
    text = withoutGrowth(text)
    if let (role, rest) = PeriodRole.trailing(text) {
      join(role)
      text = rest
    }
    if takePeriod(text) { return "" }
    return name(text)
  }

  private mutating func takePeriod(_ text: Substring) -> Bool {
    var inner = text
    if inner.first == "(", inner.last == ")" { inner = inner.dropFirst().dropLast() }
    guard let role = PeriodRole(part: inner) else { return false }
    join(role)
    return true
  }

  private mutating func join(_ role: PeriodRole) {
    self.role = self.role?.joined(with: role) ?? role
  }

  private mutating func withoutTable(_ text: Substring) -> Substring {
    if text.first == "[", let close = text.firstIndex(of: "]") {
      let inner = text[text.index(after: text.startIndex)..<close]
      guard Self.isTable(inner) else { return text }
      tableReference = inner.uppercased()
      return text[text.index(after: close)...].drop { $0 == "-" }
    }
    guard text.utf8.contains(UInt8(ascii: "-")) else { return text }
    // `201-1-单位规模`, `F203-营业收入`: the longest beginning before a dash that is a table.
    let dashes = text.indices.prefix(9).filter { text[$0] == "-" }
    for dash in dashes.reversed() where Self.isTable(text[..<dash]) {
      tableReference = text[..<dash].uppercased()
      return text[text.index(after: dash)...]
    }
    return text
  }

  /// `201`, `201-1`, `F203`, `MLK101-1`.
  private static func isTable(_ text: Substring) -> Bool {
    let rest = text.drop { $0.isASCII && $0.isLetter }
    guard text.count - rest.count <= 3 else { return false }
    let figures = rest.prefix { $0.isASCII && $0.isNumber }
    let tail = rest[figures.endIndex...]
    guard figures.count == 3 else { return false }
    return tail.isEmpty
      || tail.count == 2 && tail.first == "-" && tail.last!.isASCII && tail.last!.isNumber
  }

  private mutating func withoutGrowth(_ text: Substring) -> Substring {
    for word in Self.growthWords where text.ends(with: word) {
      isGrowth = true
      var rest = text.dropLast(word.count)
      while let last = rest.last, "-(".contains(last) { rest.removeLast() }
      return rest
    }
    return text
  }

  /// Without 其中 in front and an indicator code glued on behind (`本年折旧211`).
  private func name(_ text: Substring) -> String {
    var text = text
    for prefix in ["其中:", "#"] where text.begins(with: prefix) {
      text = text.dropFirst(prefix.count)
    }
    let figures = text.reversed().prefix { $0.isASCII && $0.isNumber }.count
    if figures == 3, let before = text.dropLast(3).last, !before.isASCII { text = text.dropLast(3) }
    while let last = text.last, ":-".contains(last) { text.removeLast() }
    return String(text)
  }

  /// Remarks that one system writes in three ways, folded.
  private static let remarks = [
    "(衍生指标)", "(损失以-号记)", "(损失以\"-\"号记)", "(损失以“-”号记)", "损失以-号记",
    "损失以“-”号记", "(亏损以-号记)", "(亏损以“-”号记)",
  ]

  /// Longest first.
  private static let growthWords = [
    "比上年同期增长", "同比增长速度", "同比增长率", "比上年增长", "同比增减", "同比增长", "同比增速",
    "同比增幅", "增长速度", "当月增速", "累计增速", "增长率", "增速", "增幅", "同比", "±",
  ]
}
