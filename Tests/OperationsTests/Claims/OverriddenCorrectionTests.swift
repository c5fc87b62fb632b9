import Exporting
import Registry
import Testing

@testable import Operations

@Suite("A correction that the draft had changed itself is doubted once, until both agree")
struct OverriddenCorrectionTests {
  private func correct(_ desk: Desk, _ note: String) throws {
    _ = try desk.office.correct(list: "firms")
    try desk.edit("A1", ["note": note], "2023Q1")
    try desk.publish(message: "更正")
  }

  private func open(_ desk: Desk) throws -> Int {
    let issues = try desk.office.issues(IssuesRequest(list: "firms", version: .draft))
    return issues.items.count { $0.issue.rule == "correction-overridden" }
  }

  @Test(
    "however often it is corrected; taking the corrected value ends it, and leaving it begins it")
  func once() throws {
    let desk = try ClaimDesk().desk
    try desk.take("代码,名称,备注\nA1,示例一,初\n", .merge)
    try desk.publish()
    try desk.edit("A1", ["note": "草稿"], "2023Q2")
    try correct(desk, "更一")
    #expect(try open(desk) == 1)
    try correct(desk, "更二")
    #expect(try open(desk) == 1)
    let taken = try #require(try desk.edit("A1", ["note": "更二"], "2023Q2").revision)
    #expect(try open(desk) == 0)
    try desk.undo(taken)
    #expect(try open(desk) == 1)
    // What was corrected first is no longer what the edition says.
    try desk.edit("A1", ["note": "更一"], "2023Q2")
    #expect(try open(desk) == 1)
  }
}
