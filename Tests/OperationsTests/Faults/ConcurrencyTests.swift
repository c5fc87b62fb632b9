import Exporting
import Foundation
import Registry
import Testing

@testable import Operations

@Suite(
  "Two processes at one store", .serialized,
  .enabled(if: Tool.isBuilt, "the registry tool is not beside the tests: swift build first"))
struct ConcurrencyTests {
  private let rows = Tool.setting("REGISTRY_CRASH_ROWS", 20_000)

  private func merge(_ file: String, _ tool: Tool) throws -> Tool.Run {
    try tool.start("import", file, "--list", "firms", "--period", "2023Q1", "--mode", "merge")
  }

  @Test("imports at once into a new store come one after the other, or say why not")
  func writers() throws {
    let desk = try Desk()
    let tool = Tool(desk: desk)
    let files = try (0..<3).map { number in
      let path = desk.path("w\(number).csv")
      let lines = (0..<2_000).map { "W\(number)-\($0),示例\($0)\n" }.joined()
      try Data(("代码,名称\n" + lines).utf8).write(to: URL(fileURLWithPath: path))
      return path
    }
    let results = try files.map { try merge($0, tool) }.map { $0.wait() }
    #expect(results.allSatisfy { [0, 69].contains($0.code) }, "\(results)")
    let done = results.indices.filter { results[$0].code == 0 }
    #expect(!done.isEmpty)
    let keys = Set(try desk.list().map { $0.prefix { $0 != "-" } })
    #expect(keys == Set(done.map { "W\($0)" }))
    #expect(try desk.list().count == done.count * 2_000)
    #expect(try desk.office.verify().isSound)
  }

  @Test("during a long import, readers are not held up and see the edition")
  func readers() throws {
    let desk = try Desk()
    let tool = Tool(desk: desk)
    try desk.take("代码,名称\nA1,示例一\nA2,示例二\n")
    try desk.publish()
    let edition = try tool.run("export", "firms", "--format", "ndjson")
    #expect(edition.code == 0 && edition.output.contains("A1"))
    try LongFile(rows: rows, round: 0).write(to: desk.path("long.csv"))
    let run = try merge(desk.path("long.csv"), tool)
    var during = 0
    while run.isRunning {
      let read = try tool.run("export", "firms", "--format", "ndjson")
      #expect(read.code == 0 && read.output == edition.output, "\(read.output.prefix(300))")
      if run.isRunning { during += 1 }
    }
    let result = run.wait()
    #expect(result.code == 0, "\(result.output)")
    #expect(during > 0, "the import was over before anything was read")
    #expect(try tool.run("export", "firms", "--format", "ndjson").output == edition.output)
    #expect(try desk.list().count == rows + 2)
  }
}
