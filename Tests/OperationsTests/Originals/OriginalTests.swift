import Exporting
import Foundation
import Registry
import RegistryTesting
import SQLiteDriver
import Store
import Testing

@testable import Operations

@Suite("The original of every import is kept")
struct OriginalTests {
  private static let first = "代码,名称,人数\nA1,示例一,5\nA2,示例二,6\n"
  private static let second = "代码,名称,人数\nA1,示例一,7\nA2,示例二,6\n"

  private func bytes(
    _ desk: Desk, _ revision: Int, _ files: [String] = [], _ audience: Audience = .internal
  ) throws -> [UInt8] {
    var sink = ByteArray()
    try desk.office.writeOriginal(
      OriginalRequest(revision: revision, files: files, audience: audience, purpose: "核对"),
      to: &sink)
    return sink.bytes
  }

  private func count(_ desk: Desk, _ table: String) throws -> Int64 {
    try SQLiteStore(path: desk.path("store/registry.sqlite"), use: .reading).read { session in
      try session.first("SELECT COUNT(*) FROM \(table)") { $0.integer(0) } ?? 0
    }
  }

  @Test("and comes back byte for byte, through undo, discard and publication")
  func comesBack() throws {
    let desk = try Desk()
    try desk.take(Self.first)
    try desk.publish()
    let report = try desk.take(Self.second, .merge, "2023Q2")
    let revision = try #require(report.revision)
    try desk.undo(revision)
    _ = try desk.office.discard(list: "firms")
    #expect(try bytes(desk, 1) == Array(Self.first.utf8))
    #expect(try bytes(desk, revision) == Array(Self.second.utf8))
    #expect(try desk.office.verify().isSound)
  }

  @Test("files of several blocks, of which nothing can be packed away")
  func large() throws {
    let desk = try Desk()
    var noise = SystemRandomNumberGenerator()
    var text = Self.first
    for row in 0..<20_000 { text += "B\(row),示例\(noise.next())\(noise.next())\(noise.next()),1\n" }
    #expect(text.utf8.count > BlockPacking.blockBytes)
    try desk.take(text)
    #expect(try bytes(desk, 1) == Array(text.utf8))
    #expect(try count(desk, "original_block") == 2)
    #expect(try desk.office.verify().isSound)
  }

  @Test("once, however often it comes; members of archives as they are in them")
  func once() throws {
    let desk = try Desk()
    let archive = PackedFile.zip([
      .init("一.csv", Array(Self.first.utf8)), .init("二.csv", Array("代码,名称\nB1,示例乙\n".utf8)),
    ])
    try Data(archive).write(to: desk.url.appending(path: "报送.zip"))
    var request = ImportRequest(
      files: [desk.path("报送.zip")], members: ["*"], list: "firms", period: Period("2023Q1")!)
    let report = try desk.office.import(request)
    #expect(
      report.sources.map { $0.file.split(separator: "/").last } == ["报送.zip!一.csv", "报送.zip!二.csv"])
    #expect(report.sources.map(\.bytes) == [Self.first.utf8.count, 27])
    try Data(PackedFile.gzip(Array(Self.first.utf8))).write(
      to: desk.url.appending(path: "a.csv.gz"))
    request.files = [desk.path("a.csv.gz")]
    request.members = []
    request.mode = .replace
    request.accepted = [.massExit]
    let again = try desk.office.import(request)
    #expect(again.sources.first?.sha256 == report.sources.first?.sha256)
    #expect(try count(desk, "original") == 2)
    #expect(try count(desk, "original_block") == 2)
    #expect(try bytes(desk, 1, ["一.csv"]) == Array(Self.first.utf8))
    let several = refusalCode { _ = try bytes(desk, 1) }
    #expect(several == "several-sources")
    #expect(refusalCode { _ = try bytes(desk, 1, ["三.csv"]) } == "no-sources")
  }

  @Test("several sheets of a workbook are one import, and one original")
  func sheets() throws {
    let desk = try Desk()
    let book = try SheetBook.bytes(["一": ["A1", "A2"], "二": ["A2", "B1"], "说明": []])
    try Data(book).write(to: desk.url.appending(path: "b.xlsx"))
    var request = ImportRequest(
      files: [desk.path("b.xlsx")], sheets: ["一", "二"], list: "firms", period: Period("2023Q1")!)
    let report = try desk.office.import(request)
    #expect(report.sources.map { $0.file.split(separator: "/").last } == ["b.xlsx!一", "b.xlsx!二"])
    #expect(report.counts.entered == 3 && report.read == 4)
    let twice = try #require(report.issues.issues.first { $0.rule.hasPrefix("duplicate") })
    #expect(twice.place.file?.hasSuffix("b.xlsx!二") == true && twice.place.line == 2)
    #expect(twice.message.zh.contains("b.xlsx!一"))
    #expect(try count(desk, "original") == 1)
    #expect(try bytes(desk, 1, ["一"]) == book)
    #expect(try desk.office.replay(ReplayRequest(revision: 1)).isSame)
    request.sheets = ["三*"]
    #expect(refusalCode { _ = try desk.office.import(request) } == "no-sheet")
    request.files = [try desk.request("代码,名称\nA1,示例一\n").files[0]]
    #expect(refusalCode { _ = try desk.office.import(request) } == "no-sheets")
  }

  @Test("but not what was tried out, refused, or changed nothing")
  func notKept() throws {
    let desk = try Desk()
    try desk.take(Self.first) { $0.isDryRun = true }
    try desk.take(Self.first)
    try desk.take(Self.second, .merge) { $0.isDryRun = true }
    #expect(try desk.take("代码,名称,人数\nA1,示例一,多\n", .merge).refusal != nil)
    #expect(refusalCode { try desk.take("代码,名称\nA1,\"示例\n", .merge) } != "not refused")
    try desk.publish()
    #expect(try desk.take(Self.first + "\n", .merge).state == .unchanged)
    #expect(try count(desk, "original") == 1)
    #expect(try count(desk, "original_block") == 1)
  }

  @Test("is given to nobody outside the office, and who takes it is on record")
  func secrecy() throws {
    let desk = try Desk()
    try desk.take(Self.first)
    for audience in [Audience.public, .service] {
      #expect(refusalCode { _ = try bytes(desk, 1, [], audience) } == "internal-matter")
      #expect(
        refusalCode {
          _ = try desk.office.replay(ReplayRequest(revision: 1, audience: audience))
        } == "internal-matter")
    }
    #expect(try desk.office.log(list: Unmasking.list).revisions.isEmpty)
    for audience in [Audience.internal, .full] { _ = try bytes(desk, 1, [], audience) }
    var sink = ByteArray()
    try desk.office.export(ExportRequest(list: Unmasking.list, format: .csv), to: &sink)
    #expect(sink.text.split(whereSeparator: \.isNewline).count == 3)
    #expect(sink.text.contains("source") && sink.text.contains("in.csv"))
  }

  @Test(
    "and verified",
    arguments: [
      "DELETE FROM original", "DELETE FROM original_block",
      "UPDATE original SET sha256 = 'x' WHERE id = 1",
      "UPDATE original_block SET body = x'28B52FFD'",
      "UPDATE original_block SET number = 7",
      "UPDATE original_block SET body = (SELECT body FROM original_block WHERE original = 2)",
    ])
  func tampered(sql: String) throws {
    let desk = try Desk()
    try desk.take(Self.first)
    try desk.take(Self.second, .merge)
    #expect(try desk.office.verify().isSound)
    let store = try SQLiteStore(path: desk.path("store/registry.sqlite"), use: .writing)
    try store.write { try $0.execute(sql) }
    let report = try desk.office.verify()
    #expect(report.failures.first?.list == "firms" && report.failures.first?.revision == 1)
  }

  @Test("a store of an older program says that nothing was kept")
  func olderStore() throws {
    let desk = try Desk()
    try desk.take(Self.first)
    let store = try SQLiteStore(path: desk.path("store/registry.sqlite"), use: .writing)
    try store.write { session in
      try session.execute("DROP TABLE original")
      try session.execute("DROP TABLE original_block")
      try session.execute("DROP TABLE said")
      try session.execute("UPDATE store SET value = '2' WHERE name = 'schema'")
      try session.execute(
        "UPDATE revision SET details = replace(details, '\"originals\":\"kept\",', '')")
    }
    let files = try desk.office.originals(OriginalRequest(revision: 1)).files
    #expect(files.map(\.isKept) == [false])
    #expect(refusalCode { _ = try bytes(desk, 1) } == "source-not-kept")
    #expect(
      refusalCode { _ = try desk.office.replay(ReplayRequest(revision: 1)) } == "source-not-kept")
    try desk.take(Self.second, .merge)
    #expect(try bytes(desk, 2) == Array(Self.second.utf8))
  }

  @Test("a revision that is none, or was read from nothing")
  func none() throws {
    let desk = try Desk()
    try desk.take(Self.first)
    try desk.undo(1)
    #expect(refusalCode { _ = try bytes(desk, 9) } == "unknown-version")
    #expect(refusalCode { _ = try bytes(desk, 2) } == "no-sources")
    #expect(refusalCode { _ = try desk.office.replay(ReplayRequest(revision: 2)) } == "no-sources")
  }
}
