import Exporting
import Registry
import SQLiteDriver
import Store
import Testing

@testable import Operations

@Suite("Verifying at the level of the office")
struct VerifyTests {
  @Test(
    "a report names what was tampered with, and is not itself brought down",
    arguments: [
      "UPDATE firms_history SET name = '别名' WHERE _key = 'A1'",
      "UPDATE firms_figures SET staff = staff + 1 WHERE _key = 'A2'",
      "UPDATE definition SET body = body || ' '",
      "UPDATE definition SET body = 'list: ['",
      "DELETE FROM definition", "DELETE FROM edition", "DELETE FROM source",
      "UPDATE revision SET period = '哪一期'", "UPDATE revision SET made_by = '别人'",
      "DELETE FROM revision", "DELETE FROM issue", "DELETE FROM firms_keys",
    ])
  func tampered(sql: String) throws {
    let desk = try Desk()
    try desk.take("代码,名称,人数\nA1,示例一,5\nA2,示例二,6\nA2,示例二,6\n")
    try desk.publish()
    #expect(try desk.office.verify().isSound)
    let database = try SQLiteStore(path: desk.path("store/registry.sqlite"), use: .writing)
    try database.write { try $0.execute(sql) }
    let report = try desk.office.verify()
    #expect(!report.isSound)
    #expect(report.failures.allSatisfy { $0.list == "firms" && !$0.reason.zh.isEmpty })
  }
}
