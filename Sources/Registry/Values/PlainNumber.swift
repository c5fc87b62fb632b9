/// A number as nearly all cells write it: ASCII digits, at most one minus sign and one point,
/// perhaps commas between groups of three, no more than 18 digits. Read and written without allocating; anything else takes ``WrittenNumber``.
struct PlainNumber {
  var coefficient: UInt64
  var decimals: Int
  var isNegative: Bool
  /// Groups were parted by commas.
  let hasCommas: Bool

  @inline(__always)
  init?(_ text: Span<UInt8>) {
    let count = text.count
    guard count > 0, count <= 26 else { return nil }
    isNegative = text[0] == 0x2D
    coefficient = 0
    var index = isNegative ? 1 : 0
    let first = index
    var point = -1
    var commas = 0
    var group = 0
    while index < count {
      let byte = text[index]
      if byte >= 0x30, byte <= 0x39 {
        coefficient = coefficient &* 10 &+ UInt64(byte &- 0x30)
        group += 1
      } else if byte == 0x2E, point < 0, index > first, commas == 0 || group == 3 {
        point = index
      } else if byte == 0x2C, point < 0, commas == 0 ? (1...3).contains(group) : group == 3 {
        commas += 1
        group = 0
      } else {
        return nil
      }
      index += 1
    }
    let digits = count - first - commas - (point < 0 ? 0 : 1)
    guard digits > 0, digits <= 18, point != count - 1, point >= 0 || commas == 0 || group == 3
    else { return nil }
    decimals = point < 0 ? 0 : count - 1 - point
    hasCommas = commas > 0
  }

  /// Whether the coefficient with so many zeros after it fits into 63 bits.
  @inline(__always)
  private func isCountable(zeros: Int) -> Bool {
    // Eight digits and ten zeros always do.
    if coefficient < 100_000_000, zeros <= 10 { return true }
    var limit = UInt64(Int64.max)
    for _ in 0..<zeros { limit /= 10 }
    return coefficient <= limit
  }

  /// Whether the text that was read is the canonical one: a whole number as it is kept.
  @inline(__always)
  func isCanonical(_ text: Span<UInt8>) -> Bool {
    guard decimals == 0, !isNegative, text[0] != 0x30 || text.count == 1 else { return false }
    return !hasCommas
  }

  /// Appends the canonical text of the number times ten to the power of `exponent`; false, and
  /// nothing appended, where it has more than `most` decimals, or where it is counted in units of the
  /// last of them and the count does not fit into 63 bits.
  @inline(__always)
  mutating func append(
    exponent: Int, most: Int, isCounted: Bool, to bytes: inout [UInt8]
  ) -> Bool {
    guard coefficient != 0 else {
      bytes.append(0x30)
      return true
    }
    decimals -= exponent
    while decimals > 0, coefficient % 10 == 0 {
      coefficient /= 10
      decimals -= 1
    }
    guard decimals <= most else { return false }
    if isCounted, !isCountable(zeros: most - decimals) { return false }
    write(to: &bytes)
    return true
  }

  /// At most 18 digits and their zeros: written from the last to the first, then appended at once.
  @inline(__always)
  private func write(to bytes: inout [UInt8]) {
    var text = InlineArray<64, UInt8>(repeating: 0x30)
    var first = 64 + min(decimals, 0)
    var rest = coefficient
    var written = 0
    repeat {
      first -= 1
      if written == decimals, decimals > 0 {
        text[first] = 0x2E
        first -= 1
      }
      text[first] = UInt8(truncatingIfNeeded: rest % 10) + 0x30
      rest /= 10
      written += 1
    } while rest > 0 || written <= decimals
    if isNegative {
      first -= 1
      text[first] = 0x2D
    }
    text.span.extracting(first..<64).withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
  }
}
