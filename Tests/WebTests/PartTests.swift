import Registry
import Testing

@testable import Web

@Suite struct PartTests {
  @Test(arguments: [
    ("", ""), ("7f3", "7f3"), ("7f3a91c2", "7f3a 91c2"), (Samples.digest, "7f3a 91c2 0be4"),
  ])
  func digestIsShortened(digest: String, short: String) {
    #expect(EditionMark.short(digest) == short)
  }

  @Test func barsKeepWithinTheirTrack() {
    let values: [Double] = [10, 5, 0, -3, .nan, .infinity]
    let chart = BarChart(
      title: "示例", bars: values.map { .init("示例", value: $0, text: "\($0)") })
    #expect(BarChartView(chart).bars.map(\.length) == [1000, 500, 0, 0, 0, 0])
    #expect(BarChartView(BarChart(title: "示例", bars: [])).bars.isEmpty)
    let zeros = BarChart(title: "示例", bars: [.init("示例", value: 0, text: "0")])
    #expect(BarChartView(zeros).bars.map(\.length) == [0])
  }

  @Test func theNewestEditionStandsOutAmongColumns() {
    let chart = ColumnChart(
      title: "示例",
      columns: [
        .init("23Q1", value: 0, text: "0"), .init("23Q2", value: 50, text: "50"),
        .init("23Q3", value: 100, text: "100", isDraft: true),
      ])
    let view = ColumnChartView(chart)
    #expect(view.columns.map(\.style) == ["bar", "bar newest", "draft"])
    #expect(view.columns.map(\.height) == [0, 32, 64])
    #expect(view.columns.allSatisfy { $0.y + $0.height == 78 && $0.valueY > 0 })
    #expect(ColumnChartView(ColumnChart(title: "示例", columns: [])).width > 0)
  }

  @Test func theCountLineAddsUp() {
    let counts = ChangeCounts(previous: 1274, entered: 21, exited: 9, changed: 1, updated: 2)
    let line = Reconciliation(
      counts, words: Words(), isDraft: false, lexicon: Lexicon(language: .zh))
    #expect(
      [line.previous, line.entered, line.exited, line.current] == ["1,274", "21", "9", "1,286"])
    #expect([line.enteredWord, line.exitedWord] == ["调入", "调出"])
  }

  /// A value that is absent must not be looked up in what surrounds it.
  @Test func anAbsentValueIsNotTakenFromAround() {
    let samples = Samples(language: .zh)
    var page = samples.record()
    page.groups = [
      .init(
        "示例", [.init("示例甲", "有", note: "注一"), .init("示例乙", nil), .init("示例丙", "无注")])
    ]
    page.history = []
    let html = render(page, in: .zh)
    #expect(html.split(separator: "注一").count == 2)
    #expect(html.contains("示例乙</th><td class=\"value\"></td>"))
  }

  @Test func aReasonIsAskedForOnlyWhereItIsRequired() {
    let link = Routes(language: .zh).overview()
    func move(_ reason: String?, _ requires: Bool) -> Bool {
      DiffPage.Move(name: "示例", link: link, key: "~1", reason: reason, requiresReason: requires)
        .isReasonMissing
    }
    #expect(move(nil, true))
    #expect(!move("补漏", true))
    #expect(!move(nil, false))
  }
}
