import Exporting
import Registry
import Store
import Testing

@testable import Operations

@Suite("A unit under its parent's code moves, is renamed or comes first, and stays the one it is")
struct MovedUnitTests {
  private typealias D = IdentityDesk

  private static let parent = "\(D.a),无锡示例科技有限公司,梁溪区,10\n"
  private static let name = "无锡示例科技有限公司二分厂"
  private static let unit = "~\(name)/梁溪区"
  private static let head = "信用代码,名称,区县,人数\n"
  private static let others = "\(D.b),无锡样本信息有限公司,滨湖区,20\n"
  private static func row(_ name: String = name, _ district: String = "梁溪区") -> String {
    "\(D.a),\(name),\(district),4\n"
  }

  private func desk() throws -> Desk {
    let desk = try D.desk()
    try desk.link(Self.unit, D.a, different: true)
    try desk.take(Self.head + Self.parent + Self.row() + Self.others)
    try desk.publish()
    #expect(try desk.keys("latest") == [D.a, D.b, Self.unit])
    return desk
  }

  /// The parts of the first command that a message offers.
  private func command(
    _ issue: Registry.Issue
  ) throws -> (code: String, key: String, isDifferent: Bool) {
    let offered = issue.message.zh.split(separator: "registry link ").dropFirst().first
    let words = try #require(offered).split(separator: " ").map {
      String($0).replacing("'", with: "")
    }
    return (words[0], words[1], words[2] == "--different")
  }

  /// Answers what a file is asked, as it is offered, until nothing is asked.
  private func answer(
    _ desk: Desk, _ file: String, different: Bool = false
  ) throws -> (report: ImportReport, asked: [String]) {
    var asked: [String] = []
    for _ in 0..<3 {
      let tried = try desk.take(file, .replace, "2023Q2") { $0.isDryRun = true }
      let report = try desk.take(file, .replace, "2023Q2")
      #expect(tried.issues.issues == report.issues.issues)
      guard let issue = report.issues.issues.first(where: { $0.severity == .error }) else {
        return (report, asked)
      }
      let command = try command(issue)
      asked.append(issue.rule)
      let isQuestion = issue.rule == IdentityQuestion.rule
      try desk.link(
        command.code, command.key, different: command.isDifferent || isQuestion && different)
    }
    Testing.Issue.record("asked again and again: \(asked)")
    return (try desk.take(file, .replace, "2023Q2"), asked)
  }

  @Test("it has moved: asked about its old and its new key", arguments: [true, false])
  func moved(isFirst: Bool) throws {
    let desk = try desk()
    let row = Self.row(Self.name, "滨湖区")
    let file = Self.head + (isFirst ? row + Self.parent : Self.parent + row) + Self.others
    let refused = try desk.take(file, .replace, "2023Q2")
    let question = try #require(refused.questions.first)
    #expect(
      question.message.en.contains(
        "registry link '~\(Self.name)/滨湖区' '\(Self.unit)' --evidence TEXT"))
    let (report, asked) = try answer(desk, file)
    #expect(asked == [IdentityQuestion.rule] && report.tally == [0, 0, 1, 0, 2])
    #expect(try desk.keys() == [D.a, D.b, Self.unit])
    #expect(
      try desk.office.diff(DiffRequest(list: "firms")).changes.map(\.change.kinds) == [[.relocated]]
    )
    // The answer stays as long as the list rests on it, and the next file is not asked.
    let answered = try desk.office.store(.reading).read {
      try $0.newestRevision(of: "identities")!.id
    }
    #expect(
      refusalCode { _ = try desk.office.undo(list: "identities", revision: Int(answered)) }
        == "answer-in-use")
    try desk.publish()
    #expect(try desk.take(file, .replace, "2023Q3").tally == [0, 0, 0, 0, 3])
  }

  @Test("another unit of the same name elsewhere: the answer ends the question too")
  func another() throws {
    let desk = try desk()
    let file = Self.head + Self.row(Self.name, "滨湖区") + Self.parent + Self.others
    let (report, asked) = try answer(desk, file, different: true)
    #expect(asked == [IdentityQuestion.rule] && report.tally == [1, 1, 0, 0, 2])
    #expect(try desk.keys() == [D.a, D.b, "~\(Self.name)/滨湖区"])
  }

  @Test(
    "it is renamed: first that it is a unit, then which", arguments: [true, false], [true, false])
  func renamed(isFirst: Bool, different: Bool) throws {
    let desk = try desk()
    let row = Self.row("无锡示例科技有限公司二厂")
    let file = Self.head + (isFirst ? row + Self.parent : Self.parent + row) + Self.others
    let (report, asked) = try answer(desk, file, different: different)
    #expect(asked == ["shared-code", IdentityQuestion.rule])
    #expect(report.tally == (different ? [1, 1, 0, 0, 2] : [0, 0, 1, 0, 2]))
    let left = different ? "~无锡示例科技有限公司二厂/梁溪区" : Self.unit
    #expect(try desk.keys() == [D.a, D.b, left])
    #expect(try desk.list()[0].contains("无锡示例科技有限公司,"))
  }

  @Test(
    "moved by hand before the file came, it is known by its name and place",
    arguments: [true, false])
  func byHand(isToldApart: Bool) throws {
    let desk = try desk()
    if isToldApart { try desk.link("~\(Self.name)/滨湖区", D.a, different: true) }
    _ = try desk.office.edit(
      "firms", Self.unit, ["区县": "滨湖区"], Grounds(period: Period("2023Q2")!, reason: "迁址"))
    let file = Self.head + Self.row(Self.name, "滨湖区") + Self.parent + Self.others
    let report = try desk.take(file, .replace, "2023Q2")
    #expect(report.refusal == nil && report.tally == [0, 0, 0, 0, 3], "\(report.issues.issues)")
  }

  @Test(
    "moved by hand, and another one is where it was: asked about by its key, never by the code",
    arguments: [true, false])
  func newcomer(isFirst: Bool) throws {
    let desk = try desk()
    _ = try desk.office.edit(
      "firms", Self.unit, ["区县": "滨湖区"], Grounds(period: Period("2023Q2")!, reason: "迁址"))
    let rows = [Self.row(Self.name, "滨湖区"), Self.row()]
    let file =
      Self.head + (isFirst ? rows.reversed() : rows).joined() + Self.parent + Self.others
    let asked = try desk.take(file, .replace, "2023Q2").questions
    #expect(asked.map(\.value) == ["\(Self.unit)#2"])
    let (report, rules) = try answer(desk, file, different: true)
    #expect(rules == [IdentityQuestion.rule] && report.tally == [1, 0, 0, 0, 3])
    #expect(try desk.keys() == [D.a, D.b, Self.unit, "\(Self.unit)#2"])
    try desk.publish()
    let next = file.replacing(",梁溪区,4", with: ",梁溪区,5")
    #expect(try desk.take(next, .replace, "2023Q3").tally == [0, 0, 0, 1, 3])
    #expect(try desk.list().contains("\(D.a),,,\(Self.name),滨湖区,,,4"))
  }

  @Test("with a code of its own it keeps that, whoever still has it under its parent's")
  func ownCode() throws {
    let desk = try desk()
    try desk.link(D.c, Self.unit)
    let own = Self.row().replacing(D.a, with: D.c)
    try desk.take(Self.head + Self.parent + own + Self.others, .replace, "2023Q2")
    try desk.publish()
    let report = try desk.take(Self.head + Self.row() + Self.parent, .merge, "2023Q3")
    #expect(report.tally == [0, 0, 0, 0, 3] && report.issues.counts == ["superseded-code": 1])
    #expect(try desk.list().contains { $0.hasPrefix("\(D.c),,,\(Self.name),") })
  }

  @Test("a file that says no place has the unit by its name", arguments: [true, false])
  func withoutPlace(isFirst: Bool) throws {
    let desk = try desk()
    let rows = [
      "\(D.a),无锡示例科技有限公司,11\n", "\(D.a),\(Self.name),5\n",
    ]
    let file = "信用代码,名称,人数\n" + (isFirst ? rows.reversed() : rows).joined()
    #expect(try desk.take(file, .enrich, "2023Q2").tally == [0, 0, 0, 2, 1])
    #expect(
      try desk.list() == [
        "\(D.a),,,无锡示例科技有限公司,梁溪区,,,11", "\(D.b),,,无锡样本信息有限公司,滨湖区,,,20",
        "\(D.a),,,\(Self.name),梁溪区,,,5",
      ])
    // Of two units of one name nobody can say which.
    try desk.link("~\(Self.name)/滨湖区", D.a, different: true)
    try desk.link("~\(Self.name)/滨湖区", Self.unit, different: true)
    try desk.take(Self.head + Self.row(Self.name, "滨湖区"), .merge, "2023Q2")
    let report = try desk.take(file, .enrich, "2023Q2")
    #expect(report.state == .refused && report.issues.counts["shared-code"] == 1)
    #expect(report.issues.issues.contains { $0.message.zh.contains("请写明所在地") })
  }

  @Test(
    "a branch or a part that stands before its parent is the one that is told apart",
    arguments: ["无锡示例科技有限公司滨湖分公司", name, "无锡示例科技有限公司本部"])
  func first(name: String) throws {
    let desk = try D.desk()
    let file = Self.head + Self.row(name) + Self.parent + Self.others
    let tried = try desk.take(file) { $0.isDryRun = true }
    let refused = try desk.take(file)
    #expect(tried.issues.issues == refused.issues.issues)
    let issue = try #require(refused.issues.issues.first { $0.rule == "shared-code" })
    #expect(issue.place.line == 3 && issue.message.zh.contains("第 2 行是同一代码下的另一单位"))
    let command = try command(issue)
    #expect(command == ("~\(name)/梁溪区", D.a, true))
    try desk.link(command.code, command.key, different: true)
    #expect(try desk.take(file).tally == [3, 0, 0, 0, 0])
    #expect(try desk.list()[0] == "\(D.a),,,无锡示例科技有限公司,梁溪区,,,10")
    #expect(try desk.keys() == [D.a, D.b, "~\(name)/梁溪区"])
  }

  @Test("a list that has the branch under the code gets the enterprise back")
  func putRight() throws {
    let desk = try D.desk()
    let branch = "无锡示例科技有限公司滨湖分公司"
    try desk.take(Self.head + Self.row(branch) + Self.others)
    try desk.publish()
    let file = Self.head + Self.row(branch) + Self.parent + Self.others
    let (report, asked) = try answer(desk, file)
    #expect(asked == ["shared-code"] && report.tally == [1, 0, 1, 0, 1], "\(report.issues.issues)")
    #expect(try desk.list()[0].contains("无锡示例科技有限公司,"))
    #expect(try desk.keys() == [D.a, D.b, "~\(branch)/梁溪区"])
  }
}
