import Importing
import Registry
import Testing

@Suite("Header keys")
struct HeaderKeyTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let label: String
    let indicator: String
    var table: String?
    var role: PeriodRole?
    var unit: Unit?
    var parent: String?
    var isGrowth = false
    var testDescription: String { label }
  }

  /// Headers of statistical exports and what they say.
  static let golden = [
    Case(label: "[201-1] 行业代码(GB/T4754-2017)", indicator: "行业代码(gb/t4754-2017)", table: "201-1"),
    Case(label: "201-1-行业代码（GB/T4754-2017）", indicator: "行业代码(gb/t4754-2017)", table: "201-1"),
    Case(label: "201-1-单位规模", indicator: "单位规模", table: "201-1"),
    Case(label: "F203-营业收入", indicator: "营业收入", table: "F203"),
    Case(label: "商品销售额;本年-1—本月", indicator: "商品销售额", role: .init(.currentYTD)),
    Case(label: "商品销售额;本年-本月", indicator: "商品销售额", role: .init(.currentMonth)),
    Case(label: "商品销售额；上年—本月", indicator: "商品销售额", role: .init(.lastYearMonth)),
    Case(label: "商品销售额;上年-1－本月", indicator: "商品销售额", role: .init(.lastYearYTD)),
    Case(
      label: "2024年;12月;商品销售额;千元", indicator: "商品销售额",
      role: .init(.currentMonth, year: 2024, month: 12), unit: .thousandYuan),
    Case(label: "2025年12月销售额", indicator: "销售额", role: .init(.currentMonth, year: 2025, month: 12)),
    Case(label: "2025年1-12月零售额", indicator: "零售额", role: .init(.currentYTD, year: 2025, month: 12)),
    Case(label: "计划总投资（万元）", indicator: "计划总投资", unit: .tenThousandYuan),
    Case(label: "计划总投资万元", indicator: "计划总投资", unit: .tenThousandYuan),
    Case(label: "营业收入（单位：千元）", indicator: "营业收入", unit: .thousandYuan),
    Case(label: "建筑面积（㎡）", indicator: "建筑面积", unit: .squareMetre),
    Case(label: "投资收益损失以—号记;本年", indicator: "投资收益", role: .init(.year)),
    Case(label: "投资收益（损失以“-”号记）；本年", indicator: "投资收益", role: .init(.year)),
    Case(label: "营业收入;上年同期", indicator: "营业收入", role: .init(.lastYearYTD)),
    Case(
      label: "上年同期营业收入(万元)", indicator: "营业收入", role: .init(.lastYearYTD), unit: .tenThousandYuan),
    Case(label: "2023年1—2月营业收入", indicator: "营业收入", role: .init(.currentYTD, year: 2023, month: 2)),
    Case(
      label: "2023年一季度营业收入（千元）", indicator: "营业收入", role: .init(.quarter(1), year: 2023),
      unit: .thousandYuan),
    Case(label: "2023年第一季度营业收入", indicator: "营业收入", role: .init(.quarter(1), year: 2023)),
    Case(label: "2023年1季度营业收入", indicator: "营业收入", role: .init(.quarter(1), year: 2023)),
    Case(label: "2023Q1营业收入", indicator: "营业收入", role: .init(.quarter(1), year: 2023)),
    Case(label: "2023-Q2 营业收入", indicator: "营业收入", role: .init(.quarter(2), year: 2023)),
    Case(label: "营业收入（2023年四季度）", indicator: "营业收入", role: .init(.quarter(4), year: 2023)),
    Case(label: "2023年;三季度;营业收入", indicator: "营业收入", role: .init(.quarter(3), year: 2023)),
    Case(label: "2023年一季度累计营业收入", indicator: "营业收入", role: .init(.quarter(1), year: 2023)),
    Case(label: "上半年营业收入", indicator: "营业收入", role: .init(.half(1))),
    Case(label: "2023年度下半年营业收入", indicator: "营业收入", role: .init(.half(2), year: 2023)),
    Case(label: "2023H1营业收入", indicator: "营业收入", role: .init(.half(1), year: 2023)),
    Case(label: "2023年前三季度营业收入", indicator: "营业收入", role: .init(.quarters(through: 3), year: 2023)),
    Case(
      label: "2023年1—3季度营业收入", indicator: "营业收入", role: .init(.quarters(through: 3), year: 2023)),
    // Words that are not certain.
    Case(label: "2023年三季度累计营业收入", indicator: "三季度累计营业收入", role: .init(.year, year: 2023)),
    Case(label: "2023年二季度末从业人员", indicator: "二季度末从业人员", role: .init(.year, year: 2023)),
    Case(label: "2023年一季报营业收入", indicator: "一季报营业收入", role: .init(.year, year: 2023)),
    Case(label: "前一季度营业收入", indicator: "前一季度营业收入"),
    Case(label: "Q1营业收入", indicator: "q1营业收入"),
    Case(label: "2023年三季度;本月;营业收入", indicator: "营业收入", role: .init(.currentMonth, year: 2023)),
    Case(label: "营业收入（去年同期）", indicator: "营业收入", role: .init(.lastYearYTD)),
    Case(label: "营业收入上年同期", indicator: "营业收入", role: .init(.lastYearYTD)),
    Case(label: "营业收入;本年", indicator: "营业收入", role: .init(.year)),
    Case(label: "其中：女性;本年", indicator: "女性", role: .init(.year)),
    Case(label: "从业人员;其中：女性", indicator: "女性", parent: "从业人员"),
    Case(label: "其中：本年折旧211;本年", indicator: "本年折旧", role: .init(.year)),
    Case(
      label: "(衍生指标)零售额当月增速", indicator: "零售额", isGrowth: true),
    Case(label: "12月增速", indicator: "", role: .init(.currentMonth, month: 12), isGrowth: true),
    Case(label: "增长速度(%)", indicator: "", unit: .percent, isGrowth: true),
    Case(label: "±%", indicator: "", unit: .percent, isGrowth: true),
    Case(label: "营业收入同比增长（%）", indicator: "营业收入", unit: .percent, isGrowth: true),
    Case(label: "*企业名称：", indicator: "企业名称"),
    Case(label: " 支 出　（费用）", indicator: "支出(费用)"),
    // Words that only look like units, periods or tables.
    Case(label: "联系人", indicator: "联系人"),
    Case(label: "法人", indicator: "法人"),
    Case(label: "本年完成投资", indicator: "本年完成投资"),
    Case(label: "360金融", indicator: "360金融"),
    Case(label: "注册外资（万美元）", indicator: "注册外资(万美元)"),
    Case(label: "", indicator: ""),
  ]

  @Test("What headers say", arguments: golden)
  func says(_ example: Case) {
    let key = HeaderKey(example.label)
    #expect(key.indicator == example.indicator)
    #expect(key.tableReference == example.table)
    #expect(key.role == example.role)
    #expect(key.unit == example.unit)
    #expect(key.parent == example.parent)
    #expect(key.isGrowth == example.isGrowth)
  }

  @Test("Spellings of one header have one key")
  func spellings() {
    let groups = [
      ["投资收益（损失以—号记）", "投资收益损失以—号记", "投资收益(损失以“-”号记)", "投资收益损失以－号记："],
      ["营业收入;1—本月", "营业收入；1-本月", "营业收入 ; 1－本月", "营业收入;1–本月"],
      ["ＵＳＣＣ", "uscc", "USCC "],
    ]
    for group in groups {
      #expect(Set(group.map { HeaderKey($0) }).count == 1, "\(group)")
    }
  }

  @Test(
    "Units of title lines",
    arguments: [
      ("单位：万元", .tenThousandYuan), ("金额单位：人民币千元、%", .thousandYuan),
      ("（单位：亿元）", .hundredMillionYuan),
      ("填报单位：示例局", nil), ("填报单位：示例局  计量单位：平方米", .squareMetre), ("万元", nil),
    ] as [(String, Unit?)])
  func titleUnit(text: String, unit: Unit?) {
    #expect(HeaderUnit.ofTitleLine(text) == unit)
  }
}
