import Exporting
import Registry
import Testing

@testable import Operations

@Suite("Who left with an edition and comes back without the code that the list had is the same")
struct LeftSubjectTests {
  private typealias D = IdentityDesk
  private static let name = "示例沧浪研究院"
  private static let local = "~\(name)/梁溪区"
  private static let head = "信用代码,名称,区县,人数\n"
  private static let stays = "\(D.b),无锡样本信息有限公司,滨湖区,20\n"

  private static func row(_ code: String, _ district: String = "梁溪区", name: String = name) -> String
  {
    "\(code),\(name),\(district),7\n"
  }

  /// The rows of one quarter after the other, each a whole list that is published.
  private func desk(_ quarters: [String], accepting: ImportRequest.Guard? = nil) throws -> Desk {
    let desk = try D.desk()
    for (number, rows) in quarters.enumerated() {
      let report = try desk.take(
        Self.head + rows + Self.stays, .replace, "2023Q\(number + 1)"
      ) { $0.accepted = accepting.map { [$0] } ?? [] }
      #expect(report.refusal == nil, "\(report.issues.issues)")
      try desk.publish()
    }
    return desk
  }

  private func next(_ desk: Desk, _ rows: String, _ period: String) throws -> ImportReport {
    try desk.take(Self.head + rows + Self.stays, .replace, period)
  }

  @Test(
    "by its name in its place it is brought back with its code or its name's key, and told",
    arguments: [true, false], [true, false])
  func returned(hadCode: Bool, isDryRun: Bool) throws {
    let desk = try desk([Self.row(hadCode ? D.c : ""), ""])
    let row = Self.row(hadCode ? "" : D.c)
    if isDryRun {
      let tried = try desk.take(Self.head + row + Self.stays, .replace, "2023Q3") {
        $0.isDryRun = true
      }
      #expect(tried.tally == [1, 0, 0, 0, 1] && tried.issues.counts == ["returned": 1])
    }
    let report = try next(desk, row, "2023Q3")
    #expect(report.tally == [1, 0, 0, 0, 1], "\(report.issues.issues)")
    let told = try #require(report.issues.issues.first { $0.rule == "returned" })
    let (key, typed) =
      hadCode ? (D.c, "'\(Self.local)' \(D.c)") : (Self.local, "\(D.c) '\(Self.local)'")
    #expect(told.subject == key && told.message.zh.contains("registry link \(typed) --different"))
    #expect(try desk.keys() == [key, D.b].sorted())
    #expect(try desk.list().contains { $0.hasPrefix("\(D.c),,,\(Self.name)") })
    let diff = try desk.office.diff(DiffRequest(list: "firms"))
    #expect(diff.changes.map(\.change.kinds) == [[.restored]])
    try desk.publish()
    // With its code it is the one that it was.
    #expect(try next(desk, Self.row(D.c), "2023Q4").tally == [0, 0, 0, 0, 2])
    let shown = try desk.office.show(
      list: "firms", key: D.c, at: VersionReference("latest")!, history: true, audience: .full)
    #expect(shown.record.key == key && shown.history?.count == 2)
    #expect(try desk.office.verify().isSound)
  }

  @Test(
    "of several that had the name there a person says which; so of one that moved before it left")
  func asked() throws {
    let two = try desk([Self.row(D.c), Self.row(D.d), ""], accepting: .likeNames)
    let report = try next(two, Self.row(""), "2023Q4")
    let asked = try #require(report.questions.first)
    #expect(report.state == .refused)
    for key in [D.c, D.d] {
      #expect(asked.message.zh.contains("'\(Self.local)' \(key) --evidence"))
    }
    try two.link(Self.local, D.d)
    #expect(try next(two, Self.row(""), "2023Q4").counts.entered == 1)
    #expect(try two.keys().contains(D.d))
    #expect(try two.list().contains { $0.hasPrefix("\(D.d),,,\(Self.name)") })

    let moved = try desk([Self.row(D.c), Self.row(D.c, "滨湖区"), ""])
    #expect(try next(moved, Self.row(""), "2023Q4").questions.count == 1)
    try moved.link(Self.local, D.c, different: true)
    #expect(try next(moved, Self.row(""), "2023Q4").counts.entered == 1)
    #expect(try moved.keys().contains(Self.local))
  }

  @Test("nobody is brought back whom only a draft had, who is elsewhere, or who has another code")
  func others() throws {
    let drafted = try desk([""])
    _ = try next(drafted, Self.row(D.c), "2023Q2")
    _ = try drafted.office.discard(list: "firms")
    _ = try next(drafted, Self.row(""), "2023Q2")
    #expect(try drafted.keys().contains(Self.local))
    for row in [Self.row("", "新吴区"), Self.row(D.d), Self.row("", name: "示例沧浪中心")] {
      let desk = try desk([Self.row(D.c), ""])
      let report = try next(desk, row, "2023Q3")
      #expect(report.counts.entered == 1 && report.issues.counts["returned"] == nil)
      #expect(try !desk.keys().contains(D.c))
    }
  }

  @Test("whose code is that of one that left, and who is listed by name, is asked about")
  func twoHistories() throws {
    func desk() throws -> Desk {
      try self.desk([Self.row(D.c, "滨湖区", name: "示例别名研究院"), "", Self.row("")])
    }
    let one = try desk()
    let asked = try #require(try next(one, Self.row(D.c), "2023Q4").questions.first)
    #expect(asked.message.zh.contains("registry link \(D.c) '\(Self.local)' --evidence"))
    try one.link(D.c, Self.local)
    #expect(try next(one, Self.row(D.c), "2023Q4").tally == [0, 0, 1, 0, 1])
    #expect(try one.keys() == [D.b, Self.local])
    let two = try desk()
    try two.link(D.c, Self.local, different: true)
    #expect(try next(two, Self.row(D.c) + Self.row(""), "2023Q4").counts.entered == 1)
    #expect(try two.keys() == [D.c, D.b, Self.local])
  }

  @Test("a code leads to who has it on the list before it leads to who had it for a key")
  func lookup() throws {
    let desk = try desk([Self.row(D.c, "滨湖区", name: "示例别名研究院"), "", Self.row("")])
    _ = try desk.office.edit(
      "firms", Self.local, ["信用代码": D.c], Grounds(period: Period("2023Q4")!, reason: "补登"))
    #expect(try desk.edit(D.c, ["address": "示例路"], "2023Q4").told.count == 1)
    let shown = try desk.office.show(
      list: "firms", key: D.c, at: VersionReference("draft")!, history: false, audience: .full)
    #expect(shown.record.key == Self.local)
  }

  @Test("who is added by hand under the name of one that left is asked about first")
  func byHand() throws {
    let desk = try desk([Self.row(D.c), ""])
    let values = ["名称": Self.name, "区县": "梁溪区"]
    let grounds = Grounds(period: Period("2023Q3")!, reason: "新引进")
    let refusal = try #require(throws: Refusal.self) {
      try desk.office.add(to: "firms", values, grounds)
    }
    #expect(refusal.code == IdentityQuestion.rule && refusal.message.zh.contains("已不在名录"))
    try desk.link(Self.local, D.c)
    _ = try desk.office.add(to: "firms", values, grounds)
    #expect(try desk.keys() == [D.c, D.b])
    #expect(try desk.list().contains { $0.hasPrefix("\(D.c),,,\(Self.name)") })
  }
}
