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
      "二季度.csv", "示例统计局", "2023年1—5月", "单位详细名称 → 企业名称", "未识别", "信息变更 15 家",
      "指标更新 80 家", "导入前 115 家 + 拟调入 7 家 − 拟调出 4 家 = 导入后 118 家", "错误 二季度.csv:7", "存疑",
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

  private static let discarded = EditReport(
    definition: Sample.definition, disclosure: Sample.disclosure(), period: Sample.second,
    act: "discard", state: .discarded, revision: 4,
    counts: ChangeCounts(previous: 10, entered: 1, exited: 2, changed: 3, updated: 4))

  @Test(arguments: [
    (
      Language.zh,
      "已作废 重点企业(机构)名录 2023年第二季度 草稿（r4）：撤回 调入 1、调出 2、信息变更 3、指标更新 4\n"
    ),
    (
      .en,
      "discarded the draft of Key enterprises 2023Q2 (r4): taken back entered 1, exited 2, "
        + "changed 3, updated 4\n"
    ),
  ])
  func aDiscardSaysWhatWasTakenBack(_ language: Language, _ expected: String) {
    #expect(Self.discarded.text(Sample.presentation(language)) == expected)
  }

  @Test func aDiscardIsToldFromAnActWithoutEffectInJSON() {
    let json = String(decoding: Self.discarded.json(), as: UTF8.self)
    #expect(json.contains(#""state":"discarded","revision":4,"entered":1,"exited":2,"changed":3,"#))
    #expect(json.contains(#""updated":4,"changes":[]"#))
    #expect(json.hasSuffix("}\n") && !json.hasSuffix("\n\n"))
    var kept = Self.discarded
    (kept.state, kept.counts) = (.unchanged, nil)
    let without = String(decoding: kept.json(), as: UTF8.self)
    #expect(!without.contains("entered") && without.contains(#""state":"unchanged""#))
  }

  @Test func setsInIssuesAreJoinedAsPeopleWriteThem() {
    var issues = IssueTally()
    for field in ["sub_fields", "remark"] {
      issues.add(
        Issue(
          rule: "sample", severity: .error, place: Place(file: "a.csv", line: 2), field: field,
          value: "F03\n集成电路\u{1B}", message: Phrase(zh: "示例", en: "sample")))
    }
    let zh = issues.text(Sample.definition, Sample.presentation())
    #expect(zh.contains("细分领域 “F03、集成电路\\u{1B}”"))
    #expect(zh.contains("备注 “F03\\n集成电路\\u{1B}”"), "a line feed of a text is no comma")
    let en = issues.text(Sample.definition, Sample.presentation(.en))
    #expect(en.contains("“F03, 集成电路\\u{1B}”"))
  }

  @Test func whatBreaksARuleIsToldInTheUnitOfItsLabel() {
    var definition = Sample.definition
    definition.rules = [
      Rule(
        name: "revenue-negative", severity: .warning,
        check: .range(field: "revenue", least: "0", most: nil),
        message: Phrase(zh: "为负", en: "negative"))
    ]
    func text(_ rule: String, _ value: String) -> String {
      var issues = IssueTally()
      issues.add(
        Issue(
          rule: rule, severity: .warning, place: Place(file: "a.csv", line: 2), field: "revenue",
          value: value, message: Phrase(zh: "示例", en: "sample")))
      return issues.text(definition, Sample.presentation())
    }
    #expect(text("revenue-negative", "-10000000").contains("营业收入(万元) “-1000”"))
    // So is what was held back: the value stands behind its subject.
    for rule in [ImportReport.authorityRule, ImportReport.handRule, "office-conflict"] {
      #expect(text(rule, "A1 -10000000").contains("营业收入(万元) “A1 -1000”"))
    }
    #expect(text("older-figures", "A1 10000000").contains("营业收入(万元) “A1 1000”"))
    #expect(text("older-figures", "2023-01..05 → 2023-01..02").contains("“2023年1—5月 → 2023年1—2月”"))
    #expect(text("held-by-hand", "~示例 一/二").contains("“~示例 一/二”"))
    // What could not be read stands as the file has it.
    #expect(text("not-a-number", "1000").contains("营业收入(万元) “1000”"))
  }

  @Test(arguments: [
    (
      Refusal(
        "malformed", exit: .input, Phrase(zh: "引号没有结束。", en: "a quote does not end"),
        remedy: Phrase(zh: "补上引号", en: "close it"), place: Place(file: "a.csv", line: 12)),
      "错误：a.csv:12：引号没有结束。补上引号\n", "error: a.csv:12: a quote does not end. Close it\n"
    ),
    (
      Refusal(
        "malformed", exit: .data, Phrase(zh: "不能撤销", en: "it cannot be undone"),
        remedy: Phrase(zh: "用 registry discard", en: "registry discard takes all of it back")),
      "错误：不能撤销。用 registry discard\n",
      "error: it cannot be undone. registry discard takes all of it back\n"
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

  @Test func beforeTheFirstEditionThereWasNoDraft() {
    let nothing = SnapshotReference(period: Sample.first, revision: 0)
    #expect(Sample.presentation().version(nothing) == "（此前没有）")
    #expect(Sample.presentation(.en).version(nothing) == "(nothing before)")
  }

  @Test(arguments: ["add", "edit", "remove", "settle", "undo", "correct", "link", "join"])
  func everyActHasAWord(_ act: String) {
    let report = EditReport(
      definition: Sample.definition, disclosure: Sample.disclosure(), period: Sample.first,
      act: act, state: .draft, revision: 2)
    for language in Language.allCases {
      #expect(!report.text(Sample.presentation(language)).hasPrefix("\(act) "))
    }
  }
}
