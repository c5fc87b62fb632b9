import Exporting
import Foundation
import Registry
import Testing

@testable import Operations

/// A reason that waits to be confirmed is told alike wherever reasons are told, and what is published
/// without one is not asked for any more.
@Suite struct UnconfirmedReasonTests {
  private static let firms = AdjustmentTests.firms
    .replacing("reasons: [entered, exited, renamed]", with: "reasons: optional")
  private static let head = "代码,名称,人数\n"
  /// A3 leaves, and its staff speaks for a reason; A4 enters, for which nothing speaks.
  private static let first = head + "A1,示例一,50\nA2,示例二,50\nA3,示例三,5\n"
  private static let second = head + "A1,示例一,50\nA2,示例二,50\nA4,示例四,60\n"

  private func desk() throws -> Desk {
    let desk = try Desk(firms: Self.firms)
    try #require(try desk.take(Self.first).refusal == nil)
    try desk.publish()
    try #require(try desk.take(Self.second, .replace, "2023Q2").refusal == nil)
    return desk
  }

  private func statement(_ desk: Desk) throws -> DiffReport {
    try desk.office.diff(DiffRequest(list: "firms", isStatement: true))
  }

  private func line(_ desk: Desk) throws -> StatusReport.Line {
    try #require(try desk.office.status().lines.first { $0.definition.list == "firms" })
  }

  private func confirm(_ key: String, _ reason: String, _ desk: Desk) throws {
    _ = try desk.office.settleAdjustment(
      SettleAdjustmentRequest(list: "firms", key: key, reason: reason, basis: "示例函1号"))
  }

  @Test func aProposedReasonIsShownAndCountedAsWaiting() throws {
    let desk = try desk()
    let report = try desk.office.adjustments(AdjustmentsRequest(list: "firms"))
    let proposed = try #require(report.lines.first { $0.change.key == "A3" }?.proposal?.words.zh)
    #expect(report.count(.proposed) == 1 && report.count(.missing) == 1)
    let presentation = desk.office.presentation(.zh)
    for text in [
      try statement(desk).markdown(presentation), try statement(desk).html(presentation),
    ] {
      #expect(text.contains("拟调出 1 家，其中 1 家理由待确认。"), "\(text)")
      #expect(text.contains("\(proposed)（待确认）"))
      #expect(text.contains("拟调入 1 家，其中 1 家理由待填。") && text.contains("（待填）"))
      #expect(text.contains("1 项调整尚未填写理由，1 项调整理由待确认。由有关单位补充、确认后发布。"))
    }
    #expect(try line(desk).open.reasonsMissing == 2)
    #expect(try line(desk).stage == .signing, "reasons that are not required hold nothing up")
    try confirm("A3", "below-threshold", desk)
    let text = try statement(desk).markdown(presentation)
    #expect(text.contains("拟调出 1 家，其中\(proposed) 1 家。") && !text.contains("待确认"), "\(text)")
    #expect(try line(desk).open.reasonsMissing == 1)
  }

  @Test func statusWarnsWhileItCanBeHelped() throws {
    let desk = try desk()
    let presentation = desk.office.presentation(.zh)
    let warning = "2 项调整没有确认的理由，发布后即锁定（registry adjustments firms --missing）"
    #expect(try desk.office.status().text(presentation).contains(warning))
    try desk.publish()
    #expect(try !desk.office.status().text(presentation).contains("发布后即锁定"))
  }

  @Test func publishingSaysHowManyReasonsAreOpen() throws {
    let desk = try desk()
    try confirm("A4", "attracted", desk)
    let published = try desk.publish()
    #expect(published.reasonsAsked == 2 && published.reasonsMissing == 1)
    let presentation = desk.office.presentation(.zh)
    let note = "2 项调整中 1 项没有确认的理由（registry adjustments firms --missing 列出）"
    #expect(published.text(presentation).contains(note))
    let json = String(decoding: published.json(language: .zh), as: UTF8.self)
    #expect(json.contains(#""reasonsMissing":1"#))
    #expect(try line(desk).open.reasonsMissing == 1, "as it was signed")
    let text = try statement(desk).markdown(presentation)
    #expect(text.contains("调出 1 家，其中 1 家理由未确认。") && text.contains("（未确认）"), "\(text)")
    #expect(text.contains("1 项调整发布时理由未确认。") && text.contains("只能在更正版中补充"))
    for word in ["确认后发布", "待填", "待确认"] { #expect(!text.contains(word), "\(word)") }
  }

  @Test func whereEveryReasonIsConfirmedNothingIsSaid() throws {
    let desk = try desk()
    try confirm("A3", "below-threshold", desk)
    try confirm("A4", "attracted", desk)
    let published = try desk.publish()
    #expect(published.reasonsMissing == 0)
    #expect(!published.text(desk.office.presentation(.zh)).contains("没有确认的理由"))
    #expect(try line(desk).open.reasonsMissing == 0)
  }

  @Test func aCorrectionAsksForTheReasonsThatItsEditionWasSignedWithout() throws {
    let desk = try desk()
    try desk.publish()
    _ = try desk.office.correct(list: "firms")
    for (key, left) in [("A3", 2), ("A4", 1)] {
      #expect(try line(desk).open.reasonsMissing == left)
      let asked = try desk.office.adjustments(AdjustmentsRequest(list: "firms")).open
      #expect(asked.lines.count == left)
      try confirm(key, "other", desk)
    }
    #expect(try line(desk).open.reasonsMissing == 0)
  }
}
