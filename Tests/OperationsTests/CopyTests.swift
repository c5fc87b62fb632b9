import Exporting
import Foundation
import PostgresDriver
import Registry
import SQLiteDriver
import Store
import Testing

@testable import Operations

@Suite("A copied registry is the whole registry")
struct CopyTests {
  private static let first = """
    code,name,district,topics,staff
    A1,示例一,东区,F01,10
    A2,示例二,西区,F02,20
    A3,示例三,,F01;F02,

    """
  private static let second = first.replacing("示例二", with: "示例二号").replacing(
    "A3,示例三,,F01;F02,\n", with: "")

  /// Two quarters, an act by hand, and the reason of an exit.
  private func desk() throws -> Desk {
    let desk = try Desk()
    try desk.take(Self.first)
    try desk.publish()
    try desk.take(Self.second, .replace, "2023Q2")
    _ = try desk.office.edit(
      "firms", "A1", ["name": "示例一号"], Grounds(period: Period("2023Q2")!, reason: "来电"))
    _ = try desk.office.settleAdjustment(
      SettleAdjustmentRequest(list: "firms", key: "A3", reason: "注销"))
    return desk
  }

  private func log(_ office: Office) throws -> String {
    String(decoding: try office.log(list: "firms").json(language: .zh), as: UTF8.self)
  }

  @Test("into another file and back: revisions, seals and digests are the same, and work goes on")
  func files() throws {
    let desk = try desk()
    let path = desk.path("copy.sqlite")
    let report = try desk.office.copy(
      to: try Store(SQLiteStore(path: path, use: .writing), create: true))
    let copied = try #require(report.lists.first { $0.list == "firms" })
    #expect(copied.revisions == 3 && copied.editions == 1 && copied.records == 2)
    let other = try desk.reopened(path)
    #expect(try log(other) == log(desk.office))
    #expect(try other.verify().failures.isEmpty)
    _ = try other.publish(PublishRequest(list: "firms"))
    #expect(try other.verify().failures.isEmpty)
  }

  @Test("a store that has revisions is not copied into, and stays as it is")
  func notEmpty() throws {
    let (desk, full) = (try desk(), try self.desk())
    let before = try log(full.office)
    let refusal = #expect(throws: Refusal.self) {
      try desk.office.copy(to: try full.office.store(.writing))
    }
    #expect(refusal?.code == "store-not-empty" && refusal?.exit == .store)
    #expect(try log(full.office) == before)
  }

  @Test(
    "a damaged registry is not copied as if it were sound, nor one with a damaged original; no file is left",
    arguments: [
      ("UPDATE firms_history SET name = ? WHERE _key = 'A2'", SQLValue.text("改")),
      ("UPDATE original_block SET body = ? WHERE original = 1", .blob([0])),
    ])
  func damaged(change: String, value: SQLValue) throws {
    let desk = try desk()
    let store = desk.path("store/registry.sqlite")
    try SQLiteStore(path: store, use: .writing).write { try $0.execute(change, [value]) }
    let path = desk.path("copy.sqlite")
    let refusal = #expect(throws: Refusal.self) {
      try desk.office.copy(to: try Store(SQLiteStore(path: path, use: .writing), create: true))
    }
    #expect(refusal?.code == "copy-differs")
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test(
    "through PostgreSQL and back",
    .enabled(if: Engine.tried.contains(.postgres), "no REGISTRY_TEST_POSTGRES"))
  func engines() throws {
    let desk = try desk()
    let url = try Engine.postgres.freshStore(for: desk)
    let middle = try Store(PostgresStore(url: url, creates: true), create: true)
    _ = try desk.office.copy(to: middle)
    let path = desk.path("back.sqlite")
    let there = try desk.reopened(url)
    #expect(try log(there) == log(desk.office))
    _ = try there.copy(to: try Store(SQLiteStore(path: path, use: .writing), create: true))
    let back = try desk.reopened(path)
    #expect(try log(back) == log(desk.office))
    // Work goes on in the other engine too.
    _ = try there.publish(PublishRequest(list: "firms"))
    #expect(try there.verify().failures.isEmpty)
  }

  @Test(
    "the views for people with SQL have every field, whatever it is called", arguments: Engine.tried
  )
  func views(_ engine: Engine) throws {
    let firms = """
      list: firms
      title: 示例名录
      identity: [[code]]
      fields:
        - {name: code, label: 代码, type: code, required: true, class: identity, means: code}
        - {name: name, label: 名称, required: true, class: identity, means: name}
        - {name: period, label: 届次}
        - {name: edition, label: 版本}

      """
    let desk =
      switch engine {
      case .sqlite: try Desk(firms: firms)
      case .postgres: try Desk(firms: firms, store: Engine.postgres.freshStore(for: Desk()))
      }
    try desk.take("代码,名称,届次,版本\nA1,示例一,第三届,初版\n")
    try desk.publish()
    let asked = """
      SELECT _period || ' ' || record_key || ' ' || period || ' ' || edition FROM firms_current
      """
    let database: any SQLDatabase =
      switch engine {
      case .sqlite: try SQLiteStore(path: desk.store, use: .reading)
      case .postgres: try PostgresStore(url: desk.store, creates: false)
      }
    let rows = try database.read { try $0.all(asked) { $0.text(0) } }
    #expect(rows == ["2023Q1 A1 第三届 初版"])
  }
}
