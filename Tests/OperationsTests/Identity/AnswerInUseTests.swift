import Definitions
import Exporting
import Foundation
import Registry
import Store
import Testing

@testable import Operations

@Suite("An answer goes only when no list rests on it, and the way out that is told can be gone")
struct AnswerInUseTests {
  private typealias D = IdentityDesk

  static let ofC = "信用代码,名称,区县,地址\n\(D.c),无锡另一示例有限公司,滨湖区,另路9号\n"

  /// A is published; C was taken for A by mistake, and a file that names C has come into the draft.
  func desk(
    _ firms: String = D.firms
  ) throws -> (desk: Desk, answer: Int, file: Int) {
    let desk = try Desk(firms: firms)
    try desk.take(D.start)
    try desk.publish()
    let answer = try #require(try desk.link(D.c, D.a, evidence: "误认").revision)
    let file = try #require(try desk.take(Self.ofC, .merge, "2023Q2").revision)
    #expect(try desk.keys() == [D.a, D.b, "~示例研究院/梁溪区"])
    return (desk, answer, file)
  }

  func isAnswered(_ desk: Desk) throws -> Bool {
    try desk.office.store(.reading).read {
      try Identities(desk.office.library, $0).codes(with: SubjectCode(D.c)).count > 1
    }
  }

  /// The commands that a remedy numbers, in their order.
  func steps(_ refusal: Refusal) throws -> [String] {
    let text = try #require(refusal.remedy?.zh)
    return text.split(separator: "(").dropFirst().compactMap { part in
      part.split(separator: ") ", maxSplits: 1).last.map {
        String($0.prefix { $0 != "；" && $0 != "。" })
      }
    }.filter { $0.hasPrefix("registry") }
  }

  /// Does what a command says.
  func play(_ command: String, _ desk: Desk, file: String = Self.ofC) throws {
    let words = command.split(separator: " ").map {
      String($0).replacing("'", with: "")
    }
    let grounds = Grounds(period: Period("2023Q1")!, reason: "误认更正")
    func option(_ name: String) -> String? {
      words.firstIndex(of: name).map { words[$0 + 1] }
    }
    switch words[1] {
    case "undo":
      _ = try desk.office.undo(list: words[2], revision: #require(Int(words[3].dropFirst())))
    case "discard": _ = try desk.office.discard(list: words[2])
    case "correct": _ = try desk.office.correct(list: words[2])
    case "edit":
      var grounds = grounds
      grounds.period = try #require(option("--period").flatMap { Period($0) })
      let values = words[4...].prefix { !$0.hasPrefix("--") }.map {
        $0.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      }
      _ = try desk.office.edit(
        words[2], words[3],
        Dictionary(uniqueKeysWithValues: values.map { (String($0[0]), String($0.last ?? "")) }),
        grounds)
    case "import":
      let period = try #require(option("--period"))
      #expect(try desk.take(file, .merge, period).refusal == nil)
    case "publish": try desk.publish(message: "误认更正")
    case "adjustments":
      _ = try desk.office.settleAdjustment(
        SettleAdjustmentRequest(list: words[2], key: words[4], reason: option("--reason")))
    case "link":
      try desk.link(words[2], words[3], different: words.contains("--different"))
    default: Testing.Issue.record("\(command)")
    }
  }

  @Test("in a draft: the import is undone first, and then the answer; the two are two again")
  func drafted() throws {
    let (desk, answer, file) = try desk()
    let before = try desk.digest("draft")
    let refused = try refusal { _ = try desk.office.undo(list: "identities", revision: answer) }
    #expect(refused.code == "answer-in-use" && refused.exit == .data)
    #expect(refused.message.zh.contains(D.c) && refused.message.zh.contains("r\(file)"))
    #expect(try desk.digest("draft") == before && isAnswered(desk))
    let steps = try steps(refused)
    #expect(steps == ["registry undo firms r\(file)", "registry undo identities r\(answer)"])
    for step in steps { try play(step, desk) }
    #expect(try !isAnswered(desk) && desk.list() == desk.list("2023Q1"))
    try desk.take(Self.ofC, .merge, "2023Q2")
    #expect(try desk.keys() == [D.c, D.a, D.b, "~示例研究院/梁溪区"])
    #expect(try desk.office.verify().isSound)
  }

  @Test("the draft may be discarded instead")
  func discarded() throws {
    let (desk, answer, _) = try desk()
    _ = try desk.office.discard(list: "firms")
    _ = try desk.office.undo(list: "identities", revision: answer)
    #expect(try !isAnswered(desk))
  }

  @Test("every import that used it is named, also where the code has not changed by it")
  func severalImports() throws {
    let (desk, answer, file) = try desk()
    let second = try #require(
      try desk.take("信用代码,人数\n\(D.c),99\n", .enrich, "2023Q2").revision)
    let refused = try refusal { _ = try desk.office.undo(list: "identities", revision: answer) }
    #expect(
      try steps(refused).prefix(2)
        == ["registry undo firms r\(second)", "registry undo firms r\(file)"])
    for step in try steps(refused) { try play(step, desk) }
    #expect(try desk.list() == desk.list("2023Q1"))
  }

  @Test("published: told apart again in a correction, by the commands as they stand")
  func published() throws {
    let (desk, answer, _) = try desk()
    try desk.publish()
    let refused = try refusal { _ = try desk.office.undo(list: "identities", revision: answer) }
    let steps = try steps(refused)
    #expect(
      steps.map { $0.split(separator: " ")[1] } == ["edit", "undo", "import", "publish"],
      "\(refused.remedy?.zh ?? "")")
    #expect(steps[0].contains(" address= ") && steps[0].contains(" name="))
    for step in steps { try play(step, desk) }
    #expect(try desk.keys("2023Q2.2") == [D.c, D.a, D.b, "~示例研究院/梁溪区"])
    #expect(try own(desk, "2023Q2.2") == own(desk, "2023Q1"))
    #expect(try desk.list("2023Q2.1").contains { $0.hasPrefix("\(D.c),,,无锡另一示例有限公司") })
    #expect(try !isAnswered(desk) && desk.office.verify().isSound)
    #expect(
      try desk.office.conflicts(of: "firms").conflicts.allSatisfy { $0.field?.name != "uscc" })
  }

  @Test("published where reasons are asked for: theirs are among the commands")
  func reasons() throws {
    let asking = D.firms.replacing("served: true", with: "reasons: required")
    let (desk, answer, _) = try desk(asking)
    try desk.publish()
    let refused = try refusal { _ = try desk.office.undo(list: "identities", revision: answer) }
    let steps = try steps(refused)
    #expect(
      steps.map { $0.split(separator: " ")[1] }
        == ["edit", "undo", "import", "adjustments", "publish"])
    for step in steps { try play(step, desk) }
    #expect(try desk.keys("2023Q2.2") == [D.c, D.a, D.b, "~示例研究院/梁溪区"])
  }

  /// What a version has under the code of A.
  private func own(_ desk: Desk, _ version: String) throws -> String? {
    try desk.list(version).first { $0.hasPrefix(D.a) }
  }

  @Test("figures that came along are put back with their period before the correction is published")
  func figures() throws {
    let (a, c) = ("\(D.a),无锡示例科技有限公司,梁溪区", "\(D.c),无锡另一示例有限公司,滨湖区")
    let head = "信用代码,名称,区县,数据所属期,营业收入,零售额,投资,经办\n"
    let desk = try Desk(
      firms: D.firms + """
          - {name: asof, label: 数据所属期, type: date, class: figure}
          - {name: revenue, label: 营业收入, type: money, unit: 万元, class: figure, asof: asof}
          - {name: retail, label: 零售额, type: money, unit: 万元, class: figure, asof: asof}
          - {name: invest, label: 投资, type: money, unit: 万元, class: figure, asof: asof}
          - {name: clerk, label: 经办, secrecy: personal}

        """)
    try desk.take(head + a + ",2022,1300.5,5,,示例丙\n")
    try desk.publish()
    let answer = try #require(try desk.link(D.c, D.a, evidence: "误认").revision)
    let file = head + c + ",2023-01..05,5000,5,8,示例丁\n"
    try desk.take(file, .merge, "2023Q2")
    try desk.publish()
    let refused = try refusal { _ = try desk.office.undo(list: "identities", revision: answer) }
    let told = try #require(refused.remedy?.zh)
    #expect(!told.contains("示例丙") && !told.contains("示例丁"))
    let steps = try steps(refused)
    #expect(
      steps.map { $0.split(separator: " ")[1] } == ["edit", "edit", "undo", "import", "publish"])
    #expect(steps[0].contains(" asof=2022 revenue=1300.5 retail=5 invest= "))
    #expect(steps[1].contains(" clerk=… ") && steps[1].contains("--at r1 --audience full"))
    for step in steps {
      try play(step.replacing("clerk=…", with: "clerk=示例丙"), desk, file: file)
    }
    #expect(try own(desk, "2023Q2.2") == own(desk, "2023Q1"))
    #expect(try desk.keys("2023Q2.2") == [D.c, D.a] && desk.office.verify().isSound)
  }

  @Test("the next draft has another record than the edition: what the edition has is put right")
  func differingDraft() throws {
    let (desk, answer, _) = try desk()
    try desk.publish()
    try desk.take("信用代码,名称,区县\n\(D.a),无锡示例科技有限公司,梁溪区\n", .merge, "2023Q3")
    let refused = try refusal { _ = try desk.office.undo(list: "identities", revision: answer) }
    let steps = try steps(refused)
    #expect(
      steps.map { $0.split(separator: " ")[1] } == ["correct", "edit", "undo", "import", "publish"])
    for step in steps { try play(step, desk) }
    #expect(try own(desk, "2023Q2.2") == own(desk, "2023Q1"))
    #expect(try own(desk, "draft") == own(desk, "2023Q1"))
    #expect(try desk.keys() == [D.c, D.a, D.b, "~示例研究院/梁溪区"])
    #expect(try desk.office.verify().isSound)
  }

  @Test(
    "an act by hand that went by the answer rests on it too",
    arguments: ["edit", "remove", "settle", "add"])
  func byHand(act: String) throws {
    let desk = try D.desk()
    try desk.take(D.start)
    try desk.publish()
    let grounds = Grounds(period: Period("2023Q2")!, reason: "来电")
    if act == "add" { _ = try desk.office.remove(from: "firms", D.a, grounds) }
    let before = try desk.list(act == "add" ? "draft" : "2023Q1").filter { !$0.hasPrefix(D.b) }
    let answer = try #require(try desk.link(D.c, D.a, evidence: "误认").revision)
    let report =
      switch act {
      case "edit": try desk.office.edit("firms", D.c, ["address": "外人的地址"], grounds)
      case "remove": try desk.office.remove(from: "firms", D.c, grounds)
      case "add": try desk.office.add(to: "firms", ["uscc": D.c, "name": "示例丙"], grounds)
      default:
        try desk.office.settle(
          SettleRequest(
            list: "firms", key: D.c, field: "address", decision: .value("外人的地址"),
            period: Period("2023Q2"), reason: "来电"))
      }
    try desk.edit(D.b, ["address": "示例路"], "2023Q2")
    let refused = try refusal { _ = try desk.office.undo(list: "identities", revision: answer) }
    #expect(refused.code == "answer-in-use" && refused.remedy?.zh.contains("重新导入") == false)
    let revision = try #require(report.revision)
    let steps = try steps(refused)
    #expect(
      steps == ["registry undo firms r\(revision)", "registry undo identities r\(answer)"])
    for step in steps { try play(step, desk) }
    #expect(try !isAnswered(desk))
    #expect(try desk.list().filter { !$0.hasPrefix(D.b) } == before)
    #expect(try desk.office.verify().isSound)
  }

  @Test("whom a published removal took off by the answer is named, with the way back")
  func removed() throws {
    let desk = try D.desk()
    try desk.take(D.start)
    try desk.publish()
    let answer = try #require(try desk.link(D.c, D.a, evidence: "误认").revision)
    let removal = try desk.office.remove(
      from: "firms", D.c, Grounds(period: Period("2023Q2")!, reason: "注销"))
    try desk.publish()
    let report = try desk.office.undo(list: "identities", revision: answer)
    let told = try #require(report.issues.issues.first { $0.rule == "answer-was-used" })
    #expect(told.message.zh.contains("r\(try #require(removal.revision)) 曾据此移出 \(D.a)"))
    #expect(told.message.zh.contains("registry settle firms \(D.a) membership --release"))
    _ = try desk.office.settle(
      SettleRequest(
        list: "firms", key: D.a, field: Claim.membership, decision: .release, reason: "更正"))
    try desk.take(D.start, .merge, "2023Q2")
    #expect(try desk.list() == desk.list("2023Q1"))
  }

  @Test("while the next draft is open it is set aside for that, and comes back put right")
  func nextDraft() throws {
    let (desk, answer, _) = try desk()
    try desk.publish()
    try desk.take("信用代码,人数\n\(D.b),21\n", .enrich, "2023Q3")
    let used = try #require(
      try desk.take("信用代码,人数\n\(D.c),77\n", .enrich, "2023Q3").revision)
    let refused = try refusal { _ = try desk.office.undo(list: "identities", revision: answer) }
    let steps = try steps(refused)
    #expect(
      steps.map { $0.split(separator: " ")[1] }
        == ["undo", "correct", "edit", "undo", "import", "publish"])
    #expect(steps.first == "registry undo firms r\(used)")
    for step in steps { try play(step, desk) }
    #expect(try desk.keys() == [D.c, D.a, D.b, "~示例研究院/梁溪区"])
    #expect(try desk.list().contains { $0.hasPrefix("\(D.a),,,无锡示例科技有限公司") })
    #expect(try desk.list().contains { $0.hasPrefix(D.b) && $0.hasSuffix(",21") })
  }

  @Test("a draft that a correction set aside keeps its answer until it is back")
  func setAside() throws {
    let (desk, answer, _) = try desk()
    _ = try desk.office.correct(list: "firms")
    let refused = try refusal { _ = try desk.office.undo(list: "identities", revision: answer) }
    #expect(refused.code == "answer-in-use")
    #expect(refused.message.zh.contains("示例名录 2023Q2 暂搁的草稿中 "))
    #expect(refused.remedy?.zh.contains("registry discard firms") == true)
    _ = try desk.office.discard(list: "firms")
    for step in try steps(
      refusal { _ = try desk.office.undo(list: "identities", revision: answer) })
    {
      try play(step, desk)
    }
    #expect(try !isAnswered(desk))
  }

  @Test("the answer turned round, or taken off its list, is refused in the same way")
  func turnedRound() throws {
    let (desk, _, file) = try desk()
    let refused = try refusal { try desk.link(D.c, D.a, different: true) }
    #expect(refused.code == "answer-in-use")
    #expect(
      refusalCode {
        _ = try desk.office.remove(
          from: "identities", "uscc/\(D.c)/\(D.a)",
          Grounds(period: Period("2023Q2")!, reason: "误认"))
      } == "answer-in-use")
    let steps = try steps(refused)
    #expect(steps.first == "registry undo firms r\(file)" && steps.count == 2)
    for step in steps { try play(step, desk) }
    try desk.take(Self.ofC, .merge, "2023Q2")
    #expect(try desk.keys().contains(D.c))
  }

  @Test("an answer that another list uses does not go with the draft in which it was given")
  func otherList() throws {
    let desk = try D.desk()
    try desk.take(D.start)
    try desk.publish()
    try desk.take("信用代码,名称,区县\n\(D.c),示例改名有限公司,滨湖区\n", .merge, "2023Q2")
    let joined = try desk.link(D.c, D.a).related.first?.revision
    var request = try desk.request("信用代码,企业名称\n\(D.a),无锡示例科技有限公司\n", .replace, "2023Q1")
    request.list = "listing-candidates"
    request.publishes = true
    #expect(try desk.office.import(request).refusal == nil)
    var other = try desk.request("信用代码,企业名称\n\(D.c),示例改名有限公司\n", .merge, "2023Q2")
    other.list = "listing-candidates"
    let used = try #require(try desk.office.import(other).revision)
    let refused = try refusal { _ = try desk.office.discard(list: "firms") }
    #expect(refused.code == "answer-in-use")
    #expect(
      try steps(refused) == ["registry undo listing-candidates r\(used)", "registry discard firms"])
    #expect(refusalCode { try desk.undo(#require(joined)) } == "answer-in-use")
    for step in try steps(refused) { try play(step, desk) }
    #expect(try !isAnswered(desk))
  }

  /// As registries have it in which the answer was taken away before this was refused.
  private func orphaned() throws -> Desk {
    let (desk, answer, _) = try desk()
    try desk.office.writing { transaction in
      let definition = try desk.office.library.definition("identities")
      let state = try ListState(definition, transaction)
      let target = try #require(state.revisions.first { $0.id == Int64(answer) })
      _ = try Undoing(
        definition: definition, state: state, target: target, office: desk.office,
        transaction: transaction
      ).run(message: nil, with: nil)
    }
    return desk
  }

  @Test("a code without its evidence can be given it again, or its own code put back")
  func withoutEvidence() throws {
    let desk = try orphaned()
    try desk.link(D.c, D.a, evidence: "换照通知书")
    #expect(try isAnswered(desk))
    let other = try orphaned()
    let refused = try refusal { try other.link(D.c, D.a, different: true) }
    #expect(refused.code == "answer-in-use")
    for step in try steps(refused) { try play(step, other) }
    try other.take(Self.ofC, .merge, "2023Q2")
    #expect(try other.keys() == [D.c, D.a, D.b, "~示例研究院/梁溪区"])
    // By hand alone it works too.
    let third = try orphaned()
    try third.edit(D.a, ["uscc": D.a, "name": "无锡示例科技有限公司"], "2023Q2")
    #expect(try third.list().contains { $0.hasPrefix("\(D.a),,,无锡示例科技有限公司") })
  }

  @Test("an edit takes the subject's own codes and no others")
  func ownCodes() throws {
    let (desk, _, _) = try desk()
    #expect(refusalCode { try desk.edit(D.a, ["uscc": D.d], "2023Q2") } == "code-change")
    #expect(refusalCode { try desk.edit(D.a, ["uscc": ""], "2023Q2") } == "code-change")
    #expect(try desk.edit(D.a, ["uscc": D.a], "2023Q2").state == .draft)
    #expect(try desk.edit(D.a, ["uscc": D.c], "2023Q2").state == .draft)
    try desk.link(D.d, D.b)
    #expect(try desk.edit(D.b, ["uscc": D.d], "2023Q2").state == .draft)
  }

  @Test("what was signed for with it stays, and that is said")
  func signed() throws {
    let desk = try D.desk()
    try desk.take(D.start)
    try desk.publish()
    let name = "~无锡示例/滨湖区"
    let answer = try #require(try desk.link(name, D.a).revision)
    let used = try #require(
      try desk.take("名称,区县,地址\n无锡示例,滨湖区,另路\n", .merge, "2023Q2").revision)
    #expect(
      refusalCode { _ = try desk.office.undo(list: "identities", revision: answer) }
        == "answer-in-use")
    try desk.publish()
    let report = try desk.office.undo(list: "identities", revision: answer)
    let told = try #require(report.issues.issues.first { $0.rule == "answer-was-used" })
    #expect(told.message.zh.contains("r\(used)") && told.subject == D.a)
  }
}
