/// A decimal number held exactly: a coefficient of up to 38 digits and the number of decimals.
///
/// Nothing is rounded; what cannot be held is nil. Equal quantities are equal values, however they
/// were written: trailing zeros are dropped when the value is made.
public struct ExactDecimal: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The most digits that are taken, so that any two values can be compared without overflow.
  public static let precision = 38
  public static let zero = ExactDecimal(integer: 0)

  public let coefficient: Int128
  /// Decimals of the coefficient, 0 to 38, as few as possible.
  public let scale: Int

  public init(integer: Int) {
    coefficient = Int128(integer)
    scale = 0
  }

  /// `coefficient` times ten to the power of `-scale`; nil beyond 38 digits or decimals.
  public init?(coefficient: Int128, scale: Int) {
    var (coefficient, scale) = (coefficient, scale)
    while scale > 0, coefficient % 10 == 0, coefficient != 0 {
      coefficient /= 10
      scale -= 1
    }
    if coefficient == 0 { scale = 0 }
    while scale < 0 {
      let (product, overflow) = coefficient.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      coefficient = product
      scale += 1
    }
    guard scale <= Self.precision, coefficient.magnitude < Self.limit else { return nil }
    self.coefficient = coefficient
    self.scale = scale
  }

  /// Reads `-?digits[.digits]` and nothing else.
  public init?(_ text: Span<UInt8>) {
    if let number = PlainNumber(text), !number.hasCommas {
      let coefficient = Int128(number.coefficient)
      self.init(
        coefficient: number.isNegative ? -coefficient : coefficient, scale: number.decimals)
    } else {
      self.init(long: text)
    }
  }

  /// Beyond eighteen digits.
  private init?(long text: Span<UInt8>) {
    let isNegative = !text.isEmpty && text[0] == 0x2D
    var coefficient: Int128 = 0
    var point: Int?
    var digits = 0
    for index in (isNegative ? 1 : 0)..<text.count {
      let byte = text[index]
      if byte == 0x2E, point == nil, digits > 0 {
        point = index
        continue
      }
      guard (0x30...0x39).contains(byte) else { return nil }
      digits += 1
      let (product, overflow) = coefficient.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(Int128(byte - 0x30))
      if overflow || carry { return nil }
      coefficient = sum
    }
    guard digits > 0, point != text.count - 1 else { return nil }
    let scale = point.map { text.count - 1 - $0 } ?? 0
    self.init(coefficient: isNegative ? -coefficient : coefficient, scale: scale)
  }

  public init?(_ text: String) { self.init(Array(text.utf8).span) }

  public var isInteger: Bool { scale == 0 }

  public var negated: ExactDecimal { ExactDecimal(exact: -coefficient, scale) }

  /// The value times ten to the power of `exponent`; nil where it cannot be held.
  public func scaled(byPowerOfTen exponent: Int) -> ExactDecimal? {
    ExactDecimal(coefficient: coefficient, scale: scale - exponent)
  }

  /// The exact sum; nil where it cannot be held.
  public func adding(_ other: ExactDecimal) -> ExactDecimal? {
    let common = max(scale, other.scale)
    guard let left = aligned(to: common), let right = other.aligned(to: common) else { return nil }
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? nil : ExactDecimal(coefficient: sum, scale: common)
  }

  public static func < (a: ExactDecimal, b: ExactDecimal) -> Bool {
    if a.scale == b.scale || a.coefficient == 0 || b.coefficient == 0 {
      return a.coefficient < b.coefficient
    }
    // Whole parts first, so that no alignment can overflow.
    let (a1, a2) = a.coefficient.quotientAndRemainder(dividingBy: power(a.scale))
    let (b1, b2) = b.coefficient.quotientAndRemainder(dividingBy: power(b.scale))
    if a1 != b1 { return a1 < b1 }
    let common = max(a.scale, b.scale)
    return a2 * power(common - a.scale) < b2 * power(common - b.scale)
  }

  /// Canonical text: no exponent, no trailing zeros, no plus sign, no minus zero.
  public var description: String {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the canonical text.
  public func append(to bytes: inout [UInt8]) {
    if coefficient < 0 { bytes.append(0x2D) }
    let start = bytes.count
    var rest = coefficient.magnitude
    var written = 0
    repeat {
      if written == scale, scale > 0 { bytes.append(0x2E) }
      bytes.append(UInt8(truncatingIfNeeded: rest % 10) + 0x30)
      rest /= 10
      written += 1
    } while rest > 0 || written <= scale
    bytes[start...].reverse()
  }

  private init(exact coefficient: Int128, _ scale: Int) {
    self.coefficient = coefficient
    self.scale = scale
  }

  private func aligned(to scale: Int) -> Int128? {
    let (product, overflow) = coefficient.multipliedReportingOverflow(
      by: Self.power(scale - self.scale))
    return overflow ? nil : product
  }

  private static let limit = UInt128(power(38))

  static func power(_ exponent: Int) -> Int128 {
    var power: Int128 = 1
    for _ in 0..<exponent { power *= 10 }
    return power
  }
}
