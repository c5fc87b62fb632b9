import Exporting
import Registry
import Testing

@testable import Operations

@Suite("A draft that a correction set aside goes on where it was, on the corrected edition")
struct CorrectedDraftTests {
  /// What the draft had done when it was set aside, by revision.
  private struct Draft {
    let claims: ClaimDesk
    let file: Int
    let note: Int
    let address: Int

    var desk: Desk { claims.desk }

    /// 2023Q1 is published; in the draft for 2023Q2 a file has written A1's note, people A2's note and
    /// A3's address.
    init() throws {
      claims = try ClaimDesk()
      let desk = claims.desk
      try claims.take("代码,备注\nA1,初\nA2,初\n", from: "甲局", file: "first.csv")
      try desk.publish()
      file = try #require(
        try claims.take(
          "代码,备注\nA3,丙\nA1,局\n", from: "乙局", period: "2023Q2", file: "second.csv"
        ).revision)
      note = try #require(try desk.edit("A2", ["note": "手"], "2023Q2").revision)
      address = try #require(try desk.edit("A3", ["address": "示例路"], "2023Q2").revision)
    }

    /// The correction says otherwise of A2's note, and renames A3.
    func correct() throws -> PublishReport {
      _ = try desk.office.correct(list: "firms")
      try desk.edit("A2", ["note": "更"], "2023Q1")
      try desk.edit("A3", ["name": "示例叁"], "2023Q1")
      return try desk.publish(message: "更正")
    }

    func source(_ key: String, _ field: String) throws -> DiffLine.Origin? {
      try desk.office.show(
        list: "firms", key: key, at: .draft, history: false, audience: .internal
      ).sources[field]
    }

    func notes() throws -> [String] { try claims.values(["name", "note"]) }
  }

  @Test("what was said in the draft is no conflict of the correction, and holds afterwards")
  func claims() throws {
    let draft = try Draft()
    let (desk, said) = (draft.desk, try draft.claims.claims())
    #expect(said.contains("人工 A2 note 手") && said.contains("乙局 A1 note 局"))
    _ = try desk.office.correct(list: "firms")
    #expect(try desk.office.conflicts(of: "firms").conflicts.isEmpty)
    #expect(try draft.claims.claims().isEmpty)
    _ = try desk.office.discard(list: "firms")
    #expect(try draft.claims.claims() == said)
    let resumed = try #require(try draft.correct().resumed)
    #expect(resumed.conflicts.map(\.field) == ["note"])
    #expect(try draft.notes() == ["A1 示例一 局", "A2 示例二 手", "A3 示例叁 丙"])
    let now = try draft.claims.claims()
    #expect(now.contains("人工 A2 note 手") && now.contains("人工 A3 name 示例叁"))
    let told = try desk.office.conflicts(of: "firms").conflicts
    #expect(told.contains { $0.key == "A2" && $0.field?.name == "note" })
    let hand = told.first { $0.key == "A2" }?.claims.first { $0.claim.isByHand }
    #expect(hand?.claim.value == .canonical("手") && hand?.stands == true)
    let corrected = VersionReference("2023Q1.2")!
    #expect(
      try desk.office.conflicts(of: "firms", at: corrected).conflicts
        .map { $0.key + " " + ($0.claims.first { $0.claim.isByHand }?.claim.value?.text ?? "") }
        == ["A2 更", "A3 示例叁"])
    #expect(try desk.office.verify().isSound)
  }

  @Test("each value comes from where it came from, also in the difference")
  func sources() throws {
    let draft = try Draft()
    let before = try ["A1", "A2"].map { try draft.source($0, "note") }
    _ = try draft.correct()
    #expect(try ["A1", "A2"].map { try draft.source($0, "note") } == before)
    let file = try #require(before[0])
    #expect(file.revision == draft.file && file.line == 3 && file.office == "乙局")
    #expect(before[1]?.revision == draft.note && before[1]?.reason == "企业来电")
    #expect(try draft.source("A3", "address")?.revision == draft.address)
    let name = try #require(try draft.source("A3", "name"))
    #expect(name.revision > draft.address && name.reason == "企业来电")
    let lines = try draft.desk.office.diff(DiffRequest(list: "firms")).changes
    #expect(lines.map { $0.source?.revision } == [draft.file, draft.note, draft.address])
    #expect(lines.first?.source?.file?.hasSuffix("second.csv") == true)
  }

  @Test("its acts can be undone, and give back what the corrected edition has")
  func undo() throws {
    let draft = try Draft()
    _ = try draft.desk.office.correct(list: "firms")
    #expect(refusalCode { try draft.desk.undo(draft.note) } == "set-aside")
    _ = try draft.desk.office.discard(list: "firms")
    _ = try draft.correct()
    try draft.desk.undo(draft.note)
    #expect(try draft.notes() == ["A1 示例一 局", "A2 示例二 更", "A3 示例叁 丙"])
    #expect(try draft.claims.claims().contains("人工 A2 note 更"))
    try draft.desk.undo(draft.file)
    #expect(try draft.notes() == ["A1 示例一 初", "A2 示例二 更", "A3 示例叁 -"])
    try draft.desk.undo(draft.address)
    #expect(try draft.desk.diff() == [])
    #expect(
      refusalCode { try draft.desk.publish(draft.file, message: "x") } == "not-in-draft")
    #expect(try draft.desk.office.verify().isSound)
  }

  @Test("an edit that the correction agrees with can be undone: its hold goes, the value stays")
  func hold() throws {
    let draft = try Draft()
    let (desk, claims) = (draft.desk, draft.claims)
    _ = try desk.office.correct(list: "firms")
    try claims.take("代码,备注\nA2,手\n", from: "乙局", file: "correcting.csv")
    try desk.publish(message: "更正")
    #expect(try claims.claims().contains("人工 A2 note 手"))
    let undo = try #require(try desk.undo(draft.note).revision)
    #expect(try claims.values(["note"])[1] == "A2 手")
    #expect(try !claims.claims().contains { $0.hasPrefix("人工 A2 note") })
    #expect(refusalCode { try desk.undo(draft.note) } == "nothing-to-undo")
    try desk.undo(undo)
    #expect(try claims.claims().contains("人工 A2 note 手"))
    try desk.undo(draft.note)
    // Nobody holds it any more: the next file has its way.
    try claims.take("代码,备注\nA2,新\n", from: "乙局", period: "2023Q2", file: "next.csv")
    #expect(try claims.values(["note"])[1] == "A2 新")
    #expect(try desk.office.verify().isSound)
  }

  @Test("discarded, it takes with it what was said in it, and leaves what the correction said")
  func discarded() throws {
    let draft = try Draft()
    _ = try draft.correct()
    _ = try draft.desk.office.discard(list: "firms")
    #expect(
      try draft.claims.claims().filter { !$0.contains(Claim.unnamed) }
        == ["人工 A2 note 更", "人工 A3 name 示例叁", "甲局 A2 note 初"])
    #expect(
      try draft.desk.office.conflicts(of: "firms").conflicts
        .map { $0.key + " " + ($0.field?.name ?? "") } == ["A2 note", "A3 name"])
  }

  @Test("who left in it is not told to have left by the correction, nor for good by its return")
  func history() throws {
    let draft = try Draft()
    try draft.desk.remove("A1", "2023Q2")
    let removed = try #require(try draft.desk.office.log(list: "firms").revisions.last?.revision)
    _ = try draft.correct()
    let told = try draft.desk.office.show(
      list: "firms", key: "A1", at: .draft, history: true, audience: .internal)
    #expect(told.left?.source.revision == removed && told.left?.period == Period("2023Q2"))
    // What the correction takes off the list is none of the draft's doing.
    _ = try draft.desk.office.correct(list: "firms")
    try draft.desk.remove("A3", "2023Q1")
    try draft.desk.publish(message: "更正")
    // Of an edit of it the hold is left, and can be taken back.
    #expect(try draft.claims.claims().contains("人工 A3 address 示例路"))
    try draft.desk.undo(draft.address)
    #expect(try !draft.claims.claims().contains("人工 A3 address 示例路"))
    #expect(refusalCode { try draft.desk.undo(draft.address) } == "nothing-to-undo")
    try draft.desk.add(["代码": "A1", "名称": "示例一"], "2023Q2")
    #expect(try draft.notes().first == "A1 示例一 局")
  }
}
