import Exporting
import Foundation
import Registry
import Testing

@testable import Operations

@Suite("A team's sheet answers for its own part of the list alone")
struct SheetPartTests {
  private let adjusting = AdjustmentTests()

  /// A3 of 光 leaves, A5 of 电 enters, A4 goes from 光 to 电.
  private func desk() throws -> Desk {
    let desk = try Desk(
      firms: Desk.firms.replacing(
        "guards:", with: "reasons: [entered, exited, sub-field-added]\nguards:"))
    try desk.take("代码,名称,领域\nA1,示例一,光\nA2,示例二,电\nA3,示例三,光\nA4,示例四,光\n")
    try desk.publish()
    try desk.take("代码,名称,领域\nA1,示例一,光\nA2,示例二,电\nA4,示例四,电\nA5,示例五,电\n", .replace, "2023Q2")
    return desk
  }

  /// The sheet of a part as it is handed out, with further rows.
  private func sheet(
    _ desk: Desk, of part: String, _ rows: String, by field: String = "topics"
  ) throws -> String {
    let report = try desk.office.adjustments(
      AdjustmentsRequest(list: "firms", grouping: field))
    let sheet = try #require(try desk.office.sheets(of: report).first { $0.group == part })
    var lines = String(decoding: sheet.csv(desk.office.presentation(.zh)), as: UTF8.self)
      .split(separator: "\r\n").map(String.init)
    let header = try #require(lines.firstIndex { $0.hasPrefix("名录代号,") })
    lines = Array(lines[...header])
    return lines.joined(separator: "\n") + "\n" + rows
  }

  private func take(_ desk: Desk, _ text: String, isDryRun: Bool = false) throws -> ImportReport {
    let path = desk.path("sheet.csv")
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return try desk.office.import(
      ImportRequest(
        files: [path], list: "adjustments", period: Period("2023Q2")!, mode: .merge,
        isDryRun: isDryRun))
  }

  private static let rows = """
    firms,2023Q2,A3,示例三,调出,企业意愿,,,,,,,已确认,
    firms,2023Q2,A4,示例四,增列领域,其他,,,,,,,已确认,
    firms,2023Q2,A5,示例五,调入,新引进,,,,,,,已确认,

    """

  @Test("who was in it before or is now is answered for; another is not, tried out or not")
  func answered() throws {
    let desk = try desk()
    let text = try sheet(desk, of: "光", Self.rows)
    for isDryRun in [true, false] {
      let report = try take(desk, text, isDryRun: isDryRun)
      let issues = report.issues.issues.filter { $0.rule == "outside-sheet" }
      let issue = try #require(issues.first)
      #expect(
        issues.count == 1 && issue.severity == .warning && issue.value?.contains("A5") == true)
      #expect(issue.message.zh.contains("“光”") && issue.message.zh.contains("--settle A5"))
      #expect(issue.place.line != nil && report.accepted == 2 && report.rejected == 1)
    }
    #expect(
      try adjusting.lines(desk) == [
        "A3 exited confirmed 企业意愿", "A4 sub-field-added confirmed 其他", "A5 entered missing",
      ])
    let others = Self.rows.replacing("企业意愿", with: "注销")
    #expect(try take(desk, sheet(desk, of: "电", others)).issues.counts["outside-sheet"] == 1)
    #expect(
      try adjusting.lines(desk) == [
        "A3 exited confirmed 企业意愿", "A4 sub-field-added confirmed 其他",
        "A5 entered confirmed 新引进",
      ])
    #expect(try desk.office.verify().isSound)
  }

  @Test("of several sheets at once a trial tells what the import does")
  func several() throws {
    let desk = try desk()
    let parts = [("光", "A5,示例五,调入,新引进"), ("电", "A3,示例三,调出,企业意愿")]
    let paths = try parts.map { part, row in
      let text = try sheet(desk, of: part, "firms,2023Q2,\(row),,,,,,,已确认,\n")
      let path = desk.path("sheet-\(part).csv")
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
      return path
    }
    for isDryRun in [true, false] {
      let report = try desk.office.import(
        ImportRequest(
          files: paths, list: "adjustments", period: Period("2023Q2")!, mode: .merge,
          isDryRun: isDryRun))
      let issues = report.issues.issues.filter { $0.rule == "outside-sheet" }
      #expect(
        Set(issues.map(\.place.file)) == Set(paths) && issues.count == 2 && report.rejected == 2,
        "\(report.issues.issues)")
    }
  }

  @Test("a part is known by the name that it had when the sheet was handed out, and by its code")
  func renamed() throws {
    let desk = try Desk(
      firms: Desk.firms.replacing(
        "type: code, class: classification, means: location",
        with: "type: code, book: project-stages, class: classification"
      ).replacing("guards:", with: "reasons: [entered, exited]\nguards:"))
    try desk.take("代码,名称,区县\nA1,示例一,在建\nA3,示例三,在建\n")
    try desk.publish()
    try desk.take("代码,名称,区县\nA1,示例一,在建\nA5,示例五,竣工\n", .replace, "2023Q2")
    let rows = "firms,2023Q2,A3,示例三,调出,企业意愿,,,,,,,已确认,\nfirms,2023Q2,A5,示例五,调入,新引进,,,,,,,已确认,\n"
    let text = try sheet(desk, of: "在建", rows, by: "district")
    let book = """
      book: project-stages
      title: 项目阶段
      closed: true
      ordered: true
      entries:
        - {code: under_construction, label: 正在建设}
        - {code: completed, label: 竣工}

      """
    let office = try desk.reconfigured(["books/stages.yaml": book])
    func outside(_ title: String) throws -> [Registry.Issue] {
      let path = desk.path("sheet.csv")
      try Data(text.replacing("（在建）", with: "（\(title)）").utf8).write(
        to: URL(fileURLWithPath: path))
      let report = try office.import(
        ImportRequest(
          files: [path], list: "adjustments", period: Period("2023Q2")!, mode: .merge,
          isDryRun: true))
      return report.issues.issues.filter { $0.rule == "outside-sheet" }
    }
    for title in ["在建", "正在建设", "under_construction"] {
      let issues = try outside(title)
      #expect(issues.count == 1 && issues[0].value?.contains("A5") == true, "\(title) \(issues)")
      #expect(issues.first?.message.zh.contains("aliases") == false)
    }
    // Nothing was ever called so: the cause is named, and what to do.
    let unknown = try outside("在建设中")
    #expect(unknown.map(\.count).reduce(0, +) == 2)
    #expect(unknown.first?.message.zh.contains("aliases 中写上“在建设中”") == true)
  }

  @Test("nothing is said of a row without an answer, nor of a table without such a title")
  func silent() throws {
    let desk = try desk()
    let empty = try sheet(desk, of: "光", "firms,2023Q2,A5,示例五,调入,,,,,,,,,\n")
    #expect(try take(desk, empty).issues.counts["outside-sheet"] == nil)
    let plain = "名录代号,期别,主体代码,主体名称,调整类型,调整理由,状态\nfirms,2023Q2,A5,示例五,调入,新引进,已确认\n"
    #expect(try take(desk, plain).issues.counts["outside-sheet"] == nil)
  }

  @Test("a title tells its part")
  func title() {
    #expect(AdjustmentSheet.group(inTitle: "示例名录2023年第二季度调整事项征求意见表（集成电路）") == "集成电路")
    #expect(AdjustmentSheet.group(inTitle: "示例名录2023年第二季度调整事项征求意见表") == nil)
    #expect(AdjustmentSheet.group(inTitle: "示例名录调整事项征求意见表（未分组）") == nil)
  }
}
