import Exporting
import Foundation
import Registry
import Store
import Testing

@testable import Operations

@Suite("A firm of two teams: what each answers about its leaving")
struct TeamAnswerTests {
  /// A1 is in two sub-fields and leaves both, with the files of two teams in the order given.
  private func desk(_ topics: [String]) throws -> Desk {
    let desk = try Desk(firms: AdjustmentTests.firms)
    try desk.take("代码,名称,领域,备注\nA1,示例一,F01、F02,甲\nA2,示例二,F01,乙\nA3,示例三,F02,丙\n")
    try desk.publish()
    for topic in topics {
      let rest = topic == "F01" ? "A2,示例二" : "A3,示例三"
      try desk.take("代码,名称\n\(rest)\n", .replace, "2023Q2") {
        $0.scope = ["topics": topic]
        $0.accepted = [.massExit]
      }
    }
    #expect(try desk.diff() == ["exited A1"])
    return desk
  }

  private func sheet(_ desk: Desk, _ name: String, _ answer: String) throws -> ImportReport {
    let path = desk.path(name)
    try Data("名录代号,期别,主体代码,调整类型,调整理由,状态\nfirms,2023Q2,A1,调出,\(answer)\n".utf8)
      .write(to: URL(fileURLWithPath: path))
    return try desk.office.import(
      ImportRequest(
        files: [path], list: "adjustments", period: Period("2023Q2")!, mode: .merge))
  }

  @Test("refused, it stays in both, whichever file came last")
  func refused() throws {
    for topics in [["F01", "F02"], ["F02", "F01"]] {
      let desk = try desk(topics)
      _ = try desk.office.settleAdjustment(
        SettleAdjustmentRequest(list: "firms", key: "A1", text: "仍在经营", refuses: true))
      #expect(try desk.list().first == "A1,示例一,,F01;F02,,甲")
      #expect(try desk.diff() == [])
    }
  }

  @Test("answers that contradict each other are pointed out; one who thinks better of it is not")
  func contradicting() throws {
    let desk = try desk(["F01", "F02"])
    #expect(try sheet(desk, "F02.csv", "企业意愿,已确认").count("answers-differ") == 0)
    let report = try sheet(desk, "F01.csv", ",不予调整")
    let issue = try #require(report.issues.issues.first { $0.rule == "answers-differ" })
    #expect(issue.severity == .warning)
    #expect(issue.value?.hasSuffix("（先：已确认 企业意愿；本文件：不予调整）") == true)
    #expect(try desk.diff() == [])
    #expect(try sheet(desk, "F01.csv", "企业意愿,已确认").count("answers-differ") == 0)
  }

  /// What is kept of A1: status, reason, explanation, basis, who proposed it, opinion.
  private func kept(_ desk: Desk) throws -> [String?] {
    try desk.office.withSnapshot("adjustments", at: .latest) { snapshot in
      var kept: [String?] = []
      try snapshot.view.snapshot(snapshot.layout, at: snapshot.revision) { batch in
        kept = ["status", "reason", "text", "basis", "proposed_by", "opinion"].map { name in
          snapshot.definition.index(of: name).flatMap { batch.record(0).values[$0]?.text }
        }
      }
      return kept
    }
  }

  private func full(_ desk: Desk, _ name: String, _ answer: String) throws -> ImportReport {
    let path = desk.path(name)
    let head = "名录代号,期别,主体代码,调整类型,调整理由,理由说明,依据,提出单位,意见,状态\n"
    try Data("\(head)firms,2023Q2,A1,调出,\(answer)\n".utf8).write(to: URL(fileURLWithPath: path))
    return try desk.office.import(
      ImportRequest(
        files: [path], list: "adjustments", period: Period("2023Q2")!, mode: .merge))
  }

  @Test("each answer is its team's own: a reason without a status wants what another refused")
  func turned() throws {
    let desk = try desk(["F01", "F02"])
    let agreed = "企业意愿,来函,示例函1号,甲专班,,"
    _ = try full(desk, "F01.csv", agreed)
    let first: [String?] = [nil, "unwilling", "来函", "示例函1号", "甲专班", nil]
    #expect(try kept(desk) == first)
    var report = try full(desk, "F02.csv", ",,,乙专班,仍在经营,不予调整")
    #expect(report.count("answers-differ") == 1)
    #expect(try kept(desk) == ["refused", nil, nil, nil, "乙专班", "仍在经营"])
    #expect(try desk.diff() == [])
    // The first sheet once more, as it was: the later answer counts.
    report = try full(desk, "F01.csv", agreed)
    #expect(report.count("answers-differ") == 1 && report.count("not-asked") == 0)
    let issue = report.issues.issues.first { $0.rule == "answers-differ" }
    #expect(issue?.value?.hasSuffix("（先：不予调整；本文件：已确认 企业意愿）") == true)
    #expect(try kept(desk) == first)
    #expect(try desk.diff() == ["exited A1"])
    // Who has the reason of the change beside the refusal wants the change no less than before.
    _ = try full(desk, "F02.csv", "企业意愿,,,乙专班,仍在经营,不予调整")
    #expect(try kept(desk) == ["refused", "unwilling", nil, nil, "乙专班", "仍在经营"])
    report = try full(desk, "F02.csv", "企业意愿,,,乙专班,仍在生产,不予调整")
    #expect(report.count("not-asked") == 0 && report.count("answers-differ") == 0)
    report = try full(desk, "F01.csv", agreed)
    #expect(report.count("answers-differ") == 1)
    #expect(try kept(desk) == first && desk.diff() == ["exited A1"])
    #expect(try desk.office.verify().isSound)
  }

  @Test(
    "a reason without a status confirms what another team left open, whichever came first",
    arguments: [["F01", "F02"], ["F02", "F01"]])
  func unstated(_ order: [String]) throws {
    let desk = try desk(["F01", "F02"])
    let answers = ["F01": "企业意愿,待确认", "F02": "企业意愿,"]
    for team in order { _ = try sheet(desk, "\(team).csv", answers[team] ?? "") }
    let report = try desk.office.adjustments(AdjustmentsRequest(list: "firms"))
    #expect(report.lines.map(\.status) == [.confirmed])
    #expect(report.lines.first?.given?.reason == "unwilling")
    #expect(try desk.office.verify().isSound)
  }
}
