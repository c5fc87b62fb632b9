import Exporting
import Foundation
import ImporterCatalogue
import Importing
import Registry
import Store
import Testing

@testable import Operations

@Suite("A revision's originals, imported again")
struct ReplayTests {
  private static let first = "代码,名称,区县,人数\nA1,示例一,姑苏区,5\nA2,示例二,昆山市,6\n"

  private func replay(_ desk: Desk, _ revision: Int) throws -> ReplayReport {
    try desk.office.replay(ReplayRequest(revision: revision))
  }

  @Test("give what they gave, whatever has happened since")
  func same() throws {
    let desk = try Desk()
    try desk.take(Self.first)
    try desk.publish()
    try desk.take("代码,名称,人数\nA1,示例一,9\nA3,示例三,\n", .merge, "2023Q2")
    try desk.take("代码,人数\nA9,1\nA1,8\n", .enrich, "2023Q2")
    try desk.take("代码,名称,区县\nA4,示例四,昆山市\n", .replace, "2023Q2") {
      $0.scope = ["district": "昆山市"]
    }
    try desk.take("代码,名称,人数\nA1,示例一,多\nA5,示例五,3\n", .merge, "2023Q2") {
      $0.skipsErrors = true
    }
    let before = try desk.office.log(list: "firms").revisions
    let imports = before.filter { $0.kind == "import" }
    #expect(imports.count == 5)
    for line in imports {
      let report = try replay(desk, line.revision)
      #expect(
        report.isSame, "r\(line.revision): \(report.refusal?.message.en ?? "") \(report.changes)")
      #expect(report.replayed?.counts == line.counts && report.replayed?.digest == line.digest)
    }
    #expect(try desk.office.log(list: "firms").revisions == before)
  }

  @Test("on the editions that there were, though all was written within one second")
  func editions() throws {
    let desk = try Desk()
    let first = try #require(try desk.take(Self.first).revision)
    let second = try #require(try desk.take("代码,名称\nA3,示例三\n", .merge).revision)
    try desk.publish(first)
    let third = try #require(try desk.take("代码,名称\nA4,示例四\n", .merge).revision)
    let seen = try desk.office.store(.reading).read { view in
      try [second, third].map { number in
        let revision = try #require(try view.revision(Int64(number)))
        return try view.before(revision).editions(of: "firms").map(\.revision)
      }
    }
    #expect(seen == [[], [Int64(first)]])
    #expect(try replay(desk, second).isSame)
  }

  @Test("with what offices had said then, and not since")
  func conflicts() throws {
    let desk = try ClaimDesk()
    try desk.take("代码,备注\nA1,甲\nA2,乙\n", from: "示例街道")
    let second = try desk.take("代码,备注\nA1,丙\nA2,丁\n", from: "示例园区")
    #expect(second.count(HeldBack.conflictRule) == 2)
    try desk.take("代码,备注\nA1,戊\n", from: "区税务局")
    let report = try replay(desk.desk, try #require(second.revision))
    #expect(report.isSame && report.issues.isEmpty, "\(report.issues)")
  }

  @Test("and what comes out differently where a definition has changed")
  func definition() throws {
    let desk = try Desk()
    try desk.take(Self.first)
    try desk.take("代码,名称,人数\nA1,示例一,9\nA3,示例三,2\n", .merge)
    let redefined = try desk.redefined(
      Desk.firms.replacing("label: 人数", with: "label: 从业人数"))
    let report = try redefined.replay(ReplayRequest(revision: 2))
    #expect(!report.isSame && report.refusal == nil)
    #expect(report.changes.map(\.change.key) == ["A1", "A3"])
    #expect(report.changes.map(\.change.event) == [.updated, .updated])
    let staff = report.changes.map { $0.change.fields.map { [$0.before?.text, $0.after?.text] } }
    #expect(staff == [[["9", "5"]], [["2", nil]]])
    #expect(report.issues.map(\.name).contains("column-unknown"))
    #expect(report.recorded.counts.updated == 1 && report.replayed?.counts.updated == 0)
  }

  @Test("and where an importer has")
  func importer() throws {
    let desk = try Desk()
    try desk.take(Self.first)
    let office = Office(
      library: desk.office.library, importers: [Shortened()], person: "示例甲",
      now: { "2024-01-01T00:00:00Z" }, store: { try desk.office.store($0) })
    let report = try office.replay(ReplayRequest(revision: 1))
    #expect(report.differing == 1)
    #expect(report.changes.map(\.change.event) == [.exited])
    #expect(report.changes.map(\.change.key) == ["A2"])
    #expect(report.sources.map(\.replayed) == ["shortened UTF-8"])
    #expect(report.replayed?.counts.current == 1)
    let text = report.text(office.presentation(.zh, style: .plain))
    #expect(text.contains("− 示例二  A2"))
  }

  @Test("or are refused today")
  func refused() throws {
    let desk = try Desk()
    try desk.take(Self.first)
    let required = try desk.redefined(
      Desk.firms.replacing(
        "{name: note, label: 备注}", with: "{name: note, label: 备注, required: true}"))
    let report = try required.replay(ReplayRequest(revision: 1))
    #expect(!report.isSame)
    #expect(report.refusal?.code == "row-errors")
    #expect(report.replayed == nil)
  }
}

/// The importer of tables, with a mistake: the last row of a file is lost.
private struct Shortened: Importer {
  let name = "shortened"
  let summary = Phrase(zh: "示例", en: "example")
  let endings = ["csv"]

  func recognises(_ source: Source) -> Bool { true }

  func reader(of source: Source, options: ReadingOptions) throws(Refusal) -> any RowReader {
    let csv = standardImporters.first { $0.name == "csv" }
    return Losing(try csv!.reader(of: source, options: options))
  }

  private final class Losing: RowReader {
    private let reader: any RowReader

    init(_ reader: any RowReader) { self.reader = reader }

    var encoding: String { reader.encoding }
    var titles: [String] { reader.titles }
    var bytesRead: Int { reader.bytesRead }

    func next() throws(Refusal) -> RowBatch? {
      guard var batch = try reader.next() else { return nil }
      if batch.rows.count > 1 {
        let last = batch.rows.removeLast()
        batch.cells.removeSubrange(last.firstCell...)
      }
      return batch
    }
  }
}
