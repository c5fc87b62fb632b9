import Testing

@testable import Exporting

struct DecimalShiftTests {
  private func shifted(_ text: String, _ exponent: Int) -> String {
    var bytes: [UInt8] = []
    appendDecimal(text.utf8.span, dividedByTenTo: exponent, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(arguments: [
    ("12345678.9", 4, "1234.56789"), ("12345000", 4, "1234.5"), ("10000", 4, "1"),
    ("1", 4, "0.0001"), ("0.01", 4, "0.000001"), ("0.01", 8, "0.0000000001"), ("0", 4, "0"),
    ("-5000", 4, "-0.5"), ("-123000000", 8, "-1.23"), ("100000000", 3, "100000"),
    ("12.5", -1, "125"), ("0.5", -1, "5"), ("0.05", -1, "0.5"), ("7", -3, "7000"),
    ("1.50", 0, "1.50"), ("0.00", 2, "0"), ("abc", 4, "abc"), ("1.", 4, "1."), ("", 4, ""),
    ("-", 4, "-"), ("1.2.3", 4, "1.2.3"),
  ])
  func movesThePoint(_ text: String, _ exponent: Int, _ expected: String) {
    #expect(shifted(text, exponent) == expected)
  }

  @Test func thereAndBackIsTheSameNumber() {
    for cents in stride(from: -30_000, through: 30_000, by: 7) where cents != 0 {
      let sign = cents < 0 ? "-" : ""
      let fraction = cents.magnitude % 100
      var text = "\(sign)\(cents.magnitude / 100)"
      if fraction > 0 {
        text +=
          fraction % 10 == 0
          ? ".\(fraction / 10)" : fraction < 10 ? ".0\(fraction)" : ".\(fraction)"
      }
      for exponent in [-1, 3, 4, 6, 8] {
        #expect(shifted(shifted(text, exponent), -exponent) == text, "\(text) by \(exponent)")
      }
    }
  }
}
