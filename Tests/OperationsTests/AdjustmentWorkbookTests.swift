import Exporting
import Foundation
import Registry
import Testing
import WorkbookExporting

@testable import Operations

/// The workbook that the teams fill in, on its way there and back.
@Suite("Workbooks of reasons")
struct AdjustmentWorkbookTests {
  /// A3 leaves, A5 enters, A4 is renamed.
  private func desk() throws -> Desk {
    let desk = try Desk(firms: AdjustmentTests.firms)
    try desk.take(AdjustmentTests.first)
    try desk.publish()
    try desk.take(AdjustmentTests.second, .replace, "2023Q2")
    return desk
  }

  private func report(_ desk: Desk) throws -> AdjustmentsReport {
    try desk.office.adjustments(AdjustmentsRequest(list: "firms"))
  }

  private func written(_ report: AdjustmentsReport, _ desk: Desk) throws -> String {
    let sheets = try desk.office.sheets(of: report)
    let sheet = try #require(sheets.first)
    var sink = ByteArray()
    try sheet.workbook(desk.office.presentation(.zh), to: &sink)
    let path = desk.path("sheet.xlsx")
    try Data(sink.bytes).write(to: URL(fileURLWithPath: path))
    return path
  }

  private func take(_ path: String, _ desk: Desk) throws -> ImportReport {
    try desk.office.import(
      ImportRequest(
        files: [path], list: "adjustments", period: Period("2023Q2")!, mode: .merge))
  }

  @Test("read back in as what was said in them")
  func returned() throws {
    let desk = try desk()
    var filled = try report(desk)
    let given = ["below-threshold", "other", "attracted"]
    for (index, reason) in given.enumerated() {
      filled.lines[index].given = Adjustment(
        subject: filled.lines[index].change.key, change: filled.lines[index].adjusted,
        reason: reason, text: "=示例说明\(index)", basis: "示例函〔2023〕1号", opinion: "@示例",
        stated: index == 2 ? .refused : .confirmed)
    }
    let imported = try take(written(filled, desk), desk)
    #expect(imported.refusal == nil && imported.accepted == 3, "\(imported.issues.issues)")
    #expect(imported.sources[0].unknown.isEmpty)
    let after = try report(desk)
    let lines = after.lines.map { "\($0.change.key) \($0.status.rawValue) \($0.words?.zh ?? "")" }
    #expect(
      lines == ["A3 confirmed 规模不达标：=示例说明0", "A4 confirmed 其他：=示例说明1"], "\(lines)")
    // 不予调整: the change itself is gone.
    #expect(after.settled.map(\.given.subject) == ["A5"])
    #expect(after.lines[0].given?.basis == "示例函〔2023〕1号")
    #expect(after.lines[0].given?.opinion == "@示例")
  }

  @Test("say nothing where nobody filled anything in")
  func untouched() throws {
    let desk = try desk()
    let before = try report(desk).lines.map(\.status)
    let imported = try take(written(report(desk), desk), desk)
    #expect(imported.refusal == nil && imported.accepted == 3)
    #expect(try report(desk).lines.map(\.status) == before)
  }

  @Test("are named for their group and their kind")
  func named() throws {
    let desk = try desk()
    let sheet = try #require(try desk.office.sheets(of: report(desk)).first)
    #expect(sheet.fileName("xlsx") == "firms-2023Q2-all.xlsx")
  }
}
