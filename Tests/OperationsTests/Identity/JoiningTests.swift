import Exporting
import Registry
import Store
import Testing

@testable import Operations

@Suite("Two codes linked after both have come into the draft become one subject there")
struct JoiningTests {
  private typealias D = IdentityDesk

  private static let note = "换照通知书示例字〔2023〕1号"

  private func desk() throws -> Desk {
    let desk = try D.desk()
    try desk.take(D.start)
    _ = try desk.office.edit(
      "firms", D.a, ["地址": "示例路1号"],
      Grounds(period: Period("2023Q1")!, reason: "电话核实"))
    try desk.publish()
    return desk
  }

  /// The firm left under its old code and came under the new one.
  private func recoded() throws -> Desk {
    let desk = try desk()
    let file = D.start.replacing("\(D.a),无锡示例科技有限公司,梁溪区,10", with: "\(D.c),无锡示例科技有限公司,梁溪区,12")
    let report = try desk.take(file, .replace, "2023Q2") { $0.accepted = [.likeNames] }
    #expect(report.counts.entered == 1 && report.counts.exited == 1)
    return desk
  }

  private func record(_ desk: Desk, _ key: String) throws -> [String] {
    try #require(try desk.list().first { $0.hasPrefix(key) }).split(
      separator: ",", omittingEmptySubsequences: false
    ).map(String.init)
  }

  @Test("one left and one entered: recoded with the evidence, and nobody leaves or enters")
  func leftAndEntered() throws {
    let desk = try recoded()
    let report = try desk.link(D.c, D.a, evidence: Self.note)
    #expect(report.state == .published && report.related.map(\.act) == ["join"])
    #expect(try desk.keys() == [D.a, D.b, "~示例研究院/梁溪区"])
    let diff = try desk.office.diff(DiffRequest(list: "firms"))
    #expect(diff.counts.entered == 0 && diff.counts.exited == 0 && diff.counts.changed == 1)
    let line = try #require(diff.changes.first)
    #expect(line.change.key == D.a && line.change.kinds.contains(.recoded))
    #expect(line.basis == Self.note)
    // Its data are there, those set by hand too, and the new file's figure.
    #expect(try record(desk, D.c) == [D.c, "", "", "无锡示例科技有限公司", "梁溪区", "", "示例路1号", "12"])
    let shown = try desk.office.show(
      list: "firms", key: D.c, at: .draft, history: true, audience: .full)
    #expect(shown.record.key == D.a && (shown.history?.count ?? 0) >= 2)
    // The same file again says nothing new, and the hand's value holds.
    let file = D.start.replacing("\(D.a),无锡示例科技有限公司,梁溪区,10", with: "\(D.c),无锡示例科技有限公司,梁溪区,12")
    #expect(try desk.take(file, .replace, "2023Q2").state == .unchanged)
    let held = try desk.take("信用代码,地址\n\(D.c),别处\n", .enrich, "2023Q2")
    #expect(held.count(HeldBack.handRule) == 1)
    #expect(try desk.office.verify().failures.isEmpty)
  }

  private func history(_ desk: Desk, _ at: VersionReference) throws -> (ShowReport, String) {
    let report = try desk.office.show(
      list: "firms", key: D.c, at: at, history: true, audience: .internal)
    return (report, report.text(desk.office.presentation(.zh)))
  }

  private func refuseToStay(_ desk: Desk) throws {
    _ = try desk.office.settleAdjustment(
      SettleAdjustmentRequest(list: "firms", key: D.a, reason: "注销", basis: "示例函2号"))
  }

  @Test("its history tells one change of code with the evidence, and not that it was away")
  func history() throws {
    let desk = try recoded()
    try refuseToStay(desk)
    let file = try #require(try desk.office.log(list: "firms").revisions.last?.revision)
    try desk.link(D.c, D.a, evidence: Self.note)
    func check(_ at: VersionReference) throws {
      let (report, text) = try history(desk, at)
      let versions = try #require(report.history)
      #expect(report.left == nil && versions.allSatisfy { $0.left == nil })
      #expect(versions.map { $0.change?.event } == [.entered, .changed, .changed])
      #expect(versions.last?.change?.kinds == [.recoded])
      #expect(versions.last?.evidence?.zh == Self.note)
      #expect(text.contains("2023年第二季度 [代码变更] r\(file) ") && text.contains(" \(Self.note)\n"))
      #expect(!text.contains("调出") && !text.contains("注销"), "\(text)")
      #expect(report.text(desk.office.presentation(.en)).contains("[recoded]"))
    }
    try check(.draft)
    try desk.publish()
    try check(.latest)
  }

  @Test("undone, its history tells that it left and why, said again it does not")
  func historyAfterUndoing() throws {
    let desk = try recoded()
    try refuseToStay(desk)
    try desk.undo(try #require(try desk.link(D.c, D.a).related.first?.revision))
    let left = try desk.office.show(
      list: "firms", key: D.a, at: .draft, history: true, audience: .internal)
    #expect(left.history?.compactMap(\.left?.source.reason) == ["注销"] && left.left != nil)
    try desk.link(D.c, D.a, evidence: Self.note)
    let (report, _) = try history(desk, .draft)
    #expect(report.history?.compactMap(\.left).isEmpty == true)
    #expect(report.history?.last?.evidence?.zh == Self.note)
  }

  @Test("who was signed for without it was away")
  func awayOnAnEdition() throws {
    let desk = try desk()
    try desk.take(
      D.start.replacing("\(D.a),无锡示例科技有限公司,梁溪区,10\n", with: ""), .replace, "2023Q2")
    try desk.publish()
    try desk.take("信用代码,名称,区县,人数\n\(D.c),示例改名有限公司,梁溪区,15\n", .merge, "2023Q3")
    try desk.link(D.c, D.a, evidence: Self.note)
    let (report, _) = try history(desk, .draft)
    #expect(report.history?.compactMap(\.left).count == 1)
    #expect(report.history?.last?.change?.kinds == [.restored])
  }

  @Test("both on the list: one stays, under the key that was signed for")
  func bothListed() throws {
    let desk = try desk()
    try desk.take("信用代码,名称,区县,人数\n\(D.c),示例改名有限公司,梁溪区,15\n", .merge, "2023Q2")
    #expect(try desk.keys().count == 4)
    try desk.link(D.c, D.a, evidence: Self.note)
    #expect(try desk.keys() == [D.a, D.b, "~示例研究院/梁溪区"])
    #expect(try record(desk, D.c)[3] == "示例改名有限公司")
    #expect(try desk.diff() == ["changed \(D.a)"])
  }

  /// Of a team's file, another office's addition and what a person wrote, all about the new code.
  private func written() throws -> Desk {
    let desk = try Desk(
      firms: D.firms.replacing("label: 地址}\n", with: "label: 地址}\n  - {name: note, label: 备注}\n"))
    try desk.take(D.start)
    try desk.publish()
    func take(_ text: String, _ mode: ImportRequest.Mode, _ office: String) throws {
      let report = try desk.take(text, mode, "2023Q2") {
        $0.source = office
      }
      #expect(report.refusal == nil)
    }
    try take(
      """
      信用代码,名称,曾用名,区县,人数
      \(D.c),示例改名有限公司,示例旧名有限公司,滨湖区,12
      \(D.b),无锡样本信息有限公司,,滨湖区,20
      ,示例研究院,,梁溪区,30

      """, .replace, "区专班")
    try take("信用代码,地址\n\(D.c),税务路1号\n", .enrich, "区税务局")
    _ = try desk.office.edit(
      "firms", D.c, ["note": "新址已核实"],
      Grounds(period: Period("2023Q2")!, reason: "企业来电", basis: "电话记录1号"))
    try desk.link(D.c, D.a, evidence: Self.note)
    return desk
  }

  @Test("each value is whose it was before: of its file, or of the person with reason and basis")
  func origins() throws {
    let desk = try written()
    let shown = try desk.office.show(
      list: "firms", key: D.c, at: .draft, history: false, audience: .full)
    for field in ["name", "district", "staff", "former_names"] {
      #expect(shown.sources[field]?.office == "区专班" && shown.sources[field]?.line == 2, "\(field)")
    }
    #expect(shown.sources["address"]?.office == "区税务局")
    let note = try #require(shown.sources["note"])
    #expect(note.reason == "企业来电" && note.basis == "电话记录1号" && note.file == nil)

    let sheet = try desk.office.diff(DiffRequest(list: "firms", isSheet: true))
    let line = try #require(sheet.changes.first { $0.change.key == D.a })
    let told = Dictionary(
      uniqueKeysWithValues: zip(line.change.fields.map(\.field), line.sources.map { $0?.office }))
    #expect(told["district"] == "区专班" && told["address"] == "区税务局", "\(told)")
    #expect(line.grounds.contains { $0.basis == "电话记录1号" && $0.fields == ["note"] })
  }

  @Test("who contradicts a value contradicts whoever gave it")
  func contradicted() throws {
    let desk = try written()
    _ = try desk.take("信用代码,名称,区县\n\(D.c),示例改名有限公司,梁溪区\n", .merge, "2023Q2") {
      $0.source = "区市场监管局"
    }
    let conflicts = try desk.office.conflicts(of: "firms").conflicts
    let conflict = try #require(conflicts.first { $0.field?.name == "district" })
    #expect(conflict.claims.map(\.claim.office).sorted() == ["区专班", "区市场监管局"].sorted())
    #expect(conflict.claims.first { $0.claim.office == "区专班" }?.line == 2)
    #expect(try desk.office.verify().failures.isEmpty)
  }

  @Test("undone, both are as they were, and so is the question")
  func undone() throws {
    let desk = try recoded()
    let before = (try desk.list(), try desk.digest("draft"))
    let linked = try desk.link(D.c, D.a, evidence: Self.note)
    let joined = try #require(linked.related.first?.revision)
    let answer = try #require(linked.revision)
    #expect(
      refusalCode { _ = try desk.office.undo(list: "identities", revision: answer) } == "joined")
    try desk.undo(joined)
    #expect(try desk.list() == before.0 && desk.digest("draft") == before.1)
    #expect(
      try desk.office.store(.reading).read { try Identities(desk.office.library, $0).isEmpty })
    #expect(try desk.office.verify().failures.isEmpty)
    // And once more.
    try desk.link(D.c, D.a, evidence: Self.note)
    #expect(try desk.keys() == [D.a, D.b, "~示例研究院/梁溪区"])
  }

  @Test("a discarded draft leaves the list as it was signed")
  func discarded() throws {
    let desk = try recoded()
    try desk.link(D.c, D.a, evidence: Self.note)
    _ = try desk.office.discard(list: "firms")
    #expect(try desk.digest("latest") == desk.digest("2023Q1"))
    #expect(try desk.list("latest").contains { $0.hasPrefix(D.a) })
    #expect(try desk.office.verify().failures.isEmpty)
  }

  @Test("a branch and its parent are not joined, nor two that were both signed for")
  func refused() throws {
    let desk = try desk()
    try desk.take(
      "信用代码,名称,区县\n\(D.c),无锡示例科技有限公司滨湖分公司,滨湖区\n", .merge, "2023Q2")
    let before = try desk.digest("draft")
    #expect(refusalCode { try desk.link(D.c, D.a) } == "branch-code")
    #expect(refusalCode { try desk.link(D.b, D.a) } == "two-subjects")
    #expect(try desk.digest("draft") == before)
  }

  @Test("what offices said of the second code is said of the subject, and the higher one's stands")
  func claims() throws {
    let ranked = D.firms.replacing("label: 地址", with: "label: 地址, authority: [区市场监管局, 区税务局]")
    let desk = try Desk(firms: ranked)
    func take(_ text: String, _ mode: ImportRequest.Mode, _ period: String, _ office: String) throws
    {
      let report = try desk.take(text, mode, period) { $0.source = office }
      #expect(report.refusal == nil)
    }
    try take("信用代码,名称,区县,地址\n\(D.a),无锡示例科技有限公司,梁溪区,一路1号\n", .replace, "2023Q1", "区市场监管局")
    try desk.publish()
    try take("信用代码,名称,区县,地址\n\(D.c),示例改名有限公司,滨湖区,二路2号\n", .merge, "2023Q2", "区税务局")
    try desk.link(D.c, D.a, evidence: Self.note)
    #expect(try record(desk, D.c)[6] == "一路1号")
    let conflict = try #require(try desk.office.conflicts(of: "firms").conflicts.first)
    #expect(conflict.key == D.a && conflict.claims.map(\.claim.office) == ["区市场监管局", "区税务局"])
    #expect(conflict.claims.last?.line == 2)
    #expect(try desk.office.verify().failures.isEmpty)
  }
}
