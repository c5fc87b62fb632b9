import Exporting
import Registry
import Testing

@testable import Operations

@Suite("Drafts, editions, discarding and names of versions")
struct EditionTests {
  static func file(_ numbers: some Sequence<Int>, note: String = "") -> String {
    "代码,名称,备注\n" + numbers.map { "A\($0),示例\($0),\(note)\n" }.joined()
  }

  /// 2023Q1 published, and a draft for 2023Q2.
  private func desk() throws -> Desk {
    let desk = try Desk()
    try desk.take(Self.file(1...3))
    try desk.publish()
    try desk.take(Self.file(1...4), .replace, "2023Q2")
    return desk
  }

  @Test("who was only in a draft that was set aside is not restored; who was on an edition is")
  func restored() throws {
    let desk = try Desk()
    try desk.take("代码,名称\nA1,示例一\nA2,示例二\n")
    try desk.publish()
    let more = "代码,名称\nA1,示例一\nA3,示例三\n"
    try desk.take(more, .replace, "2023Q2")
    _ = try desk.office.discard(list: "firms")
    try desk.take(more, .replace, "2023Q2")
    func kinds() throws -> [String: [ChangeKind]] {
      let report = try desk.office.diff(DiffRequest(list: "firms", audience: .full))
      return Dictionary(
        uniqueKeysWithValues: report.changes.map { ($0.change.key, $0.change.kinds) })
    }
    #expect(try kinds() == ["A2": [], "A3": []])
    try desk.publish()
    try desk.take("代码,名称\nA1,示例一\nA2,示例二\n", .replace, "2023Q3")
    #expect(try kinds() == ["A2": [.restored], "A3": []])
    let office = desk.office
    let text = try office.adjustments(AdjustmentsRequest(list: "firms"))
      .text(office.presentation(.zh))
    #expect(text.contains("调入（恢复）"))
  }

  @Test("while a draft is open, another period has to wait")
  func draftOpen() throws {
    let desk = try desk()
    for period in ["2023Q1", "2023Q3"] {
      #expect(refusalCode { try desk.take(Self.file(1...2), .merge, period) } == "draft-open")
    }
    #expect(try desk.office.log(list: "firms").revisions.count == 2)
  }

  @Test("older periods are frozen; the newest takes a correction as its next edition")
  func frozen() throws {
    let desk = try desk()
    #expect(try desk.publish().edition == 1)
    #expect(refusalCode { try desk.take(Self.file(1...2), .merge, "2023Q1") } == "frozen")
    try desk.take(Self.file([1], note: "更正"), .merge, "2023Q2")
    let correction = try desk.office.publish(PublishRequest(list: "firms", message: "更正备注"))
    #expect(correction.edition == 2 && correction.period == Period("2023Q2"))
    #expect(try desk.list("2023Q2").contains("A1,示例1,,,,更正"))
    #expect(try desk.list("2023Q2.2") == desk.list("2023Q2"))
    #expect(try desk.list("2023Q2.1").contains("A1,示例1,,,,"))
    #expect(try desk.diff("2023Q2.1", "2023Q2.2") == ["changed A1"])
    // Without FROM and TO: the newest edition with the period before, not with what it corrects.
    #expect(try desk.diff() == ["changed A1", "entered A4"])
    #expect(try desk.office.verify().isSound)
  }

  @Test("an unchanged quarter opens its draft and can be published")
  func unchanged() throws {
    let desk = try Desk()
    try desk.take(Self.file(1...3))
    try desk.publish()
    let report = try desk.take(Self.file(1...3), .replace, "2023Q2")
    #expect(report.state == .draft && report.revision == 2 && report.tally == [0, 0, 0, 0, 3])
    #expect(try desk.publish().period == Period("2023Q2"))
    #expect(try desk.diff("2023Q1", "2023Q2") == [])
    #expect(try desk.digest("2023Q1") == desk.digest("2023Q2"))
  }

  @Test("a correction that corrects nothing writes nothing")
  func emptyCorrection() throws {
    let desk = try Desk()
    try desk.take(Self.file(1...3))
    try desk.publish()
    #expect(try desk.take(Self.file(1...3), .replace).state == .unchanged)
    #expect(refusalCode { try desk.publish() } == "no-draft")
  }

  @Test("--publish publishes what was imported, and nothing where nothing is new")
  func importAndPublish() throws {
    let desk = try Desk()
    #expect(try desk.take(Self.file(1...3)) { $0.publishes = true }.state == .published)
    #expect(try desk.list("2023Q1.1").count == 3)
    let again = try desk.take(Self.file(1...3), .replace) { $0.publishes = true }
    #expect(again.state == .unchanged)
    #expect(refusalCode { _ = try desk.list("2023Q1.2") } == "unknown-version")
  }

  @Test("a revision in the middle of the draft can be the edition; the rest stays a draft")
  func publishInTheMiddle() throws {
    let desk = try desk()
    try desk.take(Self.file(1...5), .merge, "2023Q2")
    #expect(try desk.publish(2).revision == 2)
    #expect(try desk.list("2023Q2").count == 4 && desk.list("draft").count == 5)
    #expect(try desk.list("latest").count == 4)
    _ = try desk.office.discard(list: "firms")
    #expect(try desk.digest("r4") == desk.digest("2023Q2.1"))
    #expect(refusalCode { try desk.publish(1) } == "not-in-draft")
    #expect(try desk.office.verify().isSound)
  }

  @Test("discarding brings the edition back, and what was discarded cannot be published")
  func discard() throws {
    let desk = try desk()
    try desk.take("代码,名称,人数\nA1,示例一,5\nA9,示例九,保密\n", .replace, "2023Q2") {
      $0.accepted = [.massExit]
    }
    let report = try desk.office.discard(list: "firms")
    #expect(report.revision == 4)
    #expect(report.state == .discarded)
    // The draft had taken in A9, dropped A2 and A3 and renamed A1; A4 had come and gone.
    #expect(report.counts == ChangeCounts(previous: 3, entered: 1, exited: 2, changed: 1))
    #expect(try desk.digest("r4") == desk.digest("2023Q1"))
    #expect(try desk.list("r4") == desk.list("2023Q1"))
    #expect(try desk.diff("2023Q1", "r4") == [])
    for verb in [{ try desk.publish() }, { try desk.publish(3) }] as [() throws -> Any] {
      #expect(["no-draft", "not-in-draft"].contains(refusalCode { _ = try verb() }))
    }
    #expect(refusalCode { _ = try desk.office.discard(list: "firms") } == "no-draft")
    #expect(try desk.take(Self.file(1...2), .merge, "2023Q2").revision == 5)
    #expect(refusalCode { try desk.publish(2) } == "not-in-draft")
    #expect(refusalCode { try desk.publish(4) } == "not-in-draft")
    #expect(try desk.publish().revision == 5)
    #expect(try desk.office.verify().isSound)
  }

  @Test("discarding the first draft leaves an empty list that can be filled again")
  func discardFirst() throws {
    let desk = try Desk()
    try desk.take(Self.file(1...3))
    _ = try desk.office.discard(list: "firms")
    #expect(try desk.list("r2") == [])
    #expect(try desk.take(Self.file(1...2), .replace, "2023Q3").tally == [2, 0, 0, 0, 0])
    #expect(try desk.office.verify().isSound)
  }

  @Test(
    "names of versions",
    arguments: [
      ("latest", 3), ("2023Q1", 3), ("2023Q1.1", 3), ("r1", 3), ("draft", 4), ("r2", 4),
    ])
  func versions(name: String, count: Int) throws {
    #expect(try desk().list(name).count == count)
  }

  @Test("versions that are not there", arguments: ["2023Q2", "2023Q1.2", "r3", "2022Q4"])
  func noVersion(name: String) throws {
    let desk = try desk()
    #expect(refusalCode { _ = try desk.list(name) } == "unknown-version")
  }

  @Test(
    "texts that name no version",
    arguments: [
      "", "r", "r0", "r-1", "rx", "2023Q5", "2023Q1.0", "2023Q1.x", "2023Q1.1.1", "Draft", "r1 ",
    ])
  func noReference(text: String) {
    #expect(VersionReference(text) == nil)
  }

  @Test("a diff there and back is one diff seen from both sides")
  func backwards() throws {
    let desk = try desk()
    try desk.take("代码,名称,备注\nA1,示例1,新\nA5,示例5,\n", .replace, "2023Q2") {
      $0.accepted = [.massExit]
    }
    #expect(
      try desk.diff("2023Q1", "draft")
        == ["changed A1", "exited A2", "exited A3", "entered A5"])
    #expect(
      try desk.diff("draft", "2023Q1")
        == ["changed A1", "entered A2", "entered A3", "exited A5"])
    #expect(try desk.diff("draft", "draft") == [])
  }
}
