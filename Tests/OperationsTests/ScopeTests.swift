import Exporting
import Registry
import Testing

@testable import Operations

@Suite("A file that speaks about a part of the list")
struct ScopeTests {
  private func desk() throws -> Desk {
    let desk = try Desk()
    try desk.take(ModeTests.start)
    return desk
  }

  private func scope(_ scope: [String: String]) -> (inout ImportRequest) -> Void {
    { request in
      request.scope = scope
      request.accepted = [.massExit]
    }
  }

  @Test("of a plain field: only that part is replaced, and who comes from outside is a transfer")
  func plain() throws {
    let desk = try desk()
    let report = try desk.take(
      "代码,名称,区县\nA1,示例一,X\nA3,示例三,X\n", .replace, "2023Q1", scope(["district": "X"]))
    #expect(report.tally == [0, 1, 1, 0, 1])
    #expect(try desk.list() == ["A1,示例一,X,F01,10,甲", "A3,示例三,X,F01;F03,30,丙"])
    #expect(try desk.office.verify().isSound)
  }

  @Test("a row outside it is an error, and nothing is written")
  func outside() throws {
    let desk = try desk()
    let before = try desk.list()
    let report = try desk.take(
      "代码,名称,区县\nA1,示例一,Y\n", .replace, "2023Q1", scope(["district": "X"]))
    #expect(report.state == .refused)
    #expect(report.issues.issues.contains { $0.severity == .error && $0.place.line == 2 })
    #expect(try desk.list() == before)
  }

  @Test("of a set: only membership of that value moves, and an empty set is an exit")
  func sets() throws {
    let desk = try desk()
    let report = try desk.take(
      "代码,名称,领域\nA2,示例二,F01\n", .replace, "2023Q1", scope(["topics": "F01"]))
    #expect(report.tally == [0, 1, 2, 0, 0])
    #expect(try desk.list() == ["A2,示例二,X,F01;F02,20,", "A3,示例三,Y,F03,30,丙"])
    #expect(try desk.office.verify().isSound)
  }

  @Test("of a set: what else a row says of it is left out, with a note that counts the rows")
  func beyond() throws {
    let desk = try desk()
    let report = try desk.take(
      "代码,名称,领域\nA1,示例一,F01、F02\nA2,示例二,F01、F02\nA3,示例三,F01\n", .replace, "2023Q1",
      scope(["topics": "F01"]))
    let note = try #require(report.issues.issues.first { $0.rule == "beyond-scope" })
    #expect(note.severity == .note && note.place.line == 2 && note.count == 2)
    #expect(report.issues.counts["beyond-scope"] == 2)
    #expect(try desk.list()[0] == "A1,示例一,X,F01,10,甲")
  }

  /// A typo moves everybody in a file that has no such column.
  static let streets = Desk.firms.replacing(
    "type: code, class: classification, means: location",
    with: "type: code, book: districts, class: classification, means: location")

  @Test("that nobody knows is refused, and the nearest known value proposed")
  func unknown() throws {
    let desk = try Desk(firms: Self.streets)
    try desk.take("代码,名称,区县\nA1,示例一,姑苏区\nA2,示例二,示例新区\n")
    let before = try desk.list()
    let files = ["代码,名称\nA1,示例一\n", "代码,名称,区县\nA1,示例一,\n"]
    for (file, slip, near) in [
      (files[0], "姑苏区区", "姑苏区"), (files[1], "姑苏区区", "姑苏区"), (files[0], "示例亲区", "示例新区"),
    ] {
      let refusal = #expect(throws: Refusal.self) {
        try desk.take(file, .replace, "2023Q1", scope(["district": slip]))
      }
      #expect(refusal?.code == "scope-unknown" && refusal?.exit == .usage)
      #expect(
        refusal?.remedy?.zh.contains("是否为 \(near)？") == true, "\(String(describing: refusal))")
      #expect(refusal?.remedy?.en.contains("did you mean `\(near)`?") == true)
      #expect(try desk.list() == before)
    }
    let dry = refusalCode {
      try desk.take(files[0], .merge, "2023Q1") {
        $0.scope = ["district": "姑苏区区"]
        $0.isDryRun = true
      }
    }
    #expect(dry == "scope-unknown")
  }

  @Test("that the list or the file itself knows is taken, though the book does not")
  func known() throws {
    let desk = try Desk(firms: Self.streets)
    try desk.take("代码,名称,区县\nA1,示例一,姑苏区\nA2,示例二,示例新区\n")
    try desk.take("代码,名称\nA1,示例一\n", .merge, "2023Q1", scope(["district": "示例新区"]))
    #expect(try desk.list()[0] == "A1,示例一,示例新区,,,")
    try desk.take("代码,名称,区县\nA2,示例二,示例又区\n", .merge, "2023Q1", scope(["district": "示例又区"]))
    #expect(try desk.list()[1] == "A2,示例二,示例又区,,,")
  }

  @Test("who comes from elsewhere makes no room for exits: the guard counts the part alone")
  func transfers() throws {
    let desk = try Desk()
    func rows(_ numbers: ClosedRange<Int>, _ district: String) -> String {
      numbers.map { "A\($0),示例\($0),\(district)\n" }.joined()
    }
    try desk.take("代码,名称,区县\n" + rows(10...19, "X") + rows(20...39, "Y"))
    // 3 of 10 leave X while 20 come from Y.
    let file = "代码,名称,区县\n" + rows(10...16, "X") + rows(20...39, "X")
    let report = try desk.take(file, .replace) { $0.scope = ["district": "X"] }
    #expect(report.refusal?.code == "mass-exit")
    #expect(report.refusal?.message.zh.contains("范围内 10 家") == true)
    // Rows about others that are refused are none of X either.
    let wrong = "代码,名称,区县\n" + rows(10...16, "X") + rows(20...39, "Y")
    let skipped = try desk.take(wrong, .replace) {
      $0.scope = ["district": "X"]
      $0.skipsErrors = true
    }
    #expect(skipped.refusal?.code == "mass-exit")
  }

  @Test("two sub-fields in either order give one list, one digest")
  func eitherOrder() throws {
    let files = [
      "F01": "代码,名称,领域\nA1,示例一,F01\nB1,示例新,F01\nA2,示例二,F01\n",
      "F03": "代码,名称,领域\nA3,示例三,F03\nB1,示例新,F03\nA1,示例一,F03\n",
    ]
    let digests = try [["F01", "F03"], ["F03", "F01"], ["F01", "F03", "F01"]].map { order in
      let desk = try desk()
      for value in order {
        try desk.take(files[value]!, .replace, "2023Q1", scope(["topics": value]))
      }
      #expect(try desk.office.verify().isSound)
      return try desk.digest("draft")
    }
    #expect(Set(digests).count == 1)
  }
}
