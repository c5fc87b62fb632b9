/// Appends a plain decimal divided by ten to the power of `exponent`, exactly and without
/// trailing zeros: 12345678.9 元 is 1234.56789 万元.
///
/// Anything that is not a plain decimal is appended as it is, so that a reader refuses it rather
/// than takes it for a number. O(digits), no allocation.
package func appendDecimal(
  _ span: Span<UInt8>, dividedByTenTo exponent: Int, to bytes: inout [UInt8]
) {
  guard exponent != 0, let decimal = PlainDecimal(span) else {
    return span.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
  }
  let point = decimal.integerDigits - exponent
  var first = 0
  while first < decimal.digits, first < point - 1, decimal.digit(first, of: span) == zero {
    first += 1
  }
  var last = decimal.digits
  while last > max(point, 0), last > 0, decimal.digit(last - 1, of: span) == zero { last -= 1 }
  guard !decimal.isZero else { return bytes.append(zero) }
  if decimal.isNegative { bytes.append(UInt8(ascii: "-")) }
  if point <= 0 { bytes.append(zero) }
  for position in first..<max(point, first) {
    bytes.append(position < decimal.digits ? decimal.digit(position, of: span) : zero)
  }
  guard last > point else { return }
  bytes.append(UInt8(ascii: "."))
  for _ in 0..<max(-point, 0) { bytes.append(zero) }
  for position in max(point, 0)..<last { bytes.append(decimal.digit(position, of: span)) }
}

private let zero = UInt8(ascii: "0")

/// Where the digits of `-?digits(.digits)?` are, counted without the point.
private struct PlainDecimal {
  let isNegative: Bool
  let isZero: Bool
  let integerDigits: Int
  let digits: Int

  init?(_ span: borrowing Span<UInt8>) {
    let start = !span.isEmpty && span[0] == UInt8(ascii: "-") ? 1 : 0
    var point: Int?
    var isZero = true
    for index in start..<span.count {
      switch span[index] {
      case UInt8(ascii: ".") where point == nil: point = index
      case zero: continue
      case UInt8(ascii: "1")...UInt8(ascii: "9"): isZero = false
      default: return nil
      }
    }
    self.isNegative = start == 1
    self.isZero = isZero
    self.integerDigits = (point ?? span.count) - start
    self.digits = span.count - start - (point == nil ? 0 : 1)
    guard integerDigits > 0, point != span.count - 1 else { return nil }
  }

  func digit(_ position: Int, of span: borrowing Span<UInt8>) -> UInt8 {
    span[(isNegative ? 1 : 0) + position + (position < integerDigits ? 0 : 1)]
  }
}
