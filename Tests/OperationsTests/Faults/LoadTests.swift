import Exporting
import Foundation
import Registry
import RegistryTesting
import Synchronization
import Testing

@testable import Operations

/// `REGISTRY_LOAD_SECONDS` makes it longer (600); figures are printed.
@Suite("Eight write and thirty-two read at once", .serialized)
struct LoadTests {
  private static let writers = 8
  private static let readers = 32
  /// Subjects that one writer has to itself, and changes all at once.
  private static let block = 10

  private let seconds = Tool.setting("REGISTRY_LOAD_SECONDS", 4)

  @Test(
    "no revision is lost, none is mixed, and readers see whole ones only", arguments: Engine.tried)
  func load(_ engine: Engine) throws {
    let desk = try engine.desk()
    let rows = (0..<Self.writers).flatMap { writer in
      (0..<Self.block).map { "W\(writer)-\($0),示例\(writer)-\($0),0\n" }
    }
    try desk.take("代码,名称,人数\n" + rows.joined())
    let end = ContinuousClock.now + .seconds(seconds)
    let written = Mutex([Int](repeating: 0, count: Self.writers))
    let reads = Mutex<[Duration]>([])
    let wrong = Mutex<[String]>([])
    let memory = Mutex<[Int]>([])
    let writing = (0..<Self.writers).map { writer -> @Sendable () -> Void in
      {
        var round = 0
        while ContinuousClock.now < end {
          do {
            try write(round + 1, by: writer, desk)
            round += 1
          } catch {
            wrong.withLock { $0.append("writer \(writer): \(error)") }
            break
          }
        }
        written.withLock { $0[writer] = round }
      }
    }
    let reading = (0..<Self.readers).map { reader -> @Sendable () -> Void in
      {
        while ContinuousClock.now < end {
          let start = ContinuousClock.now
          do {
            if let mixed = try mixture(desk) { wrong.withLock { $0.append(mixed) } }
          } catch {
            wrong.withLock { $0.append("reader \(reader): \(error)") }
            break
          }
          reads.withLock { $0.append(ContinuousClock.now - start) }
          if reader == 0 { memory.withLock { $0.append(Self.resident()) } }
        }
      }
    }
    Self.run(writing + reading)
    #expect(wrong.withLock { $0 }.prefix(5) == [])
    try settle(desk, written.withLock { $0 })
    tell(engine, written.withLock { $0 }, reads.withLock { $0.sorted() }, memory.withLock { $0 })
  }

  /// Gives all subjects of a writer the same figure, in one import.
  private func write(_ figure: Int, by writer: Int, _ desk: Desk) throws {
    let rows = (0..<Self.block).map { "W\(writer)-\($0),示例\(writer)-\($0),\(figure)\n" }
    let path = desk.path("w\(writer).csv")
    try Data(("代码,名称,人数\n" + rows.joined()).utf8).write(to: URL(fileURLWithPath: path))
    _ = try desk.office.import(
      ImportRequest(files: [path], list: "firms", period: Period("2023Q1")!, mode: .merge))
  }

  /// What is wrong with the state that a reader sees; nil where each writer's subjects agree.
  private func mixture(_ desk: Desk) throws -> String? {
    let list = try desk.list()
    guard list.count == Self.writers * Self.block else { return "\(list.count) subjects" }
    var figures: [Substring: Substring] = [:]
    for line in list {
      let columns = line.split(separator: ",", omittingEmptySubsequences: false)
      let writer = columns[0].prefix { $0 != "-" }
      if let known = figures.updateValue(columns[4], forKey: writer), known != columns[4] {
        return "\(writer) has \(known) and \(columns[4])"
      }
    }
    return nil
  }

  /// Every import that succeeded is a revision, and the last of each writer is in force.
  private func settle(_ desk: Desk, _ written: [Int]) throws {
    #expect(written.allSatisfy { $0 > 0 }, "somebody never came to write: \(written)")
    #expect(try desk.office.log(list: "firms").revisions.count == 1 + written.reduce(0, +))
    for line in try desk.list() {
      let columns = line.split(separator: ",", omittingEmptySubsequences: false)
      let writer = Int(columns[0].dropFirst().prefix { $0 != "-" })!
      #expect(columns[4] == "\(written[writer])")
    }
    #expect(try desk.office.verify().isSound)
  }

  private func tell(_ engine: Engine, _ written: [Int], _ reads: [Duration], _ memory: [Int]) {
    guard !reads.isEmpty, !memory.isEmpty else { return }
    let slow = reads[min(reads.count - 1, reads.count * 99 / 100)]
    let resident = (1...4).map { memory[max(0, memory.count * $0 / 4 - 1)] / 1024 }
    // While somebody reads, the list's revisions and the pages read are in memory: a megabyte for 400 revisions.
    let grown = resident[3] - resident[0]
    #expect(Sanitizer.isOn || grown < (Self.writers + Self.readers) * 2048, "memory grows")
    print(
      "\(engine): \(seconds) s, imports of each writer \(written), \(reads.count) reads, median "
        + "\(reads[reads.count / 2]), p99 \(slow); kB resident at the end of each quarter of the "
        + "time: \(resident)")
  }

  /// Each on a thread of its own: they wait for the store.
  private static func run(_ crew: [@Sendable () -> Void]) {
    let done = DispatchGroup()
    for member in crew {
      done.enter()
      let thread = Thread {
        member()
        done.leave()
      }
      thread.stackSize = 4 << 20
      thread.start()
    }
    done.wait()
  }

  /// Bytes of this process in memory.
  private static func resident() -> Int {
    let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
    return (text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) * 4096
  }
}
