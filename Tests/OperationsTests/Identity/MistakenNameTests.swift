import Exporting
import Registry
import Testing

@testable import Operations

@Suite("A name that was put right was never the firm's: who comes under it is asked about")
struct MistakenNameTests {
  private typealias D = IdentityDesk
  private static let wrong = "示例错认有限公司"
  private static let right = "无锡示例科技有限公司"
  private static let street = "名称,区县,人数\n\(wrong),梁溪区,7\n"
  private static let coded = "信用代码,名称,区县\n\(D.a),\(right),梁溪区\n"

  /// An edition that has the first firm under a mistaken name.
  private func desk(_ wrong: String = Self.wrong) throws -> Desk {
    let desk = try D.desk()
    try desk.take(D.start.replacing(Self.right, with: wrong))
    try desk.publish()
    return desk
  }

  private func grounds(_ period: String, _ reason: String) -> Grounds {
    Grounds(period: Period(period)!, reason: reason)
  }

  /// The question about the street's row; nil where the firm is taken for it.
  private func question(_ desk: Desk, _ file: String = Self.street, _ period: String = "2023Q3")
    throws
    -> Registry.Issue?
  {
    let tried = try desk.take(file, .merge, period) { $0.isDryRun = true }
    let report = try desk.take(file, .merge, period)
    #expect(tried.issues.issues == report.issues.issues && report.counts.entered == 0)
    #expect(try desk.keys(report.state == .refused ? "latest" : "draft").count == 3)
    return report.questions.first
  }

  @Test("the edition itself was corrected, by a file or by hand", arguments: [true, false])
  func corrected(byHand: Bool) throws {
    let desk = try desk()
    _ = try desk.office.correct(list: "firms")
    if byHand {
      _ = try desk.office.edit("firms", D.a, ["名称": Self.right], grounds("2023Q1", "更名"))
    } else {
      try desk.take(Self.coded, .merge, "2023Q1")
    }
    try desk.publish(message: "名称更正")
    let asked = try #require(try question(desk))
    #expect(asked.message.zh.contains("曾用名相同") && asked.message.zh.contains(" \(D.a) --evidence"))
    // Each answer ends the question.
    try desk.link("~\(Self.wrong)/梁溪区", D.a, different: true)
    #expect(try desk.take(Self.street, .merge, "2023Q3").counts.entered == 1)
    _ = try desk.office.discard(list: "firms")
    try desk.link("~\(Self.wrong)/梁溪区", D.a)
    #expect(try desk.take(Self.street, .merge, "2023Q3").tally == [0, 0, 0, 1, 2])
    #expect(try desk.list()[0].contains(Self.right))
  }

  @Test("a correction under a draft that had been opened")
  func setAside() throws {
    let desk = try desk()
    try desk.take("信用代码,名称,区县,地址\n\(D.a),\(Self.wrong),梁溪区,甲路\n", .merge, "2023Q2")
    _ = try desk.office.correct(list: "firms")
    try desk.take(Self.coded, .merge, "2023Q1")
    try desk.publish(message: "名称更正")
    #expect(try desk.list()[0].contains(Self.right))
    #expect(try question(desk, Self.street, "2023Q2") != nil)
  }

  @Test(
    "in a later period the reason of the edit says whether it was renamed; else a person is asked",
    arguments: [("更名", false), ("更名：企业来函", false), ("更正", true), ("差错更正", true), ("企业来电", true)])
  func edited(reason: String, isAsked: Bool) throws {
    let desk = try desk()
    _ = try desk.office.edit("firms", D.a, ["名称": Self.right], grounds("2023Q2", reason))
    try desk.publish()
    #expect(try (question(desk) != nil) == isAsked)
  }

  @Test("a file of a later period renames, unless one character tells a slip from a renaming")
  func exported() throws {
    let renamed = try desk()
    try renamed.take(Self.coded, .merge, "2023Q2")
    try renamed.publish()
    #expect(try question(renamed) == nil)
    #expect(try renamed.list()[0].contains(Self.right))
    let slip = try desk("无锡示列科技有限公司")
    try slip.take(Self.coded, .merge, "2023Q2")
    try slip.publish()
    let file = Self.street.replacing(Self.wrong, with: "无锡示列科技有限公司")
    #expect(try question(slip, file) != nil)
  }
}
