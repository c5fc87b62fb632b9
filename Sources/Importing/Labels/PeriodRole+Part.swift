import Registry

extension PeriodRole {
  /// A quarter, a half year or the first quarters of a year, as a header names it.
  public enum Part: Sendable, Hashable {
    case quarter(Int)
    case half(Int)
    /// 前三季度: the first to this one.
    case quarters(through: Int)

    /// What it is called in canonical text is what people call it: 一季度 is `2023-Q1` and no `2023-01..03`,
    /// which are the same days.
    func period(of year: Int) -> PartialDate? {
      switch self {
      case .quarter(let number): PartialDate("\(year)-Q\(number)")
      case .half(let number): PartialDate("\(year)-H\(number)")
      case .quarters(let last): PartialDate(year: year, through: last * 3)
      }
    }

    var lastMonth: Int {
      switch self {
      case .quarter(let number): number * 3
      case .half(let number): number * 6
      case .quarters(let last): last * 3
      }
    }

    /// Whether it is the first of the quarters or half years of which the other is a later one.
    func isFirst(before other: Part) -> Bool {
      switch (self, other) {
      case (.quarter(1), .quarter(let number)), (.half(1), .half(let number)): number > 1
      default: false
      }
    }

    /// Whether it begins with the year, and so has what is so far (累计).
    var isSoFar: Bool {
      switch self {
      case .quarter(let number), .half(let number): number == 1
      case .quarters: true
      }
    }
  }

  public init(_ part: Part, year: Int? = nil) {
    self.init(part.isSoFar ? .currentYTD : .currentPart, year: year, month: part.lastMonth)
    self.part = part
  }

  /// `2023年第一季度营业收入`, `2023Q1营业收入`, `上半年营业收入`, `2023年前三季度营业收入`, and what follows.
  ///
  /// Nil where the words are not certain: 三季度累计 may be of one quarter or of three, 二季度末 is a day, a
  /// year of two figures may be anything, and a quarter without its 度 (一季报) names a report.
  static func leadingPart(_ text: Substring) -> (role: PeriodRole, rest: Substring)? {
    let figures = text.utf8.prefix { (0x30...0x39).contains($0) }
    var rest = text
    var year: Int?
    if figures.count == 4, let number = Int(Substring(figures)) {
      year = number
      rest = text[figures.endIndex...]
      if rest.first == "年" { rest.removeFirst() }
      if rest.first == "度" { rest.removeFirst() }
    }
    guard let (part, after) = Part.leading(rest, year != nil) else { return nil }
    rest = after
    if rest.hasPrefix("累计") {
      guard part.isSoFar else { return nil }
      rest.removeFirst(2)
    }
    guard !["末", "底", "初", "度", "报"].contains(rest.first) else { return nil }
    return (PeriodRole(part, year: year), rest)
  }
}

extension PeriodRole.Part {
  /// - Parameter hasYear: whether a year stands before it, with which Q and H are letters of no name.
  fileprivate static func leading(
    _ text: Substring, _ hasYear: Bool
  ) -> (part: Self, rest: Substring)? {
    for (word, number) in [("上半年", 1), ("下半年", 2)] where text.hasPrefix(word) {
      return (.half(number), text.dropFirst(3))
    }
    if hasYear, let found = letter(text) { return found }
    var rest = text
    let isFirst = rest.first == "前"
    if isFirst || rest.first == "第" { rest.removeFirst() }
    guard let number = numeral(rest.first), isFirst || rest.first != "两" else { return nil }
    rest.removeFirst()
    if rest.hasPrefix("季度") {
      let part: Self? =
        !isFirst ? .quarter(number) : number > 1 ? .quarters(through: number) : nil
      return part.map { ($0, rest.dropFirst(2)) }
    }
    guard number == 1, !isFirst, text.first != "第", "-至".contains(rest.first ?? " ") else {
      return nil
    }
    rest.removeFirst()
    guard let last = numeral(rest.first), last > 1, rest.dropFirst().hasPrefix("季度") else {
      return nil
    }
    return (.quarters(through: last), rest.dropFirst(3))
  }

  /// `Q1`, `-Q1`, `H2`, folded; not the beginning of a longer word.
  private static func letter(_ text: Substring) -> (part: Self, rest: Substring)? {
    var rest = text
    if rest.first == "-" { rest.removeFirst() }
    guard let letter = rest.popFirst(), let number = rest.popFirst()?.wholeNumberValue else {
      return nil
    }
    if let next = rest.first, next.isASCII, next.isLetter || next.isNumber { return nil }
    switch (letter, number) {
    case ("q", 1...4): return (.quarter(number), rest)
    case ("h", 1...2): return (.half(number), rest)
    default: return nil
    }
  }

  private static func numeral(_ character: Character?) -> Int? {
    switch character {
    case "1", "一": 1
    case "2", "二", "两": 2
    case "3", "三": 3
    case "4", "四": 4
    default: nil
    }
  }
}
