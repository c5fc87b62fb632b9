import Registry
import Testing

@Suite struct ValueDisplayTests {
  /// An open book's value is stored as written; English readers are shown its entry's label.
  @Test(arguments: [
    ("姑苏区", Language.en, "Gusu"), ("姑苏", .en, "Gusu"), ("320508", .en, "Gusu"),
    ("示例区", .en, "示例区"), ("新区", .en, "新区"), ("姑苏", .zh, "姑苏"), ("320508", .zh, "姑苏区"),
  ])
  func openBooksAreShownInTheReadersLanguage(value: String, language: Language, shown: String) {
    let book = BookIndex(
      Book(
        name: "b", title: "b", isClosed: false,
        entries: [
          .init(code: "320508", label: "姑苏区", labelEn: "Gusu", aliases: ["姑苏"]),
          .init(code: "320509", label: "新区"),
        ]))
    let field = Field(name: "f", label: "区县", type: .code)
    #expect(displayed(value, as: field, book: book, language: language) == shown)
    let set = Field(name: "f", label: "区县", type: .set(of: .code))
    #expect(displayed(value, as: set, book: book, language: language) == shown)
  }

  private func shown(
    _ canonical: String, _ type: FieldType, unit: Unit? = nil, book: Book? = nil,
    language: Language = .zh
  ) -> String {
    displayed(
      canonical, as: Field(name: "f", label: "列", type: type, unit: unit),
      book: book.map { BookIndex($0) }, language: language)
  }

  @Test func figures() {
    #expect(shown("12345000", .money, unit: .tenThousandYuan) == "1,234.5")
    #expect(shown("-1234567.89", .money) == "-1,234,567.89")
    #expect(shown("100", .integer) == "100")
    #expect(shown("1000", .integer) == "1,000")
    #expect(shown("12.5", .percent) == "12.5%")
    #expect(shown("15", .percent, unit: .percentagePoint) == "15个百分点")
    #expect(shown("1.25", .percent, unit: .perMille) == "12.5‰")
    #expect(shown("32000", .decimal, unit: .tenThousandSquareMetre) == "3.2")
    #expect(shown("1", .money, unit: .hundredMillionYuan) == "0.00000001")
  }

  @Test(arguments: [
    ("2021-09-07", "2021年9月7日", "2021-09-07"), ("2021-09", "2021年9月", "2021-09"),
    ("2023-Q1", "2023年第一季度", "2023-Q1"), ("2023-H2", "2023年下半年", "2023-H2"),
    ("2021", "2021年", "2021"), ("2023-01..05", "2023年1—5月", "2023-01 to 2023-05"),
    ("2021..2023", "2021—2023年", "2021 to 2023"),
    ("2021-03..2023-12", "2021年3月—2023年12月", "2021-03 to 2023-12"),
    ("..2023", "2023年底前", "by 2023"), ("..2023-06", "2023年6月底前", "by 2023-06"),
  ])
  func dates(canonical: String, zh: String, en: String) {
    #expect(shown(canonical, .date) == zh)
    #expect(shown(canonical, .date, language: .en) == en)
    // What people are shown can be read again.
    #expect(ReadCell(zh, .date).value == canonical)
  }

  @Test func codesAndSets() {
    let book = CodeCellTests.stages
    #expect(shown("signed", .code, book: book) == "签约")
    #expect(shown("started", .code, book: book, language: .en) == "开工")
    #expect(shown("gone", .code, book: book) == "gone")
    #expect(shown("signed\nstarted", .set(of: .code), book: book) == "签约、开工")
    #expect(shown("true", .boolean) == "是")
    #expect(shown("false", .boolean, language: .en) == "no")
  }

  @Test func maskedValuesHideAndAreRefusedAgain() {
    #expect(Masking.masked("13800001234", type: .phone) == "138****1234")
    #expect(Masking.masked("138-0000-1234", type: .phone) == "138-****-1234")
    #expect(Masking.masked("示例甲", type: .text) == "示*")
    #expect(Masking.masked("甲", type: .text) == "*")
    #expect(Masking.masked("", type: .text) == "")
    #expect(Masking.masked("example@example.com", type: .text) == "e***@example.com")
    #expect(Masking.masked("320500199001011234", type: .text) == "320***********1234")
    #expect(Masking.masked("12345", type: .phone) == "*****")
    for text in ["13800001234", "0510-82700000", "12345"] {
      let masked = Masking.masked(text, type: .phone)
      #expect(ReadCell(masked, .phone).rule == "masked-value", "\(masked)")
    }
    #expect(
      ReadCell(Masking.masked("示例甲", type: .text), .text, secrecy: .personal).rule == "masked-value"
    )
  }
}
