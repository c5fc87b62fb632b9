import Exporting
import Foundation
import Registry
import Testing

@testable import Operations

/// Counts and sums by a field, and what an audience is told of them.
@Suite struct SummaryTests {
  static let firms = """
    list: firms
    title: 示例名录
    identity: [[code]]
    open_sums: true
    guards: {mass_exit_percent: 100, mass_exit_least: 100, mass_clear_percent: 100}
    fields:
      - {name: code, label: 代码, type: code, required: true, class: identity, secrecy: public}
      - {name: name, label: 名称, required: true, class: identity, means: name, secrecy: public}
      - {name: district, label: 区县, type: code, class: classification, secrecy: public}
      - {name: topics, label: 领域, type: set of code, class: classification, secrecy: public}
      - {name: asof, label: 数据所属期, type: date, class: figure, secrecy: internal}
      - {name: revenue, label: 营业收入, type: money, unit: 万元, class: figure, asof: asof, secrecy: statistical}
      - {name: growth, label: 增速, type: percent, class: figure, secrecy: statistical}
      - {name: staff, label: 人数, type: integer, class: figure, secrecy: public}
      - {name: group, label: 内部分组, type: code, class: classification, secrecy: internal}

    """
  static let head = "代码,名称,区县,领域,数据所属期,营业收入(万元),人数\r\n"

  private func desk(_ quarters: [[String]], publishes: Bool = true) throws -> Desk {
    let desk = try Desk(firms: Self.firms)
    for (index, rows) in quarters.enumerated() {
      let report = try desk.take(
        Self.head + rows.map { $0 + "\r\n" }.joined(), .replace, "2023Q\(index + 1)")
      try #require(report.refusal == nil, "\(report.refusal?.message.en ?? "")")
      if publishes { try desk.publish() }
    }
    return desk
  }

  private func summary(
    _ desk: Desk, by: [String] = ["district"], sums: [String] = ["revenue"],
    at version: String = "latest", _ audience: Audience = .internal
  ) throws -> SummaryReport {
    try desk.office.summary(
      SummaryRequest(
        list: "firms", version: VersionReference(version)!, by: by, sums: sums, audience: audience))
  }

  private func texts(_ report: SummaryReport) -> [String] {
    (report.rows + [report.total]).map { row in
      let sums = row.sums.map { $0.isSuppressed ? "*" : $0.value ?? "-" }.joined(separator: " ")
      return "\(row.value ?? "=") \(row.subjects)\(row.memberships.map { "/\($0)" } ?? "") \(sums)"
    }
  }

  static let rows = [
    "A1,示例一,甲区,光;电,2022,0.0001,1", "A2,示例二,甲区,光,2022,0.1234,2",
    "A3,示例三,乙区,,2023-01..05,99999999.9999,3", "A4,示例四,,电,2022,保密,",
  ]

  @Test func countsAndSumsToTheFen() throws {
    let desk = try desk([Self.rows])
    let report = try summary(desk, sums: ["revenue", "staff"])
    #expect(
      texts(report) == ["乙区 1 999999999999 3", "甲区 2 1235 3", "= 1 - -", "= 4 - 6"])
    // Figures of two periods stand beside each other and are never one sum.
    #expect(report.total.sums[0].values == ["2022": "1235", "2023-01..05": "999999999999"])
    #expect(report.total.sums[0].withheld == 1 && report.total.sums[1].missing == 1)
    #expect(report.total.sums[0].periods == ["2022": 2, "2023-01..05": 1])
    #expect(report.rows[0].sums[0].periods == ["2023-01..05": 1])
  }

  @Test func subjectsAndMembershipsAreToldApart() throws {
    let report = try summary(desk([Self.rows]), by: ["topics"])
    #expect(report.countsMemberships)
    #expect(
      texts(report) == ["光 2/2 1235", "电 2/2 1", "= 1/0 999999999999", "= 4/4 -"])
  }

  @Test func aSecondFieldDividesTheFirst() throws {
    let report = try summary(desk([Self.rows]), by: ["district", "topics"])
    #expect(texts(report).first == "乙区 1/0 999999999999")
    let second = try #require(report.rows.first { $0.value == "甲区" })
    #expect(second.memberships == 3 && second.subjects == 2)
    #expect(second.rows.map(\.value) == ["光", "电"])
    #expect(second.rows.map { $0.sums[0].value } == ["1235", "1"])
  }

  /// What the export of the version adds up to, and what its page says.
  @Test func equalsTheExportAndThePage() throws {
    let desk = try desk([Self.rows])
    var sink = ByteArray()
    try desk.office.export(ExportRequest(list: "firms", format: .ndjson), to: &sink)
    var exported = ExactDecimal.zero
    for line in sink.text.split(separator: "\n") {
      let record = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      guard let text = record?["revenue"] as? String else { continue }
      let value = try #require(ExactDecimal(text))
      exported = try #require(exported.adding(value))
    }
    let page = try desk.office.totals(
      list: "firms", version: .latest, filters: [:], audience: .internal)
    let told = try summary(desk).total.sums[0].values.values.map { try #require(ExactDecimal($0)) }
    let total = try told.reduce(ExactDecimal.zero) { try #require($0.adding($1)) }
    #expect(total == exported && page["revenue"]?.text == nil)
    #expect(
      page["revenue"]?.told.map { "\($0.period ?? "") \($0.text ?? "")" } == [
        "2022 1235", "2023-01..05 999999999999",
      ])
  }

  @Test func sumsOfTwoPeriodsStandBelowEachOther() throws {
    let desk = try desk([Self.rows])
    let lines = try summary(desk).text(desk.office.presentation(.zh)).split(separator: "\n")
      .map { $0.split(separator: " ").joined(separator: " ") }
    #expect(lines.contains("合计 4 0.1235 2022年"), "\(lines)")
    #expect(lines.contains("合计 99,999,999.9999 2023年1—5月"))
    #expect(
      lines.contains { $0.contains("不相加：2022年 0.1235（2 家）、2023年1—5月 99,999,999.9999（1 家）") })
    let csv = String(
      decoding: try summary(desk).csv(desk.office.presentation(.zh)), as: UTF8.self)
    #expect(csv.contains("合计,4,0.1235,2022年\r\n合计,,99999999.9999,2023年1—5月"), "\(csv)")
  }

  /// What those of one period add up to could give one of them away.
  @Test func thePublicIsToldNoSumsByPeriod() throws {
    let desk = try desk([
      (1...5).map { "A\($0),示例\($0),甲区,光,\($0 == 1 ? "2022" : "2023-01..05"),\(100 + $0),1" }
    ])
    let total = try summary(desk, .public).total.sums[0]
    #expect(total.value == nil && total.values.isEmpty)
  }

  // MARK: For those who do not see a figure firm by firm

  /// Rows of one district each: `district: [revenue]`.
  private func rows(_ districts: KeyValuePairs<String, [Int]>) -> [String] {
    districts.flatMap { district, amounts in
      amounts.enumerated().map { index, amount in
        "\(district)\(index),示例\(district)\(index),\(district),光,2022,\(amount),1"
      }
    }
  }

  @Test func smallAndDominatedSumsAreKeptBack() throws {
    let desk = try desk([
      rows([
        "A": [1, 1, 1, 1], "B": [9, 9], "C": [90, 5, 5], "D": [3, 3, 3], "E": [2, 2, 2, 2],
      ])
    ])
    for audience in [Audience.public, .service] {
      #expect(
        texts(try summary(desk, audience))
          == [
            "A 4 40000", "B 2 *", "C 3 *", "D 3 90000", "E 4 80000", "= 16 1390000",
          ])
    }
    #expect(texts(try summary(desk)).contains("B 2 180000"))
  }

  @Test func aRowThatCouldBeSubtractedTakesAnotherWithIt() throws {
    let desk = try desk([rows(["A": [1, 1, 1, 1], "B": [9, 9], "D": [3, 3, 3]])])
    #expect(
      texts(try summary(desk, .public)) == ["A 4 40000", "B 2 *", "D 3 *", "= 9 310000"])
  }

  /// One firm comes: the sum of the quarter less the sum of the one before is its figure.
  @Test func anEditionMayNotBeSubtractedFromTheNext() throws {
    let first = rows(["A": [1, 1, 1], "B": [2, 2, 2], "C": [4, 4, 4]])
    let desk = try desk([first, first + ["A9,示例新,A,光,2022,7,1"]])
    #expect(
      texts(try summary(desk, at: "2023Q1", .public)).last == "= 9 210000",
      "what was published reads the same when the next edition comes")
    let report = try summary(desk, .public)
    #expect(report.rows[0].sums[0].isSuppressed && report.total.sums[0].isSuppressed)
    // Nothing differs where nobody came or left.
    #expect(report.rows[2].sums[0].value == "120000")
  }

  /// Figures of a new year are other figures; what moved is a sum of all of them.
  @Test func newFiguresOfAllGiveNobodyAway() throws {
    let desk = try desk([
      rows(["A": [1, 1, 1], "B": [2, 2, 2]]), rows(["A": [3, 4, 5], "B": [6, 7, 8]]),
    ])
    #expect(texts(try summary(desk, .public)) == ["A 3 120000", "B 3 210000", "= 6 330000"])
  }

  @Test(arguments: [
    (["name"], ["revenue"], Audience.internal, "not-coded"),
    (["none"], [], .internal, "unknown-field"), ([], [], .internal, "group-count"),
    (["district", "district"], [], .internal, "group-count"),
    (["district"], ["growth"], .internal, "not-additive"),
    (["district"], ["name"], .internal, "not-additive"),
    (["group"], [], .public, "hidden-field"),
    (["district", "topics"], ["revenue"], .public, "crossed-secretly"),
  ])
  func whatMakesNoSenseIsRefused(
    by: [String], sums: [String], audience: Audience, code: String
  ) throws {
    let desk = try desk([Self.rows])
    #expect(refusalCode { _ = try summary(desk, by: by, sums: sums, audience) } == code)
  }

  /// What a person calls a field by: its label or an alias; and a code by its label.
  @Test func fieldsGoByTheirLabelsToo() throws {
    let desk = try desk([Self.rows])
    let report = try desk.office.summary(
      SummaryRequest(list: "firms", by: ["区县"], sums: ["人数"], filters: ["领域": "光"]))
    #expect(report.by == ["district"] && report.figures == ["staff"])
    #expect(report.filters == ["topics": "光"] && report.total.sums[0].value == "3")
    let twice = SummaryRequest(list: "firms", by: ["区县"], filters: ["领域": "光", "topics": "电"])
    #expect(refusalCode { _ = try desk.office.summary(twice) } == "field-twice")
  }

  /// Money that is no figure of a period adds up as well; what does not says why.
  @Test(arguments: [
    ("capital", nil), ("rent", "没有单位的小数"), ("founded", "没有单位的整数"), ("growth", "比率"),
    ("foreign", "币种"), ("name", "不是金额"),
  ])
  func whatAddsUpIsNoMatterOfClass(field: String, cause: String?) throws {
    let firms =
      Self.firms
        + """
          - {name: capital, label: 资本, type: money, unit: 万元, class: classification, secrecy: public}
          - {name: rent, label: 租金, type: decimal, class: classification, secrecy: public}
          - {name: founded, label: 年份, type: integer, class: classification, secrecy: public}
          - {name: currency, label: 币种, type: code, class: classification, secrecy: public}
          - {name: foreign, label: 外资, type: money, currency: currency, class: classification, secrecy: public}

        """.replacing("\n\n", with: "\n")
    let desk = try Desk(firms: firms)
    try desk.take("代码,名称,区县,资本(万元)\r\nA1,示例一,甲区,1.5\r\nA2,示例二,乙区,2\r\n", .replace)
    guard let cause else {
      #expect(try summary(desk, sums: [field], at: "draft").total.sums[0].value == "35000")
      return
    }
    let refused = try refusal { _ = try summary(desk, sums: [field], at: "draft") }
    #expect(refused.code == "not-additive" && refused.message.zh.contains(cause))
  }

  /// A draft is one act from the next revision.
  @Test func secretSumsAreOfEditionsAlone() throws {
    let desk = try desk([rows(["A": [1, 1, 1, 1]])])
    try desk.take(Self.head + "A9,示例,A,光,2022,7,1\r\n", .merge, "2023Q2")
    for version in ["draft", "r2"] {
      #expect(
        refusalCode { _ = try summary(desk, at: version, .service) } == "sums-of-editions")
      #expect(try summary(desk, at: version).total.sums[0].value == "110000")
    }
  }

  /// Figures that are open may be crossed and filtered by everybody.
  @Test func openFiguresHaveNoGuard() throws {
    let report = try summary(
      desk([Self.rows]), by: ["district", "topics"], sums: ["staff"], .public)
    #expect(texts(report).last == "= 4/4 6")
  }

  /// What another list, or last year's edition, tells of the same firms could be subtracted.
  @Test func sumsAreOpenOfOneListAndOfThisYear() throws {
    let rows = ["A1,示例一,东区,F01,2022,10,1"]
    func code(_ firms: String, _ figure: String) throws -> String? {
      let desk = try Desk(firms: firms)
      try desk.take(Self.head + rows[0] + "\r\n", .replace, "2023Q1")
      try desk.publish()
      let refusal = #expect(throws: Refusal.self) {
        try desk.office.summary(
          SummaryRequest(list: "firms", by: ["district"], sums: [figure], audience: .public))
      }
      return refusal?.code
    }
    let closed = Self.firms.replacing("open_sums: true", with: "open_sums: false")
    #expect(try code(closed, "revenue") == "sums-closed")
    let lastYear = Self.firms.replacing(
      "  - {name: growth",
      with: "  - {name: revenue_last_year, label: 营业收入上年同期, type: money, unit: 万元, "
        + "class: figure, asof: asof, secrecy: statistical, last_year_of: revenue}\n  - {name: growth"
    )
    #expect(try code(lastYear, "revenue_last_year") == "sums-closed")
  }

  /// Two lists that share firms would be subtracted from each other.
  @Test func sumsAreOpenOfOneListOfTwo() throws {
    let other = Self.firms.replacing("list: firms", with: "list: reserve")
      .replacing("示例名录", with: "示例储备库")
    let desk = try Desk(firms: Self.firms, lists: ["reserve": other])
    let rows = (1...4).map { "A\($0),示例\($0),东区,F01,2022,10,1\r\n" }.joined()
    try desk.take(Self.head + rows, .replace, "2023Q1")
    try desk.publish()
    // Nothing was published of the other.
    #expect(try texts(summary(desk, .public)).last == "= 4 400000")
    var request = try desk.request(Self.head + rows, .replace, "2023Q1")
    request.list = "reserve"
    try #require(try desk.office.import(request).refusal == nil)
    #expect(try texts(summary(desk, .public)).last == "= 4 400000")
    _ = try desk.office.publish(PublishRequest(list: "reserve"))
    for list in ["firms", "reserve"] {
      let refusal = #expect(throws: Refusal.self) {
        try desk.office.summary(
          SummaryRequest(list: list, by: ["district"], sums: ["revenue"], audience: .public))
      }
      #expect(refusal?.code == "sums-of-two-lists")
    }
    #expect(try texts(summary(desk)).last == "= 4 400000")
  }
}
