import Exporting
import Registry
import Testing

struct ReportTextTests {
  @Test(arguments: Language.allCases)
  func imports(_ language: Language) throws {
    let text = Sample.importReport().text(Sample.presentation(language))
    try expectGolden(text, "import.\(language.rawValue).txt")
    #expect(!text.contains("\u{1B}"), "a value of a file reached the terminal as it was")
  }

  @Test func aPersonReadsAnImportInThisOrder() throws {
    let text = Sample.importReport().text(Sample.presentation())
    let marks = [
      "二季度.csv", "示例统计局", "2023-01..05", "单位详细名称 → 企业名称", "未识别", "信息变更 15 家",
      "指标更新 80 家", "上期 115 家 + 拟调入 7 家 − 拟调出 4 家 = 本期 118 家", "错误 二季度.csv:7", "存疑",
      "registry publish",
    ]
    var rest = text[...]
    for mark in marks {
      let range = try #require(rest.firstRange(of: mark), "\(mark) is missing or too early")
      rest = rest[range.upperBound...]
    }
  }

  @Test(arguments: Language.allCases)
  func comparisons(_ language: Language) throws {
    try expectGolden(
      Sample.diff().text(Sample.presentation(language)), "diff.\(language.rawValue).txt")
  }

  @Test func shownRecords() throws {
    try expectGolden(ContractTests.show.text(Sample.presentation()), "show.zh.txt")
  }

  @Test func countsReconcileInEveryLanguage() {
    let text = Sample.diff(isDraft: false).text(Sample.presentation())
    #expect(text.contains("上期 10 家 + 调入 2 家 − 调出 1 家 = 本期 11 家"))
    #expect(Sample.diff().text(Sample.presentation(.en)).contains("previous 10 + to enter 2"))
  }

  @Test(arguments: [
    (
      Refusal(
        "malformed", exit: .input, Phrase(zh: "引号没有结束。", en: "a quote does not end"),
        remedy: Phrase(zh: "补上引号", en: "close it"), place: Place(file: "a.csv", line: 12)),
      "错误：a.csv:12：引号没有结束。补上引号\n", "error: a.csv:12: a quote does not end. Close it\n"
    ),
    (
      Refusal("draft-open", exit: .data, Phrase(zh: "已有草稿", en: "a draft is open")),
      "错误：已有草稿\n", "error: a draft is open\n"
    ),
    (
      Refusal(
        "malformed", exit: .input, Phrase(zh: "坏\n行\u{1B}", en: "bad"),
        place: Place(file: "x\n.json", path: "$.data[3]")),
      "错误：x\\n.json:$.data[3]：坏\\n行\\u{1B}\n", "error: x\\n.json:$.data[3]: bad\n"
    ),
  ])
  func refusalsAreOneLine(_ refusal: Refusal, _ zh: String, _ en: String) {
    #expect(refusal.line(.zh) == zh)
    #expect(refusal.line(.en) == en)
  }
}
