import Exporting
import Foundation
import Registry
import Testing

@testable import Operations

/// Reasons as people say them, and who else they are about.
extension AdjustmentTests {
  @Test("the other subject of a merger is one that the list has or had, and another one")
  func counterparts() throws {
    let desk = try desk()
    func settle(_ counterpart: String) throws {
      _ = try desk.office.settleAdjustment(
        SettleAdjustmentRequest(
          list: "firms", key: "A3", change: "合并", reason: "合并", counterparts: [counterpart]))
    }
    let unknown = try refusal { try settle("A77") }
    #expect(unknown.code == "unknown-counterpart" && unknown.message.zh.contains("A77"))
    #expect(refusalCode { try settle("A3") } == "unknown-counterpart")
    #expect(try lines(desk).first == "A3 exited missing")
    let file = "名录代号,期别,主体代码,调整类型,调整理由,相关主体\nfirms,2023Q2,A3,合并,合并,A77\n"
    try Data(file.utf8).write(to: desk.url.appending(path: "merger.csv"))
    let report = try desk.office.import(
      ImportRequest(
        files: [desk.path("merger.csv")], list: "adjustments", period: Period("2023Q2")!,
        mode: .merge))
    #expect(report.issues.counts["unknown-counterpart"] == 1)
    #expect(try self.report(desk).lines[0].words?.zh == "合并（并入A77（不在名录中））")
  }

  @Test("words beside an act are a reason where they name one of the book, and wait for one else")
  func spoken() throws {
    let desk = try desk()
    let said = [("A1", "迁出：企业来电"), ("A2", "unwilling"), ("A4", "随手一写")]
    for (key, reason) in said {
      _ = try desk.office.remove(
        from: "firms", key, Grounds(period: Period("2023Q2")!, reason: reason, basis: "电话记录"))
    }
    let lines = try report(desk).lines.filter { $0.change.event == .exited }
    let told = lines.map {
      "\($0.change.key) \($0.status) \($0.given?.reason ?? "-") \($0.words?.zh ?? "-")"
    }
    #expect(
      told == [
        "A1 confirmed moved-out 迁出：企业来电", "A2 confirmed unwilling 企业意愿",
        "A3 missing - -", "A4 proposed - 随手一写",
      ])
    #expect(lines[3].given?.proposedBy == "示例甲" && lines[3].given?.confirmedBy == nil)
    let refused = try refusal { try desk.publish() }
    #expect(refused.message.zh.contains("示例四") && !refused.message.zh.contains("示例一（"))
    // Whoever names the reason keeps the words beside it.
    _ = try desk.office.settleAdjustment(
      SettleAdjustmentRequest(list: "firms", key: "A4", reason: "其他"))
    #expect(try given(desk, "A4") == ["other", "随手一写", "电话记录", "confirmed"])
  }

  @Test("a refusal is told by its own words, not by the reason that the change had")
  func refusalsOwn() throws {
    let desk = try desk()
    try sheet(desk, Self.reasons)
    func words(_ key: String) throws -> [String?] {
      try self.report(desk).settled.filter { $0.given.subject == key }.map { $0.words?.zh }
    }
    let refusal = SettleAdjustmentRequest(
      list: "firms", key: "A3", text: "企业仍在", refuses: true)
    let settled = try desk.office.settleAdjustment(refusal)
    #expect(settled.text(desk.office.presentation(.zh)).contains("A3  调出  不予调整  企业仍在\n"))
    #expect(try given(desk, "A3") == [nil, "企业仍在", nil, "refused"])
    #expect(try words("A3") == ["企业仍在"])
    // A sheet has the reason of the change beside it, and says in the opinion why not.
    let file =
      "名录代号,期别,主体代码,调整类型,调整理由,理由说明,意见,状态\n"
      + "firms,2023Q2,A5,调入,新引进,招商,条件不符,不予调整\n"
    try Data(file.utf8).write(to: desk.url.appending(path: "refused.csv"))
    _ = try desk.office.import(
      ImportRequest(
        files: [desk.path("refused.csv")], list: "adjustments", period: Period("2023Q2")!,
        mode: .merge))
    #expect(try words("A5") == ["条件不符"])
    for request in [
      SettleAdjustmentRequest(list: "firms", key: "A4", reason: "更正", refuses: true),
      SettleAdjustmentRequest(list: "firms", key: "A4", counterparts: ["A1"], refuses: true),
    ] {
      #expect(
        refusalCode { _ = try desk.office.settleAdjustment(request) } == "reason-of-refusal")
    }
    #expect(try desk.office.verify().isSound)
  }

  @Test("words on a sheet alone wait for a reason too")
  func wordsAlone() throws {
    let desk = try desk()
    let file =
      "名录代号,期别,主体代码,调整类型,理由说明,状态\nfirms,2023Q2,A3,调出,搬走了,\n"
      + "firms,2023Q2,A5,调入,新来的,已确认\n"
    try Data(file.utf8).write(to: desk.url.appending(path: "words.csv"))
    _ = try desk.office.import(
      ImportRequest(
        files: [desk.path("words.csv")], list: "adjustments", period: Period("2023Q2")!,
        mode: .merge))
    let lines = try report(desk).lines.filter { $0.change.key != "A4" }
    #expect(lines.map(\.status) == [.proposed, .confirmed])
  }
}
