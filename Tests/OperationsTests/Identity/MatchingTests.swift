import Exporting
import Registry
import Testing

@testable import Operations

@Suite("Whose row it is: exact ways match, likeness is asked about")
struct MatchingTests {
  private typealias D = IdentityDesk
  private static let local = "~示例研究院/梁溪区"

  private func desk() throws -> Desk {
    let desk = try D.desk()
    #expect(try desk.take(D.start).tally == [3, 0, 0, 0, 0])
    try desk.publish()
    return desk
  }

  @Test(
    "a row without its credit code is found by what else it says",
    arguments: [
      // The organisation code inside the credit code, hyphen and all.
      ("机构代码,名称,人数\nPDY00001-X,随便什么名称,11\n", D.a),
      ("名称,区县,人数\n“无锡示例”科技有限公司,320213,11\n", D.a),
      ("名称,区县,人数\n★无锡示例科技有限公司（筹）,梁溪区,11\n", D.a),
      ("名称,区县,人数\n无锡示例新科技有限公司（原无锡示例科技有限公司）,滨湖区,11\n", D.a),
      ("名称,区县,曾用名,人数\n无锡新样本有限公司,滨湖区,无锡样本信息有限公司,11\n", D.b),
    ])
  func exact(file: String, key: String) throws {
    let desk = try desk()
    let report = try desk.take(file, .merge, "2023Q2")
    #expect(report.counts.entered == 0 && report.refusal == nil, "\(report.issues.issues)")
    #expect(report.counts.changed + report.counts.updated == 1)
    #expect(try desk.keys().contains(key) && desk.keys().count == 3)
  }

  @Test(
    "a subject without a code is found when its code arrives; the key stays",
    arguments: [ImportRequest.Mode.merge, .replace])
  func codeArrives(mode: ImportRequest.Mode) throws {
    let desk = try desk()
    let file = D.start.replacing(",示例研究院", with: "\(D.c),示例研究院")
    #expect(try desk.take(file, mode, "2023Q2").tally == [0, 0, 1, 0, 2])
    #expect(try desk.keys() == [D.a, D.b, Self.local])
    // From then on the code leads to it, whatever the name.
    let renamed = file.replacing("示例研究院", with: "示例应用技术研究院")
    #expect(try desk.take(renamed, mode, "2023Q2").tally == [0, 0, 1, 0, 2])
    let diff = try desk.office.diff(DiffRequest(list: "firms"))
    #expect(diff.changes.map(\.change.key) == [Self.local])
    #expect(diff.changes[0].change.kinds == [.renamed, .recoded])
    // And another code of that name is another matter.
    let other = file.replacing(D.c, with: D.d).replacing("示例研究院", with: "示例应用技术研究院")
    #expect(try desk.take(other, mode, "2023Q2").questions.count == 1)
  }

  @Test(
    "a dry run knows whom its earlier rows brought or renamed, as the import does",
    arguments: [
      "\(D.d),示例新材料有限公司,相城区,1\n,示例新材料有限公司,相城区,1\n",
      "\(D.a),无锡新名科技有限公司,梁溪区,10\n,无锡新名科技有限公司,梁溪区,11\n",
      "\(D.a),无锡新名科技有限公司,梁溪区,10\n,无锡示例科技有限公司,梁溪区,11\n",
      ",示例研究院,滨湖区,30\n\(D.c),示例研究院,梁溪区,30\n,示例研究院,梁溪区,31\n",
    ], [true, false])
  func dryRun(rows: String, hasList: Bool) throws {
    let desk = hasList ? try desk() : try D.desk()
    var request = try desk.request("信用代码,名称,区县,人数\n" + rows, .merge, "2023Q2")
    request.isDryRun = true
    let tried = try desk.office.import(request)
    request.isDryRun = false
    let taken = try desk.office.import(request)
    #expect(tried.tally == taken.tally && tried.accepted == taken.accepted)
    #expect(tried.issues.issues == taken.issues.issues)
    #expect(tried.refusal?.code == taken.refusal?.code)
    // A row without a code that means the subject of an earlier one is no subject of its own.
    if rows.hasPrefix(D.d) { #expect(tried.issues.counts["duplicate-subject"] == 1) }
  }

  @Test("an old registration number leads to the credit code that a row brings beside it")
  func registrationNumber() throws {
    let desk = try D.desk()
    try desk.take("注册号,名称,区县\n320213000000012,无锡示例科技有限公司,梁溪区\n")
    try desk.publish()
    let file = "注册号,信用代码,名称,区县\n320213000000012,\(D.a),无锡示例科技股份有限公司,滨湖区\n"
    let report = try desk.take(file, .replace, "2023Q2")
    #expect(report.tally == [0, 0, 1, 0, 0], "\(report.issues.issues)")
    #expect(try desk.keys() == ["~320213000000012"])
  }

  @Test(
    "likeness alone is asked about, never merged",
    arguments: [
      ("示例（无锡）科技有限责任公司,梁溪区", D.a), ("无锡示例科技股份有限公司,梁溪区", D.a),
      ("无锡示例科技有限公司,滨湖区", D.a), ("无锡样木信息有限公司,滨湖区", D.b),
    ])
  func asked(row: String, key: String) throws {
    let desk = try desk()
    let file = "名称,区县,人数\n\(row),11\n"
    let report = try desk.take(file, .merge, "2023Q2")
    #expect(report.state == .refused && report.refusal?.code == "row-errors")
    let question = try #require(report.questions.first)
    #expect(question.place.line == 2 && question.severity == .error)
    for message in [question.message.zh, question.message.en] {
      #expect(message.contains(key) && message.contains("registry link '~"), "\(message)")
      #expect(message.contains("--different"))
    }
    #expect(report.refusal?.remedy?.zh.contains("registry link") == true)
    #expect(try desk.keys("latest").count == 3)
    // Both answers are remembered, and the question is not asked again.
    let code = try #require(question.value)
    let second = try self.desk()
    try desk.link(code, key)
    let joined = try desk.take(file, .merge, "2023Q2")
    #expect(joined.refusal == nil && joined.counts.entered == 0, "\(joined.issues.issues)")
    try second.link(code, key, different: true)
    let apart = try second.take(file, .merge, "2023Q2")
    #expect(apart.refusal == nil && apart.counts.entered == 1, "\(apart.issues.issues)")
    #expect(try second.keys().contains(code))
  }

  @Test("a branch is nobody's parent, in a row of its own or under the parent's code")
  func branches() throws {
    let desk = try desk()
    let own = "名称,区县\n无锡示例科技有限公司梁溪分公司,梁溪区\n示例研究院梁溪办事处,梁溪区\n"
    #expect(try desk.take(own, .merge, "2023Q2").tally == [2, 0, 0, 0, 3])
    let report = try desk.take(
      "信用代码,名称\n\(D.a),无锡示例科技有限公司梁溪分公司\n", .merge, "2023Q2")
    #expect(report.state == .refused)
    #expect(report.issues.counts == ["branch-code": 1])
  }

  /// Without a district nobody can tell the unit apart; it is refused all the same.
  @Test(
    "a branch under its parent's code brings the parent no figures",
    arguments: ["无锡示例科技有限公司梁溪分公司", "示例科技梁溪分公司", "示例梁溪营业部"])
  func branchesFigures(name: String) throws {
    let desk = try desk()
    let report = try desk.take(
      "信用代码,名称,人数\n\(D.a),\(name),3\n", .enrich, "2023Q2"
    ) { $0.skipsErrors = true }
    #expect(report.issues.counts == ["branch-code": 1] && report.tally == [0, 0, 0, 0, 3])
    let message = try #require(report.issues.issues.first?.message.zh)
    #expect(!message.contains("registry link"), "there is nothing to tell it apart by: \(message)")
  }

  @Test(
    "a mark or a note beside a name renames nobody",
    arguments: [
      "★无锡示例科技有限公司", "无锡示例科技有限公司（筹）", "※无锡示例科技有限公司（原无锡样本有限公司）",
    ])
  func notation(name: String) throws {
    let desk = try desk()
    let before = try desk.list("latest")
    let report = try desk.take("信用代码,名称\n\(D.a),\(name)\n", .enrich, "2023Q2")
    #expect(report.issues.counts == ["name-notation": 1])
    #expect(report.tally == [0, 0, 0, 0, 3] && report.issues.issues[0].severity == .note)
    #expect(try desk.list("latest") == before)
    #expect(try desk.office.conflicts(of: "firms").conflicts.isEmpty)
  }

  @Test("who was in preparation and is registered now has got another name")
  func registered() throws {
    let desk = try D.desk()
    try desk.take("信用代码,名称,区县,人数\n\(D.a),示例新厂有限公司（筹）,梁溪区,1\n")
    try desk.publish()
    let report = try desk.take("信用代码,名称\n\(D.a),示例新厂有限公司\n", .enrich, "2023Q2")
    #expect(report.tally == [0, 0, 1, 0, 0])
    #expect(try desk.list()[0].contains("示例新厂有限公司,"))
  }

  @Test("by an old name a firm is found; it keeps the new one")
  func formerNames() throws {
    let desk = try D.desk()
    try desk.take(
      "信用代码,名称,曾用名,区县,人数\n\(D.a),示例新科技有限公司,示例老字号技术有限公司,梁溪区,10\n")
    try desk.publish()
    let lagging = try desk.take("名称,区县,人数\n示例老字号技术有限公司,梁溪区,11\n", .enrich, "2023Q2")
    #expect(lagging.tally == [0, 0, 0, 1, 0])
    #expect(
      lagging.issues.counts == ["former-name": 1] && lagging.issues.issues[0].severity == .note)
    let coded = try desk.take(
      "信用代码,名称,区县,人数\n\(D.a),示例老字号技术有限公司,梁溪区,12\n", .replace, "2023Q2")
    #expect(coded.tally == [0, 0, 0, 1, 0] && coded.issues.issues.map(\.severity) == [.warning])
    #expect(try desk.list()[0].contains("示例新科技有限公司"))
    // A file that says of the present name that it is the former one means it.
    let back = try desk.take(
      "信用代码,名称,曾用名,区县,人数\n\(D.a),示例老字号技术有限公司,示例新科技有限公司,梁溪区,12\n",
      .replace, "2023Q2")
    #expect(back.tally == [0, 0, 1, 0, 0] && back.issues.issues.isEmpty)
  }

  @Test(
    "units under one code are told apart: both lines are named, the local unit's code is its own")
  func units() throws {
    let desk = try D.desk()
    let twice = try desk.take(
      "信用代码,名称,地址\n\(D.a),无锡示例科技有限公司,甲路1号\n\(D.a),示例研发中心,乙路2号\n")
    let issue = try #require(twice.issues.issues.first { $0.rule == "duplicate-subject" })
    #expect(issue.place.line == 3 && issue.message.zh.contains("第 2 行"))
    let file = """
      信用代码,机构代码,名称,区县
      \(D.a),,无锡示例科技有限公司,梁溪区
      ,PDY00001B,无锡示例科技有限公司,梁溪区

      """
    #expect(try desk.take(file).tally == [2, 0, 0, 0, 0])
    #expect(try desk.take(file, .replace).tally == [0, 0, 0, 0, 2])
    #expect(try desk.keys() == [D.a, "~PDY00001B"])
  }

  @Test("the same code with another name is renamed; one character may be a slip")
  func renamed() throws {
    let desk = try desk()
    func take(_ name: String) throws -> ImportReport {
      try desk.take("信用代码,名称\n\(D.a),\(name)\n", .merge, "2023Q2")
    }
    #expect(try take("无锡示列科技有限公司").issues.counts == ["name-typo": 1])
    #expect(try take("无锡示例科技股份有限公司").issues.counts == [:])
    let diff = try desk.office.diff(DiffRequest(list: "firms"))
    #expect(diff.changes.map(\.change.kinds) == [[.renamed]])
    #expect(diff.counts.entered == 0 && diff.counts.exited == 0)
  }

  @Test("two live subjects under one name are both named, and both stay")
  func severalSubjects() throws {
    let desk = try D.desk()
    try desk.take(
      "信用代码,名称,区县\n\(D.a),示例商店,梁溪区\n\(D.b),示例商店,梁溪区\n\(D.c),示例甲,梁溪区\n")
    try desk.publish()
    let file = "名称,区县\n示例商店,梁溪区\n示例甲,梁溪区\n"
    let report = try desk.take(file, .replace, "2023Q2")
    let message = try #require(report.questions.first?.message.zh)
    #expect(message.contains(D.a) && message.contains(D.b))
    let skipped = try desk.take(file, .replace, "2023Q2") { $0.skipsErrors = true }
    #expect(skipped.tally == [0, 0, 0, 0, 3])
  }

  @Test("a list that says nothing of names asks nothing of them")
  func codesAlone() throws {
    let desk = try Desk()
    try desk.take("代码,名称,区县\nA1,示例一,X\n")
    #expect(try desk.take("代码,名称,区县\nA2,示例一,X\n", .replace).tally == [1, 1, 0, 0, 0])
  }

  @Test("enrich adds nobody, and says whom an unknown row may mean")
  func enrich() throws {
    let desk = try desk()
    let report = try desk.take(
      "名称,区县,人数\n示例（无锡）科技有限责任公司,梁溪区,1\n示例无关有限公司,梁溪区,2\n", .enrich, "2023Q2")
    #expect(report.refusal == nil)
    #expect(report.issues.counts == ["identity-question": 1, "unknown-subject": 1])
    #expect(report.tally == [0, 0, 0, 0, 3])
  }

  @Test("a local key is one, however place and letters are written", arguments: [true, false])
  func localKeys(isOnlyWay: Bool) throws {
    let identity = isOnlyWay ? "[[name, district]]" : "[[uscc], [name, district]]"
    let desk = try Desk(
      firms: IdentityDesk.firms.replacing(
        "[[uscc], [org_code], [reg_no], [name, district], [former_names]]", with: identity))
    try desk.take("名称,区县,人数\n示例Abc研究院,梁溪区,1\n示例样本（无锡）中心,320213,2\n")
    let keys = try desk.keys()
    try desk.publish()
    let report = try desk.take(
      "名称,区县,人数\n示例ABC研究院,梁溪,1\n示例样本(无锡)中心,梁溪区,3\n", .replace, "2023Q2")
    // Another letter case is another spelling of the name, and of the same subject.
    #expect(report.tally == [0, 0, isOnlyWay ? 0 : 1, 1, isOnlyWay ? 1 : 0])
    #expect(try desk.keys() == keys)
    #expect(keys.contains { $0.hasSuffix("示例ABC研究院/梁溪区") })
    let twice = try desk.take("名称,区县,人数\n示例甲A,梁溪区,1\n示例甲a,梁溪,2\n", .merge, "2023Q2")
    #expect(twice.issues.counts["duplicate-subject"] == 1)
    #expect(
      refusalCode { _ = try desk.add(["名称": "示例abc研究院", "区县": "梁溪"], "2023Q2") }
        == "already-listed")
  }

  @Test("who is taken in by hand under a linked code is named by the key that it has")
  func addedByLinkedCode() throws {
    let desk = try IdentityDesk.desk()
    try desk.take(IdentityDesk.start)
    try desk.publish()
    try desk.link(IdentityDesk.c, IdentityDesk.a)
    try desk.remove(IdentityDesk.a, "2023Q2")
    try desk.publish()
    let report = try desk.add(
      ["信用代码": IdentityDesk.c, "名称": "无锡示例科技有限公司"], "2023Q3")
    #expect(report.changes.map(\.change.key) == [IdentityDesk.a])
    let revision = try #require(try desk.office.log(list: "firms").revisions.last)
    #expect(revision.hand?.key == IdentityDesk.a)
    let diff = try desk.office.diff(DiffRequest(list: "firms", audience: .full))
    #expect(diff.changes.first { $0.change.key == IdentityDesk.a }?.reason?.zh == "企业来电")
  }
}
