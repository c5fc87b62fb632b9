import Exporting
import Registry
import Testing

@testable import Operations

@Suite("Undo: what a later file in force says too stays, and is told")
struct SaidAgainTests {
  private func desk() throws -> Desk {
    let desk = try Desk()
    try desk.take(ModeTests.start)
    try desk.publish()
    return desk
  }

  /// The wrong file and the right one, which say the same of what the test is about.
  private func both(
    _ desk: Desk, _ wrong: String, _ right: String, _ mode: ImportRequest.Mode = .merge,
    _ period: String = "2023Q2", scope: [String: String] = [:]
  ) throws -> (wrong: Int, right: Int) {
    let revisions = try [wrong, right].map { text in
      let report = try desk.take("代码," + text, mode, period) {
        $0.scope = scope
        $0.accepted = [.massExit, .massClear]
      }
      #expect(report.state == .draft)
      return try #require(report.revision)
    }
    return (revisions[0], revisions[1])
  }

  private func first(_ desk: Desk) throws -> String { try #require(try desk.list().first) }

  @Test("a firm that both took in: with what the right file says of it, and nothing else")
  func firm() throws {
    let desk = try desk()
    let (wrong, right) = try both(
      desk, "名称,区县,领域,人数\nB1,示例新,X,F05、F06,9\nB2,示例乙,,,\n", "名称,领域,人数,备注\nB1,示例新,F05、F06,8,已核实\n")
    let undone = try desk.undo(wrong)
    #expect(try desk.list().last == "B1,示例新,,F05;F06,8,已核实")
    #expect(undone.told == ["changed B1 district", "exited B2"])
    let kept = try #require(undone.kept.first)
    #expect(undone.kept.count == 1 && kept.key == "B1" && kept.field == nil)
    #expect(kept.revision == right && kept.by == "示例甲" && kept.at == "2023-12-20T08:30:00Z")
    #expect(kept.reason.zh.contains("r\(right) 也是这样报的"))
    #expect(kept.reason.en.contains("also reported") && kept.reason.en.contains("r\(right)"))
    let text = undone.text(desk.office.presentation(.zh))
    #expect(text.contains("registry undo firms r\(right)"), "\(text)")
    let again = try #require(try desk.undo(right).revision)
    #expect(try desk.list() == desk.list("2023Q1"))
    // Taken up again, the right file has what it says, also what only the wrong one wrote.
    try desk.undo(again)
    #expect(try desk.list().last == "B1,示例新,,F05;F06,8,已核实")
    #expect(try desk.office.verify().isSound)
  }

  @Test("whom a later file lacks stays off, also where the exit had been undone and taken up again")
  func exitAgain() throws {
    let desk = try Desk()
    func take(_ code: String, _ mode: ImportRequest.Mode) throws -> Int {
      let report = try desk.take("代码,名称\n\(code),示例\(code)\n", mode) {
        $0.scope = ["topics": "F02"]
        $0.accepted = [.massExit, .massClear]
      }
      return try #require(report.revision)
    }
    _ = try take("A8", .merge)
    let exit = try take("A6", .replace)
    let undo = try #require(try desk.undo(exit).revision)
    let again = try #require(try desk.undo(undo).revision)
    let later = try take("A4", .replace)
    let report = try desk.undo(again)
    #expect(report.kept.map(\.key).sorted() == ["A6", "A8"])
    #expect(try desk.list().map { $0.prefix(2) } == ["A4"])
    // It is back with the first file once nobody lacks it any more.
    try desk.undo(later)
    #expect(try desk.list().map { $0.prefix(2) } == ["A8"] && desk.office.verify().isSound)
  }

  @Test(
    "whom a file had forgotten: with what it had before, in whatever order its files are undone")
  func broughtBack() throws {
    for order in [[1, 0, 2], [1, 2, 0], [0, 1, 2], [2, 1, 0], [2, 0, 1], [0, 2, 1]] {
      let desk = try desk()
      let before = try desk.list("2023Q1")
      let all = ModeTests.start.split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false).prefix(2).joined(separator: ",")
      }
      let files = [Array(all.dropLast()), all, [all[0]] + all.dropFirst().reversed()]
      let revisions = try files.map { rows in
        let report = try desk.take(rows.joined(separator: "\n") + "\n", .replace, "2023Q2") {
          $0.accepted = [.massExit, .massClear]
        }
        return try #require(report.revision)
      }
      #expect(try desk.list() == before)
      for (position, index) in order.enumerated() {
        try desk.undo(revisions[index])
        let undone = order[...position]
        let isGone = undone.contains(1) && undone.contains(2) && !undone.contains(0)
        #expect(
          try desk.list() == (isGone ? before.dropLast() : before), "\(order) \(position)")
      }
      #expect(try desk.office.verify().isSound)
    }
  }

  @Test("a file whose undo took two steps comes back whole by either of them", arguments: [0, 1])
  func twoSteps(step: Int) throws {
    let desk = try desk()
    let file = try #require(
      try desk.take("代码,名称,备注\nB1,示例新,甲\nB2,示例乙,乙\n", .merge, "2023Q2").revision)
    let edited = try #require(
      try desk.office.edit(
        "firms", "B1", ["备注": "丙"], Grounds(period: Period("2023Q2")!, reason: "企业来电")
      ).revision)
    let whole = try desk.list("r\(file)")
    let first = try #require(try desk.undo(file).revision)
    try desk.undo(edited)
    #expect(try desk.list() == desk.list("2023Q1"))
    let revisions = try desk.office.log(list: "firms").revisions.filter { $0.kind == "undo" }
    let second = try #require(revisions.map(\.revision).max())
    #expect(second > first)
    try desk.undo([first, second][step])
    #expect(try desk.list() == whole)
    #expect(try desk.office.verify().isSound)
  }

  @Test("whom both left out stays away")
  func exit() throws {
    let desk = try desk()
    let (wrong, right) = try both(
      desk, "名称\nA1,示例一\nA3,示例三\n", "名称,备注\nA1,示例一,乙\nA3,示例三,丙\n", .replace)
    let undone = try desk.undo(wrong)
    #expect(try desk.list().map { $0.prefix(2) } == ["A1", "A3"])
    #expect(undone.kept.map(\.key) == ["A2"] && undone.kept.first?.revision == right)
    try desk.undo(right)
    #expect(try desk.list() == desk.list("2023Q1"))
  }

  @Test(
    "a figure that both have, though the right file found nothing to write",
    arguments: [nil, "区统计局"])
  func figure(office: String?) throws {
    let desk = try desk()
    let wrong = try desk.take("代码,人数\nA1,11\nA2,99\n", .enrich, "2023Q2") { $0.source = "区税务局" }
    let right = try desk.take("代码,人数\nA1,11\n", .enrich, "2023Q2") { $0.source = office }
    #expect(right.state == .draft && right.tally == [0, 0, 0, 0, 3])
    let undone = try desk.undo(try #require(wrong.revision))
    #expect(try desk.list().prefix(2) == ["A1,示例一,X,F01,11,甲", "A2,示例二,X,F02,20,"])
    #expect(undone.kept.map(\.field) == ["staff"] && undone.kept.first?.revision == right.revision)
    // With the right file undone nothing holds the figure any more.
    let rest = try desk.undo(try #require(right.revision)).related.filter { $0.act == "undo-rest" }
    #expect(rest.map(\.told) == [["updated A1 staff"]])
    #expect(try desk.list() == desk.list("2023Q1"))
    #expect(refusalCode { try desk.undo(right.revision ?? 0) } == "nothing-to-undo")
    #expect(try desk.office.verify().isSound)
  }

  @Test("a sub-field that both gave, or by lacking the firm took")
  func subField() throws {
    let desk = try desk()
    let given = try both(
      desk, "名称\nA1,示例一\nA2,示例二\n", "名称\nA1,示例一\n", .replace, scope: ["topics": "F05"])
    #expect(try first(desk) == "A1,示例一,X,F01;F05,10,甲")
    // Of the other it was the right file that took the sub-field away.
    #expect(try desk.undo(given.wrong).kept.map(\.key) == ["A1", "A2"])
    #expect(try first(desk) == "A1,示例一,X,F01;F05,10,甲")
    let taken = try both(
      desk, "名称\nA1,示例一\n", "名称,备注\nA1,示例一,甲\n", .replace, scope: ["topics": "F01"])
    #expect(try desk.list().last == "A3,示例三,Y,F03,30,丙")
    let undone = try desk.undo(taken.wrong)
    #expect(undone.kept.map(\.field) == ["topics"] && undone.kept.first?.key == "A3")
    #expect(try desk.list().last == "A3,示例三,Y,F03,30,丙")
    for revision in [taken.right, given.right] { try desk.undo(revision) }
    #expect(try desk.list() == desk.list("2023Q1"))
  }

  @Test("who was taken off by the file of one part, and comes back into the others alone")
  func partly() throws {
    let desk = try desk()
    let wrong = try desk.take("代码,名称\nA1,示例一\nA2,示例二\n", .replace, "2023Q2").revision
    try desk.take("代码,名称\nA1,示例一\n", .replace, "2023Q2") { $0.scope = ["topics": "F01"] }
    let undone = try desk.undo(try #require(wrong))
    #expect(try desk.list().last == "A3,示例三,Y,F03,30,丙")
    #expect(undone.kept.map(\.field) == ["topics"])
  }

  @Test("undone in either order the two files leave the same", arguments: [true, false])
  func orders(wrongFirst: Bool) throws {
    let desk = try desk()
    let rows = "名称,人数,备注\nA1,示例一,11,乙\nB1,示例新,5,\n"
    let (wrong, right) = try both(desk, rows, rows + "A3,示例三,30,丙\n", .replace)
    let order = wrongFirst ? [wrong, right] : [right, wrong]
    for revision in order { try desk.undo(revision) }
    #expect(try desk.digest("draft") == desk.digest("2023Q1"))
    for revision in order {
      #expect(refusalCode { try desk.undo(revision) } == "nothing-to-undo")
    }
    #expect(try desk.office.verify().isSound)
  }

  @Test("a file of columns holds no membership")
  func columns() throws {
    let desk = try desk()
    let wrong = try desk.take("代码,名称,人数\nB1,示例新,5\n", .merge, "2023Q2").revision
    try desk.take("代码,人数\nB1,5\n", .enrich, "2023Q2")
    #expect(try desk.undo(try #require(wrong)).told == ["exited B1"])
  }

  @Test("an empty cell holds no value; where it clears, it holds that there is none")
  func emptyCells() throws {
    let desk = try desk()
    let filled = try both(desk, "备注\nA2,丁\n", "备注,人数\nA2,,20\n")
    #expect(try desk.undo(filled.wrong).kept.isEmpty)
    #expect(try desk.list() == desk.list("2023Q1"))
    let start = ModeTests.start.replacing("代码,", with: "").replacing("甲", with: "")
    let cleared = try both(desk, start, start.replacing("30,丙", with: "31,丙"), .replace)
    #expect(try desk.undo(cleared.wrong).kept.map(\.field) == ["note"])
    #expect(try first(desk) == "A1,示例一,X,F01,10,")
  }

  @Test("what an undo gave back stays too where a later file says it")
  func ofAnUndo() throws {
    let desk = try desk()
    let wrong = try #require(try desk.take("代码,人数\nA1,11\n", .enrich, "2023Q2").revision)
    let undo = try #require(try desk.undo(wrong).revision)
    try desk.take("代码,人数,备注\nA1,10,乙\n", .enrich, "2023Q2")
    #expect(try desk.undo(undo).kept.map(\.field) == ["staff"])
    #expect(try first(desk) == "A1,示例一,X,F01,10,乙")
  }

  @Test("in a correction of the published edition")
  func correction() throws {
    let desk = try desk()
    _ = try desk.office.correct(list: "firms")
    let (wrong, _) = try both(
      desk, "人数\nA1,11\nA2,21\n", "人数,备注\nA1,11,乙\n", .enrich, "2023Q1")
    #expect(try desk.undo(wrong).kept.map(\.field) == ["staff"])
    #expect(try desk.list().prefix(2) == ["A1,示例一,X,F01,11,乙", "A2,示例二,X,F02,20,"])
  }

  @Test("in a draft that was set aside for a correction")
  func setAside() throws {
    let desk = try desk()
    let (wrong, right) = try both(
      desk, "名称,区县,人数\nA1,示例一,X,11\nA2,示例二,X,21\nB1,示例新,Y,1\n",
      "名称,人数\nA1,示例一,11\nA3,示例三,30\nB1,示例新,1\n", .replace)
    _ = try desk.office.correct(list: "firms")
    try desk.edit("A1", ["note": "更正"], "2023Q1")
    try desk.publish(message: "备注有误")
    let undone = try desk.undo(wrong)
    #expect(Set(undone.kept.map(\.key)) == ["A1", "A2", "A3", "B1"])
    #expect(
      try desk.list() == [
        "A1,示例一,X,F01,11,更正", "A3,示例三,Y,F01;F03,30,丙", "B1,示例新,,,1,",
      ])
    try desk.undo(right)
    #expect(try desk.list() == desk.list("2023Q1"))
    #expect(try desk.office.verify().isSound)
  }

  @Test("what an office claims stays its claim, and goes with its last file")
  func claims() throws {
    let desk = try ClaimDesk()
    try desk.take("代码,地址\nA1,一路1号\n", from: "区市场监管局")
    let claims = try desk.claims()
    let wrong = try desk.take("代码,地址\nA1,二路2号\nA2,三路3号\n", from: "区税务局").revision
    let right = try desk.take("代码,地址\nA1,二路2号\n", from: "区税务局").revision
    try desk.desk.undo(try #require(wrong))
    #expect(try desk.claims() == (claims + ["区税务局 A1 address 二路2号"]).sorted())
    #expect(try desk.values(["address"]) == ["A1 一路1号", "A2 -", "A3 -"])
    try desk.desk.undo(try #require(right))
    #expect(try desk.claims() == claims)
    #expect(try desk.desk.office.verify().isSound)
  }

  @Test("also where the draft was set aside for a correction")
  func claimsSetAside() throws {
    let desk = try ClaimDesk()
    try desk.desk.publish()
    try desk.take("代码,地址\nA1,一路1号\n", from: "区市场监管局", period: "2023Q2")
    let claims = try desk.claims()
    let wrong = try desk.take(
      "代码,地址\nA1,二路2号\nA2,三路3号\n", from: "区税务局", period: "2023Q2"
    ).revision
    let right = try desk.take("代码,地址\nA1,二路2号\n", from: "区税务局", period: "2023Q2").revision
    _ = try desk.desk.office.correct(list: "firms")
    try desk.desk.edit("A3", ["note": "更正"])
    try desk.desk.publish(message: "备注有误")
    let all = try desk.claims()
    try desk.desk.undo(try #require(wrong))
    #expect(try desk.claims() == all.filter { !$0.contains("A2") })
    try desk.desk.undo(try #require(right))
    #expect(try desk.claims().filter { !$0.contains("A3") } == claims)
    #expect(try desk.desk.office.verify().isSound)
  }

  @Test("figures stay with their period, and only in that one")
  func periods() throws {
    let desk = try ClaimDesk()
    func take(_ text: String, _ asof: String) throws -> Int {
      let report = try desk.take(text, from: "区统计局") { $0.asof = asof }
      return try #require(report.revision)
    }
    _ = try take("代码,营业收入\nA1,90\nA2,80\n", "2022")
    let wrong = try take("代码,营业收入\nA1,100\nA2,200\n", "2023-01..05")
    _ = try take("代码,营业收入\nA1,100\n", "2023-01..05")
    try desk.desk.undo(wrong)
    #expect(
      try desk.values(["revenue", "period"]) == [
        "A1 100 2023-01..05", "A2 80 2022", "A3 - -",
      ])
  }

  @Test("where a program of before kept nothing of what a file said, what it may have said stays")
  func supposed() throws {
    let desk = try Desk()
    try desk.fill("store-version-4.sql")
    let text = try desk.undo(2).text(desk.office.presentation(.zh))
    #expect(text.contains("r3 可能也是这样报的（旧版程序未留存其内容）"), "\(text)")
    #expect(text.contains("registry undo firms r3"), "\(text)")
    #expect(try desk.storeVersion() == "5")
    // A remark it had no column for.
    #expect(try desk.list() == ["A1,示例一,X,F01,11,甲", "A2,示例二,X,F02,21,", "B1,示例新,,,5,"])
    try desk.undo(3)
    #expect(try desk.list() == desk.list("2023Q1"))
    #expect(try desk.office.verify().isSound)
  }
}
