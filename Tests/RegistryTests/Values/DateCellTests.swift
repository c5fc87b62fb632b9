import Registry
import Testing

@Suite struct DateCellTests {
  @Test(arguments: [
    ("2021年9月", "value 2021-09"), ("2021.9", "value 2021-09"), ("2021-09", "value 2021-09"),
    ("202109", "value 2021-09"), ("2021/9", "value 2021-09"), ("2021.10", "value 2021-10"),
    ("2021年9月7日", "value 2021-09-07"), ("二〇二一年九月七日", "value 2021-09-07"),
    ("二零二一年十二月三十一日", "value 2021-12-31"), ("20210907", "value 2021-09-07"),
    ("2021.9.7", "value 2021-09-07"), ("2021/9/7", "value 2021-09-07"),
    ("２０２１－０９－０７", "value 2021-09-07"), ("2021-09-07", "value 2021-09-07"),
    ("44440", "value 2021-09-01"),
    ("73415", "value 2100-12-31"), ("73416", "refused date-impossible"),
    ("99999", "refused date-impossible"), ("00060", "refused date-impossible"),
    ("00061", "value 1900-03-01"), ("2021", "value 2021"), ("2021年", "value 2021"),
    ("2023年一季度", "value 2023-Q1"), ("2023年第一季度", "value 2023-Q1"),
    ("2023Q1", "value 2023-Q1"), ("2023-Q1", "value 2023-Q1"),
    ("23年1季度", "doubtful 2023-Q1 date-short-year"), ("23Q1", "doubtful 2023-Q1 date-short-year"),
    ("2023年上半年", "value 2023-H1"), ("2023年下半年", "value 2023-H2"), ("2023H2", "value 2023-H2"),
    ("2023年1-9月", "value 2023-01..09"), ("2023年1—2月", "value 2023-01..02"),
    ("2023年1至9月", "value 2023-01..09"), ("2023年1月-9月", "value 2023-01..09"),
    ("2021.1", "doubtful 2021 date-ambiguous"), ("21.9", "doubtful 2021-09 date-short-year"),
    ("2021—2023年", "value 2021..2023"), ("2021-2023", "value 2021..2023"),
    ("2021年至2023年", "value 2021..2023"), ("2021.03-2023.12", "value 2021-03..2023-12"),
    ("2021年3月—2023年12月", "value 2021-03..2023-12"),
    ("2021年9月7日-9日", "value 2021-09-07..2021-09-09"),
    ("2021-09-01至2021-09-30", "value 2021-09-01..2021-09-30"),
    ("2023.1-2023.9", "value 2023-01..09"), ("2023一季度", "value 2023-Q1"),
    ("2023第1季度", "value 2023-Q1"), ("2021 9月", "value 2021-09"),
    ("21.1", "doubtful 2021 date-ambiguous"),
    ("2023-08-03T08:48:03.080+02:00", "doubtful 2023-08-03 date-time-dropped"),
    ("2023-08-03T08:48:03Z", "doubtful 2023-08-03 date-time-dropped"),
    ("2021 9", "refused not-a-date"), ("2021.13", "refused date-impossible"),
    ("2023年1-2季度", "value 2023-01..06"),
    ("2023年底前", "value ..2023"), ("2023年底", "value ..2023"), ("2023年年底", "value ..2023"),
    ("2023年6月底前", "value ..2023-06"), ("2023年6月前", "doubtful ..2023-06 date-ambiguous"),
    ("2021-09-07 00:00:00", "value 2021-09-07"), ("2021-09-07T00:00:00Z", "value 2021-09-07"),
    ("2021/9/7 13:45", "doubtful 2021-09-07 date-time-dropped"),
    ("待定", "missing"), ("", "missing"), ("保密", "suppressed"),
    ("2021-02-29", "refused date-impossible"), ("2020-02-29", "value 2020-02-29"),
    ("1900-02-29", "refused date-impossible"), ("2000-02-29", "value 2000-02-29"),
    ("2021年13月", "refused date-impossible"), ("202113", "refused date-impossible"),
    ("20210931", "refused date-impossible"), ("2023年第五季度", "refused date-impossible"),
    ("2023-2021", "refused date-impossible"), ("2023年9-1月", "refused date-impossible"),
    ("一季度", "refused date-without-year"), ("1-9月", "refused date-without-year"),
    ("9月7日", "refused date-without-year"), ("上半年", "refused date-without-year"),
    ("3-1", "refused not-a-date"), ("01/02/23", "refused not-a-date"), ("近期", "refused not-a-date"),
    ("2021年9月上旬", "refused not-a-date"), ("1", "refused not-a-date"),
    ("1234567", "refused not-a-date"), ("2021-09-07 8点", "refused not-a-date"),
  ])
  func date(cell: String, expected: String) {
    #expect("\(ReadCell(cell, .date))" == expected)
  }

  @Test func serialsAreDatesInDateFieldsAlone() {
    #expect(ReadCell("44440", .integer).value == "44440")
    #expect(ReadCell("44440", .text).value == "44440")
  }

  @Test func canonicalTextReadsBack() throws {
    for text in [
      "2021-09-07", "2021-09", "2023-Q4", "2023-H1", "2021", "2023-01..05", "2021..2023",
      "2021-03..2023-12", "2021-09-01..2021-09-30", "..2023", "..2023-06", "..2023-06-30",
    ] {
      let date = try #require(PartialDate(text), "\(text)")
      #expect(date.description == text)
      #expect(ReadCell(text, .date).description == "value \(text)")
    }
    for text in [
      "", "..", "2021-9", "2021-13", "2023-Q5", "2023Q1", "2021..2021", "2023..2021", "2021-01..",
      "2023-01..2023-05", "2023-Q1..2023-Q2", "2021..2023-05", "2021-09-31", "20210907", "2021 ",
    ] {
      #expect(PartialDate(text) == nil, "\(text)")
    }
  }

  @Test func everyDayOfFourYearsReadsBackFromEveryForm() throws {
    var serial = 43831  // 2020-01-01
    for year in 2020...2023 {
      for month in 1...12 {
        for day in 1...CalendarDay.days(inMonth: month, of: year) {
          let date = try #require(CalendarDay(year: year, month: month, day: day))
          let expected = "value \(date)"
          for text in ["\(year)年\(month)月\(day)日", "\(year)/\(month)/\(day)", "\(serial)"] {
            #expect("\(ReadCell(text, .date))" == expected, "\(text)")
          }
          serial += 1
        }
      }
    }
  }

  @Test func asofArguments() {
    #expect(PartialDate(asofArgument: "2023-01..05")?.description == "2023-01..05")
    #expect(PartialDate(asofArgument: "2023Q1")?.description == "2023-Q1")
    #expect(PartialDate(asofArgument: "2023h1")?.description == "2023-H1")
    #expect(PartialDate(asofArgument: "2022")?.description == "2022")
    #expect(PartialDate(asofArgument: "2023-06")?.description == "2023-06")
    for text in ["", "now", "2023Q5", "23Q1", "2023-1..5"] {
      #expect(PartialDate(asofArgument: text) == nil, "\(text)")
    }
  }

  @Test func datesCompare() throws {
    func date(_ text: String) throws -> PartialDate { try #require(PartialDate(text)) }
    #expect(try date("2021-09") < date("2021-10-01"))
    #expect(try date("2021-12-31") > date("2021"))
    #expect(try date("2023-Q1").latest.description == "2023-03-31")
    #expect(try date("..2023").earliest == nil)
    #expect(try date("2022-01").isCertainlyAfter(date("2021")))
    #expect(try !date("2021-09").isCertainlyAfter(date("2021")))
    #expect(try !date("..2023").isCertainlyAfter(date("2021")))
    let sorted = try ["..2021", "2021", "2021-Q4", "2021-12", "2021-12-31"].map(date)
    #expect(sorted.shuffled().sorted() == sorted)
  }
}
