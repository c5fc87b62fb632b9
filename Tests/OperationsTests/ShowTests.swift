import Exporting
import Registry
import Testing

@testable import Operations

/// What is shown of a record tells that an open draft has it otherwise.
@Suite struct ShowTests {
  private func desk() throws -> Desk {
    let desk = try Desk()
    try desk.take("代码,名称,人数\nA1,示例一,50\nA2,示例二,50\n")
    try desk.publish(message: "示例说明")
    try desk.take("代码,名称,人数\nA1,示例新一,50\nA3,示例三,50\n", .merge, "2023Q2")
    return desk
  }

  private func show(
    _ desk: Desk, _ key: String, _ at: VersionReference = .latest, _ audience: Audience = .internal
  ) throws -> ShowReport {
    try desk.office.show(list: "firms", key: key, at: at, history: false, audience: audience)
  }

  @Test func aDraftThatHasItOtherwiseIsNamed() throws {
    let desk = try desk()
    let report = try show(desk, "A1")
    #expect(report.draft?.period == Period("2023Q2"))
    #expect(
      report.text(desk.office.presentation(.zh)).contains(
        "2023年第二季度草稿中该条目有改动：registry show firms A1 --at draft"))
    #expect(try show(desk, "A2").draft == nil, "the draft has it as it is")
    #expect(try show(desk, "A1", .draft).draft == nil)
    #expect(try show(desk, "A1", .revision(1)).draft != nil)
  }

  @Test func whoIsInTheDraftAloneIsFoundThere() throws {
    let desk = try desk()
    do {
      _ = try show(desk, "A3")
      Testing.Issue.record("A3 is on no edition")
    } catch let refusal as Refusal {
      #expect(refusal.code == "unknown-key" && refusal.remedy?.zh == "在草稿中，加 --at draft")
    }
  }
}
