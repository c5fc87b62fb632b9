/// A number as nearly all cells write it: ASCII digits, at most one minus sign and one point,
/// perhaps commas between groups of three, no more than 18 digits. Read and written without allocating; anything else takes ``WrittenNumber``.
struct PlainNumber {
  var coefficient: UInt64
  var decimals: Int
  var isNegative: Bool

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
    if isNegative { bytes.append(0x2D) }
    let start = bytes.count
    while decimals < 0 {
      bytes.append(0x30)
      decimals += 1
    }
    var written = 0
    repeat {
      if written == decimals, decimals > 0 { bytes.append(0x2E) }
      bytes.append(UInt8(truncatingIfNeeded: coefficient % 10) + 0x30)
      coefficient /= 10
      written += 1
    } while coefficient > 0 || written <= decimals
    var low = start
    var high = bytes.count - 1
    while low < high {
      bytes.swapAt(low, high)
      low += 1
      high -= 1
    }
    return true
  }
}
