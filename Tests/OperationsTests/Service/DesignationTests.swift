import Exporting
import Registry
import Testing

@testable import Operations

@Suite("Who was designated serves, under whatever code the subject is named")
struct DesignationTests {
  private typealias D = IdentityDesk

  /// Three firms with officers since 2023Q1; firm A has got the code C since.
  private func desk(linked: Bool = true) throws -> Desk {
    let desk = try D.desk()
    try desk.take(D.start)
    try desk.publish()
    var officers = try desk.request(
      "专员编号,姓名,服务上限\nW1,示例甲,9\nW2,示例乙,9\n", .replace, name: "officers.csv")
    officers.list = "officers"
    officers.publishes = true
    _ = try desk.office.import(officers)
    try plan(desk, "2023Q1")
    if linked { try desk.link(D.c, D.a) }
    return desk
  }

  @discardableResult
  private func plan(_ desk: Desk, _ period: String) throws -> AssignReport {
    let report = try desk.office.assign(AssignRequest(period: Period(period)!))
    _ = try desk.office.publish(PublishRequest(list: "assignments"))
    return report
  }

  private func officer(_ desk: Desk, _ at: VersionReference = .latest) throws -> [String] {
    try desk.office.assignments(AssignmentsRequest(subject: D.a, version: at)).assignments
      .map { "\($0.officer.id) \($0.origin) \($0.since ?? "-") \($0.reason ?? "-")" }
  }

  private func other(_ desk: Desk) throws -> String {
    try officer(desk).first?.hasPrefix("W1") == true ? "W2" : "W1"
  }

  @discardableResult
  private func designate(_ desk: Desk, _ code: String, _ officer: String) throws -> ImportReport {
    var request = try desk.request(
      "服务对象,服务对象名称,服务角色,服务专员,结对来源\n\(code),示例,服务专员,\(officer),指定\n", .merge,
      "2023Q2", name: "designated.csv")
    request.list = "assignments"
    return try desk.office.import(request)
  }

  @Test(
    "a file under the new code or the old changes the one pair, from its period on",
    arguments: [D.c, D.a])
  func imported(code: String) throws {
    let desk = try desk()
    let other = try other(desk)
    let report = try designate(desk, code, other)
    #expect(report.tally == [0, 0, 1, 0, 2])
    let now = ["\(other) designated 2023-Q2 designated"]
    #expect(try officer(desk, .draft) == now)
    let planned = try plan(desk, "2023Q2")
    #expect(planned.count(.kept) == 3 && planned.count(.released) == 0)
    #expect(try officer(desk) == now)
    #expect(
      try officer(desk, VersionReference("2023Q1")!).first?.contains("planned 2023-Q1") == true)
    #expect(try desk.office.verify().isSound)
  }

  @Test("by hand too: every code leads to the pair, in edit, show, add and remove")
  func byHand() throws {
    let desk = try desk()
    let other = try other(desk)
    let grounds = Grounds(period: Period("2023Q2")!, reason: "领导指定")
    let edited = try desk.office.edit("assignments", D.c, ["officer": other], grounds)
    #expect(edited.changes.count == 1)
    #expect(try officer(desk, .draft) == ["\(other) designated 2023-Q2 designated"])
    for code in [D.c, "\(D.c)/PRIMARY", D.a] {
      let shown = try desk.office.show(
        list: "assignments", key: code, at: .draft, history: false, audience: .internal)
      #expect(shown.record.key == "\(D.a)/PRIMARY", "\(code)")
    }
    let refused = try refusal {
      _ = try desk.office.add(
        to: "assignments", ["subject": D.c, "role": "服务专员", "officer": "W1"], grounds)
    }
    #expect(refused.code == "already-listed")
    #expect(refused.message.zh.contains("\(D.a)/PRIMARY"))
    _ = try desk.office.remove(from: "assignments", D.c, grounds)
    #expect(try officer(desk, .draft).isEmpty)
    _ = try desk.office.add(
      to: "assignments", ["subject": D.c, "role": "服务专员", "officer": other], grounds)
    #expect(try plan(desk, "2023Q2").count(.kept) == 3)
    #expect(try officer(desk).map { $0.prefix(13) } == ["\(other) designated"])
  }

  @Test("two pairs from before the codes were one: what a person decided stays")
  func doubled() throws {
    let desk = try desk(linked: false)
    let other = try other(desk)
    try designate(desk, D.c, other)
    try desk.link(D.c, D.a)
    let planned = try plan(desk, "2023Q2")
    #expect(try officer(desk).map { $0.prefix(13) } == ["\(other) designated"])
    #expect(planned.count(.kept) == 3)
    #expect(try desk.office.verify().isSound)
  }

  @Test("of two designations one gives way, and is told")
  func designatedTwice() throws {
    let desk = try desk(linked: false)
    let other = try other(desk)
    try designate(desk, D.a, other)
    try designate(desk, D.c, other == "W1" ? "W2" : "W1")
    try desk.link(D.c, D.a)
    let planned = try plan(desk, "2023Q2")
    #expect(try officer(desk).map { $0.prefix(13) } == ["\(other) designated"])
    #expect(planned.pairs.filter { $0.event == .released }.map(\.subject) == [D.a])
    let issues = try desk.office.issues(IssuesRequest(list: "assignments"))
    #expect(issues.items.map(\.issue.rule).contains("designated-twice"))
  }

  @Test("an officer is found by a name that no other has")
  func named() throws {
    let desk = try desk()
    let officers = ["W1": "示例甲", "W2": "示例乙"]
    for (id, name) in officers {
      let found = try desk.office.assignments(AssignmentsRequest(officer: name)).assignments
      #expect(
        found.map(\.subject)
          == (try desk.office.assignments(AssignmentsRequest(officer: id)).assignments)
          .map(\.subject))
    }
    #expect(
      refusalCode { _ = try desk.office.assignments(AssignmentsRequest(officer: "示例丙")) }
        == "unknown-officer")
  }

  private func officers(_ desk: Desk, _ rows: String) throws {
    var officers = try desk.request(
      "专员编号,姓名,服务上限\n\(rows)", .replace, "2023Q2", name: "officers.csv")
    officers.list = "officers"
    officers.publishes = true
    officers.accepted = [.massExit]
    officers.message = "示例更正"
    let report = try desk.office.import(officers)
    try #require(report.state == .published, "\(report.issues.issues)")
  }

  @Test("an officer given by name is kept by number, in a file and by hand")
  func givenByName() throws {
    let desk = try desk(linked: false)
    let names = ["W1": "示例甲", "W2": "示例乙"]
    let other = try other(desk)
    let first = other == "W1" ? "W2" : "W1"
    let report = try designate(desk, D.a, names[other] ?? "")
    #expect(report.state == .draft && report.issues.issues.isEmpty)
    #expect(try officer(desk, .draft) == ["\(other) designated 2023-Q2 designated"])
    _ = try desk.office.edit(
      "assignments", D.a, ["officer": names[first] ?? ""],
      Grounds(period: Period("2023Q2")!, reason: "领导指定"))
    #expect(try officer(desk, .draft) == ["\(first) designated 2023-Q2 designated"])
    let planned = try plan(desk, "2023Q2")
    #expect(planned.count(.kept) == 3)
    let doubts = try desk.office.issues(IssuesRequest(list: "assignments")).items
    #expect(doubts.isEmpty, "\(doubts)")
    #expect(try desk.office.verify().isSound)
  }

  @Test("a name that nobody on the list has, or two of them, is refused, and who is known is told")
  func givenByWrongName() throws {
    let desk = try desk(linked: false)
    try officers(desk, "W1,示例甲,9\nW2,示例甲,9\nW3,示例丙,9\n")
    for name in ["示例丁", "示例甲", "W9"] {
      let refused = try designate(desk, D.a, name)
      #expect(refused.state == .refused && refused.issues.counts["unknown-code"] == 1, "\(name)")
      let issue = try #require(refused.issues.issues.first { $0.rule == "unknown-code" })
      #expect(issue.place.line == 2 && issue.message.zh.contains("W1 示例甲(W1), W2 示例甲(W2)"))
      let byHand = try refusal {
        _ = try desk.office.edit(
          "assignments", D.a, ["officer": name],
          Grounds(period: Period("2023Q2")!, reason: "领导指定"))
      }
      #expect(byHand.code == "unknown-code", "\(name)")
    }
    _ = try designate(desk, D.a, "w3")
    #expect(try officer(desk, .draft) == ["W3 designated 2023-Q2 designated"])
    // Whoever has left the list keeps the pairs that there are when it is read again.
    try officers(desk, "W1,示例甲,9\nW2,示例乙,9\n")
    let again = try designate(desk, D.a, "W3")
    #expect(again.refusal == nil && again.issues.counts["unknown-code"] == nil)
    #expect(try officer(desk, .draft) == ["W3 designated 2023-Q2 designated"])
  }

  @Test("what the row says of start and reason stands")
  func said() throws {
    let desk = try desk()
    let other = try other(desk)
    var request = try desk.request(
      "服务对象,服务角色,服务专员,结对来源,结对时间,结对理由\n\(D.a),服务专员,\(other),指定,2023年5月,示例纪要\n",
      .merge, "2023Q2", name: "designated.csv")
    request.list = "assignments"
    _ = try desk.office.import(request)
    #expect(try officer(desk, .draft) == ["\(other) designated 2023-05 示例纪要"])
  }
}
