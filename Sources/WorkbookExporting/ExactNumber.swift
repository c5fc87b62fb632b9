import Glibc

/// A plain decimal as a workbook can hold it without losing a digit.
///
/// Workbooks store 64-bit floating point numbers, of which 15 significant digits are certain and
/// shown (ECMA-376 part 1, 18.3.1.96); what has more is written as text.
enum ExactNumber {
  case number(Double, decimals: Int)
  /// With thousands separators, as people write such numbers; so nothing takes it for a code.
  case text([UInt8])

  private static let certain = 15

  /// - Parameter decimal: `-?digits(.digits)?`.
  init(_ decimal: [UInt8]) {
    let point = decimal.firstIndex(of: UInt8(ascii: "."))
    let decimals = point.map { decimal.count - $0 - 1 } ?? 0
    let digits = decimal.filter { (0x30...0x39).contains($0) }.drop { $0 == 0x30 }
    let value = (decimal + [0]).withUnsafeBytes {
      strtod($0.baseAddress!.assumingMemoryBound(to: CChar.self), nil)
    }
    self =
      digits.count <= Self.certain && decimals <= Self.certain
      ? .number(value, decimals: decimals)
      : .text(Self.grouped(decimal, whole: point ?? decimal.count))
  }

  private static func grouped(_ decimal: [UInt8], whole: Int) -> [UInt8] {
    var grouped: [UInt8] = []
    for (index, byte) in decimal.enumerated() {
      let isInside = index > 0 && index < whole && decimal[index - 1] != UInt8(ascii: "-")
      if isInside, (whole - index) % 3 == 0 { grouped.append(UInt8(ascii: ",")) }
      grouped.append(byte)
    }
    return grouped
  }
}
