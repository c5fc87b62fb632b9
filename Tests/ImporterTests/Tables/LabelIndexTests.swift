import Registry
import Testing

@testable import Importing

@Suite("Matching columns to fields")
struct LabelIndexTests {
  static let definition = Definition(
    list: "example", title: "示例", identity: [["uscc"]],
    fields: [
      Field(name: "uscc", label: "统一社会信用代码", aliases: ["信用代码"], type: .uscc),
      Field(name: "name", label: "单位名称", labelEn: "Legal name", aliases: ["企业名称", "LegalName"]),
      Field(name: "revenue", label: "营业收入", type: .money, unit: .tenThousandYuan),
      Field(name: "revenue_growth", label: "营业收入同比增长", type: .percent, unit: .percent),
      Field(name: "staff", label: "从业人数", type: .integer, unit: .person),
      Field(name: "sub_fields", label: "细分领域", aliases: ["所属领域"], type: .set(of: .code)),
      Field(name: "invest_ytd", label: "本年完成投资", aliases: ["1-本月完成投资"], type: .money),
      Field(name: "city", label: "城市", labelEn: "city"),
      Field(name: "old", label: "旧指标", isRetired: true),
      Field(name: "sales_month", label: "商品销售额;本年-本月", type: .money),
    ],
    ignored: ["序号"])

  static func match(
    _ labels: [String], profile: Profile? = nil, tableUnit: Unit? = nil
  ) -> [ColumnMatch] {
    LabelIndex(definition: definition, profile: profile)
      .match(labels.map { SourceColumn(label: $0, tableUnit: tableUnit) })
  }

  static let single: [(String, ColumnMatch)] = [
    ("统一社会信用代码", .field(0, unit: nil, by: .label)), ("信用代码", .field(0, unit: nil, by: .alias)),
    ("USCC", .field(0, unit: nil, by: .fieldName)),
    ("legal NAME", .field(1, unit: nil, by: .alias)),
    ("201-1-单位名称", .field(1, unit: nil, by: .indicator)),
    ("营业收入", .field(2, unit: nil, by: .label)),
    ("营业收入（千元）", .field(2, unit: .thousandYuan, by: .indicator)),
    ("营业收入;本年", .field(2, unit: nil, by: .indicator)),
    ("营业收入;1-本月;亿元", .field(2, unit: .hundredMillionYuan, by: .indicator)),
    ("营业收入;上年同期", .otherAspect(field: 2)), ("营业收入;本月", .otherAspect(field: 2)),
    ("营业收入;上年", .otherAspect(field: 2)), ("营业收入(%)", .otherAspect(field: 2)),
    ("营业收入增速", .field(3, unit: nil, by: .indicator)),
    ("从业人数增速", .otherAspect(field: 4)),
    ("本年完成投资", .field(6, unit: nil, by: .label)), ("1—本月完成投资", .field(6, unit: nil, by: .alias)),
    ("商品销售额;本年-本月", .field(9, unit: nil, by: .label)),
    ("商品销售额;本月", .field(9, unit: nil, by: .indicator)),
    ("商品销售额;上年-本月", .otherAspect(field: 9)), ("商品销售额", .otherAspect(field: 9)),
    ("Entity/LegalName", .field(1, unit: nil, by: .lastStep)),
    ("row/@uscc", .field(0, unit: nil, by: .lastStep)),
    ("address.city", .field(7, unit: nil, by: .lastStep)),
    ("lei:LegalName", .field(1, unit: nil, by: .lastStep)),
    ("序 号", .ignored), ("", .blank), (" ", .blank), ("旧指标", .unknown), ("别的", .unknown),
  ]

  @Test("One column", arguments: single)
  func one(label: String, expected: ColumnMatch) {
    #expect(Self.match([label]) == [expected])
    let index = LabelIndex(definition: Self.definition, profile: nil)
    let isKnown = expected != .unknown && expected != .blank
    #expect(index.knows(label) == isKnown)
  }

  @Test("Two columns for one field: the stronger ground wins and the other is reported")
  func twice() {
    let labels = ["企业名称", "单位名称", "Legal name"]
    let matches = Self.match(labels)
    #expect(
      matches == [
        .twice(field: 1, taken: 1), .field(1, unit: nil, by: .label), .twice(field: 1, taken: 1),
      ])
    let issues = LabelIndex(definition: Self.definition, profile: nil)
      .issues(of: matches, columns: labels.map { SourceColumn(label: $0) }, file: "x.csv")
    #expect(issues.map(\.rule) == ["column-twice", "column-twice"])
    #expect(issues[0].message.en.contains("\"企业名称\" and \"单位名称\""))
    #expect(issues[0].field == "name")
  }

  @Test("Of two periods of one figure the later is taken")
  func laterPeriod() {
    #expect(
      Self.match(["2022年营业收入", "2023年;营业收入"]) == [
        .twice(field: 2, taken: 1), .field(2, unit: nil, by: .indicator),
      ])
  }

  static let quarters = Definition(
    list: "quarters", title: "示例", identity: [["uscc"]],
    fields: [
      Field(name: "uscc", label: "统一社会信用代码", type: .uscc),
      Field(name: "asof", label: "数据所属期", type: .date),
      Field(name: "output_q1", label: "一季度产值", type: .money, asof: "asof"),
      Field(name: "output_q3", label: "三季度产值", type: .money, asof: "asof"),
      Field(name: "progress", label: "三季度"), Field(name: "visits", label: "走访情况"),
      Field(name: "revenue", label: "营业收入", type: .money, asof: "asof"),
    ])

  /// A field of one quarter has the figures of that one, and no other's.
  @Test(
    arguments: [
      ("三季度产值", 3), ("2023年三季度产值", 3), ("2023年第一季度产值", 2), ("2023年二季度产值", nil),
      ("产值", nil), ("2023年5月产值", nil), ("2023年1-3月产值", nil), ("2023年三季度", 4),
      ("一季度走访情况", nil), ("走访情况", 5), ("2023年上半年营业收入", 6),
    ] as [(String, Int?)])
  func quarterFields(label: String, field: Int?) {
    var matches = LabelIndex(definition: Self.quarters, profile: nil)
      .match([SourceColumn(label: label)])
    LabelIndex(definition: Self.quarters, profile: nil)
      .settleMonths(&matches, [SourceColumn(label: label)]) { _, _ in true }
    #expect(matches.map(\.field) == [field])
  }

  @Test("A set takes all of its columns")
  func sets() {
    #expect(Self.match(["细分领域", "所属领域"]).map(\.field) == [5, 5])
  }

  @Test("A growth column without a name belongs to the nearest indicator on its left")
  func growth() {
    #expect(
      Self.match(["营业收入", "1-12月增速"]) == [
        .field(2, unit: nil, by: .label), .field(3, unit: nil, by: .indicator),
      ])
    // The growth of one month belongs to the indicator too, and is not the year's.
    #expect(Self.match(["营业收入", "12月增速"])[1] == .otherAspect(field: 2))
    #expect(
      Self.match(["营业收入", "上年同期", "增长速度(%)"]) == [
        .field(2, unit: nil, by: .label), .otherAspect(field: 2),
        .field(3, unit: .percent, by: .indicator),
      ])
    #expect(Self.match(["增速", "营业收入"])[0] == .unknown)
    #expect(Self.match(["从业人数", "增速"])[1] == .otherAspect(field: 4))
  }

  @Test("The unit of a title line holds for money alone, and gives way to the label's")
  func tableUnit() {
    #expect(
      Self.match(["营业收入", "营业收入增速", "从业人数"], tableUnit: .thousandYuan) == [
        .field(2, unit: .thousandYuan, by: .label), .field(3, unit: nil, by: .indicator),
        .field(4, unit: nil, by: .label),
      ])
    #expect(
      Self.match(["营业收入(亿元)"], tableUnit: .thousandYuan)
        == [.field(2, unit: .hundredMillionYuan, by: .indicator)])
  }

  @Test("A profile's columns, units and ignored labels come first")
  func profile() {
    let profile = Profile(
      name: "p", list: "example", fields: ["name": "主体", "revenue": "单位名称"],
      units: ["revenue": .yuan], ignored: ["备注"])
    #expect(
      Self.match(["主体", "企业名称", "单位名称", "备注"], profile: profile) == [
        .field(1, unit: nil, by: .profile), .twice(field: 1, taken: 0),
        .field(2, unit: .yuan, by: .profile), .ignored,
      ])
  }

  @Test("A column that the profile names and the file lacks is reported")
  func promised() {
    let profile = Profile(
      name: "p", list: "example", fields: ["name": "主体", "city": "主体", "revenue": "收入"])
    let index = LabelIndex(definition: Self.definition, profile: profile)
    let columns = [SourceColumn(label: "主体")]
    let issues = index.issues(of: index.match(columns), columns: columns, file: "x")
    #expect(issues.map(\.rule) == ["column-missing", "column-missing"])
    #expect(issues.map(\.field) == ["revenue", "city"])
  }

  @Test("What nobody takes is reported, by name")
  func leftovers() {
    let labels = ["营业收入;上年同期", "别的", "序号", ""]
    let columns = labels.map { SourceColumn(label: $0) }
    let index = LabelIndex(definition: Self.definition, profile: nil)
    let issues = index.issues(of: index.match(columns), columns: columns, file: "x")
    #expect(issues.map(\.rule) == ["column-other-period", "column-unknown"])
    #expect(issues.map(\.value) == ["营业收入;上年同期", "别的"])
  }
}
