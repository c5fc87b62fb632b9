import Exporting
import Registry
import Testing

@testable import Operations

@Suite("What an undo gives back of a correction came from the correction")
struct CorrectedOriginTests {
  /// 2023Q1 is published from a file; in the draft for 2023Q2 people have written A1's note.
  private func desk() throws -> (desk: Desk, edit: Int) {
    let claims = try ClaimDesk()
    try claims.take("代码,备注,地址\nA2,初,一路\nA1,初,一路\n", from: "甲局", file: "first.csv")
    try claims.desk.publish()
    let edit = try claims.desk.edit("A1", ["note": "草稿", "address": "草稿路"], "2023Q2")
    return (claims.desk, try #require(edit.revision))
  }

  private func correct(_ desk: Desk, _ values: [String: String]) throws -> Int {
    _ = try desk.office.correct(list: "firms")
    let revision = try #require(try desk.edit("A1", values, "2023Q1").revision)
    try desk.publish(message: "更正")
    return revision
  }

  private func source(_ desk: Desk, _ field: String) throws -> DiffLine.Origin? {
    try desk.office.show(
      list: "firms", key: "A1", at: .draft, history: false, audience: .internal
    ).sources[field]
  }

  @Test("the same field, corrected once and twice", arguments: [1, 2])
  func corrected(times: Int) throws {
    let (desk, edit) = try desk()
    var last = 0
    for time in 1...times { last = try correct(desk, ["note": "更\(time)"]) }
    try desk.undo(edit)
    let shown = try desk.office.show(
      list: "firms", key: "A1", at: .draft, history: false, audience: .internal)
    let note = try #require(shown.definition.index(of: "note"))
    #expect(shown.record.value(at: note)?.text == "更\(times)")
    let origin = try #require(shown.sources["note"])
    #expect(origin.revision == last && origin.file == nil && origin.line == nil, "\(origin)")
    #expect(origin.reason == "企业来电")
    // The correction said nothing of the address, which is the first file's again.
    let address = try #require(shown.sources["address"])
    #expect(address.file?.hasSuffix("first.csv") == true && address.line == 3)
    #expect(try desk.diff().isEmpty)
    #expect(try desk.office.verify().isSound)
  }

  @Test("what the draft never touched is the correction's too")
  func untouched() throws {
    let (desk, _) = try desk()
    let correction = try correct(desk, ["name": "示例壹"])
    #expect(try source(desk, "name")?.revision == correction)
    #expect(try source(desk, "name")?.file == nil)
    #expect(try source(desk, "note")?.reason == "企业来电")
  }

  @Test("a file of the correction is named with its line")
  func file() throws {
    let (desk, edit) = try desk()
    _ = try desk.office.correct(list: "firms")
    try desk.take("代码,备注\nA2,初\nA3,初\nA1,更\n", .enrich, "2023Q1") { $0.source = "乙局" }
    try desk.publish(message: "更正")
    try desk.undo(edit)
    let origin = try #require(try source(desk, "note"))
    #expect(origin.line == 4 && origin.office == "乙局")
  }
}
