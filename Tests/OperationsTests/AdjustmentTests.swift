import Exporting
import Foundation
import Registry
import Testing

@testable import Operations

@Suite("Reasons of entries, exits and changes")
struct AdjustmentTests {
  static let firms = Desk.firms.replacing(
    "guards:",
    with: """
      reasons: [entered, exited, renamed]
      evidence:
        - {for: exited, field: note, is: 注销, reason: deregistered}
        - {for: exited, field: staff, below: 10, reason: below-threshold}
        - {for: entered, field: topics, gains: true, reason: title-granted}
        - {for: exited, field: district, leaves_city: true, reason: moved-out}
      guards:
      """
  ).replacing(
    "name: district, label: 区县, type: code,",
    with: """
      name: district, label: 区县, type: code, book: districts,
      """)
  static let first = "代码,名称,人数\nA1,示例一,50\nA2,示例二,50\nA3,示例三,50\nA4,示例四,50\n"
  /// A3 leaves, A5 enters, A4 is renamed.
  static let second = "代码,名称,人数\nA1,示例一,60\nA2,示例二,60\nA4,示例新四,60\nA5,示例五,60\n"

  /// 2023Q1 published, and a draft for 2023Q2.
  func desk(_ file: String = second) throws -> Desk {
    let desk = try Desk(firms: Self.firms)
    try desk.take(Self.first)
    try desk.publish()
    try desk.take(file, .replace, "2023Q2")
    return desk
  }

  func report(_ desk: Desk, _ at: String? = nil) throws -> AdjustmentsReport {
    try desk.office.adjustments(
      AdjustmentsRequest(list: "firms", version: at.flatMap(VersionReference.init)))
  }

  func lines(_ desk: Desk, _ at: String? = nil) throws -> [String] {
    try report(desk, at).lines.map {
      "\($0.change.key) \($0.adjusted.rawValue) \($0.status.rawValue)"
        + ($0.proposal.map { " \($0.reason)?" } ?? "") + ($0.words.map { " \($0.zh)" } ?? "")
    }
  }

  @discardableResult
  func sheet(
    _ desk: Desk, _ rows: String, _ period: String = "2023Q2", isDryRun: Bool = false
  ) throws -> ImportReport {
    let path = desk.path("sheet.csv")
    try Data("名录代号,期别,主体代码,调整类型,调整理由,依据,状态\n\(rows)".utf8)
      .write(to: URL(fileURLWithPath: path))
    return try desk.office.import(
      ImportRequest(
        files: [path], list: "adjustments", period: Period(period)!, mode: .merge,
        isDryRun: isDryRun))
  }

  static let reasons = """
    firms,2023Q2,A3,调出,企业意愿,示例函1号,
    firms,2023年二季度,A4,更名,other,,
    firms,2023Q2,A5,调入,新引进,,已确认

    """

  @Test("a list asks for the reasons that its definition names, and no first list has any")
  func asked() throws {
    let desk = try Desk(firms: Self.firms)
    try desk.take(Self.first)
    #expect(try lines(desk) == [])
    try desk.publish()
    try desk.take(Self.second, .replace, "2023Q2")
    #expect(
      try lines(desk) == ["A3 exited missing", "A4 renamed missing", "A5 entered missing"])
  }

  @Test("publishing waits until every reason is there, and lists those that are not")
  func required() throws {
    let desk = try desk()
    #expect(refusalCode { try desk.publish() } == "reasons-missing")
    try sheet(desk, "firms,2023Q2,A3,调出,企业意愿,示例函1号,\nfirms,2023Q2,A5,调入,新引进,,待确认\n")
    #expect(
      try lines(desk) == [
        "A3 exited confirmed 企业意愿", "A4 renamed missing", "A5 entered proposed 新引进",
      ])
    let refused = try refusal { try desk.publish() }
    #expect(refused.code == "reasons-missing" && refused.exit == .data)
    #expect(refused.message.zh.contains("2 项") && refused.message.zh.contains("示例新四（更名）"))
    #expect(refused.remedy?.zh.contains("registry adjustments firms --missing") == true)
    try sheet(desk, Self.reasons)
    #expect(try desk.publish().edition == 1)
    #expect(try desk.office.verify().isSound)
  }

  @Test("import --publish leaves nothing behind where reasons are missing")
  func importAndPublish() throws {
    let desk = try Desk(firms: Self.firms)
    try desk.take(Self.first) { $0.publishes = true }
    #expect(
      refusalCode { try desk.take(Self.second, .replace, "2023Q2") { $0.publishes = true } }
        == "reasons-missing")
    #expect(try desk.office.log(list: "firms").revisions.count == 1)
  }

  @Test("a definition that does not require reasons asks and publishes without")
  func optional() throws {
    let desk = try Desk()
    try desk.take(Self.first)
    try desk.publish()
    try desk.take(Self.second, .replace, "2023Q2")
    #expect(try lines(desk) == ["A3 exited missing", "A5 entered missing"])
    #expect(try desk.publish().edition == 1)
  }

  @Test("what the evidence says is proposed with its source, and never confirmed by itself")
  func evidence() throws {
    let desk = try Desk(firms: Self.firms)
    try desk.take("代码,名称,区县,人数\nA1,甲示例,梁溪区,50\nA2,乙示例,梁溪区,50\nA3,丙示例,梁溪区,50\nA4,丁示例,梁溪区,50\n")
    try desk.publish()
    try desk.take("代码,人数,备注,区县\nA2,50,注销,\nA3,9,,\nA4,50,,上海市浦东新区\n", .enrich, "2023Q2")
    try desk.take("代码,名称,领域\nA1,甲示例,F01\nA6,己示例,F02\n", .replace, "2023Q2") {
      $0.accepted = [.massExit]
    }
    #expect(
      try lines(desk) == [
        "A2 exited proposed deregistered?", "A3 exited proposed below-threshold?",
        "A4 exited proposed moved-out?", "A6 entered proposed title-granted?",
      ])
    let proposal = try #require(try report(desk).lines[1].proposal)
    #expect(proposal.evidence.before == .canonical("50"))
    #expect(proposal.evidence.after == .canonical("9"))
    #expect(proposal.source?.revision == 2 && proposal.source?.line == 3)
    #expect(refusalCode { try desk.publish() } == "reasons-missing")
    // Agreed to without naming a reason: the proposed one is taken.
    let settled = try desk.office.settleAdjustment(
      SettleAdjustmentRequest(list: "firms", key: "A2"))
    #expect(settled.lines.map(\.status) == [.confirmed])
    #expect(settled.lines[0].given?.reason == "deregistered")
    #expect(settled.lines[0].given?.confirmedBy == "示例甲")
  }

  @Test("a district within the city is no move out of it")
  func withinCity() throws {
    let desk = try Desk(firms: Self.firms)
    try desk.take("代码,名称,区县\nA1,甲示例,梁溪区\nA2,乙示例,梁溪区\n")
    try desk.publish()
    try desk.take("代码,区县\nA2,滨湖区\n", .enrich, "2023Q2")
    try desk.take("代码,名称\nA1,甲示例\n", .replace, "2023Q2")
    #expect(try lines(desk) == ["A2 exited missing"])
  }

  @Test(
    "reasons stay when the file is imported again, and are not asked for once the change is gone")
  func reimport() throws {
    let desk = try desk()
    try sheet(desk, Self.reasons)
    let confirmed = try lines(desk)
    #expect(try desk.take(Self.second, .replace, "2023Q2").state == .unchanged)
    #expect(try lines(desk) == confirmed)
    try desk.take("代码,名称\nA3,示例三\n", .merge, "2023Q2")
    #expect(try lines(desk).map { $0.prefix(2) } == ["A4", "A5"])
    #expect(try report(desk).settled.map(\.given.subject) == ["A3"])
    try desk.take(Self.second, .replace, "2023Q2")
    #expect(try lines(desk) == confirmed)
  }

  @Test("不予调整 takes changes out of the draft, also after the file comes again")
  func refused() throws {
    let desk = try desk()
    let rows = """
      firms,2023Q2,A3,调出,,,不予调整
      firms,2023Q2,A4,更名,,,不予调整
      firms,2023Q2,A5,调入,,,不予调整

      """
    let report = try sheet(desk, rows)
    #expect(report.issues.counts["refused-change"] == 1)
    let expected = ["A1,示例一,,,60,", "A2,示例二,,,60,", "A3,示例三,,,50,", "A4,示例四,,,60,"]
    #expect(try desk.list() == expected)
    #expect(try lines(desk) == [])
    #expect(try self.report(desk).settled.map(\.given.status) == [.refused, .refused, .refused])
    let log = try desk.office.log(list: "firms").revisions
    #expect(log.last?.kind == "edit" && log.last?.message?.hasPrefix("不予调整：") == true)
    // The program did it, and nobody by hand.
    #expect(log.last?.hand?.act == "refusal" && log.last?.deed.zh == "退回改动")
    let again = try desk.take(Self.second, .replace, "2023Q2")
    #expect(again.issues.counts["refused-change"] == 1)
    #expect(again.counts.previous == 4 && again.tally == [0, 0, 0, 0, 4])
    #expect(try desk.list() == expected)
    #expect(try desk.publish().records == 4)
    #expect(try desk.office.verify().isSound)
  }

  @Test("a decision by hand gives one reason, or refuses one change")
  func settle() throws {
    let desk = try desk()
    var request = SettleAdjustmentRequest(list: "firms", key: "A3", reason: "迁出", basis: "示例函2号")
    #expect(try desk.office.settleAdjustment(request).lines.map(\.words?.zh) == ["迁出"])
    request = SettleAdjustmentRequest(list: "firms", key: "A5", refuses: true)
    let refused = try desk.office.settleAdjustment(request)
    #expect(refused.takenOut != nil && refused.settled.map(\.given.status) == [.refused])
    #expect(try desk.list().contains { $0.hasPrefix("A5") } == false)
    for (request, code) in [
      (SettleAdjustmentRequest(list: "firms", key: "A1", reason: "迁出"), "no-such-change"),
      (SettleAdjustmentRequest(list: "firms", key: "A4", reason: "没有"), "unknown-reason"),
      (SettleAdjustmentRequest(list: "firms", key: "A4"), "reason-required"),
      (
        SettleAdjustmentRequest(list: "firms", key: "A4", change: "exited", reason: "other"),
        "which-change"
      ),
    ] {
      #expect(refusalCode { _ = try desk.office.settleAdjustment(request) } == code)
    }
  }

  @Test("an earlier revision is not published with what was refused since")
  func refusedSince() throws {
    let desk = try desk()
    let draft = try #require(try desk.office.log(list: "firms").revisions.last?.revision)
    try sheet(desk, Self.reasons)
    _ = try desk.office.settleAdjustment(
      SettleAdjustmentRequest(list: "firms", key: "A3", refuses: true))
    let refused = try refusal { try desk.publish(draft) }
    #expect(refused.code == "refused-change" && refused.exit == .data)
    #expect(refused.message.zh.contains("示例三") && refused.remedy != nil)
    #expect(try desk.publish().records == 5)
    #expect(try desk.list("2023Q2").contains { $0.hasPrefix("A3") })
  }

  @Test("a row that names another list, period or subject is told of, and an unknown list refused")
  func stray() throws {
    let desk = try desk()
    let report = try sheet(
      desk,
      """
      firms,2023Q2,A3,调出,企业意愿,,
      firms,2023Q1,A3,调出,企业意愿,,
      firms,2023Q2,A9,调出,企业意愿,,
      key-projects,2023Q2,A3,调出,企业意愿,,

      """)
    func lines(_ rule: String) -> [Int] {
      report.issues.issues.filter { $0.rule == rule }.compactMap(\.place.line).sorted()
    }
    #expect(lines("not-asked") == [4, 5])
    #expect(lines("reasons-locked") == [3])
    let refused = try refusal { try sheet(desk, "firm,2023Q2,A3,调出,注销,,\n") }
    #expect(refused.code == "unknown-list" && refused.place?.line == 2)
    #expect(refused.remedy?.zh.contains("名录代号") == true)
    #expect(try self.lines(desk).first == "A3 exited confirmed 企业意愿")
  }

  @Test("after publication a reason is settled in a correction, and that is said")
  func settleAfterPublication() throws {
    let desk = try desk()
    try sheet(desk, Self.reasons)
    try desk.publish()
    let refused = try refusal {
      _ = try desk.office.settleAdjustment(
        SettleAdjustmentRequest(list: "firms", key: "A3", reason: "注销"))
    }
    #expect(refused.code == "no-draft")
    #expect(refused.remedy?.zh.contains("registry correct firms") == true)
  }

  /// Reason, explanation and basis of a subject's adjustment, as they are noted.
  func given(_ desk: Desk, _ key: String) throws -> [String?] {
    let report = try report(desk)
    let all = report.lines.compactMap(\.given) + report.settled.map(\.given)
    let found = try #require(all.first { $0.subject == key })
    return [found.reason, found.text, found.basis, found.status.rawValue]
  }

  @Test("what was settled by hand stays as a whole, whatever a sheet says later")
  func settledByHand() throws {
    let desk = try desk()
    try sheet(desk, Self.reasons)
    _ = try desk.office.settleAdjustment(
      SettleAdjustmentRequest(
        list: "firms", key: "A3", reason: "迁出", text: "搬到外地", basis: "示例函2号"))
    _ = try desk.office.settleAdjustment(
      SettleAdjustmentRequest(list: "firms", key: "A5", refuses: true))
    let report = try sheet(
      desk,
      "firms,2023Q2,A3,调出,企业意愿,,\nfirms,2023Q2,A4,更名,更正,示例函3号,\nfirms,2023Q2,A5,调入,新引进,,已确认\n")
    #expect(report.issues.counts["decision-kept"] == 1)
    let issue = try #require(report.issues.issues.first { $0.rule == "decision-kept" })
    #expect(issue.value == "示例三、示例五" && issue.message.zh.contains("2 项"))
    #expect(try given(desk, "A3") == ["moved-out", "搬到外地", "示例函2号", "confirmed"])
    #expect(try given(desk, "A5")[3] == "refused")
    #expect(try desk.list().contains { $0.hasPrefix("A5") } == false)
    // What only a sheet had said gives way to the next one, also after a row was left open.
    #expect(try given(desk, "A4")[2] == "示例函3号")
    try sheet(desk, "firms,2023Q2,A4,更名,,,待确认\n")
    let next = try sheet(desk, "firms,2023Q2,A4,更名,股份制改制,,已确认\n")
    #expect(next.issues.counts["decision-kept"] == nil)
    #expect(try given(desk, "A4")[0] != "other" && given(desk, "A4")[2] == nil)
    // By hand it can be changed, and then the basis of the reason before is gone too.
    _ = try desk.office.settleAdjustment(
      SettleAdjustmentRequest(list: "firms", key: "A3", reason: "注销"))
    #expect(try given(desk, "A3") == ["deregistered", nil, nil, "confirmed"])
    #expect(try desk.office.verify().isSound)
  }

  @Test("a merger says why somebody left, and the other subject")
  func merger() throws {
    let desk = try desk()
    let request = SettleAdjustmentRequest(
      list: "firms", key: "A3", change: "合并", reason: "合并", counterparts: ["A1"])
    #expect(try desk.office.settleAdjustment(request).lines.map(\.status) == [.confirmed])
    #expect(try lines(desk).first == "A3 exited confirmed 合并（并入示例一 A1）")
    let line = try report(desk).lines[0]
    #expect(line.given?.counterparts == ["A1"] && line.counterparts == ["A1": "示例一"])
    #expect(line.words?.zh == "合并（并入示例一 A1）")
    let reasons = try desk.office.diff(DiffRequest(list: "firms")).changes.compactMap(\.reason?.zh)
    #expect(reasons.contains("合并（并入示例一 A1）"))
  }

  @Test("the diff of an edition has the reasons that were known when it was published")
  func frozen() throws {
    let desk = try desk()
    try sheet(desk, Self.reasons)
    func reasons(_ from: String?, _ to: String?) throws -> [String] {
      try desk.office.diff(
        DiffRequest(
          list: "firms", from: from.flatMap(VersionReference.init),
          to: to.flatMap(VersionReference.init))
      ).changes.compactMap { line in
        line.reason.map { "\(line.change.key) \($0.zh) \(line.basis ?? "")" }
      }
    }
    let said = ["A3 企业意愿 示例函1号", "A4 其他 ", "A5 新引进 "]
    #expect(try reasons(nil, nil) == said)
    try desk.publish()
    #expect(try reasons("2023Q1", "2023Q2") == said)
    try sheet(desk, "firms,2023Q2,A3,调出,注销,,\n")
    #expect(try reasons("2023Q1", "2023Q2") == said)
    #expect(try lines(desk, "2023Q2").first == "A3 exited confirmed 企业意愿")
    // Backwards nobody left, so no reason holds.
    #expect(try reasons("2023Q2", "2023Q1") == [])
    // Across several periods each change has the reason of its own.
    try desk.take(Self.second, .replace, "2023Q3")
    try desk.publish()
    #expect(try reasons("2023Q1", "2023Q3").first == "A3 企业意愿 示例函1号")
  }

  @Test("a sheet that the registry writes reads back in, with labels for codes")
  func sheetReadsBack() throws {
    let desk = try desk()
    let report = try desk.office.adjustments(
      AdjustmentsRequest(list: "firms", grouping: "district"))
    let sheets = try desk.office.sheets(of: report)
    #expect(sheets.count == 1)
    let presentation = Presentation(language: .zh) { text, _ in text }
    let text = String(decoding: sheets[0].csv(presentation), as: UTF8.self)
      .replacing("调出,,", with: "调出,注销,").replacing("调入,,", with: "调入,补漏,")
      .replacing("更名,,", with: "更名,其他,")
    try Data(text.utf8).write(to: URL(fileURLWithPath: desk.path("filled.csv")))
    let read = try desk.office.import(
      ImportRequest(
        files: [desk.path("filled.csv")], list: "adjustments", period: Period("2023Q2")!,
        mode: .merge))
    #expect(read.tally == [3, 0, 0, 0, 0])
    #expect(read.issues.issues.allSatisfy { $0.severity == .note })
    #expect(
      try lines(desk) == [
        "A3 exited confirmed 注销", "A4 renamed confirmed 其他", "A5 entered confirmed 补漏",
      ])
  }

  @Test("the sheet of an edition calls reasons as they were called when it was signed")
  func signedSheet() throws {
    let desk = try desk()
    try sheet(desk, Self.reasons)
    try desk.publish()
    func signed(_ office: Office) throws -> (text: String, reasons: [String]) {
      let report = try office.adjustments(
        AdjustmentsRequest(list: "firms", version: VersionReference("2023Q2")))
      let sheet = try #require(office.sheets(of: report).first)
      let text = String(decoding: sheet.csv(office.presentation(.zh)), as: UTF8.self)
      return (text, sheet.reasons.map(\.label))
    }
    let before = try signed(desk.office)
    #expect(before.text.contains(",调出,企业意愿,") && before.reasons.contains("企业意愿"))
    let entries =
      "  - {code: unwilling, label: 示例意愿}\n  - {code: attracted, label: 示例引进}\n"
      + "  - {code: other, label: 其他}\n"
    let head = "book: adjustment-reasons\ntitle: 调整理由\nclosed: true\nentries:\n"
    let office = try desk.reconfigured(["books/reasons.yaml": head + entries])
    let after = try signed(office)
    #expect(after.text == before.text && after.reasons == before.reasons)
  }
}
