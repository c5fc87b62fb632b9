import Exporting
import Registry
import Testing

@testable import Operations

/// 示例研究院 came without a code from 梁溪区 and is in 滨湖区 now; then there is one of its name in 梁溪区.
@Suite(
  "Who comes under the name and place that another has left is asked about, and gets a key of its own"
)
struct NamesakeTests {
  private typealias D = IdentityDesk

  static let name = "示例研究院"
  static let key = "~示例研究院/梁溪区"
  static let second = "~示例研究院/梁溪区#2"
  static let third = "~示例研究院/梁溪区#3"
  static let head = "信用代码,名称,区县,人数\n"
  static let others =
    "\(D.a),无锡示例科技有限公司,梁溪区,10\n\(D.b),无锡样本信息有限公司,滨湖区,20\n"
  static let moved = ",示例研究院,滨湖区,30\n"
  static let newcomer = ",示例研究院,梁溪区,5\n"

  /// - Parameter byHand: whether somebody moved it, or a file with an answer did.
  static func desk(byHand: Bool = false) throws -> Desk {
    let desk = try D.desk()
    try desk.take(D.start)
    try desk.publish()
    if byHand {
      try desk.edit(key, ["区县": "滨湖区"], "2023Q2")
    } else {
      try desk.link("~示例研究院/滨湖区", key)
      try desk.take(head + others + moved, .replace, "2023Q2")
    }
    try desk.publish()
    #expect(try desk.list("latest").contains(",,,示例研究院,滨湖区,,,30"))
    return desk
  }

  /// What trials of a file say of its rows in any order and read so many at a time, each answer once.
  static func trials(
    _ rows: [String], _ desk: Desk, _ period: String, _ mode: ImportRequest.Mode = .replace
  ) throws -> Set<String> {
    var answers: Set<String> = []
    for order in [rows, rows.reversed()] {
      for size in [1, 2, 1024] {
        let report = try desk.take(head + order.joined(), mode, period) {
          $0.isDryRun = true
          $0.skipsErrors = true
          $0.batchRows = size
        }
        let issues = report.issues.issues.map { "\($0.rule) \($0.value ?? "") \($0.message.zh)" }
        answers.insert((["\(report.tally)"] + issues.sorted()).joined(separator: "\n"))
      }
    }
    return answers
  }

  private static func question(_ code: String, _ about: String) -> String {
    "registry link '\(code)' '\(about)' --evidence 依据"
  }

  @Test(
    "it is asked whether it is the one that moved, in every order, and nobody moves or leaves",
    arguments: [true, false])
  func asked(byHand: Bool) throws {
    let desk = try Self.desk(byHand: byHand)
    for rows in [[Self.moved, Self.newcomer], [Self.newcomer]] {
      let told = try Self.trials([Self.others] + rows, desk, "2023Q3")
      let answer = try #require(told.first)
      #expect(told.count == 1 && answer.hasPrefix("[0, 0, 0, 0, 3]"), "\(told)")
      #expect(answer.contains("identity-question \(Self.second)") && answer.contains("--different"))
      #expect(answer.contains("\(Self.name)，\(Self.key)，滨湖区（以这一名称和所在地列入，现已在别处）"))
      #expect(answer.contains(Self.question(Self.second, Self.key)))
    }
    let report = try desk.take(Self.head + Self.newcomer, .merge, "2023Q3")
    #expect(report.state == .refused && report.questions.count == 1)
    // Data added to the list says nothing of whose it is.
    let added = try desk.take(Self.head + Self.newcomer, .enrich, "2023Q3")
    #expect(added.questions.map(\.severity) == [.warning] && added.tally == [0, 0, 0, 0, 3])
  }

  @Test(
    "another one gets the next number, and each file after it has both in every order",
    arguments: [true, false])
  func different(byHand: Bool) throws {
    let desk = try Self.desk(byHand: byHand)
    try desk.link(Self.second, Self.key, different: true)
    let rows = [Self.others, Self.moved, Self.newcomer]
    #expect(try Self.trials(rows, desk, "2023Q3") == ["[1, 0, 0, 0, 3]"])
    #expect(try desk.take(Self.head + rows.joined(), .replace, "2023Q3").tally == [1, 0, 0, 0, 3])
    #expect(try desk.keys() == [D.a, D.b, Self.key, Self.second])
    #expect(try desk.list().suffix(2) == [",,,示例研究院,滨湖区,,,30", ",,,示例研究院,梁溪区,,,5"])
    try desk.publish()
    let next = [Self.others, ",示例研究院,滨湖区,31\n", ",示例研究院,梁溪区,6\n"]
    #expect(try Self.trials(next, desk, "2023Q4") == ["[0, 0, 0, 2, 2]"])
    #expect(try desk.take(Self.head + next.joined(), .replace, "2023Q4").tally == [0, 0, 0, 2, 2])
    #expect(try desk.list().suffix(2) == [",,,示例研究院,滨湖区,,,31", ",,,示例研究院,梁溪区,,,6"])
    // A second row of either is one.
    let twice = try Self.trials(next + [",示例研究院,梁溪区,7\n"], desk, "2023Q4")
    #expect(twice.allSatisfy { $0.contains("duplicate-subject") && !$0.contains("question") })
    // One leaves, and only that one.
    let gone = try Self.trials([Self.others, next[2]], desk, "2023Q4")
    #expect(gone == ["[0, 1, 0, 0, 3]"])
    #expect(try desk.office.verify().failures.isEmpty)
  }

  @Test("when the second has moved too, a third is asked about with both, one after the other")
  func thirdOne() throws {
    let desk = try Self.desk()
    try desk.link(Self.second, Self.key, different: true)
    try desk.take(Self.head + Self.newcomer, .merge, "2023Q3")
    try desk.publish()
    try desk.edit(Self.second, ["区县": "新吴区"], "2023Q4")
    func questions() throws -> [String] {
      try desk.take(Self.head + Self.newcomer, .merge, "2023Q4").questions.map(\.message.zh)
    }
    for about in [Self.key, Self.second] {
      let asked = try #require(try questions().first)
      #expect(asked.contains(Self.question(Self.third, about)), "\(asked)")
      try desk.link(Self.third, about, different: true)
    }
    let all = [Self.others, Self.moved, ",示例研究院,新吴区,5\n", ",示例研究院,梁溪区,7\n"]
    #expect(try Self.trials(all, desk, "2023Q4") == ["[1, 0, 0, 0, 4]"])
    #expect(try desk.take(Self.head + all.joined(), .replace, "2023Q4").counts.entered == 1)
    #expect(try desk.keys() == [D.a, D.b, Self.key, Self.second, Self.third])
  }

  @Test("who said that it is the same is not asked again, and the answer stays while it is used")
  func same() throws {
    let desk = try Self.desk()
    let answer = try desk.link(Self.second, Self.key)
    #expect(answer.issues.issues.isEmpty)
    let number = try #require(answer.revision)
    #expect(try Self.trials([Self.newcomer], desk, "2023Q3", .merge) == ["[0, 0, 1, 0, 2]"])
    #expect(try desk.take(Self.head + Self.newcomer, .merge, "2023Q3").tally == [0, 0, 1, 0, 2])
    #expect(try desk.keys() == [D.a, D.b, Self.key])
    #expect(try desk.list().contains(",,,示例研究院,梁溪区,,,5"))
    #expect(
      refusalCode { _ = try desk.office.undo(list: "identities", revision: number) }
        == "answer-in-use")
    try desk.publish()
    try desk.edit(Self.key, ["区县": "滨湖区"], "2023Q4")
    #expect(try desk.take(Self.head + Self.newcomer, .merge, "2023Q4").questions.isEmpty)
    // Both places in one file are two rows of one.
    let twice = try Self.trials([Self.moved, Self.newcomer], desk, "2023Q4", .merge)
    #expect(twice.allSatisfy { $0.contains("duplicate-subject") }, "\(twice)")
    #expect(
      twice.contains { $0.contains("registry link '\(Self.second)' '\(Self.key)' --different") })
  }

  @Test("who was renamed where it is, or has a code of its own, is not asked about")
  func notAsked() throws {
    let desk = try D.desk()
    try desk.take(D.start)
    try desk.publish()
    _ = try desk.office.edit(
      "firms", Self.key, ["名称": "示例设计院"], Grounds(period: Period("2023Q2")!, reason: "更名"))
    let report = try desk.take(Self.head + ",示例研究院,梁溪区,31\n", .merge, "2023Q2")
    #expect(report.questions.isEmpty && report.counts.entered == 0, "\(report.issues.issues)")
    let coded = try D.desk()
    try coded.take("机构代码,名称,区县\nPDY000036,示例研究院,梁溪区\n")
    for district in ["滨湖区", "梁溪区"] {
      let report = try coded.take("机构代码,名称,区县\nPDY000036,示例研究院,\(district)\n", .replace)
      #expect(report.questions.isEmpty && report.tally == [0, 0, 1, 0, 0])
    }
  }

  @Test("by hand it is asked too, and undone it may come again")
  func byHand() throws {
    let desk = try Self.desk(byHand: true)
    let values = ["名称": Self.name, "区县": "梁溪区"]
    let refusal = try #require(throws: Refusal.self) { try desk.add(values, "2023Q3") }
    #expect(refusal.code == IdentityQuestion.rule)
    #expect(refusal.message.zh.contains(Self.question(Self.second, Self.key)))
    try desk.link(Self.second, Self.key, different: true)
    var acts = [try desk.add(values, "2023Q3")]
    #expect(refusalCode { try desk.add(values, "2023Q3") } == "already-listed")
    for key in [Self.second, Self.key] {
      acts.append(try desk.edit(key, ["人数": "7"], "2023Q3"))
    }
    #expect(
      acts.map(\.told) == [
        ["entered \(Self.second)"], ["updated \(Self.second) staff"],
        ["updated \(Self.key) staff"],
      ])
    for act in acts.reversed() { try desk.undo(try #require(act.revision)) }
    #expect(try desk.keys() == [D.a, D.b, Self.key])
    try desk.take(Self.head + Self.newcomer, .merge, "2023Q3")
    #expect(try desk.keys() == [D.a, D.b, Self.key, Self.second])
    let same = try Self.desk()
    try same.link(Self.second, Self.key)
    #expect(refusalCode { try same.add(values, "2023Q3") } == "already-listed")
  }

  @Test("who has a key of its own keeps it, also where the answer is undone")
  func undone() throws {
    let desk = try Self.desk()
    let answer = try desk.link(Self.second, Self.key, different: true)
    try desk.take(Self.head + Self.newcomer, .merge, "2023Q3")
    try desk.publish()
    _ = try desk.office.undo(list: "identities", revision: try #require(answer.revision))
    let rows = [Self.others, Self.moved, ",示例研究院,梁溪区,6\n"]
    #expect(try Self.trials(rows, desk, "2023Q4") == ["[0, 0, 0, 1, 3]"])
    // The import that brought it is undone too: nothing is known of it.
    let other = try Self.desk()
    let said = try other.link(Self.second, Self.key, different: true)
    let file = try other.take(Self.head + Self.newcomer, .merge, "2023Q3")
    try other.undo(try #require(file.revision))
    _ = try other.office.undo(list: "identities", revision: try #require(said.revision))
    let asked = try other.take(Self.head + Self.newcomer, .merge, "2023Q3").questions
    #expect(asked.map(\.value) == [Self.second])
  }

  @Test("the command that was typed for it names the one that is right")
  func remedy() throws {
    let desk = try Self.desk()
    let refusal = try #require(throws: Refusal.self) {
      try desk.link(Self.key, Self.key, different: true)
    }
    #expect(refusal.code == "same-subject")
    #expect(
      refusal.remedy?.zh.contains(
        "registry link '\(Self.second)' '\(Self.key)' --different --evidence 依据") == true)
  }
}
