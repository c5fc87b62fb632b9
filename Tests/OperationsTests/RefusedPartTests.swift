import Exporting
import Registry
import Testing

@testable import Operations

@Suite("Sub-fields that were refused, each by itself")
struct RefusedPartTests {
  private let adjusting = AdjustmentTests()
  private static let teams = [
    ("F02", "代码,名称\nA1,示例一\n"), ("F01", "代码,名称\nA2,示例二\nA3,示例三\n"),
  ]

  /// A1 was in F01; the team of F02 names it, and that of F01 forgot it.
  private func desk(_ more: String = "") throws -> Desk {
    let desk = try Desk(
      firms: AdjustmentTests.firms.replacing(
        "reasons: [entered, exited, renamed]", with: "reasons: [sub-field-added, sub-field-left]"))
    try desk.take("代码,名称,领域\nA1,示例一,F01\(more)\nA2,示例二,F01\nA3,示例三,F01\n")
    try desk.publish()
    for index in Self.teams.indices { try team(desk, index) }
    return desk
  }

  private func team(_ desk: Desk, _ index: Int, _ period: String = "2023Q2") throws {
    let (topic, text) = Self.teams[index]
    try desk.take(text, .replace, period) { $0.scope = ["topics": topic] }
  }

  private func topics(_ desk: Desk, _ at: String = "draft") throws -> String {
    let line = try desk.list(at).first { $0.hasPrefix("A1,") } ?? ""
    return String(line.split(separator: ",", omittingEmptySubsequences: false)[3])
  }

  private func settle(_ desk: Desk, _ kind: ChangeKind, refuses: Bool) throws {
    _ = try desk.office.settleAdjustment(
      SettleAdjustmentRequest(
        list: "firms", key: "A1", change: kind.rawValue, reason: refuses ? nil : "other",
        text: refuses ? "漏填" : nil, refuses: refuses))
  }

  private static let added = "A1 sub-field-added confirmed 其他"
  private static let left = "A1 sub-field-left confirmed 其他"

  @Test("who was not to leave one stays in the other to which it was added, with its reason")
  func left() throws {
    let desk = try desk()
    try settle(desk, .subFieldAdded, refuses: false)
    try settle(desk, .subFieldLeft, refuses: true)
    #expect(try topics(desk) == "F01;F02")
    #expect(try adjusting.lines(desk) == [Self.added])
    // The file that forgot it changes nothing when it comes again.
    let revisions = try desk.office.log(list: "firms").revisions.count
    try desk.take(Self.teams[1].1 + "A4,示例四\n", .replace, "2023Q2") {
      $0.scope = ["topics": "F01"]
    }
    #expect(try topics(desk) == "F01;F02")
    #expect(try desk.office.log(list: "firms").revisions.count > revisions)
    #expect(try adjusting.lines(desk) == [Self.added])
    // Decided otherwise it leaves, and the other decision stands.
    try settle(desk, .subFieldLeft, refuses: false)
    #expect(try topics(desk) == "F02")
    #expect(try adjusting.lines(desk) == [Self.added, Self.left])
    #expect(try desk.publish().edition == 1)
    #expect(try desk.office.verify().isSound)
  }

  @Test("signed, the refusal holds against no file of the next quarter")
  func signed() throws {
    let desk = try desk()
    try settle(desk, .subFieldAdded, refuses: false)
    try settle(desk, .subFieldLeft, refuses: true)
    try desk.publish()
    #expect(try topics(desk, "2023Q2") == "F01;F02")
    try team(desk, 1, "2023Q3")
    #expect(try topics(desk) == "F02")
  }

  @Test("who was not to be added to one is out of it, and in the others as it is now")
  func added() throws {
    let desk = try desk("、F03")
    try settle(desk, .subFieldAdded, refuses: true)
    #expect(try topics(desk) == "F03")
    try settle(desk, .subFieldLeft, refuses: false)
    #expect(try adjusting.lines(desk) == [Self.left])
    let found = try desk.office.issues(IssuesRequest(list: "firms", version: .draft))
    #expect(!found.items.contains { $0.issue.rule == "no-part-left" })
    try settle(desk, .subFieldAdded, refuses: false)
    #expect(try topics(desk) == "F02;F03")
  }

  @Test("who is then in none stays on the list, and that is kept as a doubt")
  func partless() throws {
    let desk = try desk()
    try settle(desk, .subFieldLeft, refuses: false)
    try settle(desk, .subFieldAdded, refuses: true)
    #expect(try topics(desk) == "")
    let found = try desk.office.issues(IssuesRequest(list: "firms", version: .draft))
    let doubt = try #require(found.items.first { $0.issue.rule == "no-part-left" })
    #expect(doubt.issue.message.zh.contains("registry edit firms A1"))
    #expect(try adjusting.lines(desk) == [Self.left])
    #expect(try desk.office.verify().isSound)
  }

  @Test(
    "both refused it is where it was, in whichever order, and each is decided otherwise by itself")
  func both() throws {
    for order in [[ChangeKind.subFieldLeft, .subFieldAdded], [.subFieldAdded, .subFieldLeft]] {
      let desk = try desk()
      for kind in order { try settle(desk, kind, refuses: true) }
      #expect(try topics(desk) == "F01", "\(order)")
      #expect(try adjusting.lines(desk).isEmpty && desk.diff().isEmpty, "\(order)")
      try settle(desk, .subFieldAdded, refuses: false)
      #expect(try topics(desk) == "F01;F02", "\(order)")
      try settle(desk, .subFieldLeft, refuses: false)
      #expect(try topics(desk) == "F02", "\(order)")
      #expect(try desk.office.verify().isSound)
    }
  }

  @Test("a sheet that refuses both, and one that refuses one of them")
  func sheets() throws {
    let desk = try desk()
    let both = try adjusting.sheet(
      desk, "firms,2023Q2,A1,增列领域,,,不予调整\nfirms,2023Q2,A1,移出领域,,,不予调整\n")
    #expect(try topics(desk) == "F01")
    try adjusting.sheet(desk, "firms,2023Q2,A1,移出领域,,,不予调整\nfirms,2023Q2,A1,增列领域,其他,,已确认\n")
    #expect(try topics(desk) == "F01;F02")
    _ = try desk.office.undo(list: "adjustments", revision: try #require(both.revision))
    #expect(try topics(desk) == "F01;F02")
    #expect(try adjusting.lines(desk) == [Self.added])
  }
}
