import Exporting
import Registry
import Testing

@testable import Operations

/// Doubts that somebody has looked into, and what becomes of them next quarter.
@Suite struct SettleDoubtTests {
  static let firms = """
    list: firms
    title: 示例名录
    identity: [[code]]
    fields:
      - {name: code, label: 代码, type: code, required: true, class: identity, means: code, secrecy: public}
      - {name: name, label: 名称, required: true, class: identity, means: name, secrecy: public}
      - {name: revenue, label: 收入, type: integer, class: figure, secrecy: statistical}
      - {name: tax, label: 税收, type: integer, class: figure, secrecy: tax}
      - {name: phone, label: 电话, type: phone, secrecy: personal}
    rules:
      - {name: tax-above, severity: warning, at_most: {left: tax, right: revenue}, message: 税收大于收入, message_en: tax above revenue}
    """
  static let head = "代码,名称,收入,税收,电话\n"
  static let first = head + "A1,示例一,10,20,123\nA2,示例二,10,20,\n"

  private func desk() throws -> Desk {
    let desk = try Desk(firms: Self.firms)
    let report = try desk.take(Self.first)
    try #require(report.refusal == nil)
    return desk
  }

  private func settle(_ desk: Desk, _ rule: String, field: String? = nil) throws
    -> SettledDoubtReport
  {
    try desk.office.settleDoubt(
      SettleDoubtRequest(list: "firms", key: "A1", rule: rule, field: field, note: "已电话核实"))
  }

  private func doubts(_ desk: Desk, _ version: String = "draft") throws -> [String] {
    try desk.office.issues(
      IssuesRequest(
        list: "firms", version: VersionReference(version)!, severity: .warning, audience: .full)
    ).items.map { "\($0.issue.subject ?? "") \($0.issue.rule) \($0.issue.value ?? "")" }
  }

  /// Equal doubts are one line of the report, and one each for those who look into them.
  @Test func doubtsAreKeptSubjectBySubject() throws {
    let desk = try desk()
    #expect(try doubts(desk) == ["A1 phone-format 123", "A1 tax-above 20", "A2 tax-above 20"])
    let report = try desk.take(Self.first, .merge) { $0.isDryRun = true }
    #expect(report.issues.issues.map(\.count).sorted() == [1, 2])
  }

  @Test func aSettledDoubtIsCountedAndNotRaised() throws {
    let desk = try desk()
    #expect(try settle(desk, "tax-above").field == "tax")
    #expect(try doubts(desk) == ["A1 phone-format 123", "A2 tax-above 20"])
    try desk.publish()
    let report = try desk.take(Self.first, .replace, "2023Q2")
    #expect(report.issues.settledCount == 1 && report.issues.counts["tax-above"] == 1)
    let issues = try desk.office.issues(IssuesRequest(list: "firms", version: .draft))
    #expect(issues.settled == 1 && issues.counts["tax-above"] == 1)
    #expect(try desk.office.verify().failures.isEmpty)
  }

  @Test func anotherValueIsAnotherDoubt() throws {
    let desk = try desk()
    _ = try settle(desk, "tax-above")
    _ = try settle(desk, "phone-format")
    try desk.publish()
    let changed = Self.head + "A1,示例一,10,21,124\nA2,示例二,10,20,\n"
    let report = try desk.take(changed, .replace, "2023Q2")
    #expect(report.issues.settledCount == 0 && report.issues.counts["tax-above"] == 2)
    #expect(report.issues.counts["phone-format"] == 1)
  }

  /// What was typed by hand is doubted as what a file brings is: by whose it is, until it is settled.
  @Test func valuesByHandAreDoubtedByTheirSubject() throws {
    let desk = try desk()
    let grounds = Grounds(period: Period("2023Q1")!, reason: "企业来电")
    _ = try desk.office.edit("firms", "A1", ["税收": "30"], grounds)
    _ = try desk.office.add(
      to: "firms", ["code": "A9", "name": "示例九", "revenue": "1", "tax": "2"], grounds)
    let found = try doubts(desk)
    #expect(found.contains("A1 tax-above 30") && found.contains("A9 tax-above 2"), "\(found)")
    #expect(try settle(desk, "tax-above").field == "tax")
    #expect(try !doubts(desk).contains("A1 tax-above 30"))
  }

  /// Words about a value may tell it.
  @Test func wordsOfAMarkAreForThoseWhoSeeTheField() throws {
    let desk = try desk()
    _ = try settle(desk, "tax-above")
    for (audience, isTold) in [(Audience.service, false), (.internal, true)] {
      var sink = ByteArray()
      try desk.office.export(
        ExportRequest(list: "verifications", format: .ndjson, audience: audience), to: &sink)
      let log = try desk.office.log(list: "verifications", audience: audience)
        .text(desk.office.presentation(.zh))
      #expect(sink.text.contains("已电话核实") == isTold && sink.text.contains("A1"))
      #expect(log.contains("已电话核实") == isTold, "\(log)")
    }
  }

  /// A mark says nothing of a person, and is known again all the same.
  @Test func personalValuesAreSealed() throws {
    let desk = try desk()
    _ = try settle(desk, "phone-format", field: "phone")
    var sink = ByteArray()
    try desk.office.export(
      ExportRequest(list: "verifications", format: .ndjson, audience: .full), to: &sink)
    #expect(sink.text.contains("\"value\":\"sha256:") && !sink.text.contains("123\""))
    #expect(try desk.take(Self.first, .merge) { $0.isDryRun = true }.issues.settledCount == 1)
  }

  @Test func whatNobodyDoubtsIsNotSettled() throws {
    let desk = try desk()
    #expect(refusalCode { _ = try settle(desk, "none") } == "unknown-doubt")
    #expect(refusalCode { _ = try settle(desk, "tax-above", field: "phone") } == "unknown-doubt")
    #expect(
      refusalCode {
        _ = try desk.office.settleDoubt(
          SettleDoubtRequest(list: "firms", key: "A1", rule: "tax-above", note: " "))
      } == "note-missing")
    #expect(try desk.office.log(list: "verifications").revisions.isEmpty)
  }

  @Test(arguments: [
    (Audience.internal, ["20", "***"]), (.service, ["-", "123"]), (.full, ["20", "123"]),
  ])
  func valuesAreForThoseWhoSeeTheField(audience: Audience, values: [String]) throws {
    let desk = try desk()
    let report = try desk.office.issues(
      IssuesRequest(list: "firms", version: .draft, severity: .warning, audience: audience))
    let shown = Dictionary(
      report.items.map { ($0.issue.rule, $0.issue.value ?? "-") }, uniquingKeysWith: { a, _ in a })
    #expect([shown["tax-above"], shown["phone-format"]] == values.map { $0 })
    let text = String(decoding: report.json(), as: UTF8.self)
    #expect(text.contains("123”") == (audience == .full || audience == .service))
    #expect(text.contains("in.csv"))
  }

  @Test func draftsAreNotForThePublic() throws {
    let desk = try desk()
    for version in [VersionReference.draft, .latest, .revision(1)] {
      #expect(
        refusalCode {
          _ = try desk.office.issues(
            IssuesRequest(list: "firms", version: version, audience: .public))
        } == "internal-matter")
    }
    #expect(
      refusalCode { _ = try desk.office.diff(DiffRequest(list: "firms", audience: .public)) }
        == "unknown-version")
  }

  /// Of a revision its own, of a draft or an edition those of all its imports that are in force.
  @Test func aVersionHasTheIssuesOfItsImports() throws {
    let desk = try desk()
    try desk.take(Self.head + "A3,示例三,1,2,\n", .merge)
    #expect(try doubts(desk).count == 4 && doubts(desk, "r1").count == 3)
    #expect(try doubts(desk, "r2") == ["A3 tax-above 2"])
    _ = try desk.office.discard(list: "firms")
    try desk.take(Self.head + "A3,示例三,1,2,\n")
    #expect(try doubts(desk) == ["A3 tax-above 2"])
  }

  /// What was open when the edition was signed stays so; what was said since is told beside it.
  @Test func anEditionKeepsTheDoubtsThatItWasSignedWith() throws {
    let desk = try desk()
    _ = try settle(desk, "phone-format")
    try desk.publish()
    func issues(_ version: String) throws -> IssuesReport {
      try desk.office.issues(
        IssuesRequest(
          list: "firms", version: VersionReference(version)!, severity: .warning, audience: .full))
    }
    func findings() throws -> StatusReport.Findings {
      try #require(
        try desk.office.status().lines.first { $0.definition.list == "firms" }
      ).findings
    }
    let (signed, counted) = (try issues("2023Q1"), try findings())
    #expect(signed.items.count == 2 && signed.settled == 1 && signed.settledSince == 0)
    #expect(counted.doubts == 2 && counted.settled == 1)
    _ = try settle(desk, "tax-above")
    #expect(try findings().doubts == 2 && findings().settled == 1)
    for version in ["2023Q1", "latest", "r1"] {
      let later = try issues(version)
      #expect(later.counts == signed.counts && later.settled == 1, "\(version)")
      #expect(later.items.filter(\.isSettledSince).map(\.issue.subject) == ["A1"], "\(version)")
      #expect(later.settledSince == 1)
      let text = later.text(desk.office.presentation(.zh))
      #expect(text.ranges(of: "发布后已核实").count == 2, "\(text)")
    }
    // The next quarter's draft has no doubt of it.
    try desk.take(Self.first, .replace, "2023Q2")
    #expect(try doubts(desk) == ["A2 tax-above 20"] && issues("draft").settled == 2)
  }
}
