import Exporting
import Foundation
import Registry
import Testing
import WorkbookExporting

@testable import Operations

/// A parent and two units under its code A; the units enter in the second quarter.
@Suite("Reasons of units that share a code are asked for and given by their local keys")
struct UnitStatementTests {
  private typealias D = IdentityDesk
  private static let asking = D.firms.replacing(
    "served: true", with: "reasons: [entered, exited, renamed]")
  private static let parent = "无锡示例科技有限公司"
  private static let names = ["第一分公司", "第二分公司"].map { parent + $0 }
  private static let units = names.map { "~\($0)/梁溪区" }

  private func desk() throws -> Desk {
    let desk = try Desk(firms: Self.asking)
    try desk.take(D.start)
    try desk.publish()
    for unit in Self.units { try desk.link(unit, D.a, different: true) }
    let rows = Self.names.map { "\(D.a),\($0),梁溪区,4\n" }.joined()
    try desk.take(D.start + rows, .replace, "2023Q2")
    #expect(try desk.diff() == Self.units.map { "entered \($0)" })
    return desk
  }

  /// The same a quarter later, when parent and units leave.
  private func leaving() throws -> Desk {
    let desk = try desk()
    for unit in Self.units { try settle(desk, unit, "新引进") }
    try desk.publish()
    let rest = D.start.split(separator: "\n").filter { !$0.hasPrefix(D.a) }
    try desk.take(rest.joined(separator: "\n") + "\n", .replace, "2023Q3")
    return desk
  }

  private func report(_ desk: Desk, by grouping: String? = nil) throws -> AdjustmentsReport {
    try desk.office.adjustments(AdjustmentsRequest(list: "firms", grouping: grouping))
  }

  /// `key status reason`
  private func lines(_ desk: Desk) throws -> [String] {
    try report(desk).lines.map {
      "\($0.change.key) \($0.status.rawValue) \($0.words?.zh ?? "")"
    }
  }

  @discardableResult
  private func take(_ desk: Desk, _ bytes: [UInt8], named name: String = "sheet.csv") throws
    -> ImportReport
  {
    let path = desk.path(name)
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return try desk.office.import(
      ImportRequest(
        files: [path], list: "adjustments", period: try report(desk).period, mode: .merge))
  }

  private func rows(_ desk: Desk, _ rows: String...) throws -> ImportReport {
    let period = try report(desk).period
    let text = rows.map { "firms,\(period),\($0)\n" }.joined()
    return try take(desk, Array("名录代号,期别,主体代码,主体名称,调整类型,调整理由,状态\n\(text)".utf8))
  }

  @discardableResult
  private func settle(_ desk: Desk, _ key: String, _ reason: String = "注销") throws
    -> AdjustmentsReport
  {
    try desk.office.settleAdjustment(
      SettleAdjustmentRequest(list: "firms", key: key, reason: reason))
  }

  @Test("the list of adjustments, the difference and the statement show the units' keys")
  func shown() throws {
    let desk = try leaving()
    let presentation = Presentation(language: .zh) { text, _ in text }
    let report = try report(desk)
    #expect(report.lines.map(\.change.code) == [nil, nil, nil])
    var request = DiffRequest(list: "firms")
    request.isStatement = true
    let diff = try desk.office.diff(request)
    #expect(diff.changes.map(\.change.code) == [nil, nil, nil])
    for text in [report.text(presentation), diff.text(presentation)] {
      #expect(Self.units.allSatisfy(text.contains) && text.contains(D.a), "\(text)")
    }
    // The statement has the code once, the parent's.
    #expect(diff.markdown(presentation).components(separatedBy: D.a).count == 2)
    // Also backwards, from where nobody had told them apart.
    let back = try desk.office.diff(
      DiffRequest(
        list: "firms", from: VersionReference("2023Q2"), to: VersionReference("2023Q1")))
    #expect(back.changes.map { $0.change.code ?? $0.change.key } == Self.units)
  }

  @Test("a sheet reads back in", arguments: [nil, "district"])
  func sheet(_ grouping: String?) throws {
    let desk = try leaving()
    let sheet = try #require(try desk.office.sheets(of: report(desk, by: grouping)).first)
    let text = String(decoding: sheet.csv(desk.office.presentation(.zh)), as: UTF8.self)
    let read = try take(desk, Array(text.replacing("调出,,", with: "调出,注销,").utf8))
    #expect(read.accepted == 3 && read.issues.issues.allSatisfy { $0.severity == .note })
    #expect(try lines(desk) == [D.a, Self.units[0], Self.units[1]].map { "\($0) confirmed 注销" })
    #expect(try desk.office.verify().isSound)
  }

  @Test("so does a workbook, with what it was made out with")
  func workbook() throws {
    let desk = try leaving()
    try settle(desk, Self.units[1])
    let sheet = try #require(try desk.office.sheets(of: report(desk)).first)
    var sink = ByteArray()
    try sheet.workbook(desk.office.presentation(.zh), to: &sink)
    let read = try take(desk, sink.bytes, named: "sheet.xlsx")
    #expect(read.issues.counts["name-of-another"] == nil && read.rejected == 0)
    #expect(
      try lines(desk) == [
        "\(D.a) missing ", "\(Self.units[0]) missing ", "\(Self.units[1]) confirmed 注销",
      ])
  }

  @Test("a row under the code means whom it names")
  func named() throws {
    let desk = try leaving()
    let read = try rows(
      desk, "\(D.a),\(Self.parent),调出,注销,已确认", "\(D.a),\(Self.names[1]),调出,企业意愿,已确认")
    #expect(read.accepted == 2 && read.rejected == 0)
    #expect(
      try lines(desk) == [
        "\(D.a) confirmed 注销", "\(Self.units[0]) missing ", "\(Self.units[1]) confirmed 企业意愿",
      ])
    let refused = try rows(desk, "\(D.a),\(Self.names[0]),调出,,不予调整")
    #expect(refused.issues.counts["refused-change"] == 1)
    #expect(try desk.diff() == ["exited \(D.a)", "exited \(Self.units[1])"])
    #expect(try desk.office.verify().isSound)
  }

  @Test(
    "a row under the code with the name of nobody there is not taken, and told whom else it may mean"
  )
  func unnamed() throws {
    let desk = try leaving()
    let read = try rows(desk, "\(D.a),\(Self.parent)第三分公司,调出,注销,已确认")
    let issue = try #require(read.issues.issues.first { $0.rule == "name-of-another" })
    #expect(Self.units.allSatisfy(issue.message.zh.contains))
    #expect(try lines(desk).allSatisfy { $0.contains("missing") })
  }

  @Test("the code is the parent's by hand too, and what is left of the units is told")
  func byHand() throws {
    let desk = try leaving()
    let report = try settle(desk, D.a)
    #expect(report.lines.map(\.change.key) == [D.a])
    #expect(report.openUnits.map(\.key) == Self.units)
    let text = report.text(Presentation(language: .zh) { text, _ in text })
    #expect(text.contains("\(Self.names[0])（\(Self.units[0])）"), "\(text)")
    #expect(try settle(desk, Self.units[0]).openUnits.isEmpty)
    #expect(try settle(desk, D.a).openUnits.map(\.key) == [Self.units[1]])
  }

  @Test("where the parent has no change the code is refused with the units' keys")
  func refused() throws {
    let desk = try desk()
    let refused = try refusal { try settle(desk, D.a) }
    #expect(refused.code == "several-subjects")
    #expect(Self.units.allSatisfy(refused.message.zh.contains))
    #expect(try lines(desk).allSatisfy { $0.contains("missing") })
    // Also while all that is left of them is refused.
    for unit in Self.units {
      _ = try desk.office.settleAdjustment(
        SettleAdjustmentRequest(list: "firms", key: unit, refuses: true))
    }
    #expect(try desk.diff() == [])
    #expect(try refusal { try settle(desk, D.a) }.code == "several-subjects")
  }

  @Test("a parent whose code came late goes by it, beside a unit")
  func late() throws {
    let desk = try Desk(firms: Self.asking)
    try desk.take(D.start)
    try desk.publish()
    let (local, unit) = ("~示例研究院/梁溪区", "~示例研究院滨湖分院/滨湖区")
    try desk.link(unit, D.c, different: true)
    let coded = D.start.replacing("\n,示例研究院", with: "\n\(D.c),示例研究院")
    try desk.take(coded + "\(D.c),示例研究院滨湖分院,滨湖区,4\n", .replace, "2023Q2")
    try #require(try desk.keys().contains(unit) && desk.keys().contains(local))
    try settle(desk, unit, "新引进")
    try desk.publish()
    let rest = D.start.split(separator: "\n").filter { !$0.contains("示例研究院") }
    try desk.take(rest.joined(separator: "\n") + "\n", .replace, "2023Q3")
    #expect(try report(desk).lines.map { $0.change.code ?? $0.change.key } == [D.c, unit])
    #expect(try settle(desk, D.c).lines.map(\.change.key) == [local])
    let read = try rows(
      desk, "\(D.c),示例研究院,调出,企业意愿,已确认", "\(unit),示例研究院滨湖分院,调出,注销,已确认")
    #expect(read.issues.counts["name-of-another"] == nil && read.issues.counts["not-asked"] == nil)
    #expect(try lines(desk).last == "\(unit) confirmed 注销")
  }
}
