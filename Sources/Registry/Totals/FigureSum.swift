/// The sum of a figure over some records, and what has to be known to judge it by.
///
/// The one place where figures are added up: pages, exports, summaries and reports all show this.
public struct FigureSum: Sendable, Equatable {
  /// A value that is in the sum.
  public struct Part: Sendable, Equatable {
    /// Whose it is, as a number that is one subject's alone.
    public let subject: Int
    public let amount: ExactDecimal

    public init(subject: Int, amount: ExactDecimal) {
      self.subject = subject
      self.amount = amount
    }
  }

  /// Records without a value.
  public private(set) var missing = 0
  /// Records whose value is withheld (保密); it is not in the sum.
  public private(set) var withheld = 0
  /// How many values of the sum describe each as-of period, canonical; "" where one has none.
  public private(set) var periods: [String: Int] = [:]
  /// How many values are in the sum.
  public private(set) var values = 0
  /// The largest parts by size, whatever their signs, at most ``Self/kept``.
  public private(set) var largest: [Part] = []
  private var exact: ExactDecimal? = .zero
  /// The sum of the parts' sizes; nil where it cannot be held.
  private(set) var size: ExactDecimal? = .zero

  /// As many as a sum needs before it may be told: see ``SumDisclosure``.
  static let kept = SumDisclosure.fewest

  public init() {}

  /// Canonical like the figure itself: money in 元 to the 分. nil where no record has a value, and
  /// where the sum has more digits than can be held exactly.
  public var text: String? { values > 0 ? exact?.description : nil }

  public mutating func addMissing() { missing += 1 }
  public mutating func addWithheld() { withheld += 1 }

  /// Adds a value; nil stands for one that is no number, which leaves no exact sum.
  public mutating func add(_ amount: ExactDecimal?, of subject: Int, period: String?) {
    values += 1
    if let period { periods[period, default: 0] += 1 }
    exact = amount.flatMap { exact?.adding($0) }
    guard let amount else {
      size = nil
      return
    }
    let part = Part(subject: subject, amount: amount.magnitude)
    size = size?.adding(part.amount)
    keep(part)
  }

  /// The sum over the records of both; a subject in both is one subject, its parts are two.
  public mutating func add(_ other: FigureSum) {
    missing += other.missing
    withheld += other.withheld
    values += other.values
    periods.merge(other.periods, uniquingKeysWith: +)
    exact = other.exact.flatMap { exact?.adding($0) }
    size = other.size.flatMap { size?.adding($0) }
    for part in other.largest { keep(part) }
  }

  /// Several subjects are told apart; the largest part of each is kept.
  private mutating func keep(_ part: Part) {
    if let known = largest.firstIndex(where: { $0.subject == part.subject }) {
      guard largest[known].amount < part.amount else { return }
      largest.remove(at: known)
    }
    let place = largest.firstIndex { $0.amount < part.amount } ?? largest.count
    guard place < Self.kept else { return }
    largest.insert(part, at: place)
    if largest.count > Self.kept { largest.removeLast() }
  }
}

extension ExactDecimal {
  /// Without its sign.
  var magnitude: ExactDecimal { coefficient < 0 ? negated : self }
}
