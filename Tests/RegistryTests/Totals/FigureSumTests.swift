import Registry
import Testing

/// Values of different as-of periods are never added up.
@Suite struct FigureSumTests {
  private func sum(_ values: [(Int, String?)]) -> FigureSum {
    var sum = FigureSum()
    for (subject, value) in values.enumerated() {
      sum.add(ExactDecimal(integer: value.0), of: subject, period: value.1)
    }
    return sum
  }

  private func told(_ sum: FigureSum) -> [String] {
    sum.told.map { "\($0.period ?? "-") \($0.values) \($0.text ?? "?")" }
  }

  @Test func eachPeriodHasASum() {
    var all = sum([(1, "2022"), (2, "2022"), (4, "2023-01..02")])
    #expect(all.text == nil && told(all) == ["2022 2 3", "2023-01..02 1 4"])
    all.add(sum([(8, ""), (16, "2022")]))
    #expect(told(all) == [" 1 8", "2022 3 19", "2023-01..02 1 4"])
    #expect(all.periods == ["": 1, "2022": 3, "2023-01..02": 1] && all.values == 5)
  }

  @Test func theSameDaysAreOnePeriodWhateverTheyAreCalled() {
    let one = sum([(1, "2023-Q1"), (2, "2023-01..03"), (4, "2023-Q1")])
    #expect(one.text == "7" && told(one) == ["2023-01..03 3 7"])
  }

  @Test func whatHasNoPeriodAtAllIsOneSum() {
    #expect(sum([(1, nil), (2, nil)]).text == "3" && sum([]).told.isEmpty)
    var lost = sum([(1, "2022")])
    lost.add(nil, of: 9, period: "2022")
    #expect(lost.text == nil && lost.told.count == 1)
  }
}
