import Importing
import Registry
import Testing

/// What the export itself says of last year is last year's figure, and never this year's.
@Suite("Columns of last year's figures")
struct LastYearColumnTests {
  static let definition = Definition(
    list: "example", title: "示例", identity: [["uscc"]],
    fields: [
      Field(name: "uscc", label: "代码"),
      Field(
        name: "revenue", label: "营业收入", aliases: ["营收"], type: .money, unit: .tenThousandYuan,
        fieldClass: .figure, asof: "asof"),
      Field(
        name: "revenue_last", label: "上年同期营业收入", type: .money, unit: .tenThousandYuan,
        fieldClass: .figure, asof: "asof", lastYearOf: "revenue"),
      Field(
        name: "profit", label: "利润总额", type: .money, unit: .tenThousandYuan,
        fieldClass: .figure, asof: "asof"),
      Field(name: "asof", label: "数据所属期", type: .date, fieldClass: .figure),
    ])

  static func fields(_ labels: [String], profile: Profile? = nil) -> [String?] {
    LabelIndex(definition: definition, profile: profile)
      .match(labels.map { SourceColumn(label: $0) })
      .map { $0.field.map { definition.fields[$0].name } }
  }

  static let cases: [([String], [String?])] = [
    (["营业收入;1-本月", "营业收入;上年同期"], ["revenue", "revenue_last"]),
    (["营收;本年", "营收;上年"], ["revenue", "revenue_last"]),
    (["商品;营业收入;本年-1—本月", "商品;营业收入;上年-1—本月"], ["revenue", "revenue_last"]),
    (["营业收入", "上年同期", "增速"], ["revenue", "revenue_last", nil]),
    (["上年同期营业收入(千元)"], ["revenue_last"]), (["营业收入去年同期"], ["revenue_last"]),
    (["2022年营业收入", "2021年营业收入"], ["revenue", "revenue_last"]),
    (["2021年1-5月营业收入", "2022年1-5月营业收入"], ["revenue_last", "revenue"]),
    (["2022年营业收入", "2020年营业收入"], ["revenue", nil]),
    (["2022年营业收入", "2021年1-5月营业收入"], ["revenue", nil]),
    (["营业收入;上年-本月"], [nil]), (["营业收入;上年同期增速"], [nil]),
    (["利润总额;上年同期"], [nil]), (["利润总额", "上年同期"], ["profit", nil]),
  ]

  @Test(arguments: cases)
  func areTakenForWhatTheyAre(labels: [String], expected: [String?]) {
    #expect(Self.fields(labels) == expected)
  }

  @Test("Last year's figure counts in the unit that a profile gives this year's")
  func unit() {
    let profile = Profile(name: "p", list: "example", units: ["revenue": .thousandYuan])
    let matches = LabelIndex(definition: Self.definition, profile: profile)
      .match([SourceColumn(label: "营业收入"), SourceColumn(label: "营业收入;上年同期")])
    #expect(
      matches == [
        .field(1, unit: .thousandYuan, by: .label), .field(2, unit: .thousandYuan, by: .indicator),
      ])
    let table = LabelIndex(definition: Self.definition, profile: nil).match(
      ["2022年营业收入", "2021年营业收入"].map { SourceColumn(label: $0, tableUnit: .thousandYuan) })
    #expect(
      table == [
        .field(1, unit: .thousandYuan, by: .indicator),
        .field(2, unit: .thousandYuan, by: .indicator),
      ])
  }

  @Test(
    "What no field takes is reported for what it is",
    arguments: [
      ("利润总额;上年同期", "上年同期数", "last year's figure"), ("利润总额;本月", "单月数", "one month"),
      ("利润总额增速", "增速", "the growth"), ("利润总额(%)", "占比", "a share"),
    ])
  func reported(label: String, zh: String, en: String) throws {
    let index = LabelIndex(definition: Self.definition, profile: nil)
    let columns = [SourceColumn(label: label)]
    let issues = index.issues(of: index.match(columns), columns: columns, file: "x.csv")
    let issue = try #require(issues.first)
    #expect(issue.rule == "column-other-period" && issue.severity == .warning)
    #expect(issue.message.zh.contains(zh) && issue.message.en.contains(en))
  }
}
