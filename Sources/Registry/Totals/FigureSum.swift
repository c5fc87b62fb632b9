/// The sum of a figure over some records, and what has to be known to judge it by.
///
/// Values of different as-of periods are never added up: each period has a sum of its own (decision 0030).
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

  /// A sum that may stand: over the values of one as-of period.
  public struct Told: Sendable, Equatable {
    /// Canonical, "" where the values name none; nil for a figure that has no as-of period at all.
    public let period: String?
    /// How many values are in it.
    public let values: Int
    /// Canonical like the figure itself: money in 元 to the 分. nil where it has more digits than can be
    /// held exactly.
    public let text: String?
  }

  private struct Amount: Sendable, Equatable {
    var values = 0
    var exact: ExactDecimal? = .zero

    mutating func add(_ amount: ExactDecimal?) {
      values += 1
      exact = amount.flatMap { exact?.adding($0) }
    }

    mutating func add(_ other: Amount) {
      values += other.values
      exact = other.exact.flatMap { exact?.adding($0) }
    }
  }

  /// Records without a value.
  public private(set) var missing = 0
  /// Records whose value is withheld (保密); it is not in the sum.
  public private(set) var withheld = 0
  /// How many values are in the sum.
  public private(set) var values = 0
  /// The largest parts by size, whatever their signs, at most ``Self/kept``.
  public private(set) var largest: [Part] = []
  private var undated = Amount()
  /// By what the period is called; several names may mean the same days.
  private var dated: [String: Amount] = [:]
  /// The sum of the parts' sizes; nil where it cannot be held.
  private(set) var size: ExactDecimal? = .zero

  /// As many as a sum needs before it may be told: see ``SumDisclosure``.
  static let kept = SumDisclosure.fewest

  public init() {}

  /// The sums of the periods beside each other, in the order of their names; none where no record has a
  /// value. Periods of the same days are one, under the name that comes first.
  public var told: [Told] {
    var amounts: [(period: String?, days: PartialDate?, amount: Amount)] = []
    if undated.values > 0 { amounts.append((nil, nil, undated)) }
    for (period, amount) in dated.sorted(by: { $0.key < $1.key }) {
      let days = PartialDate(period)
      let same = amounts.firstIndex { known in
        days.map { known.days?.isSameStretch(as: $0) ?? false } ?? false
      }
      if let same {
        amounts[same].amount.add(amount)
      } else {
        amounts.append((period, days, amount))
      }
    }
    return amounts.map {
      Told(period: $0.period, values: $0.amount.values, text: $0.amount.exact?.description)
    }
  }

  /// The one sum there is; nil where no record has a value, where the values describe several periods,
  /// and where the sum has more digits than can be held exactly.
  public var text: String? {
    let told = told
    return told.count == 1 ? told[0].text : nil
  }

  /// How many values of the sum describe each as-of period, canonical; "" where one has none.
  public var periods: [String: Int] {
    let counts = told.compactMap { told in told.period.map { ($0, told.values) } }
    return Dictionary(uniqueKeysWithValues: counts)
  }

  public mutating func addMissing() { missing += 1 }
  public mutating func addWithheld() { withheld += 1 }

  /// Adds a value; nil stands for one that is no number, which leaves no exact sum.
  public mutating func add(_ amount: ExactDecimal?, of subject: Int, period: String?) {
    values += 1
    if let period {
      dated[period, default: Amount()].add(amount)
    } else {
      undated.add(amount)
    }
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
    undated.add(other.undated)
    for (period, amount) in other.dated { dated[period, default: Amount()].add(amount) }
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
