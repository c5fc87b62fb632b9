import Exporting
import Registry
import RegistryTesting
import Testing

@testable import Operations

@Suite("The same files in any order give the same list")
struct OrderTests {
  private struct File: Sendable {
    let office: String
    let text: String
    let asof: String?
    let mode: ImportRequest.Mode
  }

  /// A file of one office for some of the subjects, with values that often agree and often differ.
  private func file(
    _ office: String, _ columns: [String], asof: String?, mode: ImportRequest.Mode,
    _ generator: inout some RandomNumberGenerator
  ) -> File {
    var rows = ["代码," + columns.joined(separator: ",")]
    for subject in ["A1", "A2", "A3"] where Int.random(in: 0..<4, using: &generator) > 0 {
      let cells = columns.map { _ in ["1", "2", "3", ""].randomElement(using: &generator)! }
      rows.append(([subject] + cells).joined(separator: ","))
    }
    return File(
      office: office, text: rows.joined(separator: "\n") + "\n", asof: asof, mode: mode)
  }

  private func files(_ generator: inout some RandomNumberGenerator) -> [File] {
    let periods = ["2023-01..03", "2023-01..05"]
    return [
      file(
        "区统计局", ["营业收入"], asof: periods.randomElement(using: &generator), mode: .enrich,
        &generator),
      file(
        "区税务局", ["营业收入", "税收", "地址"], asof: periods.randomElement(using: &generator),
        mode: .enrich, &generator),
      file("区市场监管局", ["地址"], asof: nil, mode: .merge, &generator),
      file(
        "示例街道", ["地址", "营业收入"], asof: periods.randomElement(using: &generator), mode: .merge,
        &generator),
    ].filter { $0.text.split(separator: "\n").count > 1 }
  }

  @Test("statistics, tax, market and street files", arguments: 0..<12)
  func anyOrder(round: Int) throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var generator = SeededGenerator(seed: seed)
    let files = files(&generator)
    var lists: [[String]] = []
    var claims: [[String]] = []
    for _ in 0..<3 {
      let desk = try ClaimDesk()
      for file in files.shuffled(using: &generator) {
        try desk.take(file.text, file.mode, from: file.office) {
          $0.asof = file.asof
          // A newer table of fewer columns may clear a whole one of three firms.
          $0.accepted = [.massClear]
        }
      }
      lists.append(try desk.values(["address", "period", "revenue", "tax"]))
      claims.append(try desk.claims())
      #expect(try desk.desk.office.verify().isSound, "seed \(seed)")
    }
    #expect(Set(lists).count == 1, "seed \(seed): \(files.map(\.text)) \(lists)")
    #expect(Set(claims).count == 1, "seed \(seed)")
  }
}
