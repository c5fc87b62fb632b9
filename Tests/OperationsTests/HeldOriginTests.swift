import Exporting
import Registry
import Testing

@testable import Operations

@Suite("What a later file holds after an undo is told with that file")
struct HeldOriginTests {
  private static let wrong = "代码,名称,人数\nA1,示例一,11\nB1,示例新,5\n"
  private static let right = "代码,名称,人数\nA2,示例二,20\nA1,示例一,11\nB1,示例新,5\n"

  private func desk() throws -> Desk {
    let desk = try Desk()
    try desk.take(ModeTests.start)
    try desk.publish()
    return desk
  }

  @discardableResult
  private func take(
    _ desk: Desk, _ text: String, _ office: String, _ mode: ImportRequest.Mode = .merge,
    _ period: String = "2023Q2"
  ) throws -> Int {
    let report = try desk.take(text, mode, period) {
      $0.source = office
      $0.accepted = [.massExit, .massClear]
    }
    return try #require(report.revision)
  }

  private func show(
    _ desk: Desk, _ key: String, _ version: VersionReference = .draft
  ) throws -> ShowReport {
    try desk.office.show(
      list: "firms", key: key, at: version, history: true, audience: .internal)
  }

  /// `A1 staff r3 示例局`, with what is undone.
  private func told(_ origin: DiffLine.Origin?) -> String {
    guard let origin else { return "-" }
    let undone = origin.undone.map { " instead of r\($0)" } ?? ""
    return "r\(origin.revision) \(origin.office ?? "-")\(undone)"
  }

  private func changes(_ desk: Desk) throws -> [String] {
    try desk.office.diff(DiffRequest(list: "firms", audience: .internal)).changes
      .map { "\($0.change.key) \(told($0.source))" }
  }

  @Test("a figure and an entry: field by field, in the history, the diff and the edition")
  func held() throws {
    let desk = try desk()
    let wrong = try take(desk, Self.wrong, "示例税局")
    let right = try take(desk, Self.right, "示例统局")
    let undo = try #require(try desk.undo(wrong).revision)
    let holder = "r\(right) 示例统局 instead of r\(wrong)"
    #expect(told(try show(desk, "A1").sources["staff"]) == holder)
    #expect(told(try show(desk, "A1").sources["note"]) == "r1 -")
    let entered = try show(desk, "B1")
    for field in ["code", "name", "staff"] { #expect(told(entered.sources[field]) == holder) }
    #expect(entered.history.map { $0.map { told($0.source) } } == [holder])
    #expect(try show(desk, "A1").history.map { told($0.last?.source) } == holder)
    #expect(try changes(desk) == ["A1 \(holder)", "B1 \(holder)"])
    let text = try show(desk, "B1").text(desk.office.presentation(.zh))
    #expect(text.contains("in.csv 示例统局 示例甲 （r\(wrong) 已撤销）"), "\(text)")
    // Brought back, the first file has it again, as if nothing had been.
    try desk.undo(undo)
    #expect(told(try show(desk, "B1").sources["staff"]) == "r\(wrong) 示例税局")
    #expect(try show(desk, "A1").sources["staff"]?.line == 2)
    try desk.undo(wrong)
    try desk.publish()
    let signed = try show(desk, "B1", VersionReference("2023Q2")!)
    #expect(signed.sources.mapValues(told)["name"] == holder)
    // Whoever says the same later changes nothing of what the edition tells.
    let next = try take(desk, Self.wrong + "A3,示例三,31\n", "示例街道", .merge, "2023Q3")
    try desk.undo(next)
    try take(desk, Self.right + "A3,示例三,31\n", "示例街道", .merge, "2023Q3")
    #expect(try show(desk, "B1", VersionReference("2023Q2")!).sources == signed.sources)
    #expect(try show(desk, "B1").sources == signed.sources)
    #expect(try desk.office.verify().isSound)
  }

  @Test("of several files that say it the first in force")
  func several() throws {
    let desk = try desk()
    let files = try ["甲", "乙", "丙"].enumerated().map { index, name in
      try take(
        desk, "代码,备注,人数\nA1,甲,11\n" + String(repeating: "A2,,20\n", count: index), "示例\(name)局",
        .enrich)
    }
    for (position, file) in files.dropLast().enumerated() {
      let kept = try desk.undo(file).kept
      // Both are named at once: the second holds it still when the first is undone too.
      #expect(kept.map(\.revision) == (position == 0 ? [files[1]] : []))
      #expect(kept.flatMap(\.also) == (position == 0 ? [files[2]] : []))
      #expect(
        told(try show(desk, "A1").sources["staff"])
          == "r\(files[position + 1]) 示例\(["乙", "丙"][position])局 instead of r\(files[0])")
    }
    try desk.undo(files[2])
    let left = try show(desk, "A1")
    #expect(told(left.sources["staff"]) == "r1 -")
    // What nobody holds is history, and undone.
    #expect(
      told(left.history?.dropFirst().first?.source) == "r\(files[0]) 示例甲局 instead of r\(files[0])")
  }

  @Test("of an entry of which something goes, the rest; and what stays since others wrote to it")
  func partly() throws {
    let desk = try desk()
    let wrong = try take(desk, "代码,名称,区县,备注\nB1,示例新,X,误\nB2,示例乙,X,\n", "示例税局")
    let right = try take(desk, "代码,名称\nB1,示例新\n", "示例统局")
    try desk.edit("B2", ["note": "手"], "2023Q2")
    try desk.undo(wrong)
    #expect(try desk.list().suffix(2) == ["B1,示例新,,,,", "B2,示例乙,X,,,手"])
    let holder = "r\(right) 示例统局 instead of r\(wrong)"
    #expect(told(try show(desk, "B1").sources["name"]) == holder)
    #expect(told(try show(desk, "B1").history?.first?.source) == holder)
    #expect(try changes(desk).first == "B1 r\(right) 示例统局")
    // Nobody else said it: it is told that it comes from what is undone.
    #expect(told(try show(desk, "B2").sources["name"]) == "r\(wrong) 示例税局 instead of r\(wrong)")
  }

  @Test("whom the file that is undone put off and the later one lacks too")
  func exit() throws {
    let desk = try desk()
    let wrong = try take(desk, "代码,名称\nA1,示例一\nA3,示例三\n", "示例税局", .replace)
    let right = try take(desk, "代码,名称,备注\nA1,示例一,乙\nA3,示例三,丙\n", "示例统局", .replace)
    try desk.undo(wrong)
    #expect(told(try show(desk, "A2").left?.source) == "r\(right) 示例统局 instead of r\(wrong)")
  }

  @Test("a sub-field that the file of its part has too, beside another's")
  func subField() throws {
    let desk = try desk()
    let wrong = try take(desk, "代码,领域\nA1,F01、F05\n", "示例税局", .enrich)
    let right = try desk.take("代码,名称\nA1,示例一\n", .replace, "2023Q2") {
      $0.scope = ["topics": "F05"]
      $0.source = "示例组"
    }
    try desk.undo(wrong)
    #expect(try desk.list().first == "A1,示例一,X,F01;F05,10,甲")
    #expect(
      told(try show(desk, "A1").sources["topics"])
        == "r\(right.revision ?? 0) 示例组 instead of r\(wrong)")
  }

  @Test("what a person had set and a file says: the file's, with its line where that is known")
  func byHand() throws {
    let desk = try ClaimDesk()
    try desk.desk.publish()
    let edited = try #require(
      try desk.desk.edit("A1", ["address": "示例路"], "2023Q2").revision)
    let said = try desk.take(
      "代码,地址\nA2,示例街\nA1,示例路\n", from: "区税务局", period: "2023Q2", file: "right.csv"
    ).revision
    try desk.desk.undo(edited)
    let origin = try show(desk.desk, "A1").sources["address"]
    #expect(told(origin) == "r\(said ?? 0) 区税务局 instead of r\(edited)")
    #expect(origin?.line == 3 && origin?.file?.hasSuffix("right.csv") == true)
  }

  @Test("in a draft that a correction set aside")
  func setAside() throws {
    let desk = try desk()
    let wrong = try take(desk, Self.wrong, "示例税局")
    let right = try take(desk, Self.right, "示例统局")
    _ = try desk.office.correct(list: "firms")
    try desk.edit("A1", ["note": "更正"], "2023Q1")
    try desk.publish(message: "备注有误")
    try desk.undo(wrong)
    let holder = "r\(right) 示例统局 instead of r\(wrong)"
    #expect(told(try show(desk, "A1").sources["staff"]) == holder)
    #expect(told(try show(desk, "B1").sources["name"]) == holder)
    #expect(try changes(desk) == ["A1 \(holder)", "B1 \(holder)"])
  }
}
