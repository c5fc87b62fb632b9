import Exporting
import Registry
import Testing

@testable import Operations

@Suite("A doubt is about the value that the list has")
struct DoubtedValueTests {
  private static let head = SettleDoubtTests.head
  /// A list that knows its firms by their names too: of others no name is doubted.
  private static let named = AdjustmentTests.firms.replacing(
    "identity: [[code]]", with: "identity: [[code], [name, district]]")

  private func desk(_ rows: String = "A1,示例一,10,20,123\nA2,示例二,10,5,\n") throws -> Desk {
    let desk = try Desk(firms: SettleDoubtTests.firms)
    try bring(rows, "first.csv", desk)
    return desk
  }

  private func bring(
    _ rows: String, _ name: String, _ desk: Desk, head: String = Self.head,
    _ mode: ImportRequest.Mode = .merge, _ period: String = "2023Q1"
  ) throws {
    try #require(
      try desk.office.import(desk.request(head + rows, mode, period, name: name)).refusal == nil)
  }

  private func doubts(_ desk: Desk, _ version: String = "draft") throws -> [String] {
    try desk.office.issues(
      IssuesRequest(
        list: "firms", version: VersionReference(version)!, severity: .warning, audience: .full)
    ).items.map { "\($0.issue.subject ?? "") \($0.issue.rule) \($0.issue.value ?? "")" }
  }

  private func counted(_ desk: Desk) throws -> StatusReport.Findings {
    try #require(try desk.office.status().lines.first { $0.definition.list == "firms" }).findings
  }

  private func told(_ desk: Desk) throws -> Int {
    let report = try desk.office.diff(
      DiffRequest(list: "firms", audience: .full, isStatement: true))
    return try #require(report.matters).doubts.reduce(0) { $0 + $1.count }
  }

  private func settle(_ desk: Desk, _ rule: String, _ key: String = "A1") throws {
    _ = try desk.office.settleDoubt(
      SettleDoubtRequest(list: "firms", key: key, rule: rule, note: "已电话核实"))
  }

  @Test("a doubt about a renaming is over once that is refused, however often its file comes")
  func refusedRenaming() throws {
    let desk = try Desk(firms: Self.named)
    let head = "代码,名称\n"
    func send(_ file: String) throws {
      try bring("A1,无锡示列科技有限公司\nA2,示例二\n", file, desk, head: head, .replace, "2023Q2")
    }
    try bring("A1,无锡示例科技有限公司\nA2,示例二\n", "first.csv", desk, head: head, .replace)
    try desk.publish()
    try send("second.csv")
    #expect(try doubts(desk) == ["A1 name-typo 无锡示列科技有限公司"])
    #expect(try told(desk) == 1)
    _ = try desk.office.settleAdjustment(
      SettleAdjustmentRequest(
        list: "firms", key: "A1", change: "更名", text: "名称未变更", refuses: true))
    for _ in 1...2 {
      #expect(try doubts(desk) == [] && told(desk) == 0 && counted(desk).doubts == 0)
      try send("second.csv")
    }
    try desk.publish()
    #expect(try told(desk) == 0)
  }

  @Test("a doubt about a name is settled like any other")
  func settledName() throws {
    let desk = try Desk(firms: Self.named)
    try bring("A1,无锡示例科技有限公司\n", "first.csv", desk, head: "代码,名称\n")
    try bring("A1,无锡示列科技有限公司\n", "second.csv", desk, head: "代码,名称\n")
    try settle(desk, "name-typo")
    #expect(try doubts(desk) == [] && told(desk) == 0 && counted(desk).settled == 1)
  }

  @Test("so is the doubt about a former name that an office has beside the code")
  func settledFormerName() throws {
    let desk = try IdentityDesk.desk()
    let key = IdentityDesk.a
    try desk.take(IdentityDesk.start)
    try desk.take("信用代码,名称,曾用名\n\(key),无锡新名科技有限公司,无锡示例科技有限公司\n", .merge)
    for isSettled in [false, true] {
      try desk.take("信用代码,名称\n\(key),无锡示例科技有限公司\n", .merge)
      #expect(try doubts(desk) == (isSettled ? [] : ["\(key) former-name 无锡示例科技有限公司"]))
      #expect(try told(desk) == (isSettled ? 0 : 1))
      if !isSettled { try settle(desk, "former-name", key) }
    }
  }

  @Test("replaced by another file it is over, everywhere; its revision still tells it")
  func replaced() throws {
    let desk = try desk()
    #expect(try doubts(desk) == ["A1 phone-format 123", "A1 tax-above 20"])
    try bring("A1,示例一,10,6,\n", "second.csv", desk)
    #expect(try doubts(desk) == ["A1 phone-format 123"])
    #expect(try counted(desk).doubts == 1 && counted(desk).settled == 0)
    #expect(try told(desk) == 1)
    #expect(refusalCode { try settle(desk, "tax-above") } == "unknown-doubt")
    #expect(try doubts(desk, "r1") == ["A1 phone-format 123", "A1 tax-above 20"])
    // Nothing of it is signed.
    try desk.publish()
    #expect(try doubts(desk, "2023Q1") == ["A1 phone-format 123"])
    #expect(try desk.office.verify().failures.isEmpty)
  }

  @Test("the undo of the file that replaced it brings value and doubt back")
  func undone() throws {
    let desk = try desk()
    try bring("A1,示例一,10,6,124\n", "second.csv", desk)
    #expect(try doubts(desk) == ["A1 phone-format 124"])
    _ = try desk.office.undo(list: "firms", revision: 2)
    #expect(try doubts(desk) == ["A1 phone-format 123", "A1 tax-above 20"])
    #expect(try counted(desk).doubts == 2)
  }

  @Test("a mark is for the value that it was made of, in either order")
  func marks() throws {
    let desk = try desk()
    try settle(desk, "tax-above")
    try bring("A1,示例一,10,21,123\n", "second.csv", desk)
    // The mark of 20 says nothing of 21, and 20 is asked about no more.
    #expect(try doubts(desk) == ["A1 phone-format 123", "A1 tax-above 21"])
    try settle(desk, "tax-above")
    #expect(try doubts(desk) == ["A1 phone-format 123"])
    #expect(try counted(desk).settled == 1)
    _ = try desk.office.undo(list: "firms", revision: 3)
    // The mark of 21 says nothing of 20.
    #expect(try doubts(desk) == ["A1 phone-format 123", "A1 tax-above 20"])
    try settle(desk, "tax-above")
    #expect(try doubts(desk) == ["A1 phone-format 123"])
  }

  @Test("the last word counts also where an earlier doubt is of the same value in another notation")
  func notation() throws {
    let desk = try desk()
    try bring("A1,示例一,10,6,１２３\n", "second.csv", desk)
    let open = try doubts(desk).filter { $0.contains("phone") }
    #expect(open.count == 1, "\(open)")
    try settle(desk, "phone-format")
    #expect(try counted(desk).doubts == 0)
  }

  @Test("replaced by hand it is over, and so is one of a firm that left")
  func byHand() throws {
    let desk = try desk("A1,示例一,10,20,123\nA2,示例二,10,30,\n")
    let grounds = Grounds(period: Period("2023Q1")!, reason: "企业来电")
    _ = try desk.office.edit("firms", "A1", ["税收": "7"], grounds)
    #expect(try doubts(desk) == ["A1 phone-format 123", "A2 tax-above 30"])
    _ = try desk.office.remove(from: "firms", "A2", grounds)
    #expect(try doubts(desk) == ["A1 phone-format 123"])
    #expect(try doubts(desk, "r1").count == 3)
  }

  @Test("a rule that the record keeps by another field is doubted no more")
  func keptRule() throws {
    let desk = try desk()
    try bring("A1,示例一,40\n", "second.csv", desk, head: "代码,名称,收入\n")
    #expect(try doubts(desk) == ["A1 phone-format 123"])
    // An edit that leaves it broken leaves the doubt.
    _ = try desk.office.undo(list: "firms", revision: 2)
    let grounds = Grounds(period: Period("2023Q1")!, reason: "企业来电")
    _ = try desk.office.edit("firms", "A1", ["收入": "11"], grounds)
    #expect(try doubts(desk) == ["A1 phone-format 123", "A1 tax-above 20"])
  }

  @Test("a file about others leaves it, and one that says the same has it in its place")
  func untouched() throws {
    let desk = try desk()
    try bring("A3,示例三,10,5,\n", "second.csv", desk)
    #expect(try doubts(desk) == ["A1 phone-format 123", "A1 tax-above 20"])
    try bring("A1,示例一,10,20,123\n", "third.csv", desk)
    #expect(try doubts(desk) == ["A1 phone-format 123", "A1 tax-above 20"])
    try settle(desk, "tax-above")
    #expect(try counted(desk).settled == 1 && counted(desk).doubts == 1)
  }

  @Test("what a correction puts right is not doubted in the draft that comes back")
  func corrected() throws {
    let desk = try desk()
    try desk.publish()
    try bring("A1,示例一,10,21,123\n", "second.csv", desk, .merge, "2023Q2")
    #expect(try doubts(desk) == ["A1 phone-format 123", "A1 tax-above 21"])
    _ = try desk.office.correct(list: "firms")
    let grounds = Grounds(period: Period("2023Q1")!, reason: "更正", basis: "示例函1号")
    _ = try desk.office.edit("firms", "A1", ["电话": ""], grounds)
    #expect(try doubts(desk, "draft") == ["A1 tax-above 20"])
    try desk.publish(message: "更正")
    #expect(try doubts(desk, "2023Q1.1").count == 2)
    #expect(try doubts(desk, "2023Q1.2") == ["A1 tax-above 20"])
    #expect(try doubts(desk) == ["A1 tax-above 21"])
  }

  @Test(
    "what only the first import of a file could find stands when it comes again, until it is put right"
  )
  func comesAgain() throws {
    let desk = try Desk(firms: Self.named)
    let head = "代码,名称,人数\n"
    func send(_ rows: String) throws {
      try desk.take(head + rows, .replace, "2023Q2") { $0.source = "示例局" }
    }
    try bring("A1,无锡示例科技有限公司,5\nA2,示例二,5\n", "first.csv", desk, head: head, .replace)
    try desk.publish()
    try send("A1,无锡示列科技有限公司,5\nA2,示例二,5\n")
    #expect(try doubts(desk) == ["A1 name-typo 无锡示列科技有限公司"])
    try send("A1,无锡示列科技有限公司,5\nA2,示例二,6\n")
    #expect(try doubts(desk) == ["A1 name-typo 无锡示列科技有限公司"])
    #expect(try told(desk) == 1 && counted(desk).doubts == 1)
    try send("A1,无锡示例科技有限公司,5\nA2,示例二,6\n")
    #expect(try !doubts(desk).contains { $0.contains("示列") })
    #expect(try desk.office.verify().isSound)
  }

  @Test(
    "a firm that a file of columns names and the list lacks is doubted, marked and silent next time"
  )
  func unknownSubject() throws {
    let desk = try desk("A1,示例一,10,5,\n")
    try bring("A1,示例一,10,5,\nA9,示例九,10,5,\n", "columns.csv", desk, .enrich)
    #expect(try doubts(desk) == ["A9 unknown-subject A9"])
    _ = try desk.office.settleDoubt(
      SettleDoubtRequest(list: "firms", key: "A9", rule: "unknown-subject", note: "不在册"))
    #expect(try doubts(desk).isEmpty && counted(desk).settled == 1)
    try desk.publish()
    try bring(
      "A1,示例一,11,5,\nA9,示例九,10,5,\n", "columns.csv", desk, .enrich, "2023Q2")
    #expect(try doubts(desk).isEmpty && counted(desk).doubts == 0)
    try bring("A1,示例一,12,5,\nA8,示例八,10,5,\n", "more.csv", desk, .enrich, "2023Q2")
    #expect(try doubts(desk) == ["A8 unknown-subject A8"])
    try bring("A8,示例八,10,5,\n", "list.csv", desk, .merge, "2023Q2")
    #expect(try doubts(desk).isEmpty)
  }

  @Test("a doubt about a file is marked by its name, and silent when that comes with the same")
  func file() throws {
    let desk = try desk("A1,示例一,10,5,\n")
    let head = Self.head.replacing("\n", with: ",杂项\n")
    try bring("A1,示例一,10,5,,x\n", "monthly.csv", desk, head: head)
    #expect(try counted(desk).doubts == 1)
    _ = try desk.office.settleDoubt(
      SettleDoubtRequest(
        list: "firms", key: "monthly.csv", rule: "column-unknown", note: "不用这一列"))
    #expect(try counted(desk).doubts == 0 && counted(desk).settled == 1)
    try desk.publish()
    try bring("A1,示例一,11,5,,x\n", "monthly.csv", desk, head: head, .merge, "2023Q2")
    #expect(try counted(desk).doubts == 0 && counted(desk).settled == 1)
  }
}
