import Foundation
import Importing
import Registry
import Testing

/// The cases of RFC 4180, section 2, and what offices send: each file with what it is read as
/// beside it. `RECORD_GOLDEN=1` writes that anew.
@Suite("CSV, golden")
struct CSVGoldenTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Golden")

  static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".csv") }.map { String($0.dropLast(4)) }.sorted()

  @Test("There are all of them")
  func count() {
    #expect(Self.names.count { $0.hasPrefix("rfc-") } == 7)
    #expect(Self.names.count { $0.hasPrefix("messy-") } == 21)
  }

  @Test("A file is read as stands beside it", arguments: names)
  func golden(_ name: String) throws {
    let file = Self.folder.appendingPathComponent(name + ".csv")
    let beside = Self.folder.appendingPathComponent(name + ".read.txt")
    let text = try Self.text([UInt8](try Data(contentsOf: file)))
    if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
      try Data(text.utf8).write(to: beside)
    }
    let expected = try? String(contentsOf: beside, encoding: .utf8)
    #expect(text == expected, "\(name): \(text)")
  }

  /// Labels, then a line for each row and issue; or why it is refused.
  private static func text(_ bytes: [UInt8]) throws -> String {
    do {
      let table = try ReadTable.read(bytes)
      let rows = zip(table.lines, table.rows).map { line, cells in
        "\(line): " + cells.map { $0?.debugDescription ?? "-" }.joined(separator: " ")
      }
      let header =
        "\(table.encoding): " + table.labels.map(\.debugDescription).joined(separator: " ")
      let lost = table.lostRows > 0 ? ["lost: \(table.lostRows)"] : []
      return ([header] + rows + table.issues + lost).map { $0 + "\n" }.joined()
    } catch let refusal as Refusal {
      let line = refusal.place?.line.map { " in line \($0)" } ?? ""
      return "refused, \(refusal.code)\(line): \(refusal.message.en)\n"
        .replacing(#//tmp/registry-test-\w+/#, with: "FILE")
    }
  }
}
