import Registry

/// How one as-of period stands to another.
enum PeriodOrder {
  /// The same days.
  case same
  /// Ends before the other does.
  case older
  case newer
  /// Ends on the same day and is of other days, as June and January to June are: neither came first.
  case beside

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
    if a.isSameStretch(as: b) {
      self = .same
    } else if a.latest == b.latest {
      self = .beside
    } else {
      self = a.latest < b.latest ? .older : .newer
    }
  }
}

/// How periods stand to each other: a file and a list have few, and each pair is compared once.
struct PeriodOrders {
  private typealias Relation = (order: PeriodOrder, kind: OtherKind?)

  private var known: [[UInt8]: [[UInt8]: Relation]] = [:]

  mutating func order(of period: [UInt8], to other: [UInt8]) -> PeriodOrder {
    relation(of: period, to: other).order
  }

  /// nil where figures of the first in the place of the other's are of the same kind.
  mutating func kind(of period: [UInt8], after other: [UInt8]) -> OtherKind? {
    relation(of: period, to: other).kind
  }

  private mutating func relation(of period: [UInt8], to other: [UInt8]) -> Relation {
    if let relation = known[other]?[period] { return relation }
    let relation = (PeriodOrder(of: period, to: other), OtherKind(other, period))
    known[other, default: [:]][period] = relation
    return relation
  }
}
