import Exporting
import Registry
import Testing

@testable import Operations

@Suite("What was done in a discarded draft or correction is no history of a record")
struct DiscardedHistoryTests {
  /// What is discarded.
  enum Discarded: CaseIterable {
    case draft
    case correction
    /// One for which the draft of the next period was set aside.
    case correctionBeforeADraft
  }

  /// Everybody is published; then each is done something to, which is discarded.
  private func desk(_ discarded: Discarded) throws -> Desk {
    let desk = try Desk(
      firms: Desk.firms.replacing("means: code", with: "means: code, secrecy: public")
        .replacing("means: name", with: "means: name, secrecy: public")
        .replacing("label: 备注", with: "label: 备注, secrecy: public"))
    try desk.take("代码,名称,人数,备注\nA1,示例一,50,甲\nA2,示例二,50,甲\nA4,示例四,50,甲\n")
    try desk.publish()
    if discarded == .correctionBeforeADraft {
      try desk.take("代码,名称,备注\nA1,示例一,乙\n", .merge, "2023Q2")
    }
    if discarded != .draft { _ = try desk.office.correct(list: "firms") }
    try act(desk, discarded == .draft ? "2023Q2" : "2023Q1")
    _ = try desk.office.discard(list: "firms")
    return desk
  }

  private func act(_ desk: Desk, _ period: String) throws {
    try desk.edit("A1", ["note": "误"], period)
    try desk.remove("A2", period)
    try desk.add(["code": "A3", "name": "示例三"], period)
    _ = try desk.office.settle(
      SettleRequest(
        list: "firms", key: "A4", field: "note", decision: .value("误"), period: Period(period),
        reason: "误定"))
  }

  private func told(
    _ desk: Desk, _ key: String, _ at: VersionReference, _ audience: Audience = .full
  ) throws -> [String] {
    let report = try desk.office.show(
      list: "firms", key: key, at: at, history: true, audience: audience)
    #expect(report.left == nil)
    return (report.history ?? []).map { version in
      let fields = version.changedFields.joined(separator: ",")
      return "r\(version.from)-\(version.to.map { "r\($0)" } ?? "") \(version.period) \(fields)"
        + (version.left == nil ? "" : " left")
    }
  }

  @Test(
    "at the edition, at the next draft, and once that is published",
    arguments: Discarded.allCases)
  func versions(discarded: Discarded) throws {
    let desk = try desk(discarded)
    func check(_ at: VersionReference, _ whole: [String] = ["r1- 2023Q1 "]) throws {
      for key in ["A2", "A4"] {
        #expect(try told(desk, key, at) == ["r1- 2023Q1 "], "\(key) \(at)")
        // The public asks for editions alone.
        if at != .draft { #expect(try told(desk, key, at, .public).count == 1) }
      }
      #expect(try told(desk, "A1", at) == whole, "\(at)")
      let unknown = try refusal { _ = try told(desk, "A3", at) }
      #expect(unknown.code == "unknown-key" && !unknown.message.zh.contains("曾在名录"))
    }
    try check(.latest)
    let drafted = try desk.take("代码,名称,备注\nA1,示例一,乙\n", .merge, "2023Q2")
    let written = discarded == .correctionBeforeADraft ? 2 : try #require(drafted.revision)
    let whole = ["r1-r\(written) 2023Q1 ", "r\(written)- 2023Q2 note"]
    try check(.draft, whole)
    #expect(try told(desk, "A1", .latest) == ["r1- 2023Q1 "], "an edition's history has no draft")
    try desk.publish()
    try check(.latest, whole)
    try check(VersionReference("2023Q1")!)
    #expect(try told(desk, "A1", .latest, .public).count == 2)
  }

  /// Whoever looks at what was discarded is told of it.
  @Test func atTheDiscardedRevisionItself() throws {
    let desk = try desk(.correction)
    let log = try desk.office.log(list: "firms").revisions.filter { $0.hand != nil }
    #expect(log.map(\.state) == Array(repeating: "discarded", count: 4))
    let last = VersionReference("r\(try #require(log.last).revision)")!
    #expect(try told(desk, "A1", last).map { $0.hasSuffix(" note") } == [false, true])
    #expect(try told(desk, "A3", last).count == 1)
  }

  /// Another draft in which the same is done is told once, as its own.
  @Test func doneAgain() throws {
    let desk = try desk(.correction)
    let removed = try #require(try desk.remove("A2", "2023Q2").revision)
    let added = try #require(try desk.add(["code": "A3", "name": "示例三"], "2023Q2").revision)
    try desk.publish()
    #expect(try told(desk, "A3", .latest) == ["r\(added)- 2023Q2 "])
    let gone = try desk.office.show(
      list: "firms", key: "A2", at: .latest, history: true, audience: .full)
    #expect(gone.history?.count == 1 && gone.left?.source.revision == removed)
  }
}
