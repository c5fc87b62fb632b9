import Exporting
import Registry
import Testing

@testable import Operations

@Suite("Undo: what a revision wrote and nobody has touched since")
struct UndoTests {
  private func desk() throws -> Desk {
    let desk = try Desk()
    try desk.take(ModeTests.start)
    try desk.publish()
    return desk
  }

  @Test("of the newest revision the list is as it was, digest and all")
  func newest() throws {
    let desk = try desk()
    let report = try desk.take("代码,名称,人数,备注\nA1,示例一,11,\nB1,示例新,5,\n", .replace, "2023Q2") {
      $0.accepted = [.massExit]
    }
    #expect(report.tally == [1, 2, 1, 0, 0])
    let undone = try desk.undo(2)
    #expect(undone.revision == 3 && undone.state == .draft && undone.kept == [])
    #expect(undone.counts == ChangeCounts(previous: 2, entered: 2, exited: 1, changed: 1))
    #expect(undone.told == ["changed A1 staff,note", "entered A2", "entered A3", "exited B1"])
    #expect(try desk.digest("draft") == desk.digest("2023Q1"))
    #expect(try desk.list() == desk.list("2023Q1"))
    let log = try desk.office.log(list: "firms").revisions
    #expect(log[2].kind == "undo" && log[2].undoes == 2 && log[2].period == Period("2023Q2"))
    #expect(try desk.office.verify().isSound)
  }

  @Test("field by field: only what it wrote goes back, and others' work stays")
  func byField() throws {
    let desk = try desk()
    let first = try #require(try desk.edit("A1", ["staff": "11", "note": "乙"], "2023Q2").revision)
    let second = try #require(try desk.edit("A1", ["staff": "12"], "2023Q2").revision)
    try desk.edit("A1", ["district": "Z"], "2023Q2")
    let undone = try desk.undo(first)
    #expect(try desk.list().first == "A1,示例一,Z,F01,12,甲")
    let kept = try #require(undone.kept.first)
    #expect(undone.kept.count == 1 && kept.key == "A1" && kept.name == "示例一")
    #expect(kept.field == "staff" && kept.revision == second && kept.by == "示例甲")
    #expect(kept.at == "2023-12-20T08:30:00Z" && kept.reason.zh.contains("r\(second)"))
    // With the other's edit undone the value is the first's again, and goes back as well.
    let undoings = try desk.undo(second).related.filter { $0.act == "undo-rest" }
    let rest = undoings.filter { $0.definition.list == "firms" }
    #expect(rest.map(\.undoes) == [first] && rest.map(\.told) == [["updated A1 staff"]])
    #expect(try desk.list().first == "A1,示例一,Z,F01,10,甲")
    #expect(refusalCode { try desk.undo(first) } == "nothing-to-undo")
    #expect(try desk.office.verify().isSound)
  }

  @Test(
    "two files undone in their order leave nothing, and what holds the first is told with the command"
  )
  func inOrder() throws {
    let desk = try desk()
    let first = try #require(try desk.take("代码,名称,领域\nB1,示例新,F05\n", .merge, "2023Q2").revision)
    let second = try #require(
      try desk.take("代码,名称,领域,备注\nB1,示例新,F06,乙组\n", .merge, "2023Q2").revision)
    let undone = try desk.undo(first)
    #expect(undone.kept.map(\.revision) == [second] && undone.undoes == first)
    for (language, words) in [(Language.zh, "这些也要撤回的"), (.en, "to take these back too")] {
      let text = undone.text(desk.office.presentation(language))
      let commands = try #require(text.split(separator: "\n").first { $0.contains(words) })
      #expect(commands.contains("registry undo firms r\(second)"), "\(text)")
      #expect(!commands.contains("registry undo firms r\(first)"), "\(text)")
    }
    #expect(refusalCode { try desk.undo(first) } == "nothing-to-undo")
    let rest = try desk.undo(second)
    #expect(rest.related.map(\.undoes) == [first])
    #expect(
      rest.text(desk.office.presentation(.zh)).contains("r\(first) 撤销时保留的随之撤回"))
    for number in [first, second] {
      #expect(refusalCode { try desk.undo(number) } == "nothing-to-undo")
    }
    #expect(try desk.list() == desk.list("2023Q1"))
    #expect(try desk.office.verify().isSound)
  }

  @Test("one file of two teams: the other's sub-field stays, and whom both took in")
  func oneOfTwoTeams() throws {
    let desk = try desk()
    func team(_ topic: String, _ rows: String) throws {
      try desk.take("代码,名称,领域\n" + rows, .replace, "2023Q2") {
        $0.scope = ["topics": topic]
        $0.accepted = [.massExit]
      }
    }
    try team("F05", "A1,示例一,F05\nB1,示例新,F05\nB2,示例乙,F05\n")
    try team("F06", "A1,示例一,F06\nB1,示例新,F06\n")
    let undone = try desk.undo(2)
    #expect(
      try desk.list() == [
        "A1,示例一,X,F01;F06,10,甲", "A2,示例二,X,F02,20,", "A3,示例三,Y,F01;F03,30,丙",
        "B1,示例新,,F06,,",
      ])
    #expect(undone.kept.map(\.key) == ["B1"] && undone.kept.first?.field == nil)
    #expect(try desk.office.verify().isSound)
  }

  @Test("who is left in no sub-field stays on the list, and that is said and kept as a doubt")
  func noPartLeft() throws {
    let desk = try desk()
    func team(_ topic: String, _ rows: String) throws -> Int? {
      try desk.take("代码,名称\n" + rows, .replace, "2023Q2") {
        $0.scope = ["topics": topic]
        $0.accepted = [.massExit]
      }.revision
    }
    let first = try #require(try team("F05", "A1,示例一\nA2,示例二\n"))
    _ = try team("F01", "A3,示例三\n")
    #expect(try desk.list().first == "A1,示例一,X,F05,10,甲")
    let undone = try desk.undo(first)
    #expect(try desk.list().prefix(2) == ["A1,示例一,X,,10,甲", "A2,示例二,X,F02,20,"])
    let doubt = try #require(undone.issues.issues.first)
    #expect(undone.issues.counts == ["no-part-left": 1] && doubt.subject == "A1")
    #expect(doubt.message.zh.contains("registry edit firms A1"))
    let kept = try desk.office.issues(IssuesRequest(list: "firms", version: .draft))
    #expect(kept.items.contains { $0.issue.rule == "no-part-left" })
    try desk.undo(try #require(undone.revision))
    #expect(try desk.list().first == "A1,示例一,X,F05,10,甲")
  }

  @Test("an entry goes, unless somebody wrote to the record since")
  func entries() throws {
    let desk = try desk()
    try desk.take("代码,名称\nB1,示例新\nB2,示例乙\n", .merge, "2023Q2")
    try desk.edit("B1", ["note": "已核实"], "2023Q2")
    let undone = try desk.undo(2)
    #expect(undone.told == ["exited B2"] && undone.kept.map(\.key) == ["B1"])
    #expect(try desk.list().last == "B1,示例新,,,,已核实")
  }

  @Test("an exit comes back, unless somebody entered the subject again")
  func exits() throws {
    let desk = try desk()
    try desk.take("代码,名称\nA3,示例三\n", .replace, "2023Q2") { $0.accepted = [.massExit] }
    try desk.add(["code": "A1", "name": "示例一"], "2023Q2")
    let undone = try desk.undo(2)
    #expect(undone.told == ["entered A2"] && undone.changes.first?.change.kinds == [.restored])
    #expect(undone.kept.map(\.key) == ["A1"] && undone.kept.first?.revision == 3)
    #expect(try desk.list().prefix(2) == ["A1,示例一,X,F01,10,甲", "A2,示例二,X,F02,20,"])
  }

  @Test("what left since stays away, and is named")
  func leftSince() throws {
    let desk = try desk()
    let edited = try #require(try desk.edit("A1", ["note": "乙"], "2023Q2").revision)
    let added = try desk.add(["code": "B1", "name": "示例新"], "2023Q2").revision
    let removed = try #require(try desk.remove("A1", "2023Q2").revision)
    try desk.remove("B1", "2023Q2")
    for revision in [edited, try #require(added)] {
      let undone = try desk.undo(revision)
      #expect(undone.changes.isEmpty && undone.revision != nil && undone.kept.count == 1)
      #expect(undone.kept.first?.reason.en.contains("removed") == true)
    }
    #expect(try desk.office.log(list: "firms").revisions.count == 7)
    // The removal undone, the edit is there again and goes.
    let rest = try desk.undo(removed).related.filter { $0.act == "undo-rest" }
    // And with it that a person holds it.
    #expect(rest.map(\.told) == [["changed A1 note"], ["exited firms/人工/A1/note"]])
    #expect(try desk.list() == desk.list("2023Q1"))
  }

  @Test("an undo can be undone, and that again")
  func undoOfUndo() throws {
    let desk = try desk()
    try desk.take("代码,名称,备注\nA1,示例一,\nB1,示例新,\n", .replace, "2023Q2") {
      $0.accepted = [.massExit]
    }
    let after = try desk.digest("draft")
    for revision in 2...6 { #expect(try desk.undo(revision).revision == revision + 1) }
    #expect(try desk.digest("r3") == desk.digest("2023Q1"))
    #expect(try desk.digest("r4") == after)
    #expect(try desk.digest("r6") == after && desk.digest("r7") == desk.digest("2023Q1"))
    // r2 is taken back by r7 now; r6, the undo that stood, by nothing more.
    let again = try refusal { try desk.undo(2) }
    #expect(again.code == "nothing-to-undo" && again.remedy?.en.contains("r3") == true)
    #expect(try desk.office.verify().isSound)
  }

  @Test("only what the open draft holds can be undone")
  func refused() throws {
    let desk = try desk()
    let published = try refusal { try desk.undo(1) }
    #expect(published.code == "published" && published.remedy?.en.contains("edition") == true)
    try desk.edit("A1", ["note": "乙"], "2023Q2")
    #expect(refusalCode { try desk.undo(1) } == "published")
    #expect(refusalCode { try desk.undo(9) } == "unknown-version")
    let discarded = try #require(try desk.office.discard(list: "firms").revision)
    for revision in [2, discarded] {
      #expect(refusalCode { try desk.undo(revision) } == "discarded")
    }
    #expect(try desk.list("r\(discarded)") == desk.list("2023Q1"))
  }

  @Test("a revision that only opened its draft has nothing to take back")
  func opening() throws {
    let desk = try desk()
    try desk.take(ModeTests.start, .replace, "2023Q2")
    let found = try refusal { try desk.undo(2) }
    #expect(found.code == "nothing-to-undo" && found.remedy?.en.contains("discard") == true)
  }

  @Test("the reasons of what was undone are no reasons")
  func reasons() throws {
    let desk = try desk()
    try desk.remove("A1", "2023Q2")
    try desk.undo(2)
    try desk.take("代码,名称\nA2,示例二\nA3,示例三\n", .replace, "2023Q2")
    let diff = try desk.office.diff(DiffRequest(list: "firms")).changes
    #expect(diff.map(\.change.key) == ["A1"] && diff.first?.reason == nil)
  }

  @Test("on a standing list any revision can be taken back")
  func standing() throws {
    let desk = try Desk(
      firms: Desk.firms.replacing("title: 示例名录", with: "title: 示例名录\nstanding: true"))
    try desk.take("代码,名称\nA1,示例一\n", nil, "2023Q1")
    #expect(try desk.add(["code": "A2", "name": "示例二"], "2022Q4").state == .published)
    try desk.edit("A1", ["note": "x"], "2023Q3")
    let undone = try desk.undo(2)
    #expect(undone.state == .published && undone.told == ["exited A2"])
    #expect(undone.period == Period("2022Q4"))
    #expect(try desk.undo(1).kept.map(\.key) == ["A1"])
    #expect(try desk.list("latest") == ["A1,示例一,,,,x"])
    #expect(try desk.office.verify().isSound)
  }
}
