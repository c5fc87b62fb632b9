import Exporting
import Registry
import Store
import Testing

@testable import Operations

@Suite("Several units under one code are told apart, once somebody said so")
struct UnitTests {
  private typealias D = IdentityDesk

  private static let unit = "~无锡示例科技有限公司本部/梁溪区"
  private static let file =
    D.start + "\(D.a),无锡示例科技有限公司本部,梁溪区,4\n"

  private func command(_ report: ImportReport, _ rule: String) throws -> String {
    try #require(report.issues.issues.first { $0.rule == rule }).message.en
  }

  @Test("two rows of one code and two names are a question, answered before anybody is listed")
  func firstFile() throws {
    let desk = try D.desk()
    let refused = try desk.take(Self.file)
    #expect(refused.state == .refused)
    #expect(
      try command(refused, "shared-code").contains(
        "registry link '\(Self.unit)' \(D.a) --different --evidence TEXT"))
    try desk.link(Self.unit, D.a, different: true)
    #expect(try desk.take(Self.file).tally == [4, 0, 0, 0, 0])
    #expect(try desk.keys() == [D.a, D.b, Self.unit, "~示例研究院/梁溪区"].sorted())
    try desk.publish()
    // Remembered: each row finds its own unit, in any order, and nobody leaves.
    let turned =
      "信用代码,名称,区县,人数\n\(D.a),无锡示例科技有限公司本部,梁溪区,5\n"
      + D.start.split(separator: "\n").dropFirst().joined(separator: "\n") + "\n"
    #expect(try desk.take(turned, .replace, "2023Q2").tally == [0, 0, 0, 1, 3])
    #expect(try desk.list().contains("\(D.a),,,无锡示例科技有限公司本部,梁溪区,,,5"))
    #expect(try desk.office.verify().failures.isEmpty)
  }

  @Test("of several units under one code each is asked about with its own command")
  func severalUnits() throws {
    let desk = try D.desk()
    let units = ["本部", "滨湖产业活动单位"].map { "无锡示例科技有限公司\($0)" }
    let report = try desk.take(
      D.start + units.map { "\(D.a),\($0),梁溪区,4\n" }.joined())
    let asked = report.issues.issues.filter { $0.rule == "shared-code" }
    #expect(asked.map(\.value) == units && asked.allSatisfy { $0.count == 1 })
    for (issue, unit) in zip(asked, units) {
      #expect(issue.message.zh.contains("registry link '~\(unit)/梁溪区' \(D.a)"))
    }
  }

  @Test("a branch under its parent's code can be listed; the parent keeps its name and key")
  func branch() throws {
    let desk = try D.desk()
    try desk.take(D.start)
    try desk.publish()
    let row = "信用代码,名称,区县,人数\n\(D.a),无锡示例科技有限公司滨湖分公司,滨湖区,3\n"
    let refused = try desk.take(row, .merge, "2023Q2")
    let unit = "~无锡示例科技有限公司滨湖分公司/滨湖区"
    #expect(try command(refused, "branch-code").contains("registry link '\(unit)' \(D.a)"))
    try desk.link(unit, D.a, different: true)
    #expect(try desk.take(row, .merge, "2023Q2").tally == [1, 0, 0, 0, 3])
    let parent = try desk.office.show(
      list: "firms", key: D.a, at: .draft, history: false, audience: .full)
    #expect(parent.record.key == D.a)
    // Gone and come again, alone: still the unit.
    try desk.take(D.start, .replace, "2023Q2") { $0.accepted = [.likeNames] }
    #expect(try desk.keys().count == 3)
    #expect(try desk.take(row, .merge, "2023Q2").counts.entered == 1)
    #expect(try desk.keys().contains(unit))
  }

  @Test("by hand too")
  func byHand() throws {
    let desk = try D.desk()
    try desk.take(D.start)
    let values = ["信用代码": D.a, "名称": "无锡示例科技有限公司本部", "区县": "梁溪区"]
    #expect(refusalCode { _ = try desk.add(values) } == "already-listed")
    try desk.link(Self.unit, D.a, different: true)
    #expect(try desk.add(values).counts?.entered == 1)
    #expect(try desk.keys().contains(Self.unit))
  }

  @Test("the same unit twice, or a firm renamed, is what it was")
  func others() throws {
    let desk = try D.desk()
    try desk.take(D.start)
    let twice = try desk.take(D.start + "\(D.b),无锡样本信息有限公司,滨湖区,21\n", .merge)
    #expect(twice.count("duplicate-subject") == 1 && twice.count("shared-code") == 0)
    #expect(try desk.take("信用代码,名称\n\(D.b),示例改名有限公司\n", .merge).counts.changed == 1)
  }
}
