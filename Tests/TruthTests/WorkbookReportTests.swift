import Exporting
import Operations
import Registry
import RegistryTesting
import Testing
import WorkbookExporting

/// Comparisons and the service list as workbooks.
@Suite("Reports in workbooks")
struct WorkbookReportTests {
  private static func difference(for audience: Audience) throws -> UnpackedFile {
    let bureau = try Bureau(config: Parks.config)
    try bureau.take(bureau.file("a.ndjson", Parks.lines), into: "parks")
    let later =
      Parks.lines.split(separator: "\n").dropLast().joined(separator: "\n")
      .replacing("1.23456789", with: "12345.6789").replacing("示例二号园", with: "示例新二号园")
      + "\n{\"园区编号\":\"P-009\",\"园区名称\":\"示例九号园\"}\n"
    try bureau.take(bureau.file("b.ndjson", later), into: "parks", "2023Q2", mode: .replace)
    let report = try bureau.office.diff(DiffRequest(list: "parks", audience: audience))
    var sink = ByteArray()
    try report.workbook(bureau.office.presentation(.zh), to: &sink)
    return try UnpackedFile(sink.bytes)
  }

  @Test("A comparison has a sheet for each kind of change, and figures as numbers")
  func difference() throws {
    let parts = try Self.difference(for: .internal)
    let words = [
      "name=\"总体情况\"", "name=\"调入\"", "name=\"调出\"", "name=\"信息变更\"", "name=\"指标更新\"",
      "8 + 1 − 1 = 8", "<t>示例九号园</t>", "<t>示例新二号园</t>", "<v>1.23456789</v>", "<v>12345.6789</v>",
      "第1版 (r1) → 2023年第二季度 第1版 (r2)", "b.ndjson</t>",
    ]
    #expect(parts.misses(words) == [])
  }

  @Test("A comparison for the public tells neither figures nor sources")
  func publicDifference() throws {
    let parts = try Self.difference(for: .public)
    let secrets = ["1.23456789", "12345.6789", "营业收入", "ndjson", "理由", "依据", "示例甲"]
    #expect(parts.misses(secrets + ["<t>示例九号园</t>"]) == secrets)
  }

  @Test("The service list masks telephones for whom they are not")
  func assignments() throws {
    let bureau = try Bureau(config: Parks.config)
    func written(_ audience: Audience) throws -> UnpackedFile {
      let report = AssignmentsReport(
        disclosure: bureau.office.disclosure(audience),
        at: SnapshotReference(period: Period("2023Q1")!, edition: 1, revision: 1),
        assignments: [
          AssignmentsReport.Line(
            subject: "91320213PDY00001XR", name: "示例一公司", lists: ["parks"], role: "primary",
            officer: AssignmentsReport.Officer(
              id: "F001", name: "示例乙", org: "示例区", phone: "138-0000-1234"),
            origin: "planned", since: "2023-01")
        ])
      var sink = ByteArray()
      try report.workbook(
        bureau.office.presentation(.zh), titles: ["parks": "园区名录"], to: &sink)
      return try UnpackedFile(sink.bytes)
    }
    let words = [
      "一对一服务清单（2023年第一季度）", "91320213PDY00001XR", "园区名录", "示例乙", "规划", "2023年1月",
    ]
    #expect(try written(.service).misses(words + ["138-0000-1234"]) == [])
    #expect(try written(.internal).misses(words + ["138-0000-1234"]) == ["138-0000-1234"])
  }

  @Test("A sheet of reasons offers in each row those of its change, and nothing else can be chosen")
  func choices() throws {
    let bureau = try Bureau(config: Parks.config)
    try bureau.take(bureau.file("a.ndjson", Parks.lines), into: "parks")
    let later =
      Parks.lines.split(separator: "\n").dropLast().joined(separator: "\n")
      + "\n{\"园区编号\":\"P-009\",\"园区名称\":\"示例九号园\"}\n"
    _ = try bureau.office.import(
      ImportRequest(
        files: [try bureau.file("b.ndjson", later)], list: "parks", period: Period("2023Q2")!,
        mode: .replace))
    let report = try bureau.office.adjustments(AdjustmentsRequest(list: "parks"))
    let sheet = try #require(try bureau.office.sheets(of: report).first)
    var sink = ByteArray()
    try sheet.workbook(bureau.office.presentation(.zh), to: &sink)
    let parts = try UnpackedFile(sink.bytes)
    let found = parts.sheet.matches(
      of:
        /<dataValidation type="list"[^>]*sqref="([A-Z]+\d+(?::[A-Z]+\d+)?)"[^>]*><formula1>([^<]*)</
    ).map { "\($0.1) \($0.2)" }
    // One leaves and one enters, each with the reasons of its side; the states are the same for both.
    try #require(report.lines.map(\.adjusted) == [.exited, .entered], "\(report.lines)")
    let exits = sheet.reasons.filter { $0.sides.isEmpty || $0.sides.contains(.exited) }.count
    let entries = sheet.reasons.filter { $0.sides.isEmpty || $0.sides.contains(.entered) }.count
    #expect(found.count == 3, "\(found)")
    #expect(found.contains { $0.contains("可选理由!$C$3:$C$\(exits + 2)") }, "\(found)")
    #expect(found.contains { $0.contains("可选理由!$B$3:$B$\(entries + 2)") })
    #expect(found.contains { $0.contains("待确认,已确认,不予调整") && $0.contains(":") })
    #expect(!parts.sheet.contains("errorStyle=\"warning\""))
  }
}
