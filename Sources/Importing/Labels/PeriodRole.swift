/// Which period a column speaks of, as its header says (本年, 1-本月, 上年同期, 2024年12月).
public struct PeriodRole: Sendable, Hashable {
  public enum Kind: String, Sendable, CaseIterable {
    case currentMonth = "current_month"
    case currentYTD = "current_ytd"
    /// A part of the year by itself that is no month: the second quarter, the second half.
    case currentPart = "current_part"
    case lastYearMonth = "last_year_month"
    case lastYearYTD = "last_year_ytd"
    case lastYear = "last_year"
    case year
  }

  public var kind: Kind
  /// Where the header names them: 2025年1-12月 is year 2025, month 12.
  public var year: Int?
  public var month: Int?
  /// The quarter or half year that the header names; `month` is its last then.
  public internal(set) var part: Part?

  public init(_ kind: Kind, year: Int? = nil, month: Int? = nil) {
    self.kind = kind
    self.year = year
    self.month = month
  }

  /// Whether a column of this period holds the value of a field that names no period of its own:
  /// the year's, or the year's so far. A single month and last year's figures are other facts.
  var isOwnOfPlainField: Bool { kind == .year || kind == .currentYTD }

  /// The same stretch of the year before, or all of that year.
  var isOfLastYear: Bool { kind == .lastYearYTD || kind == .lastYear }

  /// Reads a part of a header that says nothing but a period; nil for anything else.
  init?(part: Substring) {
    if let kind = Self.words[String(part)] {
      self.init(kind)
    } else if let (role, rest) = Self.beginning(part), rest.isEmpty {
      self = role
    } else {
      return nil
    }
  }

  /// A period at the start of a header, and what follows it.
  static func beginning(_ text: Substring) -> (role: PeriodRole, rest: Substring)? {
    leadingPart(text) ?? leading(text)
  }

  /// A period in months and years at the start (`2025年1-12月零售额`), and what follows it.
  static func leading(_ text: Substring) -> (role: PeriodRole, rest: Substring)? {
    var rest = text
    var year: Int?
    if let (number, after) = number(in: rest, digits: 4...4), after.first == "年" {
      year = number
      rest = after.dropFirst()
      if rest.first == "度" { rest.removeFirst() }
    }
    if let (first, after) = number(in: rest, digits: 1...2), (1...12).contains(first) {
      if after.first == "月" {
        let tail = after.dropFirst()
        return (PeriodRole(.currentMonth, year: year, month: first), tail)
      }
      if first == 1, after.first == "-",
        let (last, end) = number(in: after.dropFirst(), digits: 1...2),
        (1...12).contains(last), end.first == "月"
      {
        var tail = end.dropFirst()
        if tail.hasPrefix("累计") { tail.removeFirst(2) }
        return (PeriodRole(.currentYTD, year: year, month: last), tail)
      }
    }
    if let year { return (PeriodRole(.year, year: year), rest) }
    for (word, kind) in leadingWords where text.begins(with: word) && text.isLonger(than: word) {
      return (PeriodRole(kind), text.dropFirst(word.count))
    }
    return nil
  }

  private static func number(
    in text: Substring, digits: ClosedRange<Int>
  ) -> (value: Int, rest: Substring)? {
    let figures = text.utf8.prefix { (0x30...0x39).contains($0) }
    guard digits.contains(figures.count), let value = Int(Substring(figures)) else { return nil }
    return (value, text[figures.endIndex...])
  }

  /// 2024年 above 12月 is 2024年12月.
  func joined(with other: PeriodRole) -> PeriodRole {
    let (finer, coarser) = other.kind == .year ? (self, other) : (other, self)
    // 三季度 above 本月 or 累计: which month it is, or since when, is told elsewhere or not at all.
    guard finer.part != nil || coarser.part == nil else {
      return PeriodRole(finer.kind, year: year ?? other.year, month: finer.month)
    }
    var joined = PeriodRole(finer.kind, year: year ?? other.year, month: month ?? other.month)
    joined.part = finer.part
    return joined
  }

  /// Words of the statistical reports (financial and sales tables), dashes folded.
  private static let words: [String: Kind] = [
    "本月": .currentMonth, "当月": .currentMonth, "本年-本月": .currentMonth,
    "本年本月": .currentMonth, "本月数": .currentMonth,
    "1-本月": .currentYTD, "本年-1-本月": .currentYTD, "本年1-本月": .currentYTD,
    "本年累计": .currentYTD, "累计": .currentYTD, "自年初累计": .currentYTD,
    "本年累计数": .currentYTD, "年初至报告期累计": .currentYTD,
    "上年-本月": .lastYearMonth, "上年本月": .lastYearMonth, "上年同月": .lastYearMonth,
    "去年同月": .lastYearMonth, "上年-1-本月": .lastYearYTD, "上年1-本月": .lastYearYTD,
    "上年同期": .lastYearYTD, "去年同期": .lastYearYTD, "上年累计": .lastYearYTD,
    "上年同期累计": .lastYearYTD, "去年累计": .lastYearYTD,
    "上年": .lastYear, "去年": .lastYear, "上年度": .lastYear, "上一年": .lastYear,
    "本年": .year, "本年度": .year, "全年": .year, "本年实际": .year,
  ]

  /// Words that begin a header before the indicator: `上年同期营业收入`. 上年 alone may be part of a name.
  private static let leadingWords: [(String, Kind)] = [
    ("上年同期累计", .lastYearYTD), ("上年同期", .lastYearYTD), ("去年同期", .lastYearYTD),
    ("上年同月", .lastYearMonth), ("去年同月", .lastYearMonth),
  ]

  /// Words that end a header after the indicator without a separator: `营业收入上年同期`.
  static let trailingWords = words.keys.filter { $0.count >= 4 || $0.hasPrefix("上年") }
    .sorted { ($0.count, $0) > ($1.count, $1) }

  /// A period at the end, bare or in brackets, and what stands before it.
  static func trailing(_ text: Substring) -> (role: PeriodRole, rest: Substring)? {
    if text.last == ")", let open = text.lastIndex(of: "("), open > text.startIndex,
      let role = PeriodRole(part: text[text.index(after: open)...].dropLast())
    {
      return (role, text[..<open])
    }
    for word in trailingWords where text.ends(with: word) && text.isLonger(than: word) {
      guard let kind = words[word] else { continue }
      return (PeriodRole(kind), text.dropLast(word.count))
    }
    return nil
  }
}
