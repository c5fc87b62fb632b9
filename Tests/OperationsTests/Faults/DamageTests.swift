import Exporting
import Foundation
import Registry
import Testing

@testable import Operations

/// `REGISTRY_FLIPS` makes it longer (500).
@Suite(
  "A damaged file is never believed without a word", .serialized,
  .enabled(if: Tool.isBuilt, "the registry tool is not beside the tests: swift build first"))
struct DamageTests {
  private let flips = Tool.setting("REGISTRY_FLIPS", 24)
  private let seed = UInt64(Tool.setting("REGISTRY_TEST_SEED", 20_230_401))

  /// What is asked of a store, one question each.
  private static let questions = [
    ["export", "firms", "--format", "ndjson"],
    ["export", "firms", "--format", "ndjson", "--at", "2023Q1"],
    ["show", "firms", "K7", "--history", "--output", "json"],
    ["show", "firms", "K113", "--output", "json"],
    ["diff", "firms", "--output", "json"],
    ["log", "firms", "--output", "json"],
  ]

  @Test("one byte changed anywhere: it is found, or nothing reads differently")
  func flip() throws {
    let desk = try desk()
    let tool = Tool(desk: desk)
    let sound = try Data(contentsOf: URL(fileURLWithPath: desk.store))
    let truth = try Self.questions.map { try tool.run($0) }
    #expect(truth.allSatisfy { $0.code == 0 }, "\(truth)")
    var generator = Dice(seed)
    var found = 0
    for number in 1...flips {
      var bytes = sound
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      bytes[place] ^= UInt8.random(in: 1...255, using: &generator)
      for end in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: desk.store + end) }
      try bytes.write(to: URL(fileURLWithPath: desk.store))
      let hint = "flip \(number) of seed \(seed): byte \(place) is \(bytes[place])"
      let answers = try Self.questions.map { try tool.run($0) }
      #expect(answers.allSatisfy { $0.code >= 0 && $0.code != 70 }, "\(hint): \(answers)")
      let verdict = try tool.run("verify")
      #expect(verdict.code >= 0 && verdict.code != 70, "\(hint): \(verdict)")
      if verdict.code != 0 {
        found += 1
        continue
      }
      for (question, (answer, expected)) in zip(Self.questions, zip(answers, truth)) {
        #expect(
          answer.code != 0 || answer.output == expected.output,
          "\(hint): \(question.joined(separator: " ")) reads differently, and verify passes")
      }
    }
    #expect(found > 0, "no damage was found in \(flips) files")
  }

  /// Where the index of endings still has the number, only a snapshot would read the other one.
  @Test("the number of the revision that ended a version")
  func ending() throws {
    let desk = try desk()
    let sound = try Data(contentsOf: URL(fileURLWithPath: desk.store))
    let copy = desk.path("copy.sqlite")
    // A row of that table: a head of three bytes, no value for its own number, one byte that is 2.
    let ended: [UInt8] = [3, 0, 1, 2]
    var found = 0
    for place in sound.indices.dropLast(4) where found < 40 && sound[place] == 3 {
      guard sound[place..<place + 4].elementsEqual(ended) else { continue }
      var bytes = sound
      bytes[place + 3] = 0xC2
      for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: copy + end) }
      try bytes.write(to: URL(fileURLWithPath: copy))
      let office = try desk.reopened(copy)
      let isFound = (try? office.verify().isSound) != true
      found += isFound ? 1 : 0
      #expect(isFound, "byte \(place + 3)")
    }
    #expect(found > 0, "no such row in the file")
  }

  /// Two quarters, closed, so that all lies in one file.
  private func desk() throws -> Desk {
    let desk = try Desk()
    for round in 0...1 {
      try LongFile(rows: 300, round: round).write(to: desk.path("in.csv"))
      let text = try String(contentsOfFile: desk.path("in.csv"), encoding: .utf8)
      try desk.take(text, .replace, "2023Q\(round + 1)")
      try desk.publish()
    }
    try #require(try desk.storeFiles().keys.sorted() == ["registry.sqlite"])
    return desk
  }
}
