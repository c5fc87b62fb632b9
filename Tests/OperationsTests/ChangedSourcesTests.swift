import Exporting
import Registry
import Testing

@testable import Operations

@Suite("A sheet of changes tells of each field where its own value came from")
struct ChangedSourcesTests {
  private func sheet(_ desk: Desk) throws -> [String: Substring] {
    let report = try desk.office.diff(
      DiffRequest(list: "firms", audience: .full, isSheet: true))
    let csv = String(decoding: try report.csv(desk.office.presentation(.zh)), as: UTF8.self)
    return Dictionary(
      csv.split(separator: "\r\n").dropFirst().map { row in
        let cells = row.split(separator: ",", omittingEmptySubsequences: false)
        return ("\(cells[3]) \(cells[4])", row)
      }, uniquingKeysWith: { first, _ in first })
  }

  @Test("of several files, of a person, and of what was cleared")
  func fields() throws {
    let desk = try Desk()
    try desk.take("代码,名称,区县,人数,备注\nA1,示例一,X,10,甲\nA2,示例二,X,10,甲\nA3,示例三,X,10,甲\n")
    try desk.publish()
    try desk.take("代码,人数\nA2,20\nA1,21\n", .enrich, "2023Q2")
    try desk.take("代码,备注\nA1,乙\n", .enrich, "2023Q2")
    try desk.edit("A1", ["district": "Y"], "2023Q2")
    try desk.edit("A3", ["note": ""], "2023Q2")
    let rows = try sheet(desk)
    #expect(rows["A1 人数"]?.hasSuffix("/in.csv,3") == true, "\(rows)")
    #expect(rows["A1 备注"]?.hasSuffix("/in.csv,2") == true, "\(rows)")
    #expect(rows["A1 区县"]?.hasSuffix(",,") == true, "\(rows)")
    // What one file alone wrote is told without its history.
    #expect(rows["A2 人数"]?.hasSuffix("/in.csv,2") == true, "\(rows)")
    #expect(rows["A3 备注"]?.hasSuffix(",,") == true, "\(rows)")
    // The same as `show` tells of each.
    let shown = try desk.office.show(
      list: "firms", key: "A1", at: .draft, history: false, audience: .full
    ).sources
    #expect(shown["staff"]?.line == 3 && shown["note"]?.line == 2 && shown["district"]?.file == nil)
  }

  @Test("and what the lines of one file have in common is in memory once")
  func shared() throws {
    let desk = try Desk()
    try desk.take("代码,名称,人数,备注\nA1,示例一,10,甲\nA2,示例二,10,甲\n")
    try desk.publish()
    try desk.take("代码,人数\nA1,20\nA2,21\n", .enrich, "2023Q2")
    try desk.take("代码,备注\nA1,乙\nA2,丙\n", .enrich, "2023Q2")
    let changes = try desk.office.diff(
      DiffRequest(list: "firms", audience: .full, isSheet: true)
    ).changes
    let staff = try changes.map { line in
      let field = try #require(line.change.fields.firstIndex { $0.field == "staff" })
      return try #require(line.sources[field])
    }
    #expect(staff.map(\.line) == [2, 3] && staff[0].isKept(with: staff[1]))
    #expect(MemoryLayout<DiffLine.Origin>.size <= 32, "a comparison has one for each field")
  }

  @Test("also where a later file wrote to the same half of the record, and an undo took it back")
  func rewritten() throws {
    let desk = try Desk()
    try desk.take("代码,名称,人数,备注\nA1,示例一,10,甲\nA2,示例二,10,甲\n")
    try desk.publish()
    try desk.take("代码,名称\nA2,示例二\nA1,示例新\n", .enrich, "2023Q2")
    let wrong = try desk.take("代码,备注\nA1,错\n", .enrich, "2023Q2")
    try desk.take("代码,区县\nA1,Z\n", .enrich, "2023Q2")
    try desk.undo(try #require(wrong.revision))
    let rows = try sheet(desk)
    #expect(rows["A1 名称"]?.hasSuffix("/in.csv,3") == true, "\(rows)")
    #expect(rows["A1 区县"]?.hasSuffix("/in.csv,2") == true, "\(rows)")
    #expect(rows["A1 备注"] == nil)
  }
}
