import Exporting
import Registry
import Testing

@testable import Operations

@Suite("Sheets of reasons that are undone")
struct UndoneSheetTests {
  private let adjusting = AdjustmentTests()
  /// What the file of the draft does: A3 leaves, A5 enters.
  private static let changes = [
    "changed A4", "entered A5", "exited A3", "updated A1", "updated A2",
  ]

  private func sheet(_ desk: Desk, _ rows: String...) throws -> Int {
    let text = rows.map { "firms,2023Q2,\($0)\n" }.joined()
    return try #require(try adjusting.sheet(desk, text).revision)
  }

  private func refuse(_ desk: Desk, _ key: String, _ text: String) throws -> Int {
    try #require(
      try desk.office.settleAdjustment(
        SettleAdjustmentRequest(list: "firms", key: key, text: text, refuses: true)
      ).revision)
  }

  @discardableResult
  private func undo(_ desk: Desk, _ list: String, _ revision: Int) throws -> EditReport {
    try desk.office.undo(list: list, revision: revision)
  }

  private func changes(_ desk: Desk) throws -> [String] { try desk.diff().sorted() }

  /// What is decided, as `firm status`.
  private func decided(_ desk: Desk) throws -> [String] {
    let report = try adjusting.report(desk)
    return
      (report.settled.map(\.given) + report.lines.compactMap(\.given))
      .map { "\($0.subject) \($0.status.rawValue)" }.sorted()
  }

  @Test("two that answer otherwise leave nothing in either order, and hold what they say")
  func anyOrder() throws {
    for isFirstFirst in [true, false] {
      let desk = try adjusting.desk()
      let first = try sheet(desk, "A3,调出,企业意愿,,", "A5,调入,,,不予调整")
      let second = try sheet(desk, "A3,调出,,,不予调整", "A5,调入,新引进,,")
      #expect(try changes(desk) == Self.changes.filter { $0 != "exited A3" })
      let left = try undo(desk, "adjustments", isFirstFirst ? first : second)
      #expect(left.revision != nil)
      let wanted = isFirstFirst ? ["A3 refused", "A5 confirmed"] : ["A3 confirmed", "A5 refused"]
      #expect(try decided(desk) == wanted)
      try undo(desk, "adjustments", isFirstFirst ? second : first)
      #expect(try decided(desk) == [] && changes(desk) == Self.changes)
      #expect(try desk.office.verify().isSound)
    }
  }

  @Test("an undo that had to leave all is taken back, and then its sheet counts again")
  func undoOfUndo() throws {
    let desk = try adjusting.desk()
    let first = try sheet(desk, "A3,调出,,,不予调整")
    let second = try sheet(desk, "A3,调出,企业意愿,,")
    let left = try #require(try undo(desk, "adjustments", first).revision)
    #expect(refusalCode { try undo(desk, "adjustments", first) } == "nothing-to-undo")
    try undo(desk, "adjustments", left)
    try undo(desk, "adjustments", second)
    #expect(try decided(desk) == ["A3 refused"])
    #expect(try !changes(desk).contains("exited A3"))
  }

  @Test("what somebody decided here stays decided when the sheets go that had decided it otherwise")
  func decidedHere() throws {
    let desk = try adjusting.desk()
    let first = try sheet(desk, "A3,调出,迁出,,待确认")
    let second = try sheet(desk, "A3,调出,注销,,已确认")
    _ = try desk.office.settleAdjustment(
      SettleAdjustmentRequest(list: "firms", key: "A3", reason: "other", text: "另有安排"))
    for revision in [second, first] {
      try undo(desk, "adjustments", revision)
      let given = try #require(try adjusting.report(desk).lines.first?.given)
      #expect(given.status == .confirmed && given.reason == "other" && given.text == "另有安排")
    }
  }

  @Test("what somebody refused here stands before, with and after a sheet that says otherwise")
  func refusedHere() throws {
    let desk = try adjusting.desk()
    let hand = try refuse(desk, "A3", "仍在经营")
    let imported = try sheet(desk, "A3,调出,迁出,,", "A5,调入,,,不予调整")
    #expect(try decided(desk) == ["A3 refused", "A5 refused"])
    let log = try desk.office.log(list: "adjustments").revisions
    let putBack = try #require(log.last)
    #expect(putBack.hand?.act == "not-taken")
    #expect(refusalCode { try undo(desk, "adjustments", putBack.revision) } == "rows-not-taken")
    let undone = try undo(desk, "adjustments", imported)
    #expect(undone.kept.isEmpty, "\(undone.kept)")
    #expect(try decided(desk) == ["A3 refused"])
    #expect(try changes(desk) == Self.changes.filter { $0 != "exited A3" })
    try undo(desk, "adjustments", hand)
    #expect(try decided(desk) == [] && changes(desk) == Self.changes)
  }

  @Test("what was refused here and is undone while the sheet is there leaves nothing of either")
  func undoneHere() throws {
    let desk = try adjusting.desk()
    let hand = try refuse(desk, "A3", "仍在经营")
    let imported = try sheet(desk, "A3,调出,迁出,,", "A5,调入,,,不予调整")
    let undone = try undo(desk, "adjustments", hand)
    // The sheet's row was not taken, and nobody is to wonder why.
    let told = try #require(undone.issues.issues.first { $0.rule == "answer-not-taken" })
    #expect(told.message.zh.contains("r\(imported)（") && told.value == "示例三")
    #expect(try decided(desk) == ["A5 refused"])
    #expect(try changes(desk) == Self.changes.filter { $0 != "entered A5" })
    try undo(desk, "adjustments", imported)
    #expect(try decided(desk) == [] && changes(desk) == Self.changes)
  }

  @Test("an opinion beside what somebody refused here lets no later sheet say otherwise")
  func opinion() throws {
    let desk = try adjusting.desk()
    _ = try refuse(desk, "A3", "仍在经营")
    try Self.opinion(desk, "A3,调出,,不予调整,街道同意")
    #expect(try adjusting.sheet(desk, "firms,2023Q2,A3,调出,迁出,,\n").count("decision-kept") == 1)
    #expect(try decided(desk) == ["A3 refused"])
    #expect(try !changes(desk).contains("exited A3"))
  }

  private static func opinion(_ desk: Desk, _ row: String) throws {
    _ = try desk.office.import(
      try desk.sheet("名录代号,期别,主体代码,调整类型,调整理由,状态,意见\nfirms,2023Q2,\(row)\n"))
  }

  @Test("what two sheets say is said by either")
  func saidTwice() throws {
    let desk = try adjusting.desk()
    let first = try sheet(desk, "A3,调出,,,不予调整")
    let second = try sheet(desk, "A3,调出,,,不予调整", "A5,调入,,,")
    #expect(second != first)
    let undone = try undo(desk, "adjustments", first)
    #expect(undone.kept.map(\.revision) == [second])
    #expect(try decided(desk).contains("A3 refused"))
    #expect(try !changes(desk).contains("exited A3"))
    try undo(desk, "adjustments", second)
    #expect(try decided(desk) == [] && changes(desk) == Self.changes)
  }

  @Test("a file of the draft that is undone first takes its own with the refusal that held it")
  func fileFirst() throws {
    let desk = try adjusting.desk()
    let file = try #require(try desk.office.log(list: "firms").revisions.last?.revision)
    let imported = try sheet(desk, "A3,调出,,,不予调整", "A5,调入,,,不予调整")
    try undo(desk, "firms", file)
    #expect(try changes(desk) == [])
    try undo(desk, "adjustments", imported)
    #expect(try changes(desk) == [])
    #expect(try desk.office.verify().isSound)
  }

  @Test("what comes into the draft again by an undo is taken out where it is refused")
  func comesAgain() throws {
    let desk = try adjusting.desk()
    let file = try #require(try desk.office.log(list: "firms").revisions.last?.revision)
    let undone = try #require(try undo(desk, "firms", file).revision)
    _ = try sheet(desk, "A5,调入,,,不予调整")
    let again = try undo(desk, "firms", undone)
    #expect(again.issues.counts["refused-change"] == 1)
    #expect(try changes(desk) == Self.changes.filter { $0 != "entered A5" })
  }
}

extension Desk {
  /// A sheet of reasons for the second quarter.
  func sheet(_ text: String) throws -> ImportRequest {
    var request = try request(text, .merge, "2023Q2", name: "opinion.csv")
    request.list = "adjustments"
    return request
  }
}
