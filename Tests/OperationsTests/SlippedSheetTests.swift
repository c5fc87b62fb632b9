import Exporting
import Foundation
import Registry
import Testing

@testable import Operations

@Suite("A sheet of reasons whose rows slipped is not taken")
struct SlippedSheetTests {
  private let adjusting = AdjustmentTests()

  private func take(_ desk: Desk, _ rows: String, isDryRun: Bool = false) throws -> ImportReport {
    let path = desk.path("sheet.csv")
    try Data("名录代号,期别,主体代码,主体名称,调整类型,调整理由,状态\n\(rows)".utf8)
      .write(to: URL(fileURLWithPath: path))
    return try desk.office.import(
      ImportRequest(
        files: [path], list: "adjustments", period: Period("2023Q2")!, mode: .merge,
        isDryRun: isDryRun))
  }

  @Test("the row with the code of one and the name of another, tried out or not; the others are")
  func slipped() throws {
    let desk = try adjusting.desk()
    let rows = """
      firms,2023Q2,A3,示例五,调出,注销,已确认
      firms,2023Q2,A5,示例五,调入,新引进,已确认

      """
    for isDryRun in [true, false] {
      let report = try take(desk, rows, isDryRun: isDryRun)
      let issues = report.issues.issues.filter { $0.rule == "name-of-another" }
      #expect(issues.count == 1 && issues.first?.place.line == 2)
      #expect(issues.first?.message.zh.contains("“示例三”") == true)
      #expect(report.accepted == 1 && report.rejected == 1)
    }
    #expect(
      try adjusting.lines(desk) == [
        "A3 exited missing", "A4 renamed missing", "A5 entered confirmed 新引进",
      ])
    #expect(try desk.office.verify().isSound)
  }

  @Test("the name that the list had before, or written otherwise, is the subject's")
  func former() throws {
    let desk = try adjusting.desk()
    let report = try take(
      desk,
      "firms,2023Q2,A3,示例 三,调出,注销,已确认\nfirms,2023Q2,A4,示例四,更名,其他,已确认\n")
    #expect(report.issues.counts["name-of-another"] == nil)
    #expect(report.accepted == 2)
  }
}
