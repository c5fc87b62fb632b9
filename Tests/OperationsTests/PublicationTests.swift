import Exporting
import Foundation
import Registry
import SQLiteDriver
import Store
import Testing

@testable import Operations

@Suite("What an edition is signed with, and what it rests on")
struct PublicationTests {
  static let first = "代码,名称,人数\nA1,示例一,5\nA2,示例二,5\nA3,示例三,5\n"

  private func carriedOver(_ desk: Desk, _ at: String) throws -> [String] {
    try desk.office.withSnapshot("firms", at: VersionReference(at)!) { snapshot in
      var keys: [String] = []
      let isKnown = try Coverage.carriedOver(
        snapshot.view, snapshot.layout, snapshot.state, of: snapshot.revision
      ) { keys.append($0) }
      return isKnown ? keys : ["unknown"]
    }
  }

  @Test("document, people, day and disclosure are kept and told")
  func signed() throws {
    let desk = try Desk()
    try desk.take(Self.first)
    let report = try desk.office.publish(
      PublishRequest(
        list: "firms", documentNumber: "示例〔2023〕1号", preparedBy: "甲", reviewedBy: "乙",
        approvedBy: "丙", on: "2023年6月20日", publicity: .onRequest, message: "第一版"))
    #expect(report.publication.on == "2023-06-20")
    let line = try #require(try desk.office.log(list: "firms").revisions.first)
    #expect(line.publication == report.publication)
    #expect(line.publication?.preparedBy == "甲" && line.publication?.publicity == .onRequest)
    #expect(line.publication?.sources.map(\.file) == ["in.csv"])
    #expect(try desk.office.verify().isSound)
    let path = desk.url.appending(path: "store/registry.sqlite").path
    try SQLiteStore(path: path, use: .writing).write { session in
      try session.execute("UPDATE edition SET details = replace(details, '乙', '丁')")
    }
    #expect(try desk.office.verify().isSound == false)
  }

  @Test("what came after the published revision stays behind as a correction's draft, and is told")
  func leftBehind() throws {
    let desk = try Desk()
    let first = try #require(try desk.take(Self.first).revision)
    let later = try (6...12).map { try #require(try desk.edit("A1", ["staff": "\($0)"]).revision) }
    let report = try desk.publish(first)
    #expect(report.draftLeft == later)
    let json = String(decoding: report.json(), as: UTF8.self)
    #expect(json.contains("\"draftLeft\":[\(later.map(String.init).joined(separator: ","))]"))
    for language in [Language.zh, .en] {
      let text = report.text(desk.office.presentation(language))
      #expect(text.contains("registry discard firms") && text.contains("r\(later[4])"))
      #expect(!text.contains("r\(later[5])"))
    }
    let rest = try desk.publish(message: "补发")
    #expect(rest.edition == 2 && rest.draftLeft.isEmpty)
    #expect(!String(decoding: rest.json(), as: UTF8.self).contains("draftLeft"))
  }

  @Test("a day that is none is refused", arguments: ["6月", "2023", "昨天"])
  func badDay(day: String) throws {
    let desk = try Desk()
    try desk.take(Self.first)
    #expect(
      refusalCode { _ = try desk.office.publish(PublishRequest(list: "firms", on: day)) }
        == "bad-day")
  }

  @Test("carried over is whom no file of the period named and nobody touched")
  func coverage() throws {
    let desk = try Desk()
    try desk.take(Self.first)
    #expect(try desk.publish().publication.carriedOver == 0)
    // A1 is named without a difference, A4 enters, A2 and A3 are not named.
    try desk.take("代码,名称,人数\nA1,示例一,5\nA4,示例四,5\n", .merge, "2023Q2")
    #expect(try desk.publish().publication.carriedOver == 2)
    #expect(try carriedOver(desk, "2023Q2") == ["A2", "A3"])
    var sink = ByteArray()
    try desk.office.export(
      ExportRequest(list: "firms", format: .ndjson, carriedOnly: true), to: &sink)
    #expect(sink.text.split(separator: "\n").count == 2 && sink.text.contains("示例二"))
    // An unchanged whole file names everybody.
    try desk.take(Self.first + "A4,示例四,5\n", .replace, "2023Q3")
    #expect(try desk.publish().publication.carriedOver == 0)
    #expect(try carriedOver(desk, "2023Q2") == ["A2", "A3"])
    // What a discarded draft named does not count.
    try desk.take(Self.first, .merge, "2023Q4")
    _ = try desk.office.discard(list: "firms")
    try desk.take("代码,人数\nA1,7\n", .enrich, "2023Q4")
    let report = try desk.publish()
    #expect(report.publication.carriedOver == 3 && report.publication.sources.count == 1)
    #expect(try desk.office.verify().isSound)
  }

  @Test("whom a file named is sealed")
  func mentionsAreSealed() throws {
    let desk = try Desk()
    try desk.take(Self.first)
    let path = desk.url.appending(path: "store/registry.sqlite").path
    for change in ["UPDATE mention SET versions = x'0001'", "DELETE FROM mention"] {
      let copy = try Data(contentsOf: URL(fileURLWithPath: path))
      try SQLiteStore(path: path, use: .writing).write { try $0.execute(change) }
      #expect(try desk.office.verify().isSound == false, "\(change)")
      try copy.write(to: URL(fileURLWithPath: path))
      for ending in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + ending) }
    }
    #expect(try desk.office.verify().isSound)
  }

  /// Its definitions are kept without their code books; a program that knows no others must not be
  /// given one with them.
  @Test("a store of version 3 is of version 5 before a definition is kept with its books")
  func bookless() throws {
    let desk = try Desk()
    try desk.fill("store-version-3.sql")
    func texts() throws -> [Bool] {
      try desk.office.store(.reading).read { view in
        try view.revisions(of: "firms").compactMap { try view.definitionText($0.definition) }
      }.map { $0.contains("\n--- # code book ") }
    }
    #expect(try texts() == [false, false] && desk.storeVersion() == "3")
    #expect(try desk.list("2023Q1") == ["A1,示例一,,,5,", "A2,示例二,,,保密,"])
    #expect(try desk.office.verify().isSound && desk.storeVersion() == "3")
    try desk.take("代码,名称,人数\nA1,示例一,9\n", .merge, "2023Q3")
    #expect(try texts() == [false, false, true] && desk.storeVersion() == "5")
    #expect(try desk.list("2023Q1") == ["A1,示例一,,,5,", "A2,示例二,,,保密,"])
    #expect(try desk.office.verify().isSound)
  }

  @Test("a store of version 1 is read as it is, and goes on when it is written")
  func migration() throws {
    let desk = try Desk()
    try desk.fill("store-version-1.sql")
    #expect(try desk.list("2023Q1") == ["A1,示例一,,,5,", "A2,示例二,,,保密,"])
    #expect(try desk.list("latest").count == 3)
    #expect(try desk.office.verify().isSound)
    #expect(
      try desk.office.store(.reading).read { try $0.issues(of: 2) }.map(\.rule)
        == ["staff-negative"])
    let old = try #require(try desk.office.log(list: "firms").revisions.first?.publication)
    #expect(old.documentNumber == "示例〔2023〕1号" && old.carriedOver == nil)
    #expect(try desk.storeVersion() == "1")
    try desk.take("代码,名称,人数\nA1,示例一,9\n", .merge, "2023Q3")
    #expect(try desk.storeVersion() == "5")
    #expect(try desk.publish().publication.carriedOver == 2)
    #expect(try carriedOver(desk, "2023Q1") == ["unknown"])
    #expect(try desk.diff("2023Q1", "2023Q3") == ["updated A1", "entered A3"])
    #expect(try desk.office.verify().isSound)
  }
}
