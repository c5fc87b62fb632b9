import Exporting
import Registry
import Testing

@testable import Operations

@Suite("A draft that a correction set aside is told once in the history of a record")
struct SetAsideHistoryTests {
  private typealias Revisions = (removed: Int, renamed: Int)

  /// A2 is taken off and A3 renamed in the draft; then A1 is corrected, and A3's note.
  private func desk() throws -> (Desk, Revisions) {
    let desk = try Desk()
    try desk.take("代码,名称,备注\nA1,示例一,甲\nA2,示例二,甲\nA3,示例三,甲\nA4,示例四,甲\n")
    try desk.publish()
    let removed = try #require(try desk.remove("A2", "2023Q2").revision)
    let renamed = try #require(try desk.edit("A3", ["name": "示例叁"], "2023Q2").revision)
    _ = try desk.office.correct(list: "firms")
    try desk.edit("A1", ["note": "更"], "2023Q1")
    return (desk, (removed, renamed))
  }

  private func told(_ desk: Desk, _ key: String, _ at: VersionReference) throws -> [String] {
    let report = try desk.office.show(
      list: "firms", key: key, at: at, history: true, audience: .internal)
    return (report.history ?? []).map { version in
      let left = version.left.map { " left r\($0.source.revision) \($0.period)" } ?? ""
      return "r\(version.from)-\(version.to.map { "r\($0)" } ?? "") \(version.period) "
        + version.changedFields.joined(separator: ",") + left
    }
  }

  @Test("where the correction is about others, also once the draft is published")
  func others() throws {
    let (desk, draft) = try desk()
    #expect(try told(desk, "A2", .latest) == ["r1- 2023Q1 "])
    #expect(try told(desk, "A2", .draft) == ["r1- 2023Q1 "], "the correction has no draft in it")
    try desk.publish(message: "更正")
    func check(_ at: VersionReference) throws {
      #expect(
        try told(desk, "A2", at) == [
          "r1-r\(draft.removed) 2023Q1  left r\(draft.removed) 2023Q2"
        ])
      #expect(
        try told(desk, "A3", at) == [
          "r1-r\(draft.renamed) 2023Q1 ", "r\(draft.renamed)- 2023Q2 name",
        ])
      #expect(try told(desk, "A4", at) == ["r1- 2023Q1 "])
    }
    try check(.draft)
    #expect(try told(desk, "A2", .latest) == ["r1- 2023Q1 "])
    try desk.publish()
    try check(.latest)
    let report = try desk.office.show(
      list: "firms", key: "A2", at: .latest, history: true, audience: .internal)
    #expect(report.left?.source.reason == "企业来电" && report.left?.source.basis == "电话记录12号")
    #expect(try desk.office.verify().isSound)
  }

  @Test("where the correction changed the same firm, its word comes first and lasts")
  func same() throws {
    let (desk, draft) = try desk()
    let noted = try #require(try desk.edit("A3", ["note": "更"], "2023Q1").revision)
    let resumed = try #require(try desk.publish(message: "更正").resumed?.revision)
    let expected = [
      "r1-r\(noted) 2023Q1 ", "r\(noted)-r\(resumed) 2023Q1 note",
      "r\(draft.renamed)- 2023Q2 name",
    ]
    #expect(try told(desk, "A3", .draft) == expected)
    try desk.publish()
    #expect(try told(desk, "A3", .latest) == expected)
    let last = try desk.office.show(
      list: "firms", key: "A3", at: .latest, history: true, audience: .internal)
    let index = try #require(last.definition.index(of: "note"))
    #expect(last.history?.map { $0.record.value(at: index)?.text } == ["甲", "更", "更"])
  }

  @Test("who was added to a draft and taken off again has never been restored")
  func neverListed() throws {
    let (desk, _) = try desk()
    try desk.publish(message: "更正")
    func kinds(_ key: String) throws -> [[ChangeKind]?] {
      let report = try desk.office.show(
        list: "firms", key: key, at: .draft, history: true, audience: .internal)
      return (report.history ?? []).map { $0.change?.kinds }
    }
    try desk.add(["code": "A9", "name": "示例九"], "2023Q2")
    try desk.remove("A9", "2023Q2")
    try desk.add(["code": "A9", "name": "示例九"], "2023Q2")
    #expect(try kinds("A9") == [[], []])
    try desk.add(["code": "A2", "name": "示例二"], "2023Q2")
    #expect(try kinds("A2") == [[], [.restored]])
  }

  @Test("an undo is told by its own word, of what it brought back and of what it took out")
  func undone() throws {
    let (desk, draft) = try desk()
    try desk.publish(message: "更正")
    let back = try #require(try desk.undo(draft.removed).revision)
    let added = try #require(try desk.add(["code": "A9", "name": "示例九"], "2023Q2").revision)
    let gone = try #require(try desk.undo(added).revision)
    func text(_ key: String, _ language: Language) throws -> String {
      try desk.office.show(
        list: "firms", key: key, at: .draft, history: true, audience: .internal
      ).text(desk.office.presentation(language))
    }
    #expect(try text("A2", .zh).contains("调入 [恢复] r\(back) 撤销 r\(draft.removed) 示例甲\n"))
    #expect(try text("A2", .en).contains("r\(back) undo of r\(draft.removed) 示例甲\n"))
    #expect(try text("A9", .zh).contains("  调出 2023年第二季度 r\(gone) 撤销 r\(added) 示例甲\n"))
    let report = try desk.office.show(
      list: "firms", key: "A2", at: .draft, history: true, audience: .internal)
    #expect(report.history?.last?.source.act == .undo(of: draft.removed))
    let json = String(decoding: report.json(language: .zh), as: UTF8.self)
    #expect(json.contains("\"undoes\":\(draft.removed)"), "\(json)")
  }
}
