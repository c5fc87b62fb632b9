import Exporting
import Foundation
import Registry
import Testing

@testable import Operations

@Suite("A firm that was renamed is found by the names that the list had for it")
struct EarlierNameTests {
  private typealias D = IdentityDesk
  private static let local = "~示例研究院/梁溪区"
  private static let new = "示例沧浪装备股份有限公司"
  /// The list once more, by names alone, as a street has them.
  private static let street = """
    名称,区县,人数
    无锡示例科技有限公司,梁溪区,11
    无锡样本信息有限公司,滨湖区,20
    示例研究院,梁溪区,30

    """
  private static let grounds = Grounds(period: Period("2023Q2")!, reason: "更名")

  /// The first firm is renamed in the second quarter, by its code or by hand.
  private func desk(byHand: Bool = false, _ district: String = "梁溪区") throws -> Desk {
    let desk = try D.desk()
    try desk.take(D.start)
    try desk.publish()
    if byHand {
      _ = try desk.office.edit("firms", D.a, ["名称": Self.new, "区县": district], Self.grounds)
    } else {
      try desk.take("信用代码,名称,区县\n\(D.a),\(Self.new),\(district)\n", .merge, "2023Q2")
    }
    try desk.publish()
    return desk
  }

  @Test(
    "by its old name alone nobody enters and nobody leaves; it keeps the new one",
    arguments: [ImportRequest.Mode.replace, .merge, .enrich], [true, false])
  func renamed(mode: ImportRequest.Mode, byHand: Bool) throws {
    let desk = try desk(byHand: byHand)
    let tried = try desk.take(Self.street, mode, "2023Q3") { $0.isDryRun = true }
    let report = try desk.take(Self.street, mode, "2023Q3")
    #expect(report.tally == [0, 0, 0, 1, 2], "\(report.issues.issues)")
    let told = try #require(report.issues.issues.first { $0.rule == "former-name" })
    #expect(told.severity == .note && told.place.line == 2)
    #expect(
      report.issues.counts == ["former-name": 1].merging(byHand ? ["held-by-hand": 1] : [:]) { $1 })
    #expect(tried.tally == report.tally && tried.issues.issues == report.issues.issues)
    #expect(try desk.keys() == [D.a, D.b, Self.local])
    #expect(try desk.list()[0].contains("\(Self.new),梁溪区"))
    #expect(try desk.office.verify().isSound)
  }

  @Test(
    "who is added under a former name of somebody is told whose, and how to say that it is another")
  func added() throws {
    let desk = try desk()
    let values = ["名称": "无锡示例科技有限公司", "区县": "梁溪区"]
    let grounds = Grounds(period: Period("2023Q3")!, reason: "新引进")
    let row = "~无锡示例科技有限公司/梁溪区"
    let refusal = try #require(throws: Refusal.self) {
      try desk.office.add(to: "firms", values, grounds)
    }
    #expect(refusal.code == "already-listed" && refusal.message.zh.contains(D.a))
    #expect(
      refusal.remedy?.zh.contains("registry link '\(row)' \(D.a) --different") == true,
      "\(String(describing: refusal.remedy))")
    try desk.link(row, D.a, different: true)
    _ = try desk.office.add(to: "firms", values, grounds)
    #expect(try desk.keys() == [D.a, D.b, row, Self.local])
  }

  @Test("a name that was put right before anybody signed it may have been a mistake: it is asked")
  func mistaken() throws {
    let desk = try D.desk()
    try desk.take(D.start)
    try desk.publish()
    try desk.take("信用代码,名称,区县\n\(D.a),无锡示例错认有限公司,梁溪区\n", .merge, "2023Q2")
    _ = try desk.office.edit("firms", D.a, ["名称": "无锡示例科技有限公司"], Self.grounds)
    let report = try desk.take("名称,区县,人数\n无锡示例错认有限公司,梁溪区,7\n", .merge, "2023Q2")
    #expect(report.state == .refused && report.questions.count == 1, "\(report.issues.issues)")
    #expect(try desk.keys() == [D.a, D.b, Self.local])
  }

  @Test("of several that had the name a person says which, and each answer ends the question")
  func several() throws {
    func desk() throws -> Desk {
      let desk = try self.desk()
      // Another firm takes the name that the first has left, and leaves it too.
      try desk.take("信用代码,名称,区县\n\(D.e),无锡示例科技有限公司,梁溪区\n", .merge, "2023Q3")
      try desk.publish()
      try desk.take("信用代码,名称,区县\n\(D.e),示例第三样板有限公司,梁溪区\n", .merge, "2023Q4")
      return desk
    }
    let file = "名称,区县,人数\n无锡示例科技有限公司,梁溪区,7\n"
    let first = try desk()
    let report = try first.take(file, .merge, "2023Q4")
    let asked = try #require(report.questions.first)
    #expect(report.state == .refused && report.questions.count == 1)
    for key in [D.a, D.e] { #expect(asked.message.zh.contains("'~无锡示例科技有限公司/梁溪区' \(key)")) }
    let row = try #require(asked.value)
    try first.link(row, D.e)
    #expect(try first.take(file, .merge, "2023Q4").tally == [0, 0, 0, 1, 3])
    #expect(try first.keys().count == 4)
    let second = try desk()
    for key in [D.a, D.e] { try second.link(row, key, different: true) }
    let apart = try second.take(file, .merge, "2023Q4")
    #expect(apart.refusal == nil && apart.counts.entered == 1, "\(apart.issues.issues)")
  }

  @Test(
    "where it has moved since, or the row has it elsewhere, a person is asked",
    arguments: [
      ("滨湖区", "梁溪区"), ("梁溪区", "滨湖区"),
    ])
  func moved(now: String, said: String) throws {
    let desk = try desk(now)
    let file = Self.street.replacing("公司,梁溪区,11", with: "公司,\(said),11")
    for isDryRun in [true, false] {
      let report = try desk.take(file, .replace, "2023Q3") { $0.isDryRun = isDryRun }
      let asked = try #require(report.questions.first)
      #expect(report.state == .refused && asked.message.zh.contains("曾用名相同"))
      #expect(asked.message.zh.contains(" \(D.a) --evidence"))
    }
    try desk.link("~无锡示例科技有限公司/\(said)", D.a)
    let report = try desk.take(file, .replace, "2023Q3")
    #expect(report.counts.entered == 0 && report.counts.exited == 0)
    #expect(try desk.keys() == [D.a, D.b, Self.local])
  }

  private func desk(_ district: String) throws -> Desk { try desk(byHand: false, district) }

  @Test("a name that a discarded draft or an undone file brought was nobody's")
  func undone() throws {
    let desk = try D.desk()
    try desk.take(D.start)
    try desk.publish()
    let mistaken = "信用代码,名称,区县\n\(D.a),示例误录有限公司,梁溪区\n"
    try desk.take(mistaken, .merge, "2023Q2")
    _ = try desk.office.discard(list: "firms")
    let file = try #require(try desk.take(mistaken, .merge, "2023Q2").revision)
    _ = try desk.office.undo(list: "firms", revision: file)
    let report = try desk.take("名称,区县\n示例误录有限公司,梁溪区\n", .merge, "2023Q2")
    #expect(report.counts.entered == 1, "\(report.issues.issues)")
  }

  @Test("nor was another firm's that stood on its record by a wrong answer")
  func misplaced() throws {
    let desk = try D.desk()
    try desk.take(D.start)
    try desk.publish()
    let answer = try #require(try desk.link(D.c, D.a, evidence: "误认").revision)
    try desk.take("信用代码,名称,区县\n\(D.c),无锡另一示例有限公司,梁溪区\n", .merge, "2023Q2")
    try desk.publish()
    _ = try desk.office.correct(list: "firms")
    _ = try desk.office.edit(
      "firms", D.a, ["信用代码": D.a, "名称": "无锡示例科技有限公司"], Self.grounds)
    _ = try desk.office.undo(list: "identities", revision: answer)
    try desk.publish(message: "误认更正")
    let report = try desk.take("名称,区县\n无锡另一示例有限公司,梁溪区\n", .merge, "2023Q3")
    #expect(report.counts.entered == 1 && report.questions.isEmpty, "\(report.issues.issues)")
  }

  @Test("a subject without a code that was renamed is found when its code arrives")
  func codeArrives() throws {
    let desk = try D.desk()
    try desk.take(D.start)
    try desk.publish()
    _ = try desk.office.edit("firms", Self.local, ["名称": "示例应用技术研究院"], Self.grounds)
    try desk.publish()
    let file = D.start.replacing(",示例研究院", with: "\(D.c),示例研究院")
    let report = try desk.take(file, .replace, "2023Q3")
    #expect(report.tally == [0, 0, 1, 0, 2], "\(report.issues.issues)")
    #expect(try desk.keys() == [D.a, D.b, Self.local])
    #expect(try desk.list()[2].contains("\(D.c),,,示例应用技术研究院"))
  }

  @Test("renamed by the same file, far above: the row is another one of it, which is told")
  func sameFile() throws {
    let desk = try D.desk()
    try desk.take(D.start)
    try desk.publish()
    let others = (0..<5000).map { ",示例第\($0)号院,滨湖区,1\n" }.joined()
    let file =
      "信用代码,名称,区县,人数\n\(D.a),\(Self.new),梁溪区,10\n\(others),无锡示例科技有限公司,梁溪区,12\n"
    for isDryRun in [true, false] {
      let report = try desk.take(file, .merge, "2023Q2") { $0.isDryRun = isDryRun }
      let issue = try #require(report.issues.issues.first { $0.rule == "duplicate-subject" })
      #expect(report.state == .refused && issue.place.line == 5003, "\(report.issues.counts)")
      #expect(
        issue.message.zh.contains(
          "本行凭名称、曾用名或其他代码认作 \(D.a)，不是同一主体的，先认定：registry link "
            + "'~无锡示例科技有限公司/梁溪区' \(D.a) --different"), "\(issue.message.zh)")
    }
  }

  @Test("an unknown name that was linked to a firm of the same file: the refusal says by what")
  func linked() throws {
    let desk = try D.desk()
    try desk.take(D.start)
    try desk.publish()
    let row = "~示例巷口便利店/梁溪区"
    try desk.link(row, D.a)
    let file = D.start + ",示例巷口便利店,梁溪区,2\n"
    let refused = try desk.take(file, .replace, "2023Q2")
    let issue = try #require(refused.issues.issues.first { $0.rule == "duplicate-subject" })
    #expect(issue.message.zh.contains("本行按认定即 \(D.a)"))
    #expect(issue.message.en.contains("registry link '\(row)' \(D.a) --different --evidence TEXT"))
    try desk.link(row, D.a, different: true)
    #expect(try desk.take(file, .replace, "2023Q2").counts.entered == 1)
  }
}
