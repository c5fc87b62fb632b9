import Exporting
import Foundation
import Registry
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
}
