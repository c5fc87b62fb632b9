import Exporting
import Foundation
import Registry
import Testing

@testable import Operations

/// Mergers and splits by hand, from the command to the statement and the history of both.
extension AdjustmentTests {
  private static let secondQuarter = Period("2023Q2")!

  @Test("a merger and a split are told of both subjects, and counted by their reasons alone")
  func mergerAndSplit() throws {
    let desk = try desk()
    _ = try desk.office.add(
      to: "firms", ["code": "A9", "name": "示例九"],
      Grounds(period: Self.secondQuarter, reason: "分立：业务独立", basis: "示例决议"))
    for (key, change, counterpart) in [("A3", "合并", "A1"), ("A9", "分立", "A2")] {
      _ = try desk.office.settleAdjustment(
        SettleAdjustmentRequest(
          list: "firms", key: key, change: change,
          reason: change, basis: "示例公告", counterparts: [counterpart]))
    }
    let presentation = desk.office.presentation(.zh)
    func shown(_ key: String, _ version: String, _ audience: Audience = .internal) throws -> String
    {
      try desk.office.show(
        list: "firms", key: key, at: VersionReference(version)!, history: true, audience: audience
      ).text(presentation)
    }
    #expect(try shown("A1", "draft").hasSuffix("\n2023年第二季度 示例三 A3 并入本主体 示例公告\n"))
    #expect(try shown("A2", "draft").hasSuffix("\n2023年第二季度 示例九 A9 由本主体分立 示例公告\n"))
    // Of the edition before neither is true, and others are not told who decided what.
    #expect(try !shown("A1", "2023Q1").contains("并入") && !shown("A2", "2023Q1").contains("分立"))
    #expect(try !shown("A1", "draft", .service).contains("并入"))
    let statement = try desk.office.diff(DiffRequest(list: "firms", isStatement: true))
    let text = statement.markdown(presentation)
    #expect(text.contains("分立 1 家") && text.contains("合并 1 家"), "\(text)")
    #expect(text.contains("合并（并入示例一 A1）"))
    let english = statement.markdown(desk.office.presentation(.en))
    #expect(english.contains("1 merged") && english.contains("1 split off"), "\(english)")
    // A draft that comes to nothing leaves no history.
    _ = try desk.office.discard(list: "firms")
    #expect(try !shown("A1", "latest").contains("并入"))
  }

  @Test("a firm made by a merger and one that was divided are told so on both records")
  func madeByMerger() throws {
    let desk = try desk()
    for (key, reason, others) in [("A5", "合并", ["A1", "A2"]), ("A3", "分立", ["A4", "A5"])] {
      _ = try desk.office.settleAdjustment(
        SettleAdjustmentRequest(
          list: "firms", key: key, reason: reason, counterparts: others))
    }
    func relations(_ key: String) throws -> [String] {
      try desk.office.show(
        list: "firms", key: key, at: .draft, history: true, audience: .internal
      ).counterparts.map { "\($0.key) \($0.relation.rawValue)" }
    }
    #expect(try relations("A1") == ["A5 merged-from"] && relations("A2") == ["A5 merged-from"])
    #expect(try relations("A4") == ["A3 split-into"] && relations("A5") == ["A3 split-into"])
    let told = try lines(desk)
    #expect(told.contains("A5 entered confirmed 合并（合并自示例一 A1、示例二 A2）"), "\(told)")
    let shown = try desk.office.show(
      list: "firms", key: "A1", at: .draft, history: true, audience: .internal)
    #expect(shown.text(desk.office.presentation(.zh)).contains(" A5 合并自本主体\n"))
    #expect(shown.text(desk.office.presentation(.en)).contains(" A5 merged from it\n"))
  }

  @Test("an entry that came to nothing in its draft is on nobody's record")
  func entryThatCameToNothing() throws {
    let desk = try desk()
    _ = try desk.office.add(
      to: "firms", ["code": "A9", "name": "示例九"],
      Grounds(period: Self.secondQuarter, reason: "分立", basis: "示例决议", counterparts: ["A1"]))
    func counterparts() throws -> [String] {
      try desk.office.show(
        list: "firms", key: "A1", at: .draft, history: true, audience: .internal
      ).counterparts.map(\.key)
    }
    #expect(try counterparts() == ["A9"])
    _ = try desk.office.remove(
      from: "firms", "A9", Grounds(period: Self.secondQuarter, reason: "更正：填错"))
    #expect(try counterparts().isEmpty)
  }

  @Test("on a sheet the other subject may be named; an edition names it as it was called then")
  func counterpartByName() throws {
    let desk = try desk()
    let file =
      "名录代号,期别,主体代码,调整类型,调整理由,相关主体\n"
      + "firms,2023Q2,A3,调出,合并,示例一\nfirms,2023Q2,A5,调入,分立,示例\n"
    try Data(file.utf8).write(to: desk.url.appending(path: "merger.csv"))
    let report = try desk.office.import(
      ImportRequest(
        files: [desk.path("merger.csv")], list: "adjustments", period: Self.secondQuarter,
        mode: .merge))
    #expect(report.issues.counts["unknown-counterpart"] == 1)
    func reasons(_ version: String?) throws -> [String] {
      try desk.office.diff(
        DiffRequest(
          list: "firms", from: VersionReference("2023Q1"),
          to: version.flatMap(VersionReference.init))
      ).changes.filter { $0.change.key == "A3" }.compactMap(\.reason?.zh)
    }
    #expect(try reasons(nil) == ["合并（并入示例一 A1）"])
    for line in try self.report(desk).lines where line.status != .confirmed {
      _ = try desk.office.settleAdjustment(
        SettleAdjustmentRequest(list: "firms", key: line.change.key, reason: "其他"))
    }
    try desk.publish()
    _ = try desk.office.edit(
      "firms", "A1", ["name": "示例新一"],
      Grounds(period: Period("2023Q3")!, reason: "更名"))
    #expect(try reasons("2023Q2") == ["合并（并入示例一 A1）"])
  }

  private func sheet(_ desk: Desk, named rows: String) throws -> ImportReport {
    try Data("名录代号,期别,主体代码,调整类型,调整理由,相关主体,状态\n\(rows)".utf8)
      .write(to: desk.url.appending(path: "two.csv"))
    return try desk.office.import(
      ImportRequest(
        files: [desk.path("two.csv")], list: "adjustments", period: Self.secondQuarter, mode: .merge
      ))
  }

  @Test("a merger or split waits until the other subject is named, and publishing with it")
  func lackingCounterpart() throws {
    let desk = try desk()
    _ = try sheet(
      desk,
      named: """
        firms,2023Q2,A3,合并,其他,,已确认
        firms,2023Q2,A4,更名,更正,,
        firms,2023Q2,A5,调入,分立,A1,

        """)
    let missing = try report(desk).open
    #expect(missing.lines.map(\.change.key) == ["A3"])
    #expect(missing.lines.allSatisfy { $0.status == .proposed && $0.lacksCounterpart })
    #expect(missing.text(desk.office.presentation(.zh)).contains("待确认（缺相关主体）"))
    let json = String(decoding: missing.json(language: .zh), as: UTF8.self)
    #expect(json.contains(#""lacksCounterpart":true"#))
    let given = try #require(desk.office.sheets(of: report(desk)).first)
    let row = String(decoding: given.csv(desk.office.presentation(.zh)), as: UTF8.self)
    #expect(row.contains("缺相关主体，请填写对方代码"))
    let refused = try refusal { try desk.publish() }
    #expect(refused.code == "reasons-missing")
    #expect(refused.message.zh.contains("1 项") && refused.message.zh.contains("示例三（调出，缺相关主体）"))
    #expect(refused.remedy?.zh.contains("--counterpart") == true)
    // By hand it is no better, and a sheet may still name whom nobody has.
    _ = try desk.office.settleAdjustment(
      SettleAdjustmentRequest(list: "firms", key: "A3", reason: "合并", basis: "示例公告"))
    #expect(refusalCode { try desk.publish() } == "reasons-missing")
    let named = try sheet(desk, named: "firms,2023Q2,A3,合并,合并,示例二,\n")
    #expect(named.issues.counts["decision-kept"] == nil)
    #expect(try report(desk).open.lines.isEmpty)
    #expect(try lines(desk).first == "A3 exited confirmed 合并（并入示例二 A2）")
    #expect(try desk.publish().edition == 1)
    #expect(try desk.office.verify().isSound)
  }

  @Test("an act by hand names the other subject, and takes it along when it is undone")
  func counterpartByHand() throws {
    let desk = try desk()
    func act(_ reason: String, _ counterpart: String?) -> Grounds {
      Grounds(
        period: Self.secondQuarter, reason: reason, basis: "示例公告",
        counterparts: counterpart.map { [$0] } ?? [])
    }
    func told(_ key: String) throws -> String? {
      try lines(desk).first { $0.hasPrefix(key) }
    }
    for wrong in ["A77", "A2", "91320213PDY000011A"] {
      #expect(
        refusalCode { _ = try desk.office.remove(from: "firms", "A2", act("合并", wrong)) }
          == "unknown-counterpart")
    }
    _ = try desk.office.remove(from: "firms", "A2", act("合并", nil))
    #expect(try told("A2") == "A2 exited proposed 合并")
    try desk.undo(try #require(desk.office.log(list: "firms").revisions.last?.revision))
    let removed = try desk.office.remove(from: "firms", "A2", act("合并：吸收", "示例一"))
    #expect(try told("A2") == "A2 exited confirmed 合并（并入示例一 A1）：吸收")
    _ = try desk.office.add(
      to: "firms", ["code": "A9", "name": "示例九"], act("分立", "A1"))
    #expect(try told("A9") == "A9 entered confirmed 分立（分自示例一 A1）")
    let first = try desk.office.show(
      list: "firms", key: "A1", at: .draft, history: true, audience: .internal)
    #expect(first.counterparts.map(\.key).sorted() == ["A2", "A9"])
    let undone = try desk.undo(try #require(removed.revision))
    #expect(undone.related.map(\.definition.list).contains("adjustments"))
    #expect(try told("A2") == nil)
    #expect(try desk.office.log(list: "adjustments").revisions.count == 3)
    // Of a firm elsewhere the code is enough.
    _ = try desk.office.remove(from: "firms", "A2", act("合并", "91320213PDY00001XR"))
    #expect(try told("A2") == "A2 exited confirmed 合并（并入91320213PDY00001XR（不在名录中））")
    _ = try desk.office.discard(list: "firms")
    #expect(try adjusted(desk).isEmpty)
    #expect(try desk.office.verify().isSound)
  }

  private func adjusted(_ desk: Desk) throws -> String {
    var sink = ByteArray()
    try desk.office.export(ExportRequest(list: "adjustments", format: .ndjson), to: &sink)
    return sink.text
  }

  @Test("where nothing is adjusted nobody is named")
  func unaskedCounterpart() throws {
    let desk = try Desk(firms: Self.firms)
    try desk.take(Self.first)
    let grounds = Grounds(period: Period("2023Q1")!, reason: "合并", counterparts: ["A1"])
    let code = refusalCode { _ = try desk.office.remove(from: "firms", "A2", grounds) }
    #expect(code == "counterpart-unasked")
  }

  @Test("who was taken off by hand and comes in a file is told in words")
  func membershipHasAWord() throws {
    let desk = try desk()
    _ = try desk.office.remove(
      from: "firms", "A1", Grounds(period: Self.secondQuarter, reason: "合并：并入示例二"))
    let report = try desk.take("代码,名称\nA1,示例一\n", .merge, "2023Q2")
    let text = report.text(desk.office.presentation(.zh))
    #expect(text.contains("是否在册") && !text.contains("membership"), "\(text)")
  }

  @Test("beside a reason of one subject another is refused, by hand and on a sheet")
  func counterpartAlone() throws {
    let desk = try desk()
    let moved = Grounds(
      period: Self.secondQuarter, reason: "迁出：外地", basis: "示例函", counterparts: ["A1"])
    let refused = try refusal { _ = try desk.office.remove(from: "firms", "A2", moved) }
    #expect(refused.code == "counterpart-alone" && refused.exit == .usage)
    #expect(refused.message.zh == "“迁出”没有另一方：相关主体只用于合并、分立")
    #expect(refused.remedy?.en.contains("split-off or merged") == true)
    var attracted = moved
    attracted.reason = "attracted"
    for act in [
      { _ = try desk.office.add(to: "firms", ["code": "A8", "name": "示例八"], attracted) },
      {
        _ = try desk.office.settleAdjustment(
          SettleAdjustmentRequest(list: "firms", key: "A3", reason: "迁出", counterparts: ["A1"]))
      },
    ] as [() throws -> Void] {
      #expect(refusalCode(act) == "counterpart-alone")
    }
    let row = "firms,2023Q2,A3,调出,迁出,A1,\n"
    let sheet = try sheet(desk, named: row)
    #expect(sheet.refusal != nil && sheet.issues.counts == ["counterpart-alone": 1])
    #expect(sheet.issues.issues.first?.place.line == 2)
    // Another reason does not stand beside what was merged into.
    _ = try self.sheet(desk, named: "firms,2023Q2,A3,调出,合并,A1,\n")
    _ = try self.sheet(desk, named: "firms,2023Q2,A3,调出,迁出,,\n")
    #expect(try lines(desk).first == "A3 exited confirmed 迁出")
    // Words that name no reason yet may say who it was.
    var told = moved
    told.reason = "示例说明"
    _ = try desk.office.remove(from: "firms", "A2", told)
    #expect(try lines(desk).contains { $0.hasPrefix("A2 exited proposed 并入示例一") })
    _ = try desk.office.settleAdjustment(
      SettleAdjustmentRequest(list: "firms", key: "A2", reason: "迁出"))
    #expect(try lines(desk).contains { $0.hasPrefix("A2 exited confirmed 迁出：") })
  }

  @Test("a firm is split into several, and several merge into one: each is named, everywhere")
  func severalCounterparts() throws {
    let desk = try desk()
    let grounds = Grounds(
      period: Self.secondQuarter, reason: "分立", basis: "示例决议", counterparts: ["A1", "示例新四"])
    _ = try desk.office.remove(from: "firms", "A2", grounds)
    let told = "分立（分立为示例一 A1、示例新四 A4）"
    #expect(try lines(desk).contains("A2 exited confirmed \(told)"))
    let report = try report(desk)
    let json = String(decoding: report.json(language: .zh), as: UTF8.self)
    #expect(json.contains(#""counterpart":"A1","counterpartName":"示例一""#), "\(json)")
    #expect(
      json.contains(
        #""counterparts":[{"key":"A1","name":"示例一"},{"key":"A4","name":"示例新四"}]"#))
    let statement = try desk.office.diff(DiffRequest(list: "firms", isStatement: true))
    #expect(statement.markdown(desk.office.presentation(.zh)).contains(told))
    for key in ["A1", "A4"] {
      let shown = try desk.office.show(
        list: "firms", key: key, at: .draft, history: true, audience: .internal)
      #expect(shown.counterparts.map(\.key) == ["A2"])
    }
    // The sheet has them in its one column, and reads them back in.
    let written = try #require(desk.office.sheets(of: report).first)
    let csv = String(decoding: written.csv(desk.office.presentation(.zh)), as: UTF8.self)
    #expect(csv.contains(",A1、A4,"))
    let returned = try sheet(
      desk, named: "firms,2023Q2,A3,调出,合并,示例一、A4；A77,\nfirms,2023Q2,A2,调出,分立,A1、A4,\n")
    #expect(returned.issues.counts["unknown-counterpart"] == 1)
    #expect(returned.issues.counts["decision-kept"] == nil)
    #expect(
      try lines(desk).contains(
        "A3 exited confirmed 合并（并入示例一 A1、示例新四 A4、A77（不在名录中））"))
    #expect(
      refusalCode {
        _ = try desk.office.settleAdjustment(
          SettleAdjustmentRequest(
            list: "firms", key: "A3", reason: "合并", counterparts: ["A1", "A77"]))
      } == "unknown-counterpart")
    _ = try desk.office.settleAdjustment(
      SettleAdjustmentRequest(
        list: "firms", key: "A3", reason: "合并", counterparts: ["A4", "A1"]))
    #expect(try lines(desk).contains("A3 exited confirmed 合并（并入示例新四 A4、示例一 A1）"))
    #expect(try desk.office.verify().isSound)
  }
}
