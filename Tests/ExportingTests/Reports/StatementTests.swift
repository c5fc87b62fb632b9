import Registry
import Testing

@testable import Exporting

struct StatementTests {
  @Test(arguments: Language.allCases)
  func markdown(_ language: Language) throws {
    try expectGolden(
      Sample.diff().markdown(Sample.presentation(language)), "diff.\(language.rawValue).md")
  }

  @Test func html() throws {
    try expectGolden(Sample.diff(isDraft: false).html(Sample.presentation()), "diff.zh.html")
  }

  @Test func csv() throws {
    let bytes = Sample.diff().csv(Sample.presentation())
    try expectGolden(String(decoding: bytes, as: UTF8.self), "diff.zh.csv")
  }

  @Test func aPublishedComparisonProposesNothing() {
    let draft = Sample.diff().markdown(Sample.presentation())
    let published = Sample.diff(isDraft: false).markdown(Sample.presentation())
    #expect(draft.contains("拟调入名单") && draft.contains("（草稿）"))
    #expect(!published.contains("拟") && !published.contains("草稿"))
  }

  @Test func figuresOfTwoPeriodsAreShownAndNotCompared() throws {
    let text = Sample.diff().markdown(Sample.presentation())
    func row(_ name: String) throws -> Substring {
      try #require(
        text.split(separator: "\n").last { $0.contains(name) && $0.contains("2022") }, "\(text)")
    }
    #expect(try row("示例丁").hasSuffix("| — | 2022 → 2023-01..05 |"))
    #expect(try row("示例戊").hasSuffix("| −10.0% | 2022 |"))
    #expect(text.contains("变动 2 家，其中上升 0 家、下降 1 家；数据所属期不同的 1 家只列数值，不作比较"))
  }

  @Test func theAsOfPeriodStandsBesideAFigureInEveryFormat() throws {
    let report = Sample.diff()
    let presentation = Sample.presentation()
    for text in [
      report.text(presentation), report.markdown(presentation), report.html(presentation),
      String(decoding: report.csv(presentation), as: UTF8.self),
    ] { #expect(text.contains("2022 → 2023-01..05")) }
    #expect(
      String(decoding: report.json(language: .zh), as: UTF8.self).contains(
        #""asof":{"before":"2022","after":"2023-01..05"}"#))
    let service = Sample.diff(.public)
    #expect(!String(decoding: service.json(language: .zh), as: UTF8.self).contains("asof"))
  }

  @Test func anEmptyComparisonSaysSo() {
    let text = Sample.diff(changes: [], matters: OpenMatters()).markdown(Sample.presentation())
    #expect(text.components(of: "无。") == 5)
  }

  @Test(arguments: Audience.allCases)
  func everyFormatKeepsSecrets(_ audience: Audience) {
    let report = Sample.diff(audience)
    let presentation = Sample.presentation()
    let csv = String(decoding: report.csv(presentation), as: UTF8.self)
    for text in [
      report.text(presentation), report.markdown(presentation), report.html(presentation), csv,
    ] {
      let seesPhones = audience == .service || audience == .full
      #expect(text.contains("13800005678") == seesPhones)
      #expect(text.contains("营业收入") == (audience == .internal || audience == .full))
    }
  }

  @Test func namesAreEscapedInEveryFormat() {
    let name = "<img src=x onerror=\"a\">|**示例**[x](http://e)\n`'&=\u{202E}"
    let line = DiffLine(
      Sample.change(.entered, "<K|>", name, [], [("name", nil, name)]),
      reason: Phrase(zh: "<b>|", en: "<b>|"), basis: name)
    let report = Sample.diff(changes: [line])
    let html = report.html(Sample.presentation())
    #expect(!html.contains("<img") && !html.contains("<b>") && !html.contains("<K"))
    #expect(html.contains("&lt;img src=x onerror=&quot;a&quot;&gt;|**示例**"))
    #expect(!html.contains("\u{202E}"))
    let row = report.markdown(Sample.presentation()).split(separator: "\n").first {
      $0.contains("onerror")
    }
    #expect(row?.contains("\\<img") == true)
    #expect(row?.contains("\\|\\*\\*示例\\*\\*\\[x\\](http\\://e)\\\\n\\`'\\&=") == true)
    let text = report.text(Sample.presentation())
    #expect(!text.contains("\u{202E}") && text.contains("\\n"))
  }

  @Test func aFirstListIsSetUpAndAdjustsNobody() {
    var report = Sample.diff(isDraft: false)
    report.from = SnapshotReference(period: Sample.second, edition: nil, revision: 0)
    let text = report.markdown(Sample.presentation())
    #expect(text.contains("首次建立名录，共 11 家") && !text.contains("理由待填"))
  }

  @Test func aCorrectionSaysWhatItCorrects() {
    var report = Sample.diff(isDraft: false)
    report.to = SnapshotReference(period: Sample.second, edition: 2, revision: 13)
    report.publication?.note = "更正示例丁的名称"
    let text = report.markdown(Sample.presentation())
    #expect(text.contains("（更正版）") && text.contains("更正说明：更正示例丁的名称"))
  }

  @Test(arguments: [
    ("a|b", "a\\|b"), ("*a*", "\\*a\\*"), ("<b>", "\\<b\\>"), ("a\\", "a\\\\"), ("a\nb", "a\\\\nb"),
    ("(一)", "(一)"), ("www.e.cn", "www\\.e.cn"),
  ])
  func markdownIsEscaped(_ text: String, _ expected: String) {
    #expect(markdownEscaped(text) == expected)
  }
}

extension String {
  fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}
