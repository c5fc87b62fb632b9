import Exporting
import Registry
import Testing

@testable import Operations

/// Two served lists; 示例研究院 comes to the first without its code, which is C.
@Suite("One firm has one officer, though its code came late on one of its lists")
struct LateCodeTests {
  private typealias D = IdentityDesk

  private static let local = "~示例研究院/梁溪区"
  private static let pair = "~示例研究院%2F梁溪区/PRIMARY"
  private static let head = "信用代码,名称,区县\n"
  private static let late = "\(D.c),示例研究院,梁溪区\n"
  private static let others = """
    \(D.a),无锡示例科技有限公司,梁溪区
    \(D.b),无锡样本信息有限公司,滨湖区

    """

  /// 示例研究院 is on `firms` without its code since 2023Q1, and W1 serves it.
  private func desk() throws -> Desk {
    let desk = try Desk(
      firms: D.firms,
      lists: [
        "reserve": D.firms.replacing("list: firms", with: "list: reserve"),
        "parks": D.firms.replacing("list: firms", with: "list: parks"),
      ])
    try take(desk, "firms", "2023Q1", Self.others + ",示例研究院,梁溪区\n")
    try officers(desk, "2023Q1", "W1,示例甲,9\n")
    try plan(desk, "2023Q1")
    return desk
  }

  private func take(
    _ desk: Desk, _ list: String, _ period: String, _ rows: String, head: String = Self.head
  ) throws {
    var request = try desk.request(head + rows, .replace, period, name: "\(list).csv")
    request.list = list
    request.publishes = true
    request.accepted = [.likeNames]
    let report = try desk.office.import(request)
    try #require(
      report.state == .published || report.state == .unchanged, "\(report.issues.issues)")
  }

  private func officers(_ desk: Desk, _ period: String, _ rows: String) throws {
    try take(desk, "officers", period, rows, head: "专员编号,姓名,服务上限\n")
  }

  @discardableResult
  private func plan(_ desk: Desk, _ period: String) throws -> AssignReport {
    let report = try desk.office.assign(AssignRequest(period: Period(period)!))
    _ = try desk.office.publish(PublishRequest(list: "assignments"))
    return report
  }

  /// `subject officer since`
  private func pairs(_ desk: Desk, _ subject: String? = nil) throws -> [String] {
    try desk.office.assignments(AssignmentsRequest(subject: subject)).assignments
      .map { "\($0.subject) \($0.officer.id) \($0.since ?? "-")" }
  }

  private func difference(_ desk: Desk, _ from: String, _ to: String) throws -> [String] {
    try desk.office.diff(
      DiffRequest(list: "assignments", from: VersionReference(from), to: VersionReference(to))
    ).changes.map { line in
      "\(line.change.event.rawValue) \(line.change.key) "
        + line.change.fields.map(\.field).joined(separator: ",")
    }
  }

  @Test(
    "the officer of before stays, whatever list has the code for a key, and in the periods after")
  func stays() throws {
    let desk = try desk()
    try take(desk, "firms", "2023Q2", Self.others + Self.late)
    try take(desk, "reserve", "2023Q2", Self.late)
    try officers(desk, "2023Q2", "W1,示例甲,3\nW2,示例乙,3\n")
    let planned = try plan(desk, "2023Q2")
    #expect(planned.count(.kept) == 3 && planned.count(.added) == 0)
    #expect(planned.unserved.isEmpty)
    #expect(try pairs(desk).count == 3)
    for code in [D.c, Self.local] {
      #expect(try pairs(desk, code) == ["\(Self.local) W1 2023-Q1"], "\(code)")
    }
    // What differs is that it is on another list too.
    #expect(
      try difference(desk, "2023Q1", "2023Q2") == ["changed \(Self.pair) lists"])
    // It leaves the list on which it has the local key, and stays on the other.
    try take(desk, "firms", "2023Q3", Self.others)
    let third = try plan(desk, "2023Q3")
    #expect(third.count(.kept) == 3 && third.count(.released) == 0)
    #expect(try pairs(desk, D.c) == ["\(Self.local) W1 2023-Q1"])
    // Back, and gone from the other.
    try take(desk, "firms", "2023Q4", Self.others + Self.late)
    try take(desk, "reserve", "2023Q4", "\(D.b),无锡样本信息有限公司,滨湖区\n")
    #expect(try plan(desk, "2023Q4").count(.kept) == 3)
    #expect(try pairs(desk, D.c) == ["\(Self.local) W1 2023-Q1"])
    #expect(try desk.office.unserved(at: .latest, audience: .internal).isEmpty)
    #expect(try desk.office.verify().isSound)
  }

  @Test("who had two officers from before has the one of longer standing, and the other is named")
  func healed() throws {
    let desk = try desk()
    try take(desk, "reserve", "2023Q2", Self.late)
    try plan(desk, "2023Q2")
    #expect(try pairs(desk).count == 4)
    try take(desk, "firms", "2023Q3", Self.others + Self.late)
    try officers(desk, "2023Q3", "W1,示例甲,9\nW2,示例乙,9\n")
    _ = try desk.office.edit(
      "assignments", "\(D.c)/PRIMARY", ["officer": "W2", "origin": "规划"],
      Grounds(period: Period("2023Q3")!, reason: "示例"))
    let planned = try plan(desk, "2023Q3")
    #expect(try pairs(desk, D.c) == ["\(Self.local) W1 2023-Q1"])
    let released = planned.pairs.filter { $0.event == .released }
    #expect(released.map(\.officer) == ["W2"])
    #expect(released.first?.reason?.zh.contains("两个代码") == true)
  }

  @Test("a designation, a conflict and a look by the code are led to the pair that there is")
  func led() throws {
    let desk = try desk()
    try take(desk, "firms", "2023Q2", Self.others + Self.late)
    try officers(desk, "2023Q2", "W1,示例甲,9\nW2,示例乙,9\n")
    try plan(desk, "2023Q2")
    var request = try desk.request(
      "服务对象,服务角色,服务专员,结对来源\n\(D.c),服务专员,W2,指定\n", .merge, "2023Q3",
      name: "designated.csv")
    request.list = "assignments"
    #expect(try desk.office.import(request).tally == [0, 0, 1, 0, 2])
    let grounds = Grounds(period: Period("2023Q3")!, reason: "领导指定")
    _ = try desk.office.edit("assignments", D.c, ["officer": "W1"], grounds)
    #expect(
      refusalCode {
        _ = try desk.office.add(
          to: "assignments", ["subject": D.c, "role": "服务专员", "officer": "W2"], grounds)
      } == "already-listed")
    let shown = try desk.office.show(
      list: "assignments", key: "\(D.c)/PRIMARY", at: .draft, history: false, audience: .internal)
    #expect(shown.record.key == Self.pair)
    try take(desk, "reserve", "2023Q3", Self.late)
    #expect(
      try desk.office.show(
        list: "reserve", key: Self.local, at: .latest, history: false, audience: .internal
      ).record.key == D.c)
    #expect(
      try desk.office.otherLists(holding: Self.local, beside: "firms", at: .latest).isEmpty)
    #expect(
      try desk.office.otherLists(holding: D.c, beside: "reserve", at: .latest)
        .map { "\($0.definition.list) \($0.key) \($0.at)" } == ["firms \(Self.local) 2023Q2.1"])
    #expect(try desk.office.otherKeys(of: [Self.local, D.a], beside: .draft) == [D.c: Self.local])
  }

  @Test("neither a unit under the code nor a branch is who is known by it")
  func units() throws {
    let desk = try desk()
    try desk.link("~示例研究院本部/梁溪区", D.c, different: true)
    let rest = Self.others + ",示例研究院,梁溪区\n"
    try take(desk, "firms", "2023Q2", rest + ",示例研究院滨湖分公司,滨湖区\n")
    try take(
      desk, "firms", "2023Q3",
      rest + "\(D.c),示例研究院滨湖分公司,滨湖区\n\(D.c),示例研究院本部,梁溪区\n")
    try take(desk, "reserve", "2023Q3", Self.late)
    try plan(desk, "2023Q3")
    #expect(try pairs(desk).count == 6)
    #expect(try pairs(desk, D.c) == ["\(D.c) W1 2023-Q3"])
  }

  @Test("two that one list has stay two: the code may stand in the wrong row")
  func listedTwice() throws {
    let desk = try desk()
    try take(desk, "firms", "2023Q2", Self.others + Self.late)
    try take(desk, "parks", "2023Q2", "\(D.c),样本检测中心,滨湖区\n,示例研究院,梁溪区\n")
    try plan(desk, "2023Q2")
    #expect(try pairs(desk).count == 4)
    #expect(try pairs(desk, D.c) == ["\(D.c) W1 2023-Q2"])
  }

  @Test("two names under one code are one subject, with a doubt and the command to part them")
  func named() throws {
    let desk = try desk()
    try take(desk, "firms", "2023Q2", Self.others + Self.late)
    try take(desk, "reserve", "2023Q2", "\(D.c),样本检测中心,梁溪区\n")
    try plan(desk, "2023Q2")
    #expect(try pairs(desk).count == 3)
    let doubts = try desk.office.issues(IssuesRequest(list: "assignments")).items.map(\.issue)
      .filter { $0.rule == "same-code" }
    #expect(doubts.map(\.value) == [Self.local])
    #expect(
      doubts.first?.message.zh.contains(
        "registry link '\(Self.local)' \(D.c) --different --evidence") == true)
    try desk.link(Self.local, D.c, different: true)
    try plan(desk, "2023Q3")
    #expect(try pairs(desk).count == 4)
  }
}
