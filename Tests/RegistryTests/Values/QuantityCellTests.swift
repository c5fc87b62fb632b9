import Registry
import Testing

@Suite struct QuantityCellTests {
  @Test(arguments: [
    ("1,234.5", Unit.tenThousandYuan, "value 12345000"),
    ("１２３", .thousandYuan, "value 123000"),
    ("3.2亿", .tenThousandYuan, "doubtful 320000000 unit-conflict"),
    ("5000万元", nil, "value 50000000"),
    ("5000 万元", nil, "value 50000000"),
    ("1.2 亿元（人民币）", nil, "value 120000000"),
    ("1,234 万元", nil, "value 12340000"),
    ("5000 万 美元", nil, "refused currency"),
    ("5000万元", .tenThousandYuan, "value 50000000"),
    ("800万美元", .tenThousandYuan, "refused currency"),
    ("$800", nil, "refused currency"),
    ("约500万", nil, "doubtful 5000000 approximate"),
    ("500余万元", nil, "doubtful 5000000 bound"),
    ("1.2亿元人民币", nil, "value 120000000"),
    ("人民币1.2亿元", nil, "value 120000000"),
    ("¥12.50", nil, "value 12.5"),
    ("壹仟万元整", nil, "value 10000000"),
    ("壹仟贰佰叁拾肆元伍角陆分", nil, "value 1234.56"),
    ("壹万零伍佰元整", nil, "value 10500"),
    ("1亿2000万", nil, "value 120000000"),
    ("2万亿元", nil, "value 2000000000000"),
    ("12千元", nil, "value 12000"),
    ("5千万元", nil, "value 50000000"),
    ("(123)", .yuan, "value -123"),
    ("（1,234.50）", .yuan, "value -1234.5"),
    ("-123", .yuan, "value -123"),
    ("－123", .yuan, "value -123"),
    ("−123", .yuan, "value -123"),
    ("▲12.3", .yuan, "doubtful -12.3 negative-mark"),
    ("↓3.2", .yuan, "value -3.2"),
    ("1，234", .yuan, "value 1234"),
    ("500万", .yuan, "value 5000000"),
    ("1.23E+4", .yuan, "doubtful 12300 scientific-notation"),
    ("0.00001", .tenThousandYuan, "value 0.1"),
    ("0.0000001", .tenThousandYuan, "refused money-precision"),
    ("12.345", .yuan, "refused money-precision"),
    ("12.340", .yuan, "value 12.34"),
    ("007", .yuan, "value 7"),
    ("-0.00", .yuan, "value 0"),
    ("0", .tenThousandYuan, "value 0"),
    ("15人", .yuan, "refused unit-impossible"),
    ("15 万人", .yuan, "refused unit-impossible"),
    ("壹佰元整", .tenThousandYuan, "doubtful 100 unit-conflict"),
    ("15", .person, "refused unit-impossible"),
    ("15%", .yuan, "refused unit-impossible"),
    ("(约500万元)", .yuan, "refused not-a-number"),
    ("12万3", .yuan, "refused not-a-number"),
    ("3万5千", .yuan, "value 35000"),
    ("1亿万", .yuan, "refused not-a-number"),
    ("万元", .yuan, "refused not-a-number"),
    ("500元/月", .yuan, "refused not-a-number"),
    ("1,23", .yuan, "refused not-a-number"),
    ("1,234,567.89", .yuan, "value 1234567.89"),
    ("-1,234", .yuan, "value -1234"),
    (",123", .yuan, "refused not-a-number"),
    ("123,", .yuan, "refused not-a-number"),
    ("1234,567", .yuan, "refused not-a-number"),
    ("1,,234", .yuan, "refused not-a-number"),
    ("1,234.567,8", .yuan, "refused not-a-number"),
    ("12,34.5", .yuan, "refused not-a-number"),
    ("1,2345", .yuan, "refused not-a-number"),
    ("12 34", .yuan, "refused not-a-number"),
    ("12万吨", .yuan, "refused not-a-number"),
    ("一百二", .yuan, "refused not-a-number"),
    ("面议", .yuan, "refused not-a-number"), ("持平", .tenThousandYuan, "value 0"),
    ("--5", .yuan, "refused not-a-number"),
    ("5-", .yuan, "refused not-a-number"),
    ("1.", .yuan, "refused not-a-number"),
    ("1.2.3", .yuan, "refused not-a-number"),
    ("(5", .yuan, "refused not-a-number"),
    ("12***", .yuan, "refused masked-value"),
    ("99999999999999999999999999999999999999999", .yuan, "refused number-too-large"),
    ("12345678901234567890.12", .yuan, "refused number-too-large"),
    (" 12 ", .yuan, "value 12"),
    ("\u{FEFF}12\u{3000}", .yuan, "value 12"),
    ("", .yuan, "missing"), ("—", .yuan, "missing"), ("/", .yuan, "missing"),
    ("无", .yuan, "missing"), ("#DIV/0!", .yuan, "missing"), ("……", .yuan, "missing"),
    ("保密", .yuan, "suppressed"), ("D", .yuan, "suppressed"),
  ])
  func money(cell: String, header: Unit?, expected: String) {
    #expect("\(ReadCell(cell, .money, unit: .tenThousandYuan, header: header))" == expected)
  }

  /// 2^63 - 1 分, resp. ones, is the most; each number by the fast path and by the slow one.
  @Test(arguments: [
    ("92233720368547758.07", FieldType.money, Unit.yuan, "value 92233720368547758.07"),
    ("92233720368547758.08", .money, .yuan, "refused number-too-large"),
    ("-92233720368547758.07", .money, .yuan, "value -92233720368547758.07"),
    ("-92233720368547758.08", .money, .yuan, "refused number-too-large"),
    ("92233720368547758", .money, .yuan, "value 92233720368547758"),
    ("92233720368547759", .money, .yuan, "refused number-too-large"),
    ("92,233,720,368,547,758", .money, .yuan, "value 92233720368547758"),
    ("9223372036854.775807", .money, .tenThousandYuan, "value 92233720368547758.07"),
    ("9223372036854.775808", .money, .tenThousandYuan, "refused number-too-large"),
    ("9223372036854", .money, .tenThousandYuan, "value 92233720368540000"),
    ("9223372036855", .money, .tenThousandYuan, "refused number-too-large"),
    ("99999999999999999999999999", .money, .tenThousandYuan, "refused number-too-large"),
    ("99999999", .money, .tenThousandYuan, "value 999999990000"),
    ("922337203亿元", .money, .yuan, "doubtful 92233720300000000 unit-conflict"),
    ("922337204亿元", .money, .yuan, "refused number-too-large"),
    ("约92233720368547759元", .money, .yuan, "refused number-too-large"),
    ("999999999999999999", .integer, .piece, "value 999999999999999999"),
    ("9223372036854775807", .integer, .piece, "value 9223372036854775807"),
    ("9223372036854775808", .integer, .piece, "refused number-too-large"),
    ("-9223372036854775807", .integer, .piece, "value -9223372036854775807"),
    ("-9223372036854775808", .integer, .piece, "refused number-too-large"),
    ("9223372036854775808", .decimal, .piece, "value 9223372036854775808"),
  ])
  func numbersEndAt63Bits(cell: String, type: FieldType, unit: Unit, expected: String) {
    let read = ReadCell(cell, type, unit: unit, header: unit)
    #expect("\(read)" == expected)
    if read.rule == "number-too-large" { #expect(read.severity == .error) }
  }

  @Test(arguments: [FieldType.integer, .decimal, .money, .percent])
  func levelWithBeforeIsNought(type: FieldType) {
    #expect("\(ReadCell("持平", type))" == "value 0")
    #expect("\(ReadCell(" 持平 ", type))" == "value 0")
    #expect("\(ReadCell("持平了", type))" == "refused not-a-number")
  }

  @Test func bareMoneyCountsInTheFieldsUnit() {
    #expect(ReadCell("3.5", .money, unit: .tenThousandYuan).value == "35000")
    #expect(ReadCell("3.5", .money).value == "3.5")
    #expect(ReadCell("3.5", .money, unit: .tenThousandYuan, header: .thousandYuan).value == "3500")
  }

  @Test(arguments: [
    ("(12.5)", "value -12.5"), ("－12.5", "value -12.5"), ("▲12.5", "doubtful -12.5 negative-mark"),
    ("12.3%", "value 12.3"), ("12.3％", "value 12.3"), ("12.30", "value 12.3"),
    ("(12.5)%", "value -12.5"), ("(12.5%)", "value -12.5"), ("↓3.2%", "value -3.2"),
    ("3.2%↓", "value -3.2"), ("增长12.5%", "value 12.5"), ("同比下降3.2%", "value -3.2"),
    ("12.5‰", "doubtful 1.25 unit-conflict"), ("持平", "value 0"), ("-", "missing"),
    ("提升15个百分点", "refused percentage-point"), ("12万", "refused not-a-number"),
    ("由负转正", "refused not-a-number"), ("12元", "refused unit-impossible"),
  ])
  func percent(cell: String, expected: String) {
    #expect("\(ReadCell(cell, .percent, unit: .percent, header: .percent))" == expected)
  }

  @Test func percentagePointsAreNotPercent() {
    let points = Unit.percentagePoint
    #expect("\(ReadCell("提升15个百分点", .percent, unit: points))" == "value 15")
    #expect("\(ReadCell("15%", .percent, unit: points))" == "refused percentage-point")
    #expect("\(ReadCell("15", .percent, header: points))" == "refused percentage-point")
    #expect("\(ReadCell("15%", .percent, header: points))" == "doubtful 15 unit-conflict")
  }

  @Test func countsAndAreas() {
    #expect("\(ReadCell("1.2万人", .integer, unit: .person))" == "value 12000")
    #expect("\(ReadCell("15名", .integer, unit: .person))" == "value 15")
    #expect("\(ReadCell("15户", .integer, unit: .person))" == "refused unit-impossible")
    #expect("\(ReadCell("15.0", .integer))" == "value 15")
    #expect("\(ReadCell("15.5", .integer))" == "refused not-an-integer")
    #expect("\(ReadCell("5万元", .integer))" == "refused unit-impossible")
    let area = Unit.tenThousandSquareMetre
    #expect("\(ReadCell("3.2", .decimal, unit: area))" == "value 32000")
    #expect("\(ReadCell("3.2万平方米", .decimal, unit: area, header: area))" == "value 32000")
    #expect(
      "\(ReadCell("320平方米", .decimal, unit: area, header: area))" == "doubtful 320 unit-conflict")
    #expect("\(ReadCell("5亩", .decimal, unit: area))" == "refused unit-impossible")
    #expect("\(ReadCell("5亩", .decimal, unit: .mu))" == "value 5")
    #expect("\(ReadCell("0.123456789", .decimal))" == "value 0.123456789")
  }

  @Test func nullsOfAProfileMeanNoValue() {
    #expect("\(ReadCell("9999", .money, nulls: ["9999"]))" == "missing")
    #expect("\(ReadCell("近期", .date, nulls: ["近期"]))" == "missing")
    #expect("\(ReadCell("999", .money, nulls: ["9999"]))" == "value 999")
  }
}
