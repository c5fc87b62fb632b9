import Exporting
import Registry
import Testing

@testable import Operations

@Suite("Refusals that are gone, and what they had taken out")
struct GoneRefusalTests {
  private let adjusting = AdjustmentTests()
  private static let changes = [
    "changed A4", "entered A5", "exited A3", "updated A1", "updated A2",
  ]

  private func refuse(_ desk: Desk, _ rows: String...) throws -> Int {
    let text = rows.map { "firms,2023Q2,\($0),,,不予调整\n" }.joined()
    return try #require(try adjusting.sheet(desk, text).revision)
  }

  private func changes(_ desk: Desk) throws -> [String] { try desk.diff().sorted() }

  @Test("an undone sheet gives back the entry, the exit and the change of name that it refused")
  func undone() throws {
    let desk = try adjusting.desk()
    #expect(try changes(desk) == Self.changes)
    let sheet = try refuse(desk, "A3,调出", "A4,更名", "A5,调入")
    #expect(try changes(desk) == ["updated A1", "updated A2", "updated A4"])
    let report = try desk.office.undo(list: "adjustments", revision: sheet)
    let related = try #require(report.related.first)
    #expect(related.definition.list == "firms" && related.state == .draft)
    #expect(related.changes.map(\.change.key).sorted() == ["A3", "A4", "A5"])
    #expect(try changes(desk) == Self.changes)
    let last = try #require(try desk.office.log(list: "firms").revisions.last)
    #expect(last.kind == "undo" && last.revision == related.revision)
    #expect(refusalCode { try desk.publish() } == "reasons-missing")
    // What is undone is said again by undoing that.
    _ = try desk.office.undo(list: "adjustments", revision: report.revision ?? 0)
    #expect(try changes(desk) == ["updated A1", "updated A2", "updated A4"])
    #expect(try desk.office.verify().isSound)
  }

  @Test("what another sheet refuses stays out, also where the file came again in between")
  func another() throws {
    let desk = try adjusting.desk()
    let first = try refuse(desk, "A3,调出")
    _ = try refuse(desk, "A5,调入")
    try desk.take(AdjustmentTests.second, .replace, "2023Q2")
    _ = try desk.office.undo(list: "adjustments", revision: first)
    #expect(try changes(desk) == Self.changes.filter { $0 != "entered A5" })
    #expect(try adjusting.report(desk).settled.map(\.given.subject) == ["A5"])
  }

  @Test("who left by a file that came again and was undone leaves when it is decided so")
  func undoneFile() throws {
    let desk = try adjusting.desk()
    _ = try refuse(desk, "A3,调出")
    let again = try #require(
      try desk.take(AdjustmentTests.second + "A6,示例六,60\n", .replace, "2023Q2").revision)
    try desk.undo(again)
    #expect(try !changes(desk).contains("exited A3"))
    let report = try adjusting.sheet(desk, "firms,2023Q2,A3,调出,企业意愿,,已确认\n")
    #expect(try changes(desk) == Self.changes)
    #expect(report.issues.counts["refusal-gone"] != nil)
    #expect(try adjusting.lines(desk).contains("A3 exited confirmed 企业意愿"))
    #expect(try desk.office.verify().isSound)
  }

  @Test(
    "who decides otherwise here brings the change back, whoever refused it",
    arguments: [true, false])
  func decidedHere(isByHand: Bool) throws {
    let desk = try adjusting.desk()
    if isByHand {
      for key in ["A3", "A5"] {
        _ = try desk.office.settleAdjustment(
          SettleAdjustmentRequest(list: "firms", key: key, text: "不调", refuses: true))
      }
    } else {
      let head = "名录代号,期别,主体代码,调整类型,提出单位,意见,状态\n"
      let text = head + "firms,2023Q2,A3,调出,甲专班,仍在,不予调整\nfirms,2023Q2,A5,调入,甲专班,不符,不予调整\n"
      var request = try desk.request(text, .merge, "2023Q2", name: "sheet.csv")
      request.list = "adjustments"
      _ = try desk.office.import(request)
    }
    #expect(try changes(desk) == ["changed A4", "updated A1", "updated A2"])
    let report = try desk.office.settleAdjustment(
      SettleAdjustmentRequest(list: "firms", key: "A3", reason: "迁出", text: "确已迁出"))
    #expect(report.lines.map(\.words?.zh) == ["迁出：确已迁出"])
    let given = try #require(report.lines.first?.given)
    #expect(given.opinion == nil && given.proposedBy == nil && given.confirmedBy == "示例甲")
    let last = try #require(try desk.office.log(list: "firms").revisions.last)
    #expect(report.givenBack != nil && (last.kind == "undo" || report.takenOut == last.revision))
    #expect(report.text(desk.office.presentation(.zh)).contains("原定不予调整，现已改定，已恢复到草稿"))
    #expect(try changes(desk) == ["changed A4", "exited A3", "updated A1", "updated A2"])
    #expect(try desk.office.verify().isSound)
    // Taken back, it is refused again.
    _ = try desk.office.undo(list: "adjustments", revision: report.revision ?? 0)
    #expect(try changes(desk) == ["changed A4", "updated A1", "updated A2"])
  }

  @Test("a refused change is not refused again, nor decided otherwise where nothing is left of it")
  func refusedBefore() throws {
    let desk = try adjusting.desk()
    let file = try #require(try desk.office.log(list: "firms").revisions.last?.revision)
    _ = try refuse(desk, "A3,调出")
    func settle(_ refuses: Bool) throws {
      _ = try desk.office.settleAdjustment(
        SettleAdjustmentRequest(
          list: "firms", key: "A3", reason: refuses ? nil : "迁出", refuses: refuses))
    }
    let again = try refusal { try settle(true) }
    #expect(again.code == "refused-before" && again.message.zh.contains("示例三的调出"))
    try desk.undo(file)
    let gone = try refusal { try settle(false) }
    #expect(gone.code == "change-gone")
    #expect(
      gone.remedy?.zh.contains(
        "registry remove adjustments 'firms/2023-Q2/A3/exited' --period 2023Q2 --reason") == true)
    // It was not noted either, and the command does what it says.
    #expect(try adjusting.report(desk).settled.map(\.given.status) == [.refused])
    _ = try desk.office.remove(
      from: "adjustments", "firms/2023-Q2/A3/exited",
      Grounds(period: Period("2023Q2")!, reason: "改定"))
    #expect(try adjusting.report(desk).settled.isEmpty)
  }

  @Test("a sheet that says otherwise than the one before gives back what that one refused")
  func otherwise() throws {
    let desk = try adjusting.desk()
    _ = try refuse(desk, "A3,调出")
    let report = try adjusting.sheet(desk, "firms,2023Q2,A3,调出,企业意愿,,已确认\n")
    #expect(report.issues.counts["refusal-gone"] == 1 && report.issues.counts["not-asked"] == nil)
    #expect(try changes(desk) == Self.changes)
    #expect(try adjusting.lines(desk).first == "A3 exited confirmed 企业意愿")
  }

  @Test("a decision that is edited or taken off by hand is gone too")
  func byHand() throws {
    let desk = try adjusting.desk()
    let grounds = Grounds(period: Period("2023Q2")!, reason: "误填")
    _ = try refuse(desk, "A3,调出", "A5,调入")
    _ = try desk.office.remove(from: "adjustments", "firms/2023-Q2/A5/entered", grounds)
    #expect(try changes(desk) == Self.changes.filter { $0 != "exited A3" })
    _ = try desk.office.edit("adjustments", "firms/2023-Q2/A3/exited", ["status": "待确认"], grounds)
    #expect(try changes(desk) == Self.changes)
  }

  @Test("nothing is published that a refusal took out which is gone")
  func published() throws {
    let desk = try adjusting.desk()
    let sheet = try refuse(desk, "A5,调入")
    let undo = try desk.office.undo(list: "adjustments", revision: sheet)
    let given = try #require(undo.related.first?.revision)
    _ = try desk.office.undo(list: "firms", revision: given)
    let refused = try refusal { try desk.publish() }
    #expect(refused.code == "refusal-gone" && refused.message.zh.contains("A5"))
    #expect(refused.remedy?.zh.contains("registry undo firms r") == true)
  }

  @Test("a draft that a correction set aside comes back with what is no longer refused")
  func setAside() throws {
    let desk = try adjusting.desk()
    let sheet = try refuse(desk, "A5,调入")
    _ = try desk.office.correct(list: "firms")
    _ = try desk.office.undo(list: "adjustments", revision: sheet)
    _ = try desk.office.discard(list: "firms")
    #expect(try changes(desk) == Self.changes)
  }

  @Test("a reason for the draft that a correction set aside is about a change that is there")
  func reasonSetAside() throws {
    let desk = try adjusting.desk()
    _ = try desk.office.correct(list: "firms")
    let report = try adjusting.sheet(
      desk, "firms,2023Q2,A3,调出,企业意愿,,\nfirms,2023Q2,A2,调出,企业意愿,,\n")
    #expect(report.issues.issues.filter { $0.rule == "not-asked" }.map(\.place.line) == [3])
    _ = try desk.office.discard(list: "firms")
    #expect(try adjusting.lines(desk).first == "A3 exited confirmed 企业意愿")
  }
}
