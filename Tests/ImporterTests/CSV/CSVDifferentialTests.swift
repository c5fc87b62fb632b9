import Importing
import Registry
import Testing

/// A splitter as plain as can be: character by character, whole text, Strings.
private func referenceRows(_ text: String) -> [[String]] {
  var rows: [[String]] = []
  var row: [String] = []
  var cell = ""
  var isQuoted = false
  var isFresh = true
  var scalars = Array(text.unicodeScalars)[...]
  func endCell() {
    row.append(cell)
    cell = ""
    isFresh = true
  }
  while let scalar = scalars.popFirst() {
    if isQuoted {
      if scalar == "\"" {
        if scalars.first == "\"" {
          cell.unicodeScalars.append(scalars.removeFirst())
        } else {
          isQuoted = false
        }
      } else {
        cell.unicodeScalars.append(scalar)
      }
    } else if scalar == "\"", isFresh {
      isQuoted = true
      isFresh = false
    } else if scalar == "," {
      endCell()
    } else if scalar == "\n" || scalar == "\r" {
      if scalar == "\r", scalars.first == "\n" { scalars.removeFirst() }
      endCell()
      rows.append(row)
      row = []
    } else {
      cell.unicodeScalars.append(scalar)
      isFresh = false
    }
  }
  if !row.isEmpty || !cell.isEmpty || !isFresh { rows.append(row + [cell]) }
  return rows
}

@Suite("CSV against a plain splitter")
struct CSVDifferentialTests {
  @Test("Random tables are read as the plain splitter reads them", arguments: 1...60)
  func random(seed: UInt64) throws {
    var random = Seeded(seed)
    let text = Self.table(&random)
    let expected = referenceRows(text).dropFirst().filter { row in
      row.contains { cell in cell.contains { !$0.isWhitespace } }
    }
    for _ in 0..<3 {
      var options = ReadingOptions()
      options.delimiter = UInt8(ascii: ",")
      options.chunkBytes = Int.random(in: 1...40, using: &random)
      options.batchRows = Int.random(in: 1...7, using: &random)
      let table = try ReadTable.read(text, options: options)
      #expect(table.rows == expected.map { $0.map(Optional.some) }, "seed \(seed): \(text)")
      #expect(table.issues.isEmpty, "seed \(seed)")
    }
  }

  @Test("Random damage is refused with a remedy or read, and never more", arguments: 1...40)
  func damage(seed: UInt64) throws {
    var random = Seeded(seed)
    var bytes = Array(Self.table(&random).utf8)
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      let position = Int.random(in: 0..<bytes.count, using: &random)
      bytes[position] = UInt8.random(in: 0...255, using: &random)
    }
    var options = ReadingOptions()
    options.chunkBytes = Int.random(in: 1...40, using: &random)
    do {
      let table = try ReadTable.read(bytes, options: options)
      #expect(table.rows.count + table.issues.count <= bytes.count, "seed \(seed)")
      #expect(table.lines == table.lines.sorted(), "seed \(seed)")
    } catch let refusal as Refusal {
      #expect(refusal.exit == .input && refusal.remedy != nil, "seed \(seed): \(refusal.code)")
    }
  }

  /// A header `a,b,c` and rows of three cells with everything that is special in CSV.
  private static func table(_ random: inout Seeded) -> String {
    let ends = ["\n", "\r\n", "\r"]
    let end = ends[Int.random(in: 0..<3, using: &random)]
    var text = "a,b,c" + end
    for _ in 0..<Int.random(in: 0...30, using: &random) {
      text += (0..<3).map { _ in cell(&random) }.joined(separator: ",") + end
    }
    if Bool.random(using: &random) { text.unicodeScalars.removeLast() }
    return text
  }

  private static func cell(_ random: inout Seeded) -> String {
    let pieces = ["x", "7", "示例", "𠮷", " ", "é", ".", "x\"y", "，"]
    let special = [",", "\"\"", "\n", "\r\n", "\r", "\"\"\"\""]
    let count = Int.random(in: 0...4, using: &random)
    func some(_ from: [String]) -> String { from[Int.random(in: 0..<from.count, using: &random)] }
    guard Bool.random(using: &random) else {
      return "v" + (0..<count).map { _ in some(pieces) }.joined()
    }
    let plain = pieces.filter { !$0.contains("\"") }
    return "\""
      + (0..<count).map { _ in some(Bool.random(using: &random) ? special : plain) }.joined()
      + "\""
  }
}
