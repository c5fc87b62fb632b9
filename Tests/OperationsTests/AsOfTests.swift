import Exporting
import Registry
import Testing

@testable import Operations

/// A figure never stands without the period it describes, and never with another one's.
@Suite("As-of periods of figures")
struct AsOfTests {
  static let firms = """
    list: firms
    title: 示例名录
    identity: [[code]]
    fields:
      - {name: code, label: 代码, type: code, required: true, class: identity, means: code}
      - {name: name, label: 名称, required: true, class: identity, means: name}
      - {name: asof, label: 数据所属期, type: date, class: figure}
      - {name: revenue, label: 营业收入, type: money, unit: 万元, class: figure, asof: asof}
      - name: revenue_last
        label: 上年同期营业收入
        type: money
        unit: 万元
        class: figure
        asof: asof
        last_year_of: revenue
      - {name: retail, label: 零售额, type: money, unit: 万元, class: figure, asof: asof}
      - {name: month_invest, label: 投资;本月, type: money, unit: 万元, class: figure, asof: asof}
      - {name: year_invest, label: 投资;1-本月, type: money, unit: 万元, class: figure, asof: asof}

    """

  /// Columns after code and name, lines above the table, `--asof`, and the as-of period stored.
  static let taken: [(columns: String, title: String, asof: String?, stored: String)] = [
    ("2022年营业收入", "", nil, "2022"), ("2022年营业收入", "", "2022", "2022"),
    ("2025年1-12月零售额", "", nil, "2025-01..12"), ("2025年1-12月零售额", "", "2025", "2025"),
    ("2024年1—2月零售额", "", nil, "2024-01..02"), ("2024年1月零售额", "", nil, "2024-01"),
    ("2024年;12月;零售额;千元", "", nil, "2024-12"),
    ("2022年营业收入,零售额", "", nil, "2022"),
    ("2023年1-5月营业收入,2023年1-5月零售额", "", nil, "2023-01..05"),
    ("零售额;本年-1—本月", "2024年12月限额以上商品销售情况", nil, "2024-01..12"),
    ("零售额;本年-本月", "2024年12月限额以上商品销售情况", nil, "2024-12"),
    ("零售额;本年-1—本月", "数据所属期：2024年5月", nil, "2024-01..05"),
    ("1-5月零售额", "2024年限额以上商品销售情况", nil, "2024-01..05"),
    ("2024年1-5月零售额", "数据所属期：2024年", nil, "2024-01..05"),
    ("零售额;本年-1—本月", "", "2024-05", "2024-01..05"),
    ("零售额;本年-1—本月", "", "2024-01..05", "2024-01..05"),
    ("零售额;1-本月", "", "2024Q1", "2024-Q1"), ("零售额;1-本月", "", "2024Q2", "2024-01..06"),
    ("零售额;本年累计", "", "2024", "2024"), ("零售额;本年", "", "2024-01..05", "2024-01..05"),
    ("2024年5月投资,投资;1-本月", "", nil, "2024-05"),
    ("2024年5月投资,2024年1-5月投资", "", nil, "2024-01..05"),
    ("投资;本月,投资;1-本月", "", "2024-05", "2024-05"),
    ("零售额;本年-1—本月,零售额;上年-1—本月", "", "2024-01..05", "2024-01..05"),
    ("2023年一季度营业收入", "", nil, "2023-Q1"), ("2023Q1营业收入", "", nil, "2023-Q1"),
    ("2023年上半年营业收入", "", nil, "2023-H1"), ("2023年下半年营业收入", "", nil, "2023-H2"),
    ("2023年二季度营业收入", "", nil, "2023-Q2"), ("2023年前三季度营业收入", "", nil, "2023-01..09"),
    ("上半年零售额", "", "2023-01..06", "2023-01..06"), ("三季度零售额", "2023年零售情况", nil, "2023-Q3"),
    ("2023年一季度营业收入,2023年1-3月零售额", "", nil, "2023-Q1"),
    // A quarter by itself gives way to what is so far.
    ("2023年二季度营业收入,2023年1-6月营业收入", "", nil, "2023-01..06"),
    ("2023年二季度投资,2023年上半年投资", "", nil, "2023-H1"),
  ]

  private func stored(_ desk: Desk, _ field: Int) throws -> [String] {
    try desk.list().map {
      String($0.split(separator: ",", omittingEmptySubsequences: false)[field])
    }
  }

  private func file(_ columns: String, _ title: String) -> String {
    let count = columns.split(separator: ",").count
    let cells = (1...count).map { ",\($0)0" }.joined()
    return (title.isEmpty ? "" : title + "\n") + "代码,名称,\(columns)\nA1,示例一\(cells)\n"
  }

  @Test("are filled from the header, completed by the title or --asof", arguments: taken)
  func fills(columns: String, title: String, asof: String?, expected: String) throws {
    let desk = try Desk(firms: Self.firms)
    let report = try desk.take(file(columns, title)) {
      $0.asof = asof
      $0.accepted = [.asofAhead]
    }
    #expect(try stored(desk, 2) == [expected])
    #expect(report.sources.first?.asof == expected)
    #expect(report.issues.counts["asof-missing"] == nil)
  }

  /// What nothing names is asked for and not guessed.
  @Test(arguments: [
    ("零售额;本年-1—本月", "2024年商品销售情况"), ("零售额;本年", "2024年12月商品销售情况"),
    ("1-5月零售额", ""), ("零售额", "填报日期：2024年6月5日"), ("零售额", "2024年12月商品销售情况"),
    ("1-5月零售额", "2023年及2024年商品销售情况"), ("一季度零售额", ""),
    // The quarter of a title may be the list's.
    ("零售额;本年-1—本月", "2024年一季度商品销售情况"), ("零售额;本年-1—本月", "2024年第二季度名录"),
  ])
  func missing(columns: String, title: String) throws {
    let desk = try Desk(firms: Self.firms)
    let report = try desk.take(file(columns, title))
    #expect(report.state == .refused && report.issues.counts["asof-missing"] == 1)
    let issue = try #require(report.issues.issues.first { $0.rule == "asof-missing" })
    #expect(issue.place.line != nil && issue.message.zh.contains("--asof"))
    #expect(try desk.storeFiles().isEmpty)
  }

  static let refused:
    [(columns: String, title: String, asof: String?, code: String, said: [String])] = [
      (
        "2022年营业收入,2023年1-5月零售额", "", nil, "asof-conflict",
        ["2022年营业收入", "2023年1-5月零售额", "2022年", "2023年1"]
      ),
      ("2022年营业收入", "", "2023", "asof-contradiction", ["2022年营业收入", "2022年", "--asof", "2023年"]),
      ("2023年1-5月营业收入", "", "2023", "asof-contradiction", ["--asof"]),
      ("2023年1-5月营业收入", "", "2023-05", "asof-contradiction", ["--asof"]),
      ("1-5月营业收入", "", "2023-06", "asof-contradiction", ["--asof"]),
      ("2022年营业收入", "数据所属期：2023年1-5月", nil, "asof-contradiction", ["标题", "2022年营业收入"]),
      ("2023年1-6月营业收入", "数据所属期：2023年1-5月", nil, "asof-contradiction", ["标题"]),
      ("2024年5月投资,2024年1-6月投资", "", nil, "asof-conflict", ["2024年5月投资"]),
      ("2023年一季度营业收入,2023年二季度零售额", "", nil, "asof-conflict", ["第一季度", "第二季度"]),
      ("2023年上半年营业收入", "", "2023-01..05", "asof-contradiction", ["--asof", "上半年"]),
      ("2022年12月营业收入,2023年1月零售额", "", nil, "asof-conflict", ["2022年12月", "2023年1月"]),
    ]

  @Test("that contradict each other refuse the file and name both", arguments: refused)
  func refuses(
    columns: String, title: String, asof: String?, code: String, said: [String]
  ) throws {
    let desk = try Desk(firms: Self.firms)
    let refusal = #expect(throws: Refusal.self) {
      try desk.take(file(columns, title)) {
        $0.asof = asof
        $0.accepted = [.asofAhead]
        $0.skipsErrors = true
      }
    }
    #expect(refusal?.code == code && refusal?.exit == .data)
    for word in said { #expect(refusal?.message.zh.contains(word) == true, "\(word)") }
    #expect(refusal?.remedy != nil && refusal?.place?.column != nil)
    #expect(try desk.storeFiles().isEmpty)
  }

  @Test("last year's figure from the export is kept as what it is, beside this year's")
  func lastYear() throws {
    let desk = try Desk(firms: Self.firms)
    try desk.take("代码,名称,2022年营业收入\nA1,示例一,7\n")
    try desk.publish()
    let report = try desk.take(
      "代码,名称,营业收入;1-本月,营业收入;上年同期\nA1,示例一,20,15\n", .enrich, "2023Q2"
    ) { $0.asof = "2023-01..05" }
    #expect(report.issues.counts["column-other-period"] == nil)
    #expect(try desk.list() == ["A1,示例一,2023-01..05,200000,150000,,,"])
  }

  @Test("a month's figure is not taken where the file has the year's so far, and is reported")
  func monthBesideYear() throws {
    let desk = try Desk(firms: Self.firms)
    let report = try desk.take(
      "代码,名称,零售额;本年-本月,零售额;上年-本月,零售额;本年-1—本月\nA1,示例一,1,2,3\n"
    ) {
      $0.asof = "2024-12"
      $0.accepted = [.asofAhead]
    }
    #expect(report.issues.counts["column-other-period"] == 2)
    #expect(try desk.list() == ["A1,示例一,2024-01..12,,,30000,,"])
  }

  @Test("with a month's figures last year's month is last year's, and its so far is not")
  func monthsAlone() throws {
    let desk = try Desk(firms: Self.firms)
    let report = try desk.take(
      "代码,名称,营业收入;本年-本月,营业收入;上年-本月,营业收入;上年-1—本月\nA1,示例一,1,2,3\n"
    ) {
      $0.asof = "2024-12"
      $0.accepted = [.asofAhead]
    }
    #expect(report.issues.counts["column-other-period"] == 1)
    #expect(try desk.list() == ["A1,示例一,2024-12,10000,20000,,,"])
  }

  @Test("a quarter's figure is no month's: a field of months leaves it, and it is reported")
  func quarterOfMonths() throws {
    let desk = try Desk(firms: Self.firms)
    let report = try desk.take("代码,名称,2023年二季度投资\nA1,示例一,1\n")
    #expect(report.issues.counts["column-other-period"] == 1)
    #expect(try desk.list() == ["A1,示例一,,,,,,"])
  }

  @Test("January and February come together: a header of one of them alone is doubted")
  func loneMonth() throws {
    func counts(_ header: String) throws -> Int? {
      let desk = try Desk(firms: Self.firms)
      let report = try desk.take("代码,名称,\(header)\nA1,示例一,1\n")
      #expect(report.refusal == nil)
      return report.issues.counts["asof-lone-month"]
    }
    #expect(try counts("2023年2月营业收入") == 1)
    #expect(try counts("2023年1-2月营业收入") == nil)
    #expect(try counts("2023年3月营业收入") == nil)
  }

  @Test("a row's own period that is not the header's is an error of the row")
  func rows() throws {
    let desk = try Desk(firms: Self.firms)
    let report = try desk.take(
      "代码,名称,数据所属期,2022年营业收入\nA1,示例一,2022年,1\nA2,示例二,2021年,2\nA3,示例三,,3\n"
    )
    #expect(report.state == .refused)
    let issue = try #require(report.issues.issues.first { $0.rule == "asof-contradiction" })
    #expect(report.issues.counts["asof-contradiction"] == 1 && issue.severity == .error)
    #expect(issue.place.line == 3 && issue.field == "asof")
  }

  @Test("a title that says otherwise than --asof is shown and gives way")
  func titles() throws {
    let desk = try Desk(firms: Self.firms)
    let report = try desk.take("数据所属期：2021年\n代码,名称,营业收入\nA1,示例一,1\n") {
      $0.asof = "2022"
    }
    let issue = try #require(report.issues.issues.first { $0.rule == "asof-title" })
    #expect(issue.severity == .warning && issue.message.zh.contains("2021年"))
    #expect(try stored(desk, 2) == ["2022"])
  }

  @Test("a file without figures leaves their period alone")
  func noFigures() throws {
    let desk = try Desk(firms: Self.firms)
    try desk.take("代码,名称,营业收入\nA1,示例一,1\n") { $0.asof = "2022" }
    try desk.take("代码,名称\nA1,示例新\n", .merge) { $0.asof = "2023-01..05" }
    #expect(try desk.list() == ["A1,示例新,2022,10000,,,,"])
  }

  @Test("equal stretches are one period: only then is a figure restated")
  func restated() throws {
    let desk = try Desk(firms: Self.firms)
    let start = "代码,名称,营业收入\nA1,示例一,1\nA2,示例二,1\n"
    try desk.take(start) { $0.asof = "2023-Q1" }
    try desk.publish()
    try desk.take(
      "代码,名称,数据所属期,营业收入\nA1,示例一,2023-01..03,2\nA2,示例二,2023-01..06,2\n", .merge, "2023Q2")
    let report = try desk.office.diff(DiffRequest(list: "firms", audience: .full))
    #expect(report.changes.map { $0.change.kinds } == [[.restated], []])
    let text = report.text(Presentation(language: .zh) { text, _ in text })
    #expect(text.contains("：10000 → 20000（2023-Q1）\n"))
    #expect(text.contains("→ 20000（2023-Q1 → 2023-01..06）\n"))
  }

  @Test("a row without figures turns no period; one with a withheld figure does")
  func emptyRows() throws {
    let desk = try Desk(firms: Self.firms)
    try desk.take("代码,名称,营业收入\nA1,示例一,1\nA2,示例二,1\n") { $0.asof = "2022" }
    try desk.take("代码,名称,营业收入\nA1,示例一,\nA2,示例二,保密\n", .enrich) {
      $0.asof = "2023-01..05"
    }
    #expect(try stored(desk, 2) == ["2022", "2023-01..05"])
    #expect(try stored(desk, 3) == ["10000", "保密"])
  }
}
