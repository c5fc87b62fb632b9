import Importing
import Registry
import Testing

@testable import CSVFormat

/// The grid of a CSV text beside Python's `csv` in its strict form. `REGISTRY_CSV_TEXTS` says over
/// how many texts.
///
/// What differs by intent is not generated: `="1"` and an apostrophe before a formula (Python keeps
/// both as they are), a `sep=` line, a byte order mark, NUL bytes. Blank rows, titles and ragged
/// rows are no matter of the grid.
@Suite("CSV against Python's csv", .enabled(if: OtherReader.python != nil, "no python3"))
struct CSVAgainstPythonTests {
  private static let texts = OtherReader.setting("REGISTRY_CSV_TEXTS", 3_000)
  private static let atATime = 20_000

  @Test("Generated texts, whole and damaged, are the same rows and lines or refused by both")
  func generated() throws {
    var refused = 0
    for start in stride(from: 0, to: Self.texts, by: Self.atATime) {
      let texts = (start..<min(start + Self.atATime, Self.texts)).map { seed in
        var random = Seeded(UInt64(seed))
        return Array(Self.text(&random).utf8)
      }
      let expected = try OtherReader(script: "csv-rows.py").lines(of: texts)
      try #require(expected.count == texts.count)
      for (number, text) in texts.enumerated() {
        let own = try Self.line(text, chunk: number % 3 == 0 ? 5 : 1 << 20)
        if own == "refused" { refused += 1 }
        try #require(
          own == expected[number],
          "text \(start + number): \(String(decoding: text, as: UTF8.self).debugDescription)")
      }
    }
    #expect(refused > Self.texts / 50 && refused < Self.texts * 9 / 10)
  }

  /// As `csv-rows.py` writes it.
  private static func line(_ text: [UInt8], chunk: Int) throws -> String {
    var options = ReadingOptions(encoding: "UTF-8", delimiter: UInt8(ascii: ","))
    options.chunkBytes = chunk
    let file = try TemporaryFile(text)
    let source = try file.source()
    var rows: [String] = []
    do throws(Refusal) {
      let grid = try CSVGridReader(source, options: options)
      while let batch = try grid.next() {
        for row in batch.rows.indices {
          let cells = batch.cells(ofRow: row).map { OtherReader.hex(batch.bytes[$0.range]) }
          rows.append("\(batch.rows[row].line):" + cells.joined(separator: ","))
        }
      }
      return rows.joined(separator: "|")
    } catch {
      return "refused"
    }
  }

  private static func text(_ random: inout Seeded) -> String {
    let end = random.element(of: ["\n", "\r\n", "\r"])
    var text = "a,"
    for _ in 0..<random.number(0...6) {
      text += (0..<random.number(1...4)).map { _ in cell(&random) }.joined(separator: ",") + end
    }
    // Damage: a quote or an end where there should be none.
    if random.number(0...3) == 0 {
      let at = random.element(of: Array(text.unicodeScalars.indices))
      let pieces = random.element(of: ["\"", "\n", ",", "\"\""]).unicodeScalars
      text.unicodeScalars.insert(contentsOf: pieces, at: at)
    }
    if random.number(0...1) == 0 { text.unicodeScalars.removeLast() }
    return text
  }

  private static func cell(_ random: inout Seeded) -> String {
    let plain = ["x", "7", "示例", "𠮷", " ", "é", ".", "，", "\t", "x\"y"]
    let special = [",", "\"\"", "\n", "\r\n", "\r", "z", "示"]
    let isQuoted = random.number(0...1) == 0
    let pieces = (0..<random.number(0...4)).map { _ in
      random.element(of: isQuoted ? special : plain)
    }
    return isQuoted ? "\"" + pieces.joined() + "\"" : pieces.joined()
  }
}
