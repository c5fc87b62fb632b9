import Registry

/// How one as-of period stands to another.
enum PeriodOrder {
  /// The same days.
  case same
  /// Ends before the other does.
  case older
  case newer

  init(of period: [UInt8], to other: [UInt8]) {
    let texts = [period, other].map { String(decoding: $0, as: UTF8.self) }
    guard texts[0] != texts[1] else {
      self = .same
      return
    }
    guard let a = PartialDate(texts[0]), let b = PartialDate(texts[1]) else {
      self = .newer
      return
    }
    self = a.isSameStretch(as: b) ? .same : a.latest < b.latest ? .older : .newer
  }
}

/// How periods stand to each other: a file and a list have few, and each pair is compared once.
struct PeriodOrders {
  private var known: [[UInt8]: [[UInt8]: PeriodOrder]] = [:]

  mutating func order(of period: [UInt8], to other: [UInt8]) -> PeriodOrder {
    if let order = known[other]?[period] { return order }
    let order = PeriodOrder(of: period, to: other)
    known[other, default: [:]][period] = order
    return order
  }
}
