import Registry
import Testing

@Suite struct CodeCellTests {
  static let stages = Book(
    name: "stages", title: "阶段", isClosed: true, isOrdered: true,
    entries: [
      .init(code: "signed", label: "签约", labelEn: "signed"),
      .init(code: "started", label: "开工", aliases: ["已开工"]),
      .init(code: "old", label: "建成", validTo: "2020"),
      .init(code: "completed", label: "建成"),
    ])
  static let fields = Book(
    name: "sub_fields", title: "细分领域", isClosed: false,
    entries: [
      .init(code: "F01", label: "软件、信息服务"), .init(code: "F02", label: "工业设计"),
    ])

  @Test(arguments: [
    ("91320213PDY00001XR", "value 91320213PDY00001XR"),
    ("91320213pdy00001xr", "value 91320213PDY00001XR"),
    ("'91320213PDY00001XR", "value 91320213PDY00001XR"),
    ("９１３２０２１３ＰＤＹ００００１ＸＲ", "value 91320213PDY00001XR"),
    ("9132 0213 PDY0-0001\u{A0}XR\u{200B}", "value 91320213PDY00001XR"),
    ("91320213PDY0000100", "doubtful 91320213PDY0000100 uscc-inner-check"),
    ("91320213PDY00001X", "refused uscc-length"), ("320213000000012", "refused uscc-length"),
    ("9132V213PDY00001XR", "refused uscc-format"), ("91320213PDY00001X0", "refused uscc-check"),
    ("9.13202E+17", "refused uscc-damaged"), ("913202130000000000", "refused uscc-damaged"),
    ("91320213PDYOOOO1XR", "refused uscc-damaged"), ("9132****PDY00001XR", "refused masked-value"),
    ("无", "missing"), ("", "missing"), ("保密", "suppressed"),
    ("91320213\u{0}PDY00001XR", "refused control-character"),
  ])
  func uscc(cell: String, expected: String) {
    #expect("\(ReadCell(cell, .uscc))" == expected)
  }

  @Test func damageIsExplainedInBothLanguages() throws {
    let cut = try #require(ReadCell("913202130000000000", .uscc).message)
    #expect(cut.zh.contains("913202130000000005") && cut.en.contains("913202130000000005"))
    let typo = try #require(ReadCell("91320213PDYOOOO1XR", .uscc).message)
    #expect(typo.zh.contains("91320213PDY00001XR") && typo.en.contains("91320213PDY00001XR"))
  }

  @Test(arguments: [
    ("2107-320506-89-01-123456", "value 2107-320506-89-01-123456"),
    ("'21073205068901123456", "value 2107-320506-89-01-123456"),
    ("2107—320506—89—01—123456", "value 2107-320506-89-01-123456"),
    ("2.10732E+19", "refused code-damaged"), ("2107-320506", "refused project-code-format"),
    ("2025-320213-04-01-123456", "refused project-code-time"),
  ])
  func projectCode(cell: String, expected: String) {
    #expect("\(ReadCell(cell, .projectCode))" == expected)
  }

  @Test(arguments: [
    ("PDY00001-X", "value PDY00001X"), ("pdy0 0001—x", "value PDY00001X"),
    ("'MA1X2Y3Z9", "doubtful MA1X2Y3Z9 org-code-check"),
    ("PDY000011", "doubtful PDY000011 org-code-check"),
    ("PDY0001", "doubtful PDY0001 org-code-format"),
    ("91320213PDY00001XR", "doubtful 91320213PDY00001XR org-code-format"),
    ("1.2E+8", "refused code-damaged"), ("PDY****1X", "refused masked-value"), ("无", "missing"),
  ])
  func organisationCode(cell: String, expected: String) {
    let read = ReadCell(cell, .organisationCode)
    #expect("\(read)" == expected)
    if read.state == "doubtful" { #expect(read.severity == .warning) }
  }

  @Test(arguments: [
    ("320213000000012", "value 320213000000012"), ("'320594400005678", "value 320594400005678"),
    ("320213000000011", "doubtful 320213000000011 reg-no-check"),
    ("3202132100123", "value 3202132100123"), ("企独苏总字第000123号", "value 企独苏总字第000123号"),
    ("32021300000001", "doubtful 32021300000001 reg-no-format"),
    ("91320213PDY00001XR", "doubtful 91320213PDY00001XR reg-no-format"),
    ("3.20213E+14", "refused code-damaged"),
  ])
  func registrationNumber(cell: String, expected: String) {
    let read = ReadCell(cell, .registrationNumber)
    #expect("\(read)" == expected)
    if read.state == "doubtful" { #expect(read.severity == .warning) }
  }

  @Test func failingChecksSayWhatTheyAskFor() throws {
    let code = try #require(ReadCell("PDY000011", .organisationCode).message)
    #expect(code.zh.contains("应为 X") && code.en.contains("ask for X"))
    let number = try #require(ReadCell("320213000000011", .registrationNumber).message)
    #expect(number.zh.contains("应为 2") && number.en.contains("ask for 2"))
  }

  @Test(arguments: [
    ("600000", "value 600000"), ("600000.sh", "value 600000.SH"), ("00700", "value 00700"),
    ("1", "value 1"), ("2024", "value 2024"), ("AAPL", "value AAPL"),
    ("999999", "doubtful 999999 stock-code-format"), ("6.0E+5", "refused code-damaged"),
  ])
  func securitiesCode(cell: String, expected: String) {
    #expect("\(ReadCell(cell, .securitiesCode))" == expected)
  }

  @Test(arguments: [
    ("signed", "value signed"), ("签约", "value signed"), ("SIGNED", "value signed"),
    ("已 开工", "value started"), ("started 开工", "value started"), ("开工（started）", "value started"),
    ("建成", "value completed"), ("old", "value old"), ("在谈", "refused unknown-code"),
    ("9.1E+17", "refused code-damaged"), ("", "missing"), ("——", "missing"),
  ])
  func closedBook(cell: String, expected: String) {
    #expect("\(ReadCell(cell, .code, book: Self.stages))" == expected)
  }

  @Test(arguments: [
    ("工业设计", "value 工业设计"), (" F02 ", "value F02"), ("光子", "doubtful 光子 unknown-code"),
  ])
  func openBook(cell: String, expected: String) {
    let read = ReadCell(cell, .code, book: Self.fields)
    #expect("\(read)" == expected)
    if read.rule != nil { #expect(read.severity == .note) }
  }

  @Test func codesWithoutABookStayAsWritten() {
    #expect("\(ReadCell("'007", .code))" == "value 007")
    #expect("\(ReadCell("D", .code))" == "value D")
    #expect("\(ReadCell("1E10", .code))" == "value 1E10")
    #expect("\(ReadCell("9.13202E+17", .code))" == "refused code-damaged")
  }

  @Test func unknownCodesListWhatIsKnown() {
    let message = ReadCell("在谈", .code, book: Self.stages).message
    #expect(message?.zh.contains("signed 签约") == true)
    #expect(message?.en.contains("signed 签约") == true)
  }

  @Test func laddersHaveRungs() throws {
    let index = BookIndex(Self.stages)
    let signed = try #require(index.rank(of: "signed"))
    let started = try #require(index.rank(of: "started"))
    #expect(signed < started)
    #expect(index.rank(of: "unknown") == nil)
    #expect(BookIndex(Self.fields).rank(of: "F01") == nil)
  }

  @Test func largeBooksFindEveryEntry() {
    let entries = (0..<3000).map {
      Book.Entry(code: "\(320_000 + $0)", label: "示例\($0)街道", aliases: ["样本\($0)"])
    }
    let index = BookIndex(Book(name: "b", title: "b", isClosed: true, entries: entries))
    for (position, entry) in entries.enumerated() {
      for name in [entry.code, entry.label, entry.aliases[0], "\(entry.code) \(entry.label)"] {
        #expect(index.entry(named: name) == position)
      }
    }
    #expect(index.entry(named: "示例3000街道") == nil)
  }

  @Test(arguments: [
    ("F02、F01", "value F01\nF02"), ("F02;F01；F02", "value F01\nF02"), ("F01", "value F01"),
    ("F02\nF01", "value F01\nF02"), ("F02/F01|", "value F01\nF02"),
    ("软件、信息服务\n工业设计", "value 工业设计\n软件、信息服务"), ("软件、信息服务", "value 软件、信息服务"),
    ("F01、光子", "doubtful F01\n光子 unknown-code"), ("、；", "missing"), ("无", "missing"),
    ("F01、无", "value F01"),
  ])
  func setsOfCodes(cell: String, expected: String) {
    #expect("\(ReadCell(cell, .set(of: .code), book: Self.fields))" == expected)
  }

  @Test func setsOfClosedCodesRefuseUnknownParts() {
    let read = ReadCell("签约、在谈", .set(of: .code), book: Self.stages)
    #expect("\(read)" == "refused unknown-code")
    #expect("\(ReadCell("开工,签约", .set(of: .code), book: Self.stages))" == "value signed\nstarted")
  }

  @Test(arguments: [
    ("乙、甲", "value 乙\n甲"), ("研发（含试验，检测）、生产", "value 生产\n研发（含试验，检测）"),
    ("甲（一）、甲(一)", "value 甲(一)"), ("王*、李*", "refused masked-value"),
  ])
  func setsOfTexts(cell: String, expected: String) {
    #expect("\(ReadCell(cell, .set(of: .text), secrecy: .personal))" == expected)
  }
}
