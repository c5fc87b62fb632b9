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
