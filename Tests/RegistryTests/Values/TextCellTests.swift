import Registry
import Testing

@Suite struct TextCellTests {
  @Test(arguments: [
    ("无锡示例科技有限公司", "value 无锡示例科技有限公司"),
    (" \u{3000}\u{FEFF}\u{A0}示例 科技\u{200B}\t\r\n", "value 示例 科技"),
    ("㈱示例①；Ａ", "value ㈱示例①；Ａ"), ("一行\n二行\t三", "value 一行\n二行\t三"),
    ("一行\r\n二行", "value 一行\n二行"), ("5*8小时", "value 5*8小时"), ("D", "value D"), ("NA", "value NA"),
    ("示\u{0}例", "refused control-character"), ("示\u{1B}例", "refused control-character"),
    ("示\u{85}例", "refused control-character"), ("示\r例", "refused control-character"),
    ("示\u{7F}例", "refused control-character"), ("138****1234", "refused masked-value"),
    ("𠮷野𬭎", "value 𠮷野𬭎"), ("é©", "value é©"), ("N/A", "missing"), ("…", "missing"),
    ("涉密", "suppressed"), ("保密局示例单位", "value 保密局示例单位"), ("无锡", "value 无锡"),
  ])
  func text(cell: String, expected: String) {
    #expect("\(ReadCell(cell, .text))" == expected)
  }

  @Test func personalDataWithAnyAsteriskIsMasked() {
    #expect("\(ReadCell("示*", .text, secrecy: .personal))" == "refused masked-value")
    #expect("\(ReadCell("示*", .text))" == "value 示*")
    #expect("\(ReadCell("示例甲", .text, secrecy: .personal))" == "value 示例甲")
  }

  @Test(arguments: [
    ("138-0000-1234", "value 138-0000-1234"), ("１３８ 0000 1234", "value 13800001234"),
    ("0510—8270 0000 转 12", "value 0510-82700000转12"), ("'13800001234", "value 13800001234"),
    ("13800001234、0510-82700000", "value 13800001234、0510-82700000"),
    ("13800001234示例", "doubtful 13800001234示例 phone-format"),
    ("12345", "doubtful 12345 phone-format"), ("示例", "refused phone-format"),
    ("1.38E+10", "refused code-damaged"), ("138****1234", "refused masked-value"),
  ])
  func phone(cell: String, expected: String) {
    #expect("\(ReadCell(cell, .phone))" == expected)
  }

  @Test(arguments: [
    ("是", "value true"), ("有", "value true"), ("√", "value true"), ("Y", "value true"),
    ("yes", "value true"), ("１", "value true"), ("●", "value true"), ("true", "value true"),
    ("否", "value false"), ("无", "value false"), ("×", "value false"), ("n", "value false"),
    ("0", "value false"), ("○", "value false"), ("-", "missing"), ("保密", "suppressed"),
    ("也许", "refused not-a-boolean"), ("2", "refused not-a-boolean"),
  ])
  func boolean(cell: String, expected: String) {
    #expect("\(ReadCell(cell, .boolean))" == expected)
  }
}
