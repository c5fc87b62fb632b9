import Exporting
import Registry
import Testing

@testable import Operations

@Suite("Undo: who is on the list is what the files that are in force say")
struct UndoneExitTests {
  private func desk() throws -> Desk {
    let desk = try Desk()
    try desk.take(ModeTests.start)
    try desk.publish()
    return desk
  }

  private func take(
    _ desk: Desk, _ rows: String, _ mode: ImportRequest.Mode, scope: [String: String] = [:]
  ) throws -> Int {
    let report = try desk.take("代码,名称,领域\n" + rows, mode, "2023Q2") {
      $0.scope = scope
      $0.accepted = [.massExit, .massClear]
    }
    return try #require(report.revision)
  }

  /// The files of the other sub-fields as the edition has them.
  private static let listed = "A1,示例一,F01\nA2,示例二,F01、F02\nA3,示例三,F01、F03\n"

  private static let orders = [
    [0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0],
  ]

  @Test("brought in, left out and brought in again: nobody is left of three undone files")
  func entered() throws {
    for order in Self.orders {
      let desk = try desk()
      let before = try desk.list("2023Q1")
      let new = "B1,示例新,F01\n"
      let revisions = try [Self.listed + new, Self.listed, new + Self.listed].map {
        try take(desk, $0, .replace)
      }
      for index in order { try desk.undo(revisions[index]) }
      #expect(try desk.list().map { $0.prefix(2) } == before.map { $0.prefix(2) }, "\(order)")
      #expect(try desk.office.verify().isSound)
    }
  }

  @Test(
    "left out by two files and brought back: with the first and the third undone the second holds")
  func lackedTwice() throws {
    for order in [[0, 2], [2, 0]] {
      let desk = try desk()
      let without = "A1,示例一,F01\nA2,示例二,F01、F02\n"
      let revisions = try [without, "A2,示例二,F01、F02\nA1,示例一,F01\n", Self.listed].map {
        try take(desk, $0, .replace)
      }
      for index in order { try desk.undo(revisions[index]) }
      #expect(try desk.list().map { $0.prefix(2) } == ["A1", "A2"], "\(order)")
      try desk.undo(revisions[1])
      #expect(try desk.list().map { $0.prefix(2) } == ["A1", "A2", "A3"], "\(order)")
    }
  }

  @Test("left out, brought back by a file that is undone, and left out again: the last file holds")
  func broughtBackInBetween() throws {
    let desk = try desk()
    let without = "A1,示例一,F01\nA2,示例二,F01、F02\n"
    let first = try take(desk, without, .replace)
    try desk.undo(try take(desk, "A3,示例三,F01、F03\n", .merge))
    let last = try take(desk, "A2,示例二,F01、F02\nA1,示例一,F01\n", .replace)
    try desk.undo(first)
    #expect(try desk.list().map { $0.prefix(2) } == ["A1", "A2"])
    try desk.undo(last)
    #expect(try desk.list().map { $0.prefix(2) } == ["A1", "A2", "A3"])
  }

  @Test("moved by a wrong file, and left out by the team that never had it: it is where it was")
  func moved() throws {
    let desk = try desk()
    let before = try desk.list("2023Q1")
    let wrong = try take(desk, "A3,示例三,F04\n", .merge)
    let team = try take(desk, "A1,示例一,F04\n", .replace, scope: ["topics": "F04"])
    #expect(try desk.list().map { $0.prefix(2) } == ["A1", "A2"])
    let undone = try desk.undo(wrong)
    #expect(undone.told == ["entered A3"] && undone.kept.isEmpty, "\(undone.told) \(undone.kept)")
    #expect(try desk.list().last == before.last)
    // The other way round nothing else comes back.
    try desk.undo(team)
    #expect(try desk.list() == before)
    #expect(try desk.office.verify().isSound)
  }

  @Test("the same where a file of the whole list, or of where it was, lacks it too: it stays off")
  func movedAndLacked() throws {
    for (text, scope) in [
      ("A1,示例一,F01\nA2,示例二,F01、F02\n", [:]), ("A2,示例二,F03\n", ["topics": "F03"]),
    ] as [(String, [String: String])] {
      let desk = try desk()
      try desk.take("代码,名称,领域\nA3,示例三,F03\n", .merge, "2023Q1")
      try desk.publish(message: "更正")
      let wrong = try take(desk, "A3,示例三,F04\n", .merge)
      _ = try take(desk, "A1,示例一,F04\n", .replace, scope: ["topics": "F04"])
      _ = try take(desk, text, .replace, scope: scope)
      let undone = try desk.undo(wrong)
      #expect(try !desk.list().contains { $0.hasPrefix("A3") }, "\(scope)")
      #expect(undone.kept.map(\.key) == ["A3"], "\(scope)")
    }
  }

  @Test(
    "left out by a file of the whole list and by teams: it is back in all its parts with all undone"
  )
  func lackedInParts() throws {
    for order in Self.orders {
      let desk = try desk()
      let before = try desk.list("2023Q1")
      let revisions = [
        try take(desk, "A1,示例一,F01\nA2,示例二,F01、F02\n", .replace),
        try take(desk, "A1,示例一,F01\n", .replace, scope: ["topics": "F01"]),
        try take(desk, "A1,示例一,F03\n", .replace, scope: ["topics": "F03"]),
      ]
      for index in order { try desk.undo(revisions[index]) }
      #expect(try desk.list() == before, "\(order)")
      #expect(try desk.office.verify().isSound)
    }
  }

  @Test("the part that an undo had to leave goes back with the file that lacks it, and only then")
  func leftPart() throws {
    let desk = try desk()
    let whole = try take(desk, "A1,示例一,F01\nA2,示例二,F01、F02\n", .replace)
    let team = try take(desk, "A2,示例二,F01、F02\nA1,示例一,F01\n", .replace, scope: ["topics": "F01"])
    let first = try desk.undo(whole)
    #expect(first.kept.filter { $0.key == "A3" }.map(\.revision) == [team])
    #expect(try desk.list().last == "A3,示例三,Y,F03,30,丙")
    // A file that moves it and is undone is in nobody's way.
    try desk.undo(try take(desk, "A3,示例三,F02\n", .merge))
    #expect(try desk.list().last == "A3,示例三,Y,F03,30,丙")
    let second = try desk.undo(team)
    #expect(try desk.list() == desk.list("2023Q1"))
    #expect(second.related.map(\.undoes) == [whole])
    // Undone itself, that undo brings back what it had left.
    try desk.undo(try #require(second.revision))
    #expect(try desk.list().last == "A3,示例三,Y,F03,30,丙")
  }
}
