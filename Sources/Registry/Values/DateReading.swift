/// Reads a date as offices write it.
enum DateReading: Sendable, Equatable {
  case date(PartialDate, Doubt?)
  /// It has the form of a date, and there is no such day or month.
  case impossible
  /// 一季度, 1-9月: the year stands elsewhere.
  case yearMissing
  case unreadable

  enum Doubt: Sendable, Equatable {
    /// `2021.1` may be a number that lost the zero of `2021.10`.
    case monthOneOrTen
    /// `2023年6月前` may or may not take in June.
    case before
    /// `21.9`, `23Q1`.
    case shortYear
    /// A time of day was left out.
    case time
  }

  init(_ text: Span<UInt8>) {
    if let date = PartialDate(ByteText.string(text)) {
      self = .date(date, nil)
      return
    }
    var cursor = ScalarCursor(text)
    var hasTime = false
    if let time = DateTime.dropped(&cursor) {
      hasTime = time
    }
    guard let tokens = DateTokens(cursor) else {
      self = .unreadable
      return
    }
    self = Self.whole(tokens)
    if hasTime, case .date(let date, nil) = self { self = .date(date, .time) }
  }

  private static func whole(_ tokens: DateTokens) -> DateReading {
    switch tokens.shape.last {
    case "E": return by(tokens.droppingLast(), doubt: nil)
    case "B": return by(tokens.droppingLast(), doubt: .before)
    default: break
    }
    let point = DatePoint(tokens, isWholeCell: true)
    if case .unreadable = point.outcome, let sides = tokens.sides() {
      return range(sides.0, sides.1)
    }
    return point.reading
  }

  private static func by(_ tokens: DateTokens, doubt: Doubt?) -> DateReading {
    let point = DatePoint(tokens, isWholeCell: false)
    guard case .mark(let mark) = point.outcome else { return point.reading }
    return .date(PartialDate(by: mark), doubt ?? point.doubt)
  }

  private static func range(_ head: DateTokens, _ tail: DateTokens) -> DateReading {
    // `1-9月` and `2023年1-9月`: the head gets its unit from the tail.
    let from = DatePoint(head, unitOf: tail)
    guard case .mark(let start) = from.outcome else { return from.reading }
    let to = DatePoint(tail, after: start)
    guard case .mark(let end) = to.outcome else { return to.reading }
    guard let date = PartialDate(from: start, to: end) else { return .impossible }
    return .date(date, from.doubt ?? to.doubt)
  }
}
