import Exporting
import Registry
import Testing

@testable import Operations

/// Code and label of one book entry are one value wherever records are counted by it.
@Suite("One row for each entry of a book")
struct BookEntryTests {
  private static let firms = Desk.firms
    .replacing(
      "type: code, class: classification, means: location",
      with: "type: code, book: districts, class: classification, means: location"
    )
    .replacing("type: set of code,", with: "type: set of code, book: sub-fields,")

  private func desk() throws -> Desk {
    let desk = try Desk(firms: Self.firms)
    try desk.take(
      "代码,名称,区县,领域,人数\nA1,示例一,梁溪区,集成电路,1\nA2,示例二,320213,F02,2\nA3,示例三,梁溪区,F02,3\n")
    try desk.publish()
    return desk
  }

  @Test("summary adds up under the code, and an export keeps what was written")
  func summary() throws {
    let desk = try desk()
    for (field, code, label) in [("district", "320213", "梁溪区"), ("topics", "F02", "集成电路")] {
      let report = try desk.office.summary(
        SummaryRequest(list: "firms", by: [field], sums: ["staff"]))
      #expect(report.rows.map(\.value) == [code] && report.rows.map(\.label) == [label])
      #expect(report.rows.map(\.subjects) == [3])
      #expect(report.rows.first?.sums.first?.value == report.total.sums.first?.value)
    }
    let crossed = try desk.office.summary(
      SummaryRequest(list: "firms", by: ["topics", "district"]))
    #expect(crossed.rows.flatMap(\.rows).map(\.subjects) == [3])
    #expect(
      try desk.list("latest") == [
        "A1,示例一,梁溪区,集成电路,1,", "A2,示例二,320213,F02,2,", "A3,示例三,梁溪区,F02,3,",
      ])
  }

  @Test("the page offers an entry once")
  func facets() throws {
    let desk = try desk()
    let facets = try desk.office.facets(list: "firms", version: .latest, audience: .internal)
    #expect(
      facets.map(\.entries) == [
        [Facet.Entry(value: "320213", count: 3)], [Facet.Entry(value: "F02", count: 3)],
      ])
  }

  @Test("a comparison counts what entered and left under the entry; another spelling is no move")
  func comparison() throws {
    let desk = try desk()
    try desk.take(
      """
      代码,名称,区县,领域
      A1,示例一,320213,F02
      A3,示例三,梁溪区,集成电路
      A4,示例四,梁溪区,集成电路
      A5,示例五,320213,F02

      """, .replace, "2023Q2")
    let report = try desk.office.diff(
      DiffRequest(list: "firms", breakdowns: ["district", "topics"]))
    for breakdown in report.breakdowns {
      #expect(breakdown.rows.count == 1)
      let counts = try #require(breakdown.rows.first?.counts)
      #expect([counts.previous, counts.entered, counts.exited, counts.current] == [3, 2, 1, 4])
    }
  }

  @Test("who moves between districts is told apart from who enters and leaves; rows add up")
  func moves() throws {
    let desk = try desk()
    try desk.take(
      "代码,名称,区县,领域\nA1,示例一,滨湖区,集成电路\nA9,示例九,320213,F02\n", .merge, "2023Q2")
    let report = try desk.office.diff(DiffRequest(list: "firms", breakdowns: ["district"]))
    let breakdown = try #require(report.breakdowns.first)
    let rows = breakdown.rows.map(breakdown.numbers(of:))
    let whole = breakdown.numbers(ofWhole: report.counts)
    #expect(whole == [3, 1, 0, 1, 1, 4])
    #expect(whole.indices.map { column in rows.reduce(0) { $0 + $1[column] } } == whole)
  }

  @Test(
    "who enters or leaves without a value is one of those without; memberships are as summed up")
  func withoutValue() throws {
    let desk = try Desk()
    try desk.take("代码,名称,区县,领域\nA1,示例一,X,F01\nA2,示例二,,\nA3,示例三,,\n")
    try desk.publish()
    try desk.take(
      "代码,名称,区县,领域\nA1,示例一,X,F01、F02\nA2,示例二,,\nB1,示例新,,\nB2,示例又,,\n",
      .replace, "2023Q2")
    let report = try desk.office.diff(
      DiffRequest(list: "firms", breakdowns: ["district", "topics"], isStatement: true))
    for breakdown in report.breakdowns {
      let without = try #require(breakdown.rows.last { $0.value == nil })
      #expect(breakdown.numbers(of: without) == [2, 2, 1, 3])
    }
    let district = try #require(report.breakdowns.first)
    let rows = district.rows.map(district.numbers(of:))
    #expect(
      (0..<4).map { column in rows.reduce(0) { $0 + $1[column] } }
        == district.numbers(ofWhole: report.counts))
    let statement = report.markdown(desk.office.presentation(.zh))
    for row in [
      "| （未填） | 2 | 2 | 1 | 3 |", "| （未填，不计家次） | 2 | 2 | 1 | 3 |", "| 合计（家次） | 1 | 1 | 0 | 2 |",
    ] {
      #expect(statement.contains(row), "\(statement)")
    }
    let summary = try desk.office.summary(
      SummaryRequest(list: "firms", version: .draft, by: ["topics"]))
    #expect(summary.total.memberships == 2 && summary.total.subjects == 4)
  }
}
