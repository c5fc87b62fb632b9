import Definitions
import Exporting
import Foundation
import Registry
import Testing

@testable import Operations

@Suite("Code books are kept with the editions that used them")
struct KeptBookTests {
  private static let firms = Desk.firms.replacing(
    "type: code, class: classification, means: location",
    with: "type: code, book: project-stages, class: classification")
  private static let row = "代码,名称,区县\nA1,示例一,under_construction\n"
  private static let entry = "  - {code: under_construction, label: 正在建设}\n"

  private static func stages(_ entries: String) -> [String: String] {
    let head = "book: project-stages\ntitle: 项目阶段\nclosed: true\nordered: true\nentries:\n"
    return ["books/stages.yaml": "\(head)  - {code: started, label: 开工}\n\(entries)"]
  }

  private func desk() throws -> Desk {
    let desk = try Desk(firms: Self.firms)
    try desk.take(Self.row)
    return desk
  }

  /// All that a version is shown in, and the label in it.
  private func shown(_ office: Office, _ version: VersionReference) throws -> [String] {
    let exports = try ExportRequest.Format.allCases.filter(\.isText).map { format in
      var sink = ByteArray()
      try office.export(
        ExportRequest(list: "firms", version: version, format: format), to: &sink)
      return sink.text
    }
    let summary = try office.summary(
      SummaryRequest(list: "firms", version: version, by: ["district"]))
    return exports + summary.rows.map(\.label)
  }

  @Test("an edition reads the same when an entry has another label, or is gone")
  func edition() throws {
    let desk = try desk()
    try desk.publish()
    let before = try shown(desk.office, .latest)
    #expect(before.last == "在建" && before.count { $0.contains("在建") } == 3)
    for entries in [Self.entry, ""] {
      let office = try desk.reconfigured(Self.stages(entries))
      #expect(try shown(office, .latest) == before)
      #expect(try office.verify().isSound)
    }
  }

  @Test("what is written after a book has changed is read by the book of then")
  func later() throws {
    let desk = try desk()
    try desk.publish()
    let before = try shown(desk.office, .latest)
    let office = try desk.reconfigured(Self.stages(Self.entry))
    let report = try office.import(desk.request(Self.row, .replace, "2023Q2"))
    #expect(report.tally == [0, 0, 0, 0, 1])
    #expect(try shown(office, .draft).last == "正在建设")
    #expect(try office.diff(DiffRequest(list: "firms")).changes.isEmpty)
    _ = try office.publish(PublishRequest(list: "firms"))
    #expect(try shown(office, .latest).last == "正在建设")
    #expect(try shown(office, #require(VersionReference("2023Q1"))) == before)
    #expect(try office.verify().isSound)
  }

  @Test("a comparison names what the earlier book had and the later one has no more")
  func former() throws {
    let desk = try desk()
    try desk.publish()
    let office = try desk.reconfigured(Self.stages(""))
    _ = try office.import(
      desk.request(Self.row.replacing("under_construction", with: "开工"), .replace, "2023Q2"))
    let report = try office.diff(DiffRequest(list: "firms", breakdowns: ["district"]))
    #expect(report.changes.map(\.change.fields.first?.before?.text) == ["under_construction"])
    #expect(report.breakdowns.first?.rows.map(\.label) == ["开工", "在建"])
    #expect(report.text(office.presentation(.zh)).contains("在建"))
  }

  @Test("a draft is read by today's books, and published as it was read")
  func draft() throws {
    let desk = try desk()
    var office = try desk.reconfigured(Self.stages(Self.entry))
    let draft = try shown(office, .draft)
    #expect(draft.last == "正在建设")
    #expect(try office.import(desk.request(Self.row, .replace)).state == .unchanged)
    let edition = try office.publish(PublishRequest(list: "firms"))
    #expect(edition.revision == 2 && edition.records == 1)
    #expect(try office.log(list: "firms").revisions.map(\.kind) == ["import", "relabel"])
    for entries in ["", Self.entry.replacing("正在建设", with: "示例")] {
      office = try desk.reconfigured(Self.stages(entries))
      #expect(try shown(office, .latest).dropFirst() == shown(office, .revision(2)).dropFirst())
      #expect(try shown(office, .latest).last == "正在建设")
      #expect(try shown(office, .revision(1)).last == "在建")
      #expect(try office.verify().isSound)
    }
  }

  @Test("a draft whose books did not change is published as the revision that it is")
  func unchanged() throws {
    let desk = try desk()
    #expect(try desk.publish().revision == 1)
  }

  @Test("a label is corrected by a correction, and a correction that corrects nothing is refused")
  func correction() throws {
    let desk = try desk()
    try desk.publish()
    _ = try desk.office.correct(list: "firms")
    #expect(refusalCode { try desk.publish(message: "示例说明") } == "nothing-corrected")
    let office = try desk.reconfigured(Self.stages(Self.entry))
    _ = try office.publish(PublishRequest(list: "firms", message: "改正代码名称"))
    #expect(try shown(office, .latest).last == "正在建设")
    #expect(try shown(office, .edition(Period("2023Q1")!, number: 1)).last == "在建")
  }

  @Test("a comparison of a draft names what the books of its edition had")
  func drafted() throws {
    let desk = try desk()
    try desk.publish()
    try desk.take(Self.row.replacing("under_construction", with: "signed"), .replace, "2023Q2")
    let office = try desk.reconfigured(
      Self.stages("  - {code: signed, label: 拟建}\n"))
    let text = try office.diff(DiffRequest(list: "firms")).text(office.presentation(.zh))
    #expect(text.contains("在建") && text.contains("拟建"), "\(text)")
  }

  @Test("a store from before books were kept goes on with today's")
  func older() throws {
    let desk = try desk()
    try desk.publish()
    let office = try desk.reconfigured(Self.stages(Self.entry))
    let definition = try office.library.definition("firms", keptAs: Self.firms, file: "r1")
    #expect(office.books(of: definition)["project-stages"]?.entries.last?.label == "正在建设")
  }
}

/// A statement that was signed names its reasons as they were called then.
extension AdjustmentTests {
  /// Every reason with a mark before its name.
  private static func reasons(_ mark: String) -> [String: String] {
    let entries = [
      ("deregistered", "注销"), ("moved-out", "迁出"), ("attracted", "引进"), ("other", "其他"),
    ].map { "  - {code: \($0), label: \(mark)\($1), aliases: [\($1)]}\n" }
    let head = "book: adjustment-reasons\ntitle: 调整理由\nclosed: true\nentries:\n"
    return ["books/reasons.yaml": head + entries.joined()]
  }

  private func adjusted() throws -> Desk {
    let desk = try desk()
    _ = try desk.office.remove(
      from: "firms", "A2", Grounds(period: Period("2023Q2")!, reason: "迁出", basis: "示例函3号"))
    try sheet(
      desk,
      """
      firms,2023Q2,A3,调出,注销,示例函1号,已确认
      firms,2023Q2,A4,更名,其他,示例函2号,已确认
      firms,2023Q2,A5,调入,新引进,,已确认

      """)
    return desk
  }

  private func statement(_ office: Office) throws -> String {
    try office.diff(DiffRequest(list: "firms", isStatement: true))
      .markdown(office.presentation(.zh))
  }

  @Test("a signed statement reads the same when reasons are called otherwise")
  func relabelled() throws {
    let desk = try adjusted()
    try desk.publish()
    let before = try statement(desk.office)
    #expect(["注销", "迁出", "新引进"].allSatisfy(before.contains))
    #expect(try statement(desk.reconfigured(Self.reasons("示例"))) == before)
  }

  @Test("a draft's statement names its reasons as today, and is signed as it read")
  func drafted() throws {
    let desk = try adjusted()
    let office = try desk.reconfigured(Self.reasons("示例"))
    let names = ["示例注销", "示例迁出", "示例引进"]
    let draft = try statement(office)
    #expect(names.allSatisfy(draft.contains), "\(draft)")
    _ = try office.publish(PublishRequest(list: "firms"))
    let signed = try statement(office)
    #expect(names.allSatisfy(signed.contains), "\(signed)")
    #expect(try statement(desk.reconfigured(Self.reasons("另称"))) == signed)
  }
}
