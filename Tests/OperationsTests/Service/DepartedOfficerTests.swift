import Exporting
import Registry
import Testing

@testable import Operations

@Suite("An officer who has left and whose designation stands is marked")
struct DepartedOfficerTests {
  private typealias D = IdentityDesk

  /// A leader designates W1 for the first firm, who leaves in the second quarter.
  private func desk() throws -> Desk {
    let desk = try D.desk()
    try desk.take(D.start)
    try desk.publish()
    try take(desk, "officers", "2023Q1", "专员编号,姓名,服务上限\nW1,示例甲,9\nW2,示例乙,9\n")
    try take(
      desk, "assignments", "2023Q1",
      "服务对象,服务对象名称,服务角色,服务专员,结对来源\n\(D.a),无锡示例科技有限公司,服务专员,W1,指定\n")
    try take(desk, "officers", "2023Q2", "专员编号,姓名,服务上限\nW2,示例乙,9\n")
    _ = try desk.office.assign(AssignRequest(period: Period("2023Q2")!))
    _ = try desk.office.publish(PublishRequest(list: "assignments"))
    return desk
  }

  private func take(_ desk: Desk, _ list: String, _ period: String, _ rows: String) throws {
    var request = try desk.request(rows, .replace, period, name: "\(list).csv")
    (request.list, request.publishes) = (list, true)
    request.accepted = [.massExit]
    let report = try desk.office.import(request)
    try #require(report.refusal == nil, "\(report.issues.issues)")
  }

  @Test("as of the edition that is shown, in text and JSON")
  func marked() throws {
    let desk = try desk()
    func report(_ version: String) throws -> AssignmentsReport {
      try desk.office.assignments(AssignmentsRequest(version: VersionReference(version)!))
    }
    let now = try report("2023Q2")
    #expect(now.assignments.filter(\.officer.hasLeft).map(\.subject) == [D.a])
    #expect(now.text(desk.office.presentation(.zh)).contains("示例甲（已离任）"))
    #expect(now.text(desk.office.presentation(.en)).contains("示例甲 (has left)"))
    var json = JSONWriter(language: .zh)
    now.write(to: &json)
    let written = String(decoding: json.take(), as: UTF8.self)
    #expect(written.contains("\"name\":\"示例甲\",\"left\":true"), "\(written)")
    #expect(try report("2023Q1").assignments.allSatisfy { !$0.officer.hasLeft })
  }

  @Test("what an edit prints calls officers by name")
  func edited() throws {
    let desk = try desk()
    let report = try desk.office.edit(
      "assignments", "\(D.a)/PRIMARY", ["officer": "示例乙"],
      Grounds(period: Period("2023Q3")!, reason: "领导指定"))
    let text = report.text(desk.office.presentation(.zh))
    #expect(text.contains("服务专员：示例甲 → 示例乙"), "\(text)")
    #expect(!text.contains("W1") && !text.contains("W2"), "\(text)")
    // The other quarters' words are what they were, and JSON has the numbers.
    let line = try #require(report.changes.first)
    #expect(line.change.fields.first { $0.field == "officer" }?.after?.text == "W2")
  }
}
