import Exporting
import Registry
import Testing

@testable import Operations

@Suite("A discarded draft names what people said beside it, which stays")
struct StayingAnswerTests {
  @Test("a doubt that was looked into, and no other list's or earlier one")
  func marks() throws {
    let desk = try Desk(firms: SettleDoubtTests.firms)
    func settle(_ rule: String) throws {
      _ = try desk.office.settleDoubt(
        SettleDoubtRequest(list: "firms", key: "A1", rule: rule, note: "已电话核实"))
    }
    try desk.take(SettleDoubtTests.first)
    try settle("phone-format")
    try desk.publish()
    try desk.take(SettleDoubtTests.first.replacing("10,20", with: "10,21"), .merge, "2023Q2")
    try settle("tax-above")
    let mark = try #require(
      try desk.office.log(list: "verifications").revisions.last?.revision)
    let report = try desk.office.discard(list: "firms")
    #expect(report.kept.map { [$0.key, $0.name, $0.field] } == [["A1", "示例一", "tax"]])
    let text = report.text(desk.office.presentation(.zh))
    #expect(text.contains("仍然有效 1 项：\n  示例一 A1 税收：存疑 tax-above 已核实（示例甲 2023-12-20）"), "\(text)")
    #expect(text.contains("registry undo verifications r\(mark)"), "\(text)")
    #expect(!text.contains("已电话核实"))
    // What is taken back is named no more.
    _ = try desk.office.undo(list: "verifications", revision: mark)
    try desk.take(SettleDoubtTests.first, .merge, "2023Q2")
    #expect(try desk.office.discard(list: "firms").kept.isEmpty)
  }

  @Test("who is who")
  func answers() throws {
    let desk = try IdentityDesk.desk()
    try desk.take(IdentityDesk.start)
    try desk.publish()
    try desk.take("名称,区县,人数\n示例研究所,梁溪区,31\n示例研究院,梁溪区,9\n", .enrich, "2023Q2")
    try desk.link("~示例研究所/梁溪区", "~示例研究院/梁溪区")
    let report = try desk.office.discard(list: "firms")
    #expect(report.kept.map(\.key) == ["~示例研究院/梁溪区"])
    let text = report.text(desk.office.presentation(.zh))
    #expect(text.contains("认定 ~示例研究所/梁溪区 为同一主体"), "\(text)")
    #expect(text.contains("registry undo identities r"), "\(text)")
  }
}
