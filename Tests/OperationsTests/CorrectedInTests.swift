import Exporting
import Registry
import Testing

@testable import Operations

@Suite("Who joins a draft by a correction, though the draft's own file lacks them, is named")
struct CorrectedInTests {
  private static let first = "代码,名称,领域,人数\nA1,示例一,F01,5\nA2,示例二,F01,5\n"
  private static let second = "代码,名称,领域,人数\nA1,示例一,F01,6\nA2,示例二,F01,6\n"
  private static let added = "代码,名称,领域,人数\nA3,示例三,F01,5\n"

  /// 2023Q1 published, a draft for 2023Q2 by these files, and the correction of 2023Q1 open.
  private func desk(
    _ mode: ImportRequest.Mode = .replace, _ scope: [String: String] = [:]
  ) throws -> Desk {
    let desk = try Desk()
    try desk.take(Self.first)
    try desk.publish()
    var request = try desk.request(Self.second, mode, "2023Q2", name: "q2.csv")
    request.scope = scope
    request.source = "甲局"
    _ = try desk.office.import(request)
    _ = try desk.office.correct(list: "firms")
    return desk
  }

  private func add(_ desk: Desk) throws -> Resumed {
    try desk.add(["code": "A3", "name": "示例三", "topics": "F01"], "2023Q1")
    return try #require(try desk.publish(message: "补漏").resumed)
  }

  private func doubts(_ desk: Desk) throws -> [String?] {
    try desk.office.issues(IssuesRequest(list: "firms", version: .draft)).items.map(\.issue)
      .filter { $0.rule == TakenIn.rule }.map(\.subject)
  }

  private func open(_ desk: Desk) throws -> [String] {
    try desk.office.conflicts(of: "firms").conflicts.filter { $0.state == .open }.map(\.key)
  }

  @Test("by a file of the correction: a doubt with the draft's file, until the subject leaves")
  func byFile() throws {
    let desk = try desk()
    try desk.take(Self.added, .merge, "2023Q1")
    let resumed = try #require(try desk.publish(message: "补漏").resumed)
    #expect(resumed.carried == 1 && resumed.conflicts.map(\.rule) == [TakenIn.rule])
    let issue = try #require(resumed.conflicts.first)
    #expect(issue.message.zh.contains("“示例三”随上期的更正列入草稿，而本期的 q2.csv 没有列它"))
    #expect(issue.place.file?.hasSuffix("q2.csv") == true)
    #expect(try doubts(desk) == ["A3"] && desk.list().count == 3)
    let line = try desk.office.status().lines.first { $0.definition.list == "firms" }
    #expect(line?.findings.doubts == 1)
    // The same file again puts the subject off: nothing is left to look into.
    try desk.take(Self.second, .replace, "2023Q2")
    #expect(try doubts(desk).isEmpty && desk.list().count == 2)
    #expect(try desk.office.verify().isSound)
  }

  @Test("by hand: the doubt, and the file's word against the person's is an open conflict")
  func byHand() throws {
    let desk = try desk()
    #expect(try add(desk).conflicts.map(\.subject) == ["A3"])
    #expect(try open(desk) == ["A3"] && doubts(desk) == ["A3"])
    let said = try #require(try desk.office.conflicts(of: "firms").conflicts.first?.claims)
    #expect(
      said.map { "\($0.claim.office) \($0.claim.value?.text ?? "")" } == ["人工 listed", "甲局 absent"])
    _ = try desk.office.settleDoubt(
      SettleDoubtRequest(list: "firms", key: "A3", rule: TakenIn.rule, note: "确应列入"))
    #expect(try doubts(desk).isEmpty)
    #expect(try desk.office.conflicts(of: "firms", at: VersionReference("2023Q1")!).openCount == 0)
    #expect(try desk.office.verify().isSound)
  }

  @Test("both end with the file on which they rest, and come back with it")
  func undone() throws {
    let desk = try desk()
    _ = try add(desk)
    let undo = try #require(try desk.undo(2).revision)
    #expect(try doubts(desk).isEmpty && open(desk).isEmpty)
    #expect(try desk.list().contains { $0.hasPrefix("A3") })
    try desk.undo(undo)
    #expect(try doubts(desk) == ["A3"] && open(desk) == ["A3"])
    #expect(try desk.office.verify().isSound)
  }

  @Test("a later file that names the subject ends the doubt")
  func namedSince() throws {
    let desk = try desk()
    try desk.take(Self.added, .merge, "2023Q1")
    try desk.publish(message: "补漏")
    try desk.take(Self.added, .merge, "2023Q2")
    #expect(try doubts(desk).isEmpty)
  }

  @Test("whom a person had taken off the draft stays off, and is named until back")
  func removedByHand() throws {
    for mode in [ImportRequest.Mode.replace, .merge] {
      let desk = try Desk()
      try desk.take(Self.first)
      try desk.publish()
      try desk.take(Self.second + "A3,示例三,F01,5\n", mode, "2023Q2")
      let removal = try #require(
        try desk.office.remove(
          from: "firms", "A3",
          Grounds(period: Period("2023Q2")!, reason: "本期不列", basis: nil)
        ).revision)
      _ = try desk.office.correct(list: "firms")
      let resumed = try add(desk)
      #expect(resumed.conflicts.map(\.rule) == [OverriddenCorrections.rule])
      #expect(resumed.conflicts.map(\.subject) == ["A3"] && resumed.carried == 0)
      #expect(try !desk.list().contains { $0.hasPrefix("A3") } && overridden(desk) == ["A3"])
      // Taking the removal back brings back the draft's own row.
      let undo = try #require(try desk.undo(removal).revision)
      #expect(try desk.list().contains { $0.hasPrefix("A3") } && overridden(desk).isEmpty)
      try desk.undo(undo)
      #expect(try !desk.list().contains { $0.hasPrefix("A3") } && overridden(desk) == ["A3"])
      _ = try desk.office.settleDoubt(
        SettleDoubtRequest(
          list: "firms", key: "A3", rule: OverriddenCorrections.rule, note: "确不列入"))
      #expect(try overridden(desk).isEmpty && desk.office.verify().isSound)
    }
  }

  @Test("a removal that was undone, or overruled, before the correction keeps nobody off")
  func removedNoLonger() throws {
    for isUndone in [true, false] {
      let desk = try Desk()
      try desk.take(Self.first)
      try desk.publish()
      try desk.take(Self.second + "A3,示例三,F01,7\n", .merge, "2023Q2")
      let grounds = Grounds(period: Period("2023Q2")!, reason: "本期不列", basis: nil)
      let removal = try #require(try desk.office.remove(from: "firms", "A3", grounds).revision)
      let back =
        try isUndone
        ? desk.undo(removal).revision
        : desk.add(["code": "A3", "name": "示例三", "topics": "F01"], "2023Q2").revision
      _ = try desk.office.correct(list: "firms")
      #expect(try add(desk).conflicts.isEmpty && overridden(desk).isEmpty)
      #expect(try desk.list().contains { $0.hasPrefix("A3") })
      try desk.undo(try #require(back))
      #expect(try !desk.list().contains { $0.hasPrefix("A3") }, "\(isUndone)")
      #expect(try desk.office.verify().isSound)
    }
  }

  private func overridden(_ desk: Desk) throws -> [String?] {
    try desk.office.issues(IssuesRequest(list: "firms", version: .draft)).items.map(\.issue)
      .filter { $0.rule == OverriddenCorrections.rule }.map(\.subject)
  }

  @Test("nobody is named where the draft's file did not tell the part in which the subject is")
  func elsewhere() throws {
    #expect(try add(desk(.merge)).conflicts.isEmpty)
    #expect(try add(desk(.replace, ["topics": "F01"])).conflicts.map(\.subject) == ["A3"])
    let desk = try Desk()
    try desk.take(Self.first + "A4,示例四,F02,5\n")
    try desk.publish()
    try desk.take("代码,名称\nA4,示例四\n", .replace, "2023Q2") { $0.scope = ["topics": "F02"] }
    _ = try desk.office.correct(list: "firms")
    #expect(try add(desk).conflicts.isEmpty)
  }
}
