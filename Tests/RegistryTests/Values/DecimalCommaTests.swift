import Registry
import Testing

@Suite("Decimals after a comma")
struct DecimalCommaTests {
  @Test(
    arguments: [
      ("1.234,56", "1234.56"), ("1234,5", "1234.5"), ("12", "12"), ("1.234.567", "1234567"),
      ("0,5", "0.5"), ("-1.000,25", "-1000.25"), ("（12,5）", "-12.5"), ("3,2万", "32000"),
      ("１．２３４，５", "1234.5"),
    ])
  func isRead(_ text: String, _ value: String) {
    #expect(ReadCell(text, .decimal, decimalComma: true).value == value)
  }

  /// What a point for decimals would read in silence is refused.
  @Test(arguments: ["12.34", "1,234,567", "1.23,4", "1,5.000", ",5", "1.2345", "1234.567,8"])
  func isRefused(_ text: String) {
    let read = ReadCell(text, .decimal, decimalComma: true)
    #expect(read.rule == "not-a-number" && read.severity == .error, "\(read)")
  }

  @Test func meansNothingToTexts() {
    #expect(ReadCell("1,5.2", .text, decimalComma: true).value == "1,5.2")
  }
}
