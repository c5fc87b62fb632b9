/// Adds up the parts of a numeral with 十 百 千 万 亿, and refuses what is not well formed.
struct NumeralSum {
  private(set) var hasAny = false
  /// See ``Numeral/magnitude``.
  private(set) var magnitude: Int?
  private var whole: ExactDecimal = .zero
  private var section: ExactDecimal = .zero
  private var pending: ExactDecimal?
  private var pendingIsArabic = false
  private var hasMultiplier = false
  private var sawZero = false
  private var lastSmall = 4
  private var lastBig = 100

  /// A run of Chinese digits is positional (二〇二一); a 零 between multipliers is a mere filler.
  mutating func add(digit: Int) -> Bool {
    if digit == 0, hasMultiplier, pending == nil {
      sawZero = true
      return true
    }
    guard let before = pending else { return add(ExactDecimal(integer: digit), isArabic: false) }
    guard !pendingIsArabic, !hasMultiplier else { return false }
    pending = before.scaled(byPowerOfTen: 1)?.adding(ExactDecimal(integer: digit))
    return pending != nil
  }

  mutating func add(_ number: ExactDecimal, isArabic: Bool) -> Bool {
    guard pending == nil else { return false }
    hasAny = true
    pending = number
    pendingIsArabic = isArabic
    return true
  }

  mutating func multiply(_ power: Int) -> Bool {
    defer {
      hasMultiplier = true
      sawZero = false
    }
    return power < 4 ? small(power) : big(power)
  }

  private mutating func small(_ power: Int) -> Bool {
    // 十 may stand alone for 一十; after an Arabic number 千 is a unit of its own (12千元).
    guard let digit = pending ?? (power == 1 ? ExactDecimal(integer: 1) : nil), power < lastSmall,
      let product = digit.scaled(byPowerOfTen: power), let sum = section.adding(product)
    else { return false }
    if pendingIsArabic, pending != nil { magnitude = power }
    hasAny = true
    section = sum
    lastSmall = power
    pending = nil
    return true
  }

  private mutating func big(_ power: Int) -> Bool {
    guard hasAny, let chunk = section.adding(pending ?? .zero) else { return false }
    let isHigher = power > lastBig
    // 2万亿: the higher multiplier takes in all before it.
    guard let factor = isHigher ? whole.adding(chunk) : chunk,
      factor != .zero || whole == .zero, power != lastBig,
      let product = factor.scaled(byPowerOfTen: power),
      let sum = isHigher ? product : whole.adding(product)
    else { return false }
    magnitude = power
    whole = sum
    section = .zero
    pending = nil
    lastSmall = 4
    lastBig = power
    return true
  }

  /// Nil where a digit trails whose place is not said: 一百二 is 120 in speech and 102 on
  /// paper.
  func total() -> ExactDecimal? {
    if pending != nil, hasMultiplier, !sawZero, lastSmall != 1 { return nil }
    return whole.adding(section).flatMap { $0.adding(pending ?? .zero) }
  }
}
