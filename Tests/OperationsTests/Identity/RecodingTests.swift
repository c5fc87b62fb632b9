import Exporting
import Foundation
import Registry
import Store
import Testing

@testable import Operations

@Suite("A firm whose code becomes another keeps its history, and nobody leaves or enters undecided")
struct RecodingTests {
  private typealias D = IdentityDesk

  private func desk() throws -> Desk {
    let desk = try D.desk()
    try desk.take(D.start)
    try desk.publish()
    return desk
  }

  private static let recoded = D.start.replacing(D.a, with: D.c)

  @Test(
    "one leaves and a like one enters: asked, and nothing is changed", arguments: [false, true])
  func isAsked(isDryRun: Bool) throws {
    let desk = try desk()
    let before = try desk.storeFiles()
    let report = try desk.take(Self.recoded, .replace, "2023Q2") { $0.isDryRun = isDryRun }
    #expect(report.state == .refused)
    let question = try #require(report.questions.first)
    #expect(question.place.line == 2)
    #expect(
      question.message.en.contains("registry link \(D.c) \(D.a) --evidence TEXT"),
      "\(question.message.en)")
    #expect(question.message.zh.contains("无锡示例科技有限公司，\(D.a)，梁溪区（名称和所在地相同）"))
    #expect(try desk.storeFiles() == before)
  }

  @Test("left out for the time being, the row enters nobody and the one it may be stays")
  func skipped() throws {
    let desk = try desk()
    let file = Self.recoded.replacing("\(D.b),无锡样本信息有限公司,滨湖区,20\n", with: "")
    let report = try desk.take(file, .replace, "2023Q2") {
      $0.skipsErrors = true
      $0.rejects = desk.path("rejects.csv")
    }
    // The other one that the file lacks was decided on: it leaves.
    #expect(report.tally == [0, 1, 0, 0, 2] && report.rejected == 1)
    #expect(try desk.keys() == [D.a, "~示例研究院/梁溪区"])
    let rejects = try String(contentsOfFile: desk.path("rejects.csv"), encoding: .utf8)
    #expect(rejects.contains(D.c) && rejects.contains("registry link"))
    #expect(try desk.office.verify().failures.isEmpty)
  }

  @Test(
    "what counts as alike while one leaves",
    arguments: [
      ("\(D.c),示例（无锡）科技有限责任公司,梁溪区,10", true),
      ("\(D.c),无锡示例科技有限公司,滨湖区,10", true),
      ("\(D.c),无锡新示例有限公司（原无锡示例科技有限公司）,滨湖区,10", true),
      ("\(D.c),无锡示列科技有限公司,梁溪区,10", false),
      ("\(D.c),无锡别样科技有限公司,梁溪区,10", false),
      ("\(D.c),无锡示例科技有限公司梁溪分公司,梁溪区,10", false),
    ])
  func alike(row: String, isAsked: Bool) throws {
    let desk = try desk()
    let file = D.start.replacing("\(D.a),无锡示例科技有限公司,梁溪区,10", with: row)
    let report = try desk.take(file, .replace, "2023Q2")
    #expect(report.questions.count == (isAsked ? 1 : 0), "\(report.issues.issues)")
    #expect(
      report.tally == [1, isAsked ? 0 : 1, 0, 0, isAsked ? report.counts.unchanged : 2]
        || isAsked)
  }

  @Test("a person may let the codes of a whole file decide, and that is recorded")
  func codesDecide() throws {
    let desk = try desk()
    let file = D.start.replacing("\(D.a),无锡示例科技", with: "\(D.c),无锡示例科技")
    #expect(try desk.take(file, .replace, "2023Q2").state == .refused)
    let report = try desk.take(file, .replace, "2023Q2") { $0.accepted = [.likeNames] }
    #expect(report.state == .draft && report.counts.entered == 1 && report.counts.exited == 1)
    let details = try desk.office.withSnapshot("firms", at: .draft) { $0.revision.details }
    #expect(details.contains(#""accepted":["like-names"]"#))
  }

  @Test(
    "of two codes a like name is asked about where something else agrees, or nothing can be compared",
    arguments: [
      (name: "无锡示例科技有限公司", place: "梁溪区", address: "示例路1号", isAsked: true, isTold: false),
      ("无锡示例科技有限公司", "梁溪区", "", true, false),
      ("无锡示例科技有限公司", "梁溪区", "样本路2号", false, true),
      ("无锡示例科技有限公司", "滨湖区", "样本路2号", false, true),
      ("无锡示例科技股份有限公司", "梁溪区", "示例路 1号", true, false),
      ("无锡示例科技股份有限公司", "梁溪区", "样本路2号", false, false),
      ("无锡新示例有限公司（原无锡示例科技有限公司）", "梁溪区", "样本路2号", true, false),
    ])
  func corroborated(
    name: String, place: String, address: String, isAsked: Bool, isTold: Bool
  ) throws {
    let desk = try Desk(
      firms: D.firms.replacing("identity:", with: "corroborating: [address]\nidentity:"))
    let head = "信用代码,名称,区县,地址\n"
    try desk.take(head + "\(D.a),无锡示例科技有限公司,梁溪区,示例路1号\n\(D.b),样本公司,滨湖区,\n")
    try desk.publish()
    let file = head + "\(D.c),\(name),\(place),\(address)\n\(D.b),样本公司,滨湖区,\n"
    let report = try desk.take(file, .replace, "2023Q2")
    #expect(report.questions.count == (isAsked ? 1 : 0), "\(report.issues.issues)")
    let told = report.issues.issues.filter { $0.rule == "same-name" }
    #expect(told.count == (isTold ? 1 : 0))
    guard !isAsked else { return }
    #expect(report.tally == [1, 1, 0, 0, 1])
    if let issue = told.first {
      #expect(issue.place.line == 2 && issue.severity == .warning && issue.subject == D.c)
      #expect(issue.message.zh.contains("registry link \(D.c) \(D.a) --evidence"))
    }
  }

  @Test("who is named in the same file is somebody else")
  func bothNamed() throws {
    let desk = try desk()
    let file = D.start + "\(D.c),无锡示例科技有限公司,梁溪区,5\n"
    #expect(try desk.take(file, .replace, "2023Q2").tally == [1, 0, 0, 0, 3])
  }

  @Test("merging asks by the same name in the same place and by the organisation code alone")
  func merging() throws {
    let desk = try desk()
    func asks(_ row: String) throws -> Int {
      try desk.take("信用代码,机构代码,名称,区县\n\(row)\n", .merge, "2023Q2").questions.count
    }
    #expect(try asks("\(D.c),,无锡示例科技有限公司,梁溪区") == 1)
    #expect(try asks("\(D.c),PDY00001X,别的名称,滨湖区") == 1)
    #expect(try asks("\(D.c),,示例（无锡）科技有限责任公司,梁溪区") == 0)
    #expect(try asks("\(D.d),,无锡示例科技有限公司,滨湖区") == 0)
  }

  @Test("linked, the new code means the old subject: recoded, with the evidence, for good")
  func linked() throws {
    let desk = try desk()
    let answer = try desk.link(D.c, D.a, from: "2023-04-01", evidence: "换照通知书示例字〔2023〕1号")
    #expect(answer.state == .published && answer.changes.map(\.change.event) == [.entered])
    #expect(try desk.take(Self.recoded, .replace, "2023Q2").tally == [0, 0, 1, 0, 2])
    #expect(try desk.keys() == [D.a, D.b, "~示例研究院/梁溪区"])
    let diff = try desk.office.diff(DiffRequest(list: "firms"))
    #expect(diff.counts.entered == 0 && diff.counts.exited == 0)
    let line = try #require(diff.changes.first)
    #expect(line.change.kinds == [.recoded] && line.basis == "换照通知书示例字〔2023〕1号")
    #expect(
      line.change.fields == [
        Change.FieldChange(field: "uscc", before: .canonical(D.a), after: .canonical(D.c))
      ])
    let open = try desk.office.diff(DiffRequest(list: "firms", audience: .public))
    #expect(open.changes.first?.basis == nil)
    try desk.publish()
    // Either code leads to the subject, at every version, with its whole history.
    for (code, at) in [(D.a, "latest"), (D.c, "latest"), (D.c, "2023Q1"), ("PDY00003-6", "latest")]
    {
      let shown = try desk.office.show(
        list: "firms", key: code, at: VersionReference(at)!, history: true, audience: .full)
      #expect(shown.record.key == D.a && shown.history?.count == (at == "latest" ? 2 : 1))
    }
    // An office that still has the old code takes nothing back.
    let late = try desk.take("信用代码,人数\n\(D.a),12\n", .enrich, "2023Q3")
    #expect(late.tally == [0, 0, 0, 1, 2] && late.issues.counts["superseded-code"] == 1)
    #expect(try desk.list().contains { $0.hasPrefix(D.c) })
    #expect(try desk.office.verify().failures.isEmpty)
  }

  @Test(
    "of several changes of code the present one stays, whichever files come",
    arguments: [nil, "2023-05-30"])
  func severalChanges(from: String?) throws {
    let desk = try desk()
    try desk.link(D.c, D.a)
    try desk.link(D.d, D.c, from: from)
    for (code, rule) in [
      (D.c, nil), (D.d, nil), (D.c, "superseded-code"), (D.a, "superseded-code"),
    ] {
      let report = try desk.take("信用代码,名称\n\(code),无锡示例科技有限公司\n", .merge, "2023Q2")
      #expect(report.state != .refused)
      #expect(report.issues.counts["superseded-code"] == rule.map { _ in 1 }, "\(code)")
    }
    #expect(try desk.list().contains { $0.hasPrefix(D.d) })
  }

  @Test(
    "of two codes with nothing said of their order the list keeps its own, until somebody says so")
  func untoldOrder() throws {
    let desk = try desk()
    try desk.link(D.c, D.a)
    try desk.link(D.d, D.a)
    try desk.take("信用代码,名称\n\(D.c),无锡示例科技有限公司\n", .merge, "2023Q2")
    let file = "信用代码,名称\n\(D.d),无锡示例科技有限公司\n"
    let report = try desk.take(file, .merge, "2023Q2")
    let told = try #require(report.issues.issues.first { $0.rule == "code-order" })
    #expect(told.severity == .warning && told.message.zh.contains("registry link \(D.d) \(D.c) "))
    #expect(try desk.list().contains { $0.hasPrefix(D.c) })
    try desk.link(D.d, D.c)
    #expect(try desk.take(file, .merge, "2023Q2").issues.counts["code-order"] == nil)
    #expect(try desk.list().contains { $0.hasPrefix(D.d) })
  }

  @Test("told apart, both go their ways and nobody asks again")
  func toldApart() throws {
    let desk = try desk()
    try desk.link(D.c, D.a, different: true)
    #expect(try desk.take(Self.recoded, .replace, "2023Q2").tally == [1, 1, 0, 0, 2])
  }

  @Test("an old code that is linked with its end finds the subject and changes nothing")
  func oldCode() throws {
    let desk = try desk()
    try desk.link(D.c, D.a, to: "2022")
    let report = try desk.take("信用代码,人数\n\(D.c),10\n", .merge, "2023Q2")
    #expect(report.tally == [0, 0, 0, 0, 3])
    #expect(try desk.list("latest").contains { $0.hasPrefix(D.a) })
  }

  @Test("who left comes back under the key it had")
  func comesBack() throws {
    let desk = try desk()
    try desk.take(D.start.replacing("\(D.a),无锡示例科技有限公司,梁溪区,10\n", with: ""), .replace, "2023Q2")
    try desk.publish()
    try desk.link(D.c, D.a)
    let report = try desk.take(Self.recoded, .replace, "2023Q3")
    #expect(report.tally == [1, 0, 0, 0, 2])
    #expect(try desk.keys().contains(D.a) && !desk.keys().contains(D.c))
    let diff = try desk.office.diff(DiffRequest(list: "firms"))
    #expect(diff.changes.map(\.change.kinds) == [[.restored]])
    #expect(try desk.office.verify().failures.isEmpty)
  }

  @Test("a first import asks nothing")
  func firstImport() throws {
    let desk = try D.desk()
    let file = "信用代码,名称,区县\n\(D.a),示例商店,梁溪区\n\(D.b),示例商店,梁溪区\n"
    #expect(try desk.take(file).tally == [2, 0, 0, 0, 0])
  }

  @Test("a project is known by name and owner until its code arrives")
  func projectCode() throws {
    let desk = try D.desk()
    func take(_ text: String, _ period: String) throws -> ImportReport {
      var request = try desk.request(text, .replace, period)
      request.list = "key-projects"
      request.publishes = true
      return try desk.office.import(request)
    }
    let file = "项目名称,建设单位,项目代码\n示例一期项目,示例甲有限公司,\n示例二期项目,示例甲有限公司,\n"
    #expect(try take(file, "2023Q1").tally == [2, 0, 0, 0, 0])
    let code = "2107-320506-89-01-123456"
    let coded = file.replacing("示例一期项目,示例甲有限公司,", with: "示例一期项目,示例甲有限公司,\(code)")
    #expect(try take(coded, "2023Q2").tally == [0, 0, 1, 0, 1])
    let shown = try desk.office.show(
      list: "key-projects", key: code, at: .latest, history: true, audience: .full)
    #expect(shown.record.key == "~示例一期项目/示例甲有限公司" && shown.history?.count == 2)
  }
}
