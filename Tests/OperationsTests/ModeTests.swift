import Exporting
import Registry
import Testing

@testable import Operations

@Suite("What a file may say: modes, empty cells, absent columns")
struct ModeTests {
  static let start = """
    代码,名称,区县,领域,人数,备注
    A1,示例一,X,F01,10,甲
    A2,示例二,X,F02,20,
    A3,示例三,Y,F01;F03,30,丙

    """

  private func desk() throws -> Desk {
    let desk = try Desk()
    let report = try desk.take(Self.start)
    #expect(report.state == .draft && report.mode == "replace" && report.tally == [3, 0, 0, 0, 0])
    return desk
  }

  @Test("a list that has records asks for the mode; absence is never an exit by default")
  func modeRequired() throws {
    let desk = try desk()
    #expect(refusalCode { try desk.take(Self.start) } == "mode-required")
    #expect(try desk.list().count == 3)
  }

  @Test(
    "modes",
    arguments: [
      // An empty cell clears in replace, and who is absent leaves.
      (
        ImportRequest.Mode.replace, "代码,名称,备注\nA1,示例一,\nA2,示例二,乙\n", [0, 1, 2, 0, 0],
        ["A1,示例一,X,F01,10,", "A2,示例二,X,F02,20,乙"]
      ),
      // It keeps in merge, and nobody leaves.
      (
        .merge, "代码,名称,备注\nA1,示例一,\nA4,示例四,丁\n", [1, 0, 0, 0, 3],
        ["A1,示例一,X,F01,10,甲", "A2,示例二,X,F02,20,", "A3,示例三,Y,F01;F03,30,丙", "A4,示例四,,,,丁"]
      ),
      (
        .enrich, "代码,人数\nA1,11\nA3,\n", [0, 0, 0, 1, 2],
        ["A1,示例一,X,F01,11,甲", "A2,示例二,X,F02,20,", "A3,示例三,Y,F01;F03,30,丙"]
      ),
      // A column that the file lacks keeps its values in every mode.
      (
        .replace, "代码,名称\nA1,示例一\nA2,示例二\nA3,示例三甲\n", [0, 0, 1, 0, 2],
        ["A1,示例一,X,F01,10,甲", "A2,示例二,X,F02,20,", "A3,示例三甲,Y,F01;F03,30,丙"]
      ),
      // Withheld is not missing.
      (
        .merge, "代码,人数\nA1,保密\n", [0, 0, 0, 1, 2],
        ["A1,示例一,X,F01,保密,甲", "A2,示例二,X,F02,20,", "A3,示例三,Y,F01;F03,30,丙"]
      ),
    ])
  func modes(mode: ImportRequest.Mode, file: String, tally: [Int], list: [String]) throws {
    let desk = try desk()
    let report = try desk.take(file, mode)
    #expect(report.state == .draft)
    #expect(report.tally == tally)
    #expect(try desk.list() == list)
    #expect(try desk.office.verify().isSound)
  }

  @Test("withheld, then missing, then a value: each is another state")
  func suppressed() throws {
    let desk = try desk()
    try desk.publish()
    var digests = [try desk.digest("latest")]
    for cell in ["保密", "", "10"] {
      try desk.take("代码,名称,人数\nA1,示例一,\(cell)\nA2,示例二,20\nA3,示例三,30\n", .replace, "2023Q2")
      digests.append(try desk.digest("draft"))
    }
    #expect(Set(digests).count == 3 && digests.first == digests.last)
    #expect(try desk.diff("latest", "draft") == [])
    #expect(try desk.diff("r2", "r3") == ["updated A1"])
  }

  @Test("enrich names subjects that are not on the list, and adds nobody")
  func unknownSubject() throws {
    let desk = try desk()
    let report = try desk.take("代码,人数\nA1,11\nB9,5\n", .enrich)
    #expect(report.issues.counts["unknown-subject"] == 1)
    #expect(report.issues.issues.contains { $0.place.line == 3 && $0.value == "B9" })
    #expect(try desk.list().count == 3)
  }

  @Test("the second import of a file changes nothing, writes nothing and says so")
  func again() throws {
    let desk = try desk()
    let before = try desk.storeFiles()
    let report = try desk.take(Self.start, .replace)
    #expect(report.state == .unchanged && report.tally == [0, 0, 0, 0, 3] && report.revision == 1)
    #expect(try desk.storeFiles() == before)
    #expect(try desk.office.log(list: "firms").revisions.count == 1)
  }

  @Test("another notation of the same values is no change, and the old spelling stays")
  func notation() throws {
    let desk = try Desk()
    try desk.take("代码,名称,领域\nAB1,示例(一)公司,F01;F02\n")
    try desk.publish()
    let report = try desk.take("代码,名称,领域\nAB1,示例（一） 公司,F02、f01\n", .replace, "2023Q2")
    #expect(report.tally == [0, 0, 0, 0, 1])
    #expect(try desk.diff() == [])
    #expect(try desk.list() == ["AB1,示例(一)公司,,F01;F02,,"])
  }

  @Test(
    "rows that came twice are one; rows that disagree are named with both lines",
    arguments: [
      ("代码,名称,备注\nA1,示例一,新\nA1,示例一,新\n", ImportRequest.Mode.merge, "duplicate-row"),
      ("代码,名称\nA1,示例一\nA1,示例一\n", .merge, "duplicate-row"),
      ("代码,名称,备注\nA1,示例一,\nA1,示例一,\n", .enrich, "duplicate-row"),
      ("代码,名称\nB1,示例新\nB1,示例新\n", .merge, "duplicate-row"),
      ("代码,名称,备注\nA1,示例一,新\nA1,示例一,旧\n", .merge, "duplicate-subject"),
      ("代码,名称,备注\nA1,示例一,新\nA1,示例一,甲\n", .merge, "duplicate-subject"),
    ])
  func duplicates(file: String, mode: ImportRequest.Mode, rule: String) throws {
    let desk = try desk()
    let report = try desk.take(file, mode)
    #expect(report.issues.counts == [rule: 1])
    let issue = report.issues.issues.first
    #expect(issue?.place.line == 3 && issue?.message.zh.contains("2") == true)
    #expect((report.state == .refused) == (rule == "duplicate-subject"))
    #expect(report.accepted + report.rejected == report.read)
  }
}
