import Definitions
import Exporting
import Registry
import Store
import Testing

@testable import Operations

@Suite("What a person lets go in a draft is let go by the draft, and by nobody else")
struct DraftedReleaseTests {
  /// A1's note is corrected by hand and published so; in the draft the office says the same.
  private func desk(agreeing: Bool = true) throws -> ClaimDesk {
    let desk = try ClaimDesk()
    try desk.take("代码,备注\nA1,旧说\n", from: "甲局")
    try desk.desk.edit("A1", ["note": "手"], "2023Q1")
    try desk.desk.publish()
    try desk.take(
      "代码,备注\nA2,无关\nA1,\(agreeing ? "手" : "新说")\n", from: "乙局", period: "2023Q2",
      file: "second.csv")
    return desk
  }

  private func release(_ desk: ClaimDesk) throws -> EditReport {
    try desk.desk.office.settle(
      SettleRequest(list: "firms", key: "A1", field: "note", decision: .release, reason: "不再需要"))
  }

  private func source(_ desk: ClaimDesk, _ version: VersionReference) throws -> DiffLine.Origin? {
    try desk.desk.office.show(
      list: "firms", key: "A1", at: version, history: false, audience: .internal
    ).sources["note"]
  }

  private let held = "人工 A1 note 手"

  @Test("also where the list has the value already: discarding the draft brings the hand back")
  func discarded() throws {
    let desk = try desk()
    #expect(try desk.claims().contains(held))
    let released = try release(desk)
    #expect(released.state == .settled && released.revision != nil && released.changes.isEmpty)
    #expect(try !desk.claims().contains(held))
    _ = try desk.desk.office.discard(list: "firms")
    #expect(try desk.claims().contains(held))
    try desk.take("代码,备注\nA1,别的\n", from: "乙局", period: "2023Q2")
    #expect(try desk.values(["note"])[0] == "A1 手")
    #expect(try desk.desk.office.verify().isSound)
  }

  @Test("and so does undoing it, once")
  func undone() throws {
    let desk = try desk()
    let number = try #require(try release(desk).revision)
    _ = try desk.desk.undo(number)
    #expect(try desk.claims().contains(held))
    #expect(refusalCode { _ = try desk.desk.undo(number) } == "nothing-to-undo")
    _ = try release(desk)
    #expect(refusalCode { _ = try release(desk) } == "nothing-held")
  }

  @Test("a correction of the edition below finds the hand as it was signed")
  func corrected() throws {
    let desk = try desk()
    _ = try release(desk)
    _ = try desk.desk.office.correct(list: "firms")
    #expect(try desk.claims().contains(held))
    try desk.take("代码,备注\nA1,改\n", from: "甲局", period: "2023Q1")
    #expect(try desk.values(["note"])[0] == "A1 手")
    _ = try desk.desk.office.discard(list: "firms")
    #expect(try !desk.claims().contains(held))
  }

  @Test("what the draft let go of its own comes back as the edition's, with its reason")
  func twice() throws {
    let desk = try desk(agreeing: false)
    try desk.desk.edit("A1", ["note": "再改"], "2023Q2")
    _ = try release(desk)
    #expect(try !desk.claims().contains { $0.hasPrefix("人工 A1 note") })
    let signed = try #require(try source(desk, .edition(Period("2023Q1")!, number: nil)))
    #expect(signed.reason == "企业来电" && signed.file == nil)
    _ = try desk.desk.office.discard(list: "firms")
    #expect(try desk.claims().contains(held))
    #expect(try desk.values(["note"], "latest")[0] == "A1 手")
  }

  @Test(
    "let go where an office says the same, the value is the office's; the edition's is the hand's")
  func shown() throws {
    let desk = try desk()
    #expect(try source(desk, .draft)?.reason == "企业来电")
    _ = try release(desk)
    let now = try #require(try source(desk, .draft))
    #expect(now.file?.hasSuffix("second.csv") == true && now.line == 3 && now.office == "乙局")
    #expect(now.reason == nil)
    #expect(try source(desk, .latest)?.reason == "企业来电")
    try desk.desk.publish()
    #expect(try source(desk, .latest)?.office == "乙局")
    #expect(try source(desk, .edition(Period("2023Q1")!, number: nil))?.reason == "企业来电")
  }

  @Test("offices are asked for by look-ups, and the report counts them by their names")
  func offices() throws {
    let desk = try ClaimDesk()
    try desk.take("代码,地址\nA1,一路\n", from: "区/市场监管局")
    let second = try #require(try desk.take("代码,地址\nA1,二路\nA2,三路\n", from: "区税务局").revision)
    let offices = try desk.desk.office.store(.reading).read { view in
      let definition = try desk.desk.office.library.definition("firms")
      let state = try ListState(definition, view)
      return try ClaimReader(
        ClaimShape(desk.desk.office.library), Layout(definition), view,
        at: #require(state.newest))?.offices()
    }
    #expect(offices == ["区/市场监管局", "区税务局"])
    let report = try #require(try desk.desk.undo(second).related.first)
    #expect(report.offices.map(\.office).contains("区税务局"))
    let text = report.text(desk.desk.office.presentation(.zh))
    #expect(text.contains("区税务局：撤回 2 项"), "\(text)")
  }
}
