import Exporting
import Foundation
import Registry
import Store
import Testing

@testable import Operations

/// A firm is known by the key that it came with, and teams name it by the code that the published list shows.
@Suite("Sheets of reasons name a subject by any code that leads to it")
struct CodedStatementTests {
  private typealias D = IdentityDesk
  private static let asking = D.firms.replacing(
    "served: true", with: "reasons: [entered, exited, renamed]")
  private static let local = "~示例研究院/梁溪区"

  enum Way: CaseIterable { case linked, late }

  /// One has the code C since the second quarter, by an answer or because it came late, and is not in the
  /// third quarter's file.
  private func desk(_ way: Way) throws -> (desk: Desk, key: String) {
    let desk = try Desk(firms: Self.asking)
    try desk.take(D.start)
    try desk.publish()
    if way == .linked { try desk.link(D.c, D.a) }
    let coded =
      way == .linked
      ? D.start.replacing(D.a, with: D.c)
      : D.start.replacing("\n,示例研究院", with: "\n\(D.c),示例研究院")
    try desk.take(coded, .replace, "2023Q2")
    try desk.publish()
    let rest = coded.split(separator: "\n").filter { !$0.hasPrefix(D.c) }
    try desk.take(rest.joined(separator: "\n") + "\n", .replace, "2023Q3")
    let key = way == .linked ? D.a : Self.local
    #expect(try desk.diff() == ["exited \(key)"])
    return (desk, key)
  }

  @discardableResult
  private func sheet(
    _ desk: Desk, _ rows: String..., named name: String = "sheet.csv"
  ) throws -> ImportReport {
    let path = desk.path(name)
    let text = rows.map { "firms,2023Q3,\($0)\n" }.joined()
    try Data("名录代号,期别,主体代码,调整类型,调整理由,状态\n\(text)".utf8)
      .write(to: URL(fileURLWithPath: path))
    return try desk.office.import(
      ImportRequest(
        files: [path], list: "adjustments", period: Period("2023Q3")!, mode: .merge))
  }

  private func kept(_ desk: Desk) throws -> [String] {
    try desk.office.withSnapshot("adjustments", at: .latest) { snapshot in
      var keys: [String] = []
      try snapshot.view.snapshot(snapshot.layout, at: snapshot.revision) { batch in
        keys += (0..<batch.count).map(batch.key)
      }
      return keys
    }
  }

  private func status(_ desk: Desk) throws -> StatusReport.Line {
    try #require(try desk.office.status().lines.first { $0.definition.list == "firms" })
  }

  private func settled(_ desk: Desk) throws -> [String] {
    try desk.office.adjustments(AdjustmentsRequest(list: "firms")).settled.map(\.given.subject)
  }

  @Test("a refusal by the present code keeps the firm on the list", arguments: Way.allCases)
  func refused(_ way: Way) throws {
    let (desk, key) = try desk(way)
    let report = try sheet(desk, "\(D.c),调出,,不予调整")
    #expect(report.issues.counts["not-asked"] == nil)
    #expect(report.issues.counts["refused-change"] == 1)
    #expect(try desk.diff() == [] && settled(desk) == [key])
    #expect(try desk.publish().records == 3 && desk.keys("latest").contains(key))
    // The same sheet once more says nothing new of what is locked.
    let again = try sheet(desk, "\(D.c),调出,,不予调整")
    #expect(again.state == .unchanged && again.issues.counts["reasons-locked"] == nil)
    #expect(try desk.office.verify().isSound)
  }

  @Test("the sheet has the present code, and reads back by it", arguments: Way.allCases)
  func written(_ way: Way) throws {
    let (desk, key) = try desk(way)
    let report = try desk.office.adjustments(AdjustmentsRequest(list: "firms"))
    let sheet = try #require(try desk.office.sheets(of: report).first)
    let text = String(decoding: sheet.csv(desk.office.presentation(.zh)), as: UTF8.self)
    #expect(text.contains("\r\nfirms,2023Q3,\(D.c),") && !text.contains(key), "\(text)")
    let blank = ",调出" + String(repeating: ",", count: 9)
    let filled = text.replacing(blank, with: blank.dropLast() + "不予调整,")
    #expect(filled != text)
    let path = desk.path("filled.csv")
    try Data(filled.utf8).write(to: URL(fileURLWithPath: path))
    let read = try desk.office.import(
      ImportRequest(
        files: [path], list: "adjustments", period: Period("2023Q3")!, mode: .merge))
    #expect(read.issues.counts["refused-change"] == 1)
    #expect(try desk.diff() == [] && settled(desk) == [key])
  }

  @Test("several hands, several codes, one statement", arguments: Way.allCases)
  func one(_ way: Way) throws {
    let (desk, key) = try desk(way)
    try sheet(desk, "\(D.c),调出,企业意愿,已确认", named: "a.csv")
    #expect(try kept(desk).count == 1)
    let other = try sheet(desk, "\(key),调出,,不予调整", named: "b.csv")
    #expect(other.issues.counts["answers-differ"] == 1)
    #expect(try desk.diff() == [] && kept(desk).count == 1)
    _ = try sheet(desk, "\(D.c),调出,企业意愿,已确认", named: "a.csv")
    #expect(try desk.diff() == ["exited \(key)"] && kept(desk).count == 1)
    _ = try desk.office.settleAdjustment(
      SettleAdjustmentRequest(list: "firms", key: D.c, reason: "注销"))
    let last = try sheet(desk, "\(D.c),调出,,不予调整", named: "b.csv")
    #expect(last.issues.counts["decision-kept"] == 1)
    #expect(try desk.diff() == ["exited \(key)"] && kept(desk).count == 1)
    #expect(try desk.publish().records == 2)
  }

  @Test(
    "a refusal that meets nobody is counted, stops publishing and is met once the code is linked")
  func unmet() throws {
    let (desk, key) = try desk(.late)
    let report = try sheet(desk, "\(D.e),调出,,不予调整", "\(D.c),调出,企业意愿,已确认")
    #expect(report.issues.counts["not-asked"] == 1)
    #expect(try status(desk).open.refusalsUnmet == 1)
    #expect(try status(desk).stage == .consulting)
    let refused = try refusal { try desk.publish() }
    #expect(refused.code == "refusal-unmet" && refused.message.zh.contains(D.e))
    #expect(refused.remedy?.zh.contains("registry link \(D.e) ") == true)
    #expect(refused.remedy?.zh.contains("'firms/2023-Q3/\(D.e)/exited'") == true)
    _ = try desk.office.remove(
      from: "adjustments", "firms/2023-Q3/\(D.e)/exited",
      Grounds(period: Period("2023Q3")!, reason: "误填"))
    #expect(try status(desk).open.refusalsUnmet == 0)
    #expect(try desk.publish().records == 2 && !desk.keys("latest").contains(key))
  }

  @Test("what was refused under a code that is linked afterwards is carried out with the answer")
  func linkedAfterwards() throws {
    let (desk, key) = try desk(.linked)
    try sheet(desk, "\(D.e),调出,,不予调整")
    #expect(try status(desk).open.refusalsUnmet == 1)
    let report = try desk.link(D.e, D.c)
    #expect(report.issues.counts["refused-change"] == 1)
    #expect(try desk.diff() == [] && settled(desk) == [key])
    #expect(try status(desk).open.refusalsUnmet == 0)
    // Another sheet meets what was said under the other code.
    let other = try sheet(desk, "\(D.c),调出,企业意愿,已确认", named: "b.csv")
    #expect(other.issues.counts["answers-differ"] == 1)
    #expect(try desk.diff() == ["exited \(key)"] && kept(desk).count == 1)
    #expect(try desk.publish().records == 2 && desk.office.verify().isSound)
  }

  @Test("a refusal of what does not happen anyway is no matter")
  func met() throws {
    let (desk, key) = try desk(.late)
    try sheet(desk, "\(D.b),调出,,不予调整", "\(D.c),调出,企业意愿,已确认")
    #expect(try status(desk).open.refusalsUnmet == 0)
    #expect(try desk.publish().records == 2 && !desk.keys("latest").contains(key))
  }

  @Test("the answer by which a row was led stays while the row stands")
  func rests() throws {
    let desk = try Desk(firms: Self.asking)
    try desk.take(D.start)
    try desk.publish()
    let answer = try #require(try desk.link(D.c, D.a).revision)
    let rest = D.start.split(separator: "\n").filter { !$0.hasPrefix(D.a) }
    try desk.take(rest.joined(separator: "\n") + "\n", .replace, "2023Q3")
    let number = try #require(try sheet(desk, "\(D.c),调出,企业意愿,", "\(D.b),调出,,待确认").revision)
    let refused = try refusal { _ = try desk.office.undo(list: "identities", revision: answer) }
    #expect(refused.code == "answer-in-use")
    #expect(refused.remedy?.zh.contains("registry undo adjustments r\(number)") == true)
  }
}
