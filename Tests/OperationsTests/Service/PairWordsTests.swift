import Exporting
import Registry
import Testing

@testable import Operations

@Suite("Officers and the reasons of pairs stand in words wherever people read them")
struct PairWordsTests {
  private typealias D = IdentityDesk

  /// W1 is away since the second quarter: whom he served is served by W2.
  private func desk() throws -> Desk {
    let desk = try D.desk()
    try desk.take(D.start)
    try desk.publish()
    for (period, away, named) in [("2023Q1", "否", "示例乙"), ("2023Q2", "是", "示例乙")] {
      try officers(desk, period, "W1,示例甲,9,\(away)\nW2,\(named),9,否\n")
      _ = try desk.office.assign(AssignRequest(period: Period(period)!))
      _ = try desk.office.publish(PublishRequest(list: "assignments"))
    }
    return desk
  }

  private func officers(_ desk: Desk, _ period: String, _ rows: String) throws {
    var officers = try desk.request(
      "专员编号,姓名,服务上限,是否离岗\n\(rows)", .replace, period, name: "officers.csv")
    officers.list = "officers"
    officers.publishes = true
    let report = try desk.office.import(officers)
    try #require(report.state == .published, "\(report.issues.issues)")
  }

  private func diff(
    _ desk: Desk, by: [String] = [], _ audience: Audience = .internal
  ) throws -> DiffReport {
    try desk.office.diff(
      DiffRequest(
        list: "assignments", breakdowns: by, audience: audience, isStatement: true))
  }

  @Test("in the difference and the statement, in the language asked; JSON has the codes")
  func difference() throws {
    let desk = try desk()
    let report = try diff(desk)
    let (zh, en) = (desk.office.presentation(.zh), desk.office.presentation(.en))
    try #require(report.counts.changed > 0)
    let texts = [report.text(zh), report.markdown(zh), report.html(zh)]
    for text in texts {
      #expect(text.contains("示例甲") && text.contains("示例乙"))
      #expect(!text.contains("W1") && !text.contains("W2") && !text.contains("has-room"))
    }
    #expect(texts[0].contains("服务专员：示例甲 → 示例乙"), "\(texts[0])")
    #expect(report.markdown(zh).contains("| 服务专员 | 示例甲 | 示例乙 |"))
    let reasons = report.changes.flatMap(\.change.fields).filter { $0.field == "reason" }
    for reason in reasons.compactMap({ $0.after?.text }) {
      #expect(report.text(en).contains(ServiceReason(stored: reason).message.en))
    }
    var json = JSONWriter(language: .zh)
    report.write(to: &json)
    let written = String(decoding: json.take(), as: UTF8.self)
    #expect(written.contains("\"W2\"") && !written.contains("示例乙"))
  }

  @Test("in the counts by officer, with the value beside the word")
  func breakdown() throws {
    let desk = try desk()
    let rows = try diff(desk, by: ["officer"]).breakdowns[0].rows
    #expect(rows.map(\.value) == ["W1", "W2"] && rows.map(\.label) == ["示例甲", "示例乙"])
  }

  @Test("in a summary by officer, by role and by both, and in the rows of a page")
  func summary() throws {
    let desk = try desk()
    func rows(_ fields: [String]) throws -> [SummaryReport.Row] {
      try desk.office.summary(SummaryRequest(list: "assignments", by: fields)).rows
    }
    #expect(try rows(["officer"]).map(\.value) == ["W2"])
    #expect(try rows(["officer"]).map(\.label) == ["示例乙"])
    let crossed = try #require(try rows(["role", "officer"]).first)
    #expect(crossed.label == "服务专员" && crossed.rows.map(\.label) == ["示例乙"])
    let report = try desk.office.summary(
      SummaryRequest(list: "assignments", by: ["officer", "locked"]))
    #expect(report.text(desk.office.presentation(.en)).contains("示例乙"))
    #expect(report.rows.flatMap(\.rows).allSatisfy { ["", "否"].contains($0.label) })

    let page = try desk.office.records(
      RecordsRequest(list: "assignments", filters: ["officer": "W2"]))
    let officer = try #require(page.definition.fields.first { $0.name == "officer" })
    #expect(desk.office.presentation(.zh).display("W2", officer) == "示例乙")

    func exported(_ format: ExportRequest.Format) throws -> String {
      var sink = ByteArray()
      try desk.office.export(ExportRequest(list: "assignments", format: format), to: &sink)
      return sink.text
    }
    #expect(try exported(.html).contains("示例乙") && !exported(.html).contains("W2"))
    // What is read again has the numbers.
    #expect(try exported(.csv).contains("W2"))
  }

  @Test("in the record and its history")
  func record() throws {
    let desk = try desk()
    let all = try desk.office.assignments(AssignmentsRequest()).assignments
    let pair = try #require(all.first { $0.since == "2023-Q2" })
    let shown = try desk.office.show(
      list: "assignments", key: "\(pair.subject)/\(pair.role)", at: .latest, history: true,
      audience: .internal)
    let text = shown.text(desk.office.presentation(.zh))
    #expect(text.contains("  服务专员：示例乙\n"), "\(text)")
    #expect(text.contains("示例名录"), "\(text)")
    #expect(!text.contains("firms"), "\(text)")
    #expect(!text.contains("W1") && !text.contains("has-room"))
  }

  @Test("as the officers' list named them then; two of one name with their numbers")
  func named() throws {
    let desk = try desk()
    try officers(desk, "2023Q3", "W1,示例甲,9,否\nW2,示例新乙,9,否\n")
    #expect(try diff(desk).text(desk.office.presentation(.zh)).contains("示例甲 → 示例乙\n"))
    try officers(desk, "2023Q4", "W1,示例甲,9,否\nW2,示例甲,9,是\n")
    _ = try desk.office.assign(AssignRequest(period: Period("2023Q4")!))
    let draft = try diff(desk).text(desk.office.presentation(.zh))
    #expect(draft.contains("示例乙 → 示例甲(W1)"), "\(draft)")
  }

  @Test("each end of a difference and each state of a record as its own edition named them")
  func renumbered() throws {
    let desk = try desk()
    try officers(desk, "2023Q3", "W1,示例新任,9,是\nW2,示例继任,9,否\n")
    _ = try desk.office.assign(AssignRequest(period: Period("2023Q3")!))
    _ = try desk.office.publish(PublishRequest(list: "assignments"))
    let report = try desk.office.diff(
      DiffRequest(
        list: "assignments", from: VersionReference("2023Q1"), to: VersionReference("2023Q3"),
        breakdowns: ["officer"], isStatement: true))
    let zh = desk.office.presentation(.zh)
    #expect(report.text(zh).contains("服务专员：示例甲 → 示例继任\n"), "\(report.text(zh))")
    #expect(report.markdown(zh).contains("| 服务专员 | 示例甲 | 示例继任 |"))
    #expect(String(decoding: try report.csv(zh), as: UTF8.self).contains(",示例甲,示例继任,"))
    // A number that was another's before counts both.
    #expect(
      report.breakdowns[0].rows.map(\.label) == ["示例甲 → 示例新任", "示例乙 → 示例继任"])

    let pair = try #require(report.changes.first { $0.change.event == .changed })
    let shown = try desk.office.show(
      list: "assignments", key: pair.change.key, at: .latest, history: true, audience: .internal)
    let text = shown.text(zh).split(separator: "\n").map(String.init)
    #expect(text.contains { $0.contains("服务专员") && $0.contains("示例继任") }, "\(text)")
    #expect(text.contains("  服务专员：示例乙"), "\(text)")
    #expect(!text.contains { $0.contains("示例新任") }, "\(text)")
  }

  @Test("a successor under the same number is told beside the difference, which has none")
  func succession() throws {
    let desk = try desk()
    try officers(desk, "2023Q3", "W1,示例甲,9,是\nW2,示例继任,9,否\n")
    _ = try desk.office.assign(AssignRequest(period: Period("2023Q3")!))
    _ = try desk.office.publish(PublishRequest(list: "assignments"))
    let report = try diff(desk)
    #expect(report.changes.isEmpty && report.counts.current == 3)
    #expect(
      report.successors == [.init(id: "W2", before: "示例乙", after: "示例继任", pairs: 3)])
    let zh = desk.office.presentation(.zh)
    for text in [report.text(zh), report.markdown(zh), report.html(zh)] {
      #expect(text.contains("编号未变、专员姓名不同：W2 示例乙 → 示例继任（3 对）"), "\(text)")
    }
    // A pair that has another number too differs by itself.
    #expect(
      try desk.office.diff(
        DiffRequest(
          list: "assignments", from: VersionReference("2023Q1"), to: VersionReference("2023Q3"))
      ).successors.allSatisfy { $0.pairs < 3 })
    #expect(try desk.office.diff(DiffRequest(list: "firms")).successors.isEmpty)
  }

  @Test("the lists that a subject is on as they were called then")
  func titles() throws {
    let desk = try desk()
    let office = try desk.redefined(D.firms.replacing("示例名录", with: "示例新名录"))
    let pair = try #require(try office.assignments(AssignmentsRequest()).assignments.first)
    func text() throws -> String {
      try office.show(
        list: "assignments", key: "\(pair.subject)/\(pair.role)", at: .latest, history: false,
        audience: .internal
      ).text(office.presentation(.zh))
    }
    let shown = try text()
    #expect(shown.contains("示例名录"), "\(shown)")
    #expect(try office.definitions(beside: .latest).first { $0.list == "firms" }?.title == "示例名录")
  }

  @Test("an edition reads the same though another person took the officer's number over")
  func successor() throws {
    let desk = try desk()
    func first() throws -> AssignmentsReport {
      try desk.office.assignments(AssignmentsRequest(version: VersionReference("2023Q1")!))
    }
    let signed = try first()
    #expect(signed.assignments.contains { $0.officer.name == "示例甲" })
    try officers(desk, "2023Q3", "W1,示例继任,9,否\nW2,示例乙,9,否\n")
    #expect(try first().assignments.map(\.officer) == signed.assignments.map(\.officer))
    _ = try desk.office.assign(AssignRequest(period: Period("2023Q3")!))
    let draft = try desk.office.assignments(AssignmentsRequest())
    #expect(draft.assignments.allSatisfy { $0.officer.name != "示例甲" })
  }

  @Test("a leader's own words stay as they were written")
  func ownWords() throws {
    let desk = try desk()
    var request = try desk.request(
      "服务对象,服务对象名称,服务角色,服务专员,结对来源,结对理由\n\(D.a),示例,服务专员,W2,指定,熟悉情况\n", .merge,
      "2023Q3", name: "designated.csv")
    request.list = "assignments"
    _ = try desk.office.import(request)
    #expect(try diff(desk).text(desk.office.presentation(.zh)).contains("→ 熟悉情况"))
  }
}
