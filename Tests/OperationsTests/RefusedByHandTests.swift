import Exporting
import Registry
import Testing

@testable import Operations

@Suite("What people refused and what is done by hand know each other")
struct RefusedByHandTests {
  private let adjusting = AdjustmentTests()
  private let grounds = Grounds(period: Period("2023Q2")!, reason: "示例原因")

  private func refuse(_ desk: Desk, _ key: String, _ change: String? = nil) throws {
    _ = try desk.office.settleAdjustment(
      SettleAdjustmentRequest(
        list: "firms", key: key, change: change, text: "不同意", refuses: true))
  }

  private func settle(_ desk: Desk, _ key: String, _ change: String? = nil) throws {
    _ = try desk.office.settleAdjustment(
      SettleAdjustmentRequest(list: "firms", key: key, change: change, reason: "other"))
  }

  private func names(_ desk: Desk, _ key: String) throws -> Bool {
    try desk.list().contains { $0.hasPrefix("\(key),") }
  }

  @Test("an act that does what was refused is refused, with the way to decide otherwise")
  func actRefused() throws {
    let desk = try adjusting.desk()
    for key in ["A3", "A4", "A5"] { try refuse(desk, key) }
    let (before, revisions) = (try desk.list(), try desk.office.log(list: "firms").revisions.count)
    let acts: [() throws -> EditReport] = [
      { try desk.office.remove(from: "firms", "A3", grounds) },
      { try desk.office.edit("firms", "A4", ["name": "示例新四"], grounds) },
      { try desk.office.add(to: "firms", ["code": "A5", "name": "示例五"], grounds) },
    ]
    for (act, change) in zip(
      acts, ["A3 --change exited", "A4 --change renamed", "A5 --change entered"])
    {
      let refusal = try refusal { _ = try act() }
      #expect(refusal.code == "change-refused" && refusal.exit == .data)
      #expect(refusal.remedy?.zh.contains("--settle \(change) --reason") == true)
    }
    #expect(try desk.list() == before)
    #expect(try desk.office.log(list: "firms").revisions.count == revisions)
    // What nobody refused is done.
    _ = try desk.office.edit("firms", "A4", ["staff": "70"], grounds)
    for (key, change) in [("A3", "exited"), ("A4", "renamed"), ("A5", "entered")] {
      try settle(desk, key, change)
    }
    #expect(try !names(desk, "A3") && names(desk, "A5"))
    #expect(try adjusting.lines(desk).allSatisfy { $0.hasSuffix("confirmed 其他") })
    #expect(try desk.publish().edition == 1)
    #expect(try desk.office.verify().isSound)
  }

  @Test("where the refusal is taken back first the act is done")
  func takenBack() throws {
    let desk = try adjusting.desk()
    try refuse(desk, "A3")
    try desk.take(AdjustmentTests.second + "A3,示例三,60\n", .replace, "2023Q2")
    let code = refusalCode { _ = try desk.office.remove(from: "firms", "A3", grounds) }
    #expect(code == "change-refused")
    let gone = try refusal { try settle(desk, "A3", "exited") }
    #expect(gone.code == "change-gone", "\(gone.remedy?.zh ?? "")")
    #expect(
      gone.remedy?.zh.contains("registry remove adjustments 'firms/2023-Q2/A3/exited'") == true)
    #expect(gone.remedy?.zh.contains("registry remove firms") == true)
    _ = try desk.office.remove(from: "adjustments", "firms/2023-Q2/A3/exited", grounds)
    _ = try desk.office.remove(from: "firms", "A3", grounds)
    #expect(try !names(desk, "A3"))
    for key in ["A4", "A5"] { try settle(desk, key) }
    #expect(try !names(desk, "A3") && desk.office.verify().isSound)
  }

  @Test("a removal, an entry and a name by hand that are refused hold against no later file")
  func overruled() throws {
    let desk = try adjusting.desk(AdjustmentTests.first)
    _ = try desk.office.remove(from: "firms", "A3", grounds)
    _ = try desk.office.edit("firms", "A4", ["name": "示例新四"], grounds)
    _ = try desk.office.add(to: "firms", ["code": "A5", "name": "示例五"], grounds)
    for key in ["A3", "A4", "A5"] { try refuse(desk, key) }
    #expect(try names(desk, "A3") && desk.list().contains { $0.hasPrefix("A4,示例四,") })
    #expect(try !names(desk, "A5"))
    try desk.publish()
    try desk.take(AdjustmentTests.second, .replace, "2023Q3")
    try desk.take(AdjustmentTests.second + "A3,示例三,60\n", .replace, "2023Q3")
    #expect(try names(desk, "A3") && names(desk, "A5"))
    #expect(try desk.list().contains { $0.hasPrefix("A4,示例新四,") })
    #expect(try desk.office.conflicts(of: "firms").conflicts.isEmpty)
    #expect(try desk.office.verify().isSound)
  }

  @Test("decided otherwise, what was done by hand is back and holds again")
  func holdsAgain() throws {
    let desk = try adjusting.desk(AdjustmentTests.first)
    _ = try desk.office.remove(from: "firms", "A3", grounds)
    try refuse(desk, "A3")
    #expect(try names(desk, "A3"))
    try settle(desk, "A3", "exited")
    #expect(try !names(desk, "A3"))
    try desk.take(AdjustmentTests.first, .replace, "2023Q2")
    #expect(try !names(desk, "A3") && desk.office.verify().isSound)
  }

  @Test("what the edition before was signed with by hand is held again, and not given up")
  func heldBefore() throws {
    let desk = try adjusting.desk()
    _ = try desk.office.edit("firms", "A1", ["name": "示例手一"], grounds)
    _ = try desk.office.remove(from: "firms", "A2", grounds)
    for key in ["A3", "A4", "A5", "A1", "A2"] { try settle(desk, key) }
    try desk.publish()
    let later = Grounds(period: Period("2023Q3")!, reason: "示例原因")
    _ = try desk.office.edit("firms", "A1", ["name": "示例丁一"], later)
    _ = try desk.office.add(to: "firms", ["code": "A2", "name": "示例二"], later)
    for key in ["A1", "A2"] { try refuse(desk, key) }
    #expect(try desk.list().contains { $0.hasPrefix("A1,示例手一,") } && !names(desk, "A2"))
    try desk.publish()
    try desk.take(AdjustmentTests.second, .replace, "2023Q4")
    #expect(try desk.list().contains { $0.hasPrefix("A1,示例手一,") } && !names(desk, "A2"))
    #expect(try desk.office.verify().isSound)
  }

  @Test("a file that comes again while it is refused takes nothing of what was done by hand")
  func comesBetween() throws {
    let desk = try adjusting.desk()
    _ = try desk.office.edit("firms", "A4", ["name": "示例手四"], grounds)
    try refuse(desk, "A4")
    try desk.take(AdjustmentTests.second, .replace, "2023Q2")
    try settle(desk, "A4", "renamed")
    #expect(try desk.list().contains { $0.hasPrefix("A4,示例手四,") })
    #expect(try desk.office.verify().isSound)
  }
}
