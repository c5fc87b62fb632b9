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
    let bytes = try Sample.diff().csv(Sample.presentation())
    try expectGolden(String(decoding: bytes, as: UTF8.self), "diff.zh.csv")
  }

  /// The table of a list of which every figure moves has several rows a subject.
  @Test func aLongTableIsHandedOnBitByBit() throws {
    let report = Sample.diff(changes: (0..<10_000).map { _ in Sample.changes[4] })
    var sink = Writes()
    try report.writeCSV(Sample.presentation(), to: &sink)
    #expect(sink.sizes.count > 3 && sink.sizes.allSatisfy { $0 < 2 * chunkSize }, "\(sink.sizes)")
    #expect(try sink.sizes.reduce(0, +) == report.csv(Sample.presentation()).count)
  }

  @Test func aPublishedComparisonProposesNothing() {
    let draft = Sample.diff().markdown(Sample.presentation())
    let published = Sample.diff(isDraft: false).markdown(Sample.presentation())
    #expect(draft.contains("拟调入名单") && draft.contains("（草稿）"))
    #expect(!published.contains("拟") && !published.contains("草稿"))
  }

  @Test func aDoubtIsToldWithoutTheCommandsAfterIt() {
    var report = Sample.diff()
    report.matters?.doubts = [
      Issue(
        rule: "correction-added", severity: .warning,
        message: Phrase(
          zh: "“示例甲”随上期的更正列入草稿，而本期的文件没有列它，请核实：不应留在本期的用 registry remove 移出",
          en:
            "示例甲 joins with the correction, while 甲: its file lacks it: take it off with `registry remove`"
        ))
    ]
    let told = report.markdown(Sample.presentation())
    #expect(told.contains("而本期的文件没有列它 |") && !told.contains("registry"), "\(told)")
    let english = report.markdown(Sample.presentation(.en))
    #expect(english.contains("joins with the correction") && !english.contains("registry remove"))
  }

  @Test func figuresOfTwoPeriodsAreToldAndNotCompared() throws {
    let text = Sample.diff().markdown(Sample.presentation())
    func row(_ name: String) throws -> Substring {
      try #require(
        text.split(separator: "\n").last { $0.contains(name) && $0.contains("2022") }, "\(text)")
    }
    #expect(try row("示例戊").hasSuffix("| −10.0% | 2022 |"))
    #expect(text.contains("变动 1 家，其中上升 0 家、下降 1 家；另有 1 家换了数据所属期，前后不作比较："))
    #expect(!text.contains("2022 → 2023-01..05"), "nobody reads growth into it")
    let alone = Sample.diff(changes: [Sample.changes[3]]).markdown(Sample.presentation())
    #expect(
      alone.contains("数据所属期与上期不同、前后不作比较的：营业收入(万元) 1 家（2022 → 2023-01..05）。"), "\(alone)")
  }

  @Test func theAsOfPeriodStandsBesideAFigureInEveryFormat() throws {
    let report = Sample.diff()
    let presentation = Sample.presentation()
    for text in [
      report.text(presentation), String(decoding: try report.csv(presentation), as: UTF8.self),
    ] { #expect(text.contains("2022 → 2023-01..05")) }
    for text in [report.markdown(presentation), report.html(presentation)] {
      #expect(text.contains("2022"))
    }
    #expect(
      String(decoding: report.json(language: .zh), as: UTF8.self).contains(
        #""asof":{"before":"2022","after":"2023-01..05"}"#))
    let service = Sample.diff(.public)
    #expect(!String(decoding: service.json(language: .zh), as: UTF8.self).contains("asof"))
  }

  /// Who goes from one district to another enters and leaves no list.
  @Test func theRowsOfABreakdownAddUpToTheWhole() {
    func row(_ name: String, _ counts: [Int], _ moves: [Int]) -> Breakdown.Row {
      Breakdown.Row(
        value: name, label: name,
        counts: ChangeCounts(previous: counts[0], entered: counts[1], exited: counts[2]),
        movedIn: moves[0], movedOut: moves[1])
    }
    var report = Sample.diff(isDraft: false)
    report.counts = ChangeCounts(previous: 10, entered: 2, exited: 1)
    report.breakdowns = [
      Breakdown(
        field: "district", countsMemberships: false,
        rows: [row("甲区", [6, 3, 0], [2, 0]), row("乙区", [4, 1, 3], [0, 2])])
    ]
    let text = report.markdown(Sample.presentation())
    for line in [
      "按所属区分（家数；2 家的所属区有变，计入转入、转出）：", "| 所属区 | 原有 | 调入 | 调出 | 转入 | 转出 | 现有 |",
      "| 甲区 | 6 | 1 | 0 | 2 | 0 | 9 |", "| 乙区 | 4 | 1 | 1 | 0 | 2 | 2 |",
      "| 合计 | 10 | 2 | 1 | 2 | 2 | 11 |",
    ] { #expect(text.contains(line), "\(line)\n\(text)") }
    #expect(report.text(Sample.presentation()).contains("转入"))
  }

  @Test func anEmptyComparisonSaysSo() {
    let text = Sample.diff(changes: [], matters: OpenMatters()).markdown(Sample.presentation())
    #expect(text.components(of: "无。") == 5)
  }

  @Test(arguments: Audience.allCases)
  func everyFormatKeepsSecrets(_ audience: Audience) throws {
    let report = Sample.diff(audience)
    let presentation = Sample.presentation()
    let csv = String(decoding: try report.csv(presentation), as: UTF8.self)
    for text in [
      report.text(presentation), report.markdown(presentation), report.html(presentation), csv,
    ] {
      let seesPhones = audience == .service || audience == .full
      #expect(text.contains("13800005678") == seesPhones)
      #expect(text.contains("营业收入") == (audience == .internal || audience == .full))
    }
  }

  @Test func documentNumberStandsAtTheHeadAndWhoSignedAtTheFoot() throws {
    let report = Sample.diff(isDraft: false)
    let lines = report.markdown(Sample.presentation()).split(separator: "\n").map(String.init)
    #expect(lines[1] == "示例〔2023〕2号")
    #expect(lines.suffix(2) == ["编制：示例甲　批准：示例丙", "2023年6月20日"])
    let html = report.html(Sample.presentation())
    #expect(html.contains("<p class=\"centred\">示例〔2023〕2号</p>"))
    #expect(html.contains("<p class=\"signature\">2023年6月20日</p>"))
  }

  @Test func totalsSayOfWhenTheyAreAndWhatTheyLack() {
    func sum(_ values: [(String, String)], missing: Int = 0) -> FigureSum {
      var sum = FigureSum()
      for (subject, value) in values.enumerated() {
        sum.add(ExactDecimal(value.0), of: subject, period: value.1)
      }
      for _ in 0..<missing { sum.addMissing() }
      return sum
    }
    var report = Sample.diff()
    report.totals = [
      FigureTotal(
        field: "revenue", before: sum([("10000000", "2022")]),
        after: sum([("10000000", "2022"), ("2000000", "2022")], missing: 3)),
      FigureTotal(
        field: "employees_end", before: sum([("10", "2022")]),
        after: sum([("10", "2022"), ("5", "2023-01..05")])),
    ]
    let text = report.markdown(Sample.presentation())
    #expect(text.contains("| 指标 | 原有 10 家合计 | 调整后 11 家合计 | 增减 | 数据所属期 | 未计入 |"))
    #expect(text.contains("| 营业收入(万元) | 1000 | 1200 | 20.0% | 2022 | 缺 3 家 |"), "\(text)")
    #expect(text.contains("| 期末人数(人) | 10 | 10、5 | — |"), "\(text)")
    #expect(text.contains("数据所属期不一的，按期分列，不相加，不作比较。"))
    #expect(text.contains("指标数据所属期：2022。"))
    report.totals[0].after = sum([("10000000", "2022"), ("2000000", "2023-01..05")])
    #expect(
      report.markdown(Sample.presentation())
        .contains("| 营业收入(万元) | 1000 | 2022 1000、2023-01..05 200 | — |"))
    report.totals[0].after = sum([("10000000", "2022"), ("2000000", "")])
    #expect(
      report.markdown(Sample.presentation()).contains("指标数据所属期：2022、部分所属期未填。"))
  }

  @Test func aKeyThatTheRegistryMadeUpIsNoCode() {
    let line = DiffLine(Sample.change(.entered, "~示例/梁溪区", "示例", [], [("name", nil, "示例")]))
    #expect(!Sample.diff(changes: [line]).markdown(Sample.presentation()).contains("~示例"))
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

/// Keeps how much was handed on at a time.
private struct Writes: ByteSink {
  var sizes: [Int] = []

  mutating func write(_ bytes: Span<UInt8>) { sizes.append(bytes.count) }
}
