import Exporting
import Registry
import Testing

@testable import Operations

/// Every figure of a record is of the period that stands beside it, whatever comes in which order.
@Suite("Figures keep their periods while files are laid over the list")
struct PeriodReviewTests {
  private static let start = "代码,名称,营业收入,零售额\nA1,示例一,1,1\nA2,示例二,1,\nA3,示例三,1,1\n"

  private func desk(_ asof: String = "2022") throws -> Desk {
    let desk = try Desk(firms: AsOfTests.firms)
    try desk.take(Self.start) { $0.asof = asof }
    return desk
  }

  /// `period revenue retail` of each firm.
  private func figures(_ desk: Desk) throws -> [String] {
    try desk.list().map {
      let values = $0.split(separator: ",", omittingEmptySubsequences: false)
      return "\(values[2]) \(values[3]) \(values[5])"
    }
  }

  private func take(
    _ desk: Desk, _ text: String, _ asof: String, _ mode: ImportRequest.Mode = .merge,
    accept: Set<ImportRequest.Guard> = []
  ) throws -> ImportReport {
    try desk.take(text, mode) {
      $0.asof = asof
      $0.accepted = accept
    }
  }

  @Test("figures left behind when the record's period moves on leave it, by name")
  func left() throws {
    let desk = try desk()
    let report = try take(desk, "代码,营业收入\nA1,2\nA2,2\nA3,2\n", "2023-01..05")
    let issue = try #require(report.issues.issues.first { $0.rule == PeriodReview.otherRule })
    #expect(issue.severity == .warning && issue.count == 2 && issue.place.line == 2)
    #expect(issue.message.zh.contains("零售额") && issue.message.zh.contains("2022年"))
    #expect(try figures(desk) == Array(repeating: "2023-01..05 20000 ", count: 3))
    let same = try take(desk, "代码,零售额\nA2,5\n", "2023-01..05")
    #expect(same.issues.counts[PeriodReview.otherRule] == nil)
    #expect(try figures(desk)[1] == "2023-01..05 20000 50000")
  }

  @Test("where many would leave, the import is refused and says what is missing")
  func many() throws {
    let firms = (1...6).map { "A\($0)" }
    let desk = try Desk(firms: AsOfTests.firms)
    try desk.take("代码,名称,营业收入,零售额\n" + firms.map { "\($0),示例\($0),1,1\n" }.joined()) {
      $0.asof = "2022"
    }
    let partial = "代码,营业收入\n" + firms.map { "\($0),2\n" }.joined()
    let refused = try take(desk, partial, "2023")
    #expect(refused.refusal?.code == "mass-clear")
    #expect(refused.refusal?.message.zh.contains("零售额") == true)
    #expect(refused.refusal?.message.zh.contains("数据所属期") == true)
    #expect(try figures(desk) == Array(repeating: "2022 10000 10000", count: 6))
    let taken = try take(desk, partial, "2023", accept: [.massClear])
    #expect(taken.state == .draft)
    #expect(try figures(desk) == Array(repeating: "2023 20000 ", count: 6))
  }

  @Test("an older file overwrites nothing newer, and says so; --accept older-figures lets it")
  func older() throws {
    let desk = try desk("2023-01..05")
    let older = "代码,名称,营业收入\nA1,示例新,7\nA2,示例二,7\n"
    let held = try take(desk, older, "2023-01..02")
    #expect(held.issues.counts[PeriodReview.olderRule] == 2 && held.state == .draft)
    let issue = try #require(held.issues.issues.first { $0.rule == PeriodReview.olderRule })
    #expect(issue.severity == .warning && issue.place.line == 2)
    #expect(issue.value == "2023-01..05 → 2023-01..02")
    #expect(try figures(desk)[0] == "2023-01..05 10000 10000")
    #expect(try desk.list()[0].hasPrefix("A1,示例新"))
    _ = try take(desk, older, "2023-01..02", accept: [.olderFigures])
    #expect(try figures(desk).prefix(2) == ["2023-01..02 70000 ", "2023-01..02 70000 "])
    #expect(try figures(desk)[2] == "2023-01..05 10000 10000")
    #expect(try desk.office.verify().isSound)
  }

  @Test("an older figure that the record has not is not taken under the newer period either")
  func olderAlone() throws {
    let desk = try desk("2023-01..05")
    let report = try take(desk, "代码,零售额\nA2,9\n", "2022", .enrich)
    #expect(report.issues.counts[PeriodReview.olderRule] == 1 && report.state == .unchanged)
    #expect(try figures(desk)[1] == "2023-01..05 10000 ")
  }

  @Test("the same files in any order leave the newest period's figures alone")
  func anyOrder() throws {
    let files = [
      ("代码,名称,营业收入,零售额\nA1,示例一,1,1\n", "2022"),
      ("代码,名称,营业收入\nA1,示例一,2\n", "2023-01..05"),
      ("代码,名称,零售额\nA1,示例一,3\n", "2023-01..02"),
    ]
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
      let desk = try Desk(firms: AsOfTests.firms)
      for index in order { _ = try take(desk, files[index].0, files[index].1) }
      #expect(try figures(desk) == ["2023-01..05 20000 "], "\(order)")
    }
  }

  @Test("a period without figures gives those that are there no other name")
  func periodAlone() throws {
    let desk = try desk()
    let report = try desk.take("代码,名称,数据所属期\nA1,示例一,2023\nA2,示例二,\n", .replace) {
      $0.accepted = [.massExit, .massClear]
    }
    #expect(report.tally == [0, 1, 0, 0, 2])
    #expect(try figures(desk) == ["2022 10000 10000", "2022 10000 "])
  }

  @Test("a figure of nobody knows when is an error of its row, unless the list has the very figure")
  func undated() throws {
    let desk = try desk()
    let report = try desk.take("代码,营业收入\nA1,1\nA2,2\n", .enrich)
    #expect(report.state == .refused && report.issues.counts["asof-missing"] == 1)
    let issue = try #require(report.issues.issues.first)
    #expect(issue.place.line == 3 && issue.field == "revenue" && issue.severity == .error)
    let rows = try desk.take("代码,名称,数据所属期,营业收入\nA4,示例四,,1\nA5,示例五,2023,1\n", .merge) {
      $0.skipsErrors = true
    }
    #expect(rows.rejected == 1 && rows.counts.entered == 1)
  }

  @Test("by hand: no figure without a period, none under another one by the way")
  func byHand() throws {
    let desk = try desk()
    #expect(
      refusalCode { _ = try desk.add(["代码": "B1", "名称": "示例新", "营业收入": "5"], "2023Q1") }
        == "asof-missing")
    _ = try desk.add(
      ["代码": "B1", "名称": "示例新", "营业收入": "5", "数据所属期": "2023"], "2023Q1")
    #expect(refusalCode { _ = try desk.edit("B1", ["数据所属期": ""], "2023Q1") } == "asof-missing")
    #expect(
      refusalCode { _ = try desk.edit("A1", ["营业收入": "5", "数据所属期": "2023"], "2023Q1") }
        == "asof-mixed")
    _ = try desk.edit("A1", ["营业收入": "5", "数据所属期": "2023", "零售额": ""], "2023Q1")
    let renamed = try desk.edit("A3", ["数据所属期": "2021"], "2023Q1")
    #expect(renamed.issues.counts["asof-renamed"] == 1)
    #expect(
      try figures(desk) == ["2023 50000 ", "2022 10000 ", "2021 10000 10000", "2023 50000 "])
  }

  @Test(
    "an undo leaves a period with the figures of others alone, and gives it back where there are none"
  )
  func undone() throws {
    let desk = try desk()
    let second = try take(
      desk, "代码,营业收入,零售额\nA1,2,2\nA3,1,1\n", "2023", accept: [.massClear])
    _ = try desk.edit("A1", ["营业收入": "3"], "2023Q1")
    let report = try desk.undo(second.revision ?? 0)
    #expect(try figures(desk)[0] == "2023 30000 ")
    #expect(try figures(desk)[2] == "2022 10000 10000")
    #expect(report.kept.map { "\($0.key) \($0.field ?? "")" } == ["A1 asof", "A1 revenue"])
    #expect(report.kept.first?.reason.zh.contains("另有这一所属期的数") == true)
    let issue = try #require(report.issues.issues.first)
    #expect(issue.rule == PeriodReview.otherRule && issue.field == "retail")
    #expect(issue.message.zh.contains("2022年") && issue.message.zh.contains("2023年"))
  }

  @Test("of a later file that has one of the figures: its own, in whatever order both are undone")
  func undoneBeside() throws {
    for wrongFirst in [true, false] {
      let desk = try desk()
      let start = try figures(desk)
      let wrong = try take(desk, "代码,营业收入,零售额\nA1,2,2\n", "2023", accept: [.massClear])
      let right = try take(desk, "代码,营业收入\nA1,2\n", "2023", .enrich, accept: [.massClear])
      let (first, second) = wrongFirst ? (wrong, right) : (right, wrong)
      let undone = try desk.undo(first.revision ?? 0)
      if wrongFirst {
        #expect(try figures(desk)[0] == "2023 20000 ")
        #expect(undone.kept.map(\.field) == ["asof", "revenue"])
        #expect(undone.kept.allSatisfy { $0.reason.zh.contains("也是这样报的") })
        let undo = undone.revision ?? 0
        try desk.undo(undo)
        #expect(try figures(desk)[0] == "2023 20000 20000")
        try desk.undo(first.revision ?? 0)
      }
      try desk.undo(second.revision ?? 0)
      #expect(try figures(desk) == start)
      #expect(try desk.office.verify().isSound)
    }
  }

  @Test("a later file that says the period alone holds none of the figures, nor the period")
  func undonePeriod() throws {
    let desk = try desk()
    let start = try figures(desk)
    let wrong = try take(desk, "代码,营业收入,零售额\nA1,2,2\n", "2023", accept: [.massClear])
    try desk.take("代码,数据所属期,备注\nA1,2023,乙\n", .enrich)
    let undone = try desk.undo(wrong.revision ?? 0)
    #expect(undone.kept.isEmpty)
    #expect(try figures(desk) == start)
  }

  @Test("an undo takes no figure back into a period that came later")
  func undoneUnderLater() throws {
    let desk = try desk()
    let second = try take(desk, "代码,营业收入,零售额\nA1,2,1\n", "2022")
    _ = try take(desk, "代码,营业收入,零售额\nA1,2,1\n", "2023")
    #expect(refusalCode { _ = try desk.undo(second.revision ?? 0) } == "not refused")
    #expect(try figures(desk)[0] == "2023 20000 10000")
  }

  @Test("a correction of older figures does not come under the draft's newer period")
  func corrected() throws {
    let desk = try desk("2022")
    try desk.publish()
    try desk.take("代码,营业收入,零售额\nA1,1,1\nA2,1,\n", .merge, "2023Q2") { $0.asof = "2023" }
    _ = try desk.office.correct(list: "firms")
    _ = try desk.edit("A1", ["营业收入": "4"], "2023Q1")
    _ = try desk.edit("A3", ["营业收入": "4"], "2023Q1")
    try desk.publish(message: "更正")
    #expect(try figures(desk) == ["2023 10000 10000", "2023 10000 ", "2022 40000 10000"])
  }

  @Test("one column of periods dates all figures, and one of its own goes before it")
  func carried() throws {
    let firms =
      AsOfTests.firms + """
          - {name: tax_asof, label: 税收所属期, type: date, class: figure}
          - {name: tax, label: 税收, type: money, class: figure, asof: tax_asof}

        """
    func stored(_ columns: String, _ cells: String) throws -> [String] {
      let desk = try Desk(firms: firms)
      let report = try desk.take("代码,名称,\(columns)\nA1,示例一,\(cells)\n")
      guard report.state == .draft else { return [report.issues.issues.first?.rule ?? ""] }
      return try desk.list()[0].split(separator: ",", omittingEmptySubsequences: false)
        .enumerated().filter { [2, 8].contains($0.offset) }.map { String($0.element) }
    }
    #expect(try stored("数据所属期,营业收入,税收", "2022,1,1") == ["2022", "2022"])
    #expect(try stored("数据所属期,税收所属期,营业收入,税收", "2022,2023,1,1") == ["2022", "2023"])
    #expect(try stored("数据所属期,税收", "2022,1") == ["2022", "2022"])
    #expect(try stored("数据所属期,营业收入,税收", "2022,1,") == ["2022", ""])
    #expect(try stored("税收所属期,营业收入,税收", "2022,1,1") == ["asof-missing"])
  }
}
