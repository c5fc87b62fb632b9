import Exporting
import Registry
import Store
import Testing

@testable import Operations

@Suite("Saying who is who, and what is refused")
struct LinkTests {
  private typealias D = IdentityDesk

  private func desk() throws -> Desk {
    let desk = try D.desk()
    try desk.take(D.start)
    try desk.publish()
    return desk
  }

  private func refusal(_ body: () throws -> Void) -> Refusal? {
    do {
      try body()
      return nil
    } catch { return error as? Refusal }
  }

  @Test("what makes no sense is refused with a remedy, and nothing is written")
  func refused() throws {
    let desk = try desk()
    let before = try desk.storeFiles()
    let cases: [(String, () throws -> Void)] = [
      ("no-evidence", { try desk.link(D.c, D.a, evidence: " ") }),
      ("unknown-key", { try desk.link(D.c, D.d) }),
      ("bad-code", { try desk.link("91320202PDY000036X", D.a) }),
      ("bad-code", { try desk.link("320213000000013", D.a) }),
      ("bad-code", { try desk.link("91320202PDY00003", D.a) }),
      ("bad-code", { try desk.link(D.c + "N", D.a) }),
      ("same-subject", { try desk.link(D.a, D.a) }),
      ("same-subject", { try desk.link("PDY00001-X", D.a) }),
      ("two-subjects", { try desk.link(D.a, D.b) }),
      ("impossible-value", { try desk.link(D.c, D.a, from: "某日") }),
    ]
    for (code, body) in cases {
      let refusal = refusal(body)
      #expect(refusal?.code == code)
      #expect(refusal?.remedy?.zh.isEmpty == false && refusal?.remedy?.en.isEmpty == false)
    }
    #expect(
      refusal { try desk.link(D.a, D.b) }?.remedy?.en.contains("registry remove firms") == true)
    #expect(try desk.storeFiles() == before)
  }

  @Test("a credit code that was cut is told for what it is; an old tax number is none")
  func cut() throws {
    let desk = try desk()
    let told = try #require(refusal { try desk.link("91320202PDY000036", D.a) })
    #expect(told.message.zh.contains("17 位") && told.message.zh.contains("少 1 位"))
    #expect(told.remedy?.zh.contains("18 位") == true)
    try desk.link("320202PDY000036", D.a)
    #expect(try desk.keys("latest").contains(D.a))
  }

  @Test("a code of no known kind may be a number of an office's own, and is doubted")
  func ofNoKind() throws {
    let desk = try desk()
    let report = try desk.link("abc", D.a)
    let doubt = try #require(report.issues.issues.first { $0.rule == "code-of-no-kind" })
    #expect(doubt.severity == .warning && doubt.value == "abc")
    let number = try #require(report.revision)
    #expect(doubt.message.zh.contains("registry undo identities r\(number)"))
    for code in [D.c, "PDY00004-4", "320213000000012", "~示例一/梁溪区"] {
      #expect(try desk.link(code, D.b, different: true).issues.counts["code-of-no-kind"] == nil)
    }
    // What an answer has already is known.
    #expect(try desk.link("abc", D.a).issues.counts["code-of-no-kind"] == nil)
  }

  @Test("an answer that contradicts another names it; the answer itself may be changed")
  func contradictions() throws {
    let desk = try desk()
    try desk.link(D.c, D.a, different: true)
    #expect(try desk.link(D.c, D.a, different: true).state == .unchanged)
    try desk.link(D.c, D.b)
    try desk.link(D.d, D.a)
    let refusal = refusal { try desk.link(D.d, D.b) }
    #expect(refusal?.code == "identity-contradiction")
    #expect(refusal?.remedy?.en.contains("registry link \(D.c) \(D.a)") == true)
    #expect(try desk.link(D.d, D.a).state == .unchanged)
    #expect(try desk.link(D.d, D.a, different: true).changes.map(\.change.event) == [.changed])
    let report = try desk.office.show(
      list: "identities", key: "uscc/\(D.d)/\(D.a)", at: .latest, history: true, audience: .full)
    #expect(report.history?.count == 2)
    #expect(try desk.office.verify().failures.isEmpty)
  }

  @Test("the answers are a list like any other: history, export, verification")
  func isAList() throws {
    let desk = try desk()
    try desk.link(D.c, "PDY00001-X", from: "2023年4月", evidence: "甲")
    let values = try desk.office.withSnapshot("identities", at: .latest) { snapshot in
      var records: [[String]] = []
      try snapshot.view.snapshot(snapshot.layout, at: snapshot.revision) { batch in
        records += (0..<batch.count).map { batch.record($0).values.map { $0?.text ?? "" } }
      }
      return records
    }
    #expect(
      values == [["uscc", D.c, D.a, "same", "2023-04", "", "甲", "示例甲", "2023-12-20", ""]])
    #expect(try desk.office.log(list: "identities").revisions.map(\.period) == [Period("2023Q4")])
    #expect(try desk.office.verify().failures.isEmpty)
  }

  @Test("one firm on two lists under two codes is one subject and has one officer")
  func acrossLists() throws {
    let desk = try desk()
    func take(_ list: String, _ text: String, _ period: String) throws {
      var request = try desk.request(text, .replace, period)
      request.list = list
      request.publishes = true
      #expect(try desk.office.import(request).refusal == nil)
    }
    try take("officers", "专员编号,姓名,服务上限\nW1,示例甲,9\nW2,示例乙,9\n", "2023Q1")
    try take("listing-candidates", "信用代码,企业名称\n\(D.c),无锡示例科技股份有限公司\n", "2023Q1")
    let first = try desk.office.assign(AssignRequest(period: Period("2023Q1")!))
    #expect(first.count(.added) == 4)
    _ = try desk.office.publish(PublishRequest(list: "assignments"))
    let officer = try #require(
      try desk.office.assignments(AssignmentsRequest(subject: D.a)).assignments.first?.officer.id)
    try desk.link(D.c, D.a)
    let second = try desk.office.assign(AssignRequest(period: Period("2023Q2")!))
    #expect(second.count(.kept) == 3 && second.count(.added) == 0 && second.count(.moved) == 0)
    for code in [D.a, D.c, "PDY00003-6"] {
      let found = try desk.office.assignments(
        AssignmentsRequest(subject: code, version: .draft)
      ).assignments
      #expect(found.map(\.officer.id) == [officer] && found[0].subject == D.a, "\(code)")
      #expect(found[0].lists == ["firms", "listing-candidates"])
    }
    // The list of the quarter before reads as it did.
    let before = try desk.office.assignments(
      AssignmentsRequest(version: VersionReference("2023Q1")!))
    #expect(before.assignments.count == 4)
    #expect(try desk.office.unserved(at: VersionReference("2023Q1")!, audience: .full).isEmpty)
    // The draft is of what is known now.
    try desk.take(D.start.replacing(",10\n", with: ",11\n"), .merge, "2023Q2")
    #expect(
      try desk.office.otherLists(holding: D.a, beside: "firms", at: .draft).map(\.key) == [D.c])
  }

  @Test("an officer stays with a firm that changed its code, under the same record")
  func officerStays() throws {
    let desk = try desk()
    var request = try desk.request("专员编号,姓名\nW1,示例甲\n", .replace)
    request.list = "officers"
    request.publishes = true
    _ = try desk.office.import(request)
    _ = try desk.office.assign(AssignRequest(period: Period("2023Q1")!))
    _ = try desk.office.publish(PublishRequest(list: "assignments"))
    try desk.link(D.c, D.a)
    try desk.take(D.start.replacing(D.a, with: D.c), .replace, "2023Q2")
    try desk.publish()
    _ = try desk.office.assign(AssignRequest(period: Period("2023Q2")!))
    let diff = try desk.office.diff(DiffRequest(list: "assignments"))
    #expect(diff.changes.isEmpty, "\(diff.changes.map(\.change))")
  }
}
