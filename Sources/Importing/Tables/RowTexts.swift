/// One row of a grid as trimmed texts by position; made for the few rows that may be no record.
struct RowTexts: Equatable {
  var line: Int
  /// Without trailing empty ones.
  var cells: [String]
  /// How many cells the grid gave, trailing empty ones included.
  var width: Int

  init(_ batch: RowBatch, row: Int) {
    line = batch.rows[row].line
    cells = []
    for cell in batch.cells(ofRow: row) {
      while cells.count < cell.column { cells.append("") }
      cells.append(Self.trimmed(String(decoding: batch.bytes[cell.range], as: UTF8.self)))
    }
    width = cells.count
    while cells.last == "" { cells.removeLast() }
  }

  subscript(column: Int) -> String { column < cells.count ? cells[column] : "" }

  var filled: [Int] { cells.indices.filter { !cells[$0].isEmpty } }

  /// What the row says, for messages.
  var summary: String {
    let text = cells.filter { !$0.isEmpty }.joined(separator: " | ")
    return text.count > 60 ? text.prefix(59) + "…" : text
  }

  /// Whether a cell could be the code of a subject: 15 figures or 18 letters and figures.
  var hasIdentifier: Bool {
    cells.contains { text in
      let count = text.utf8.count
      guard count >= 15, count <= 24 else { return false }
      let isCode = text.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
          || $0 == UInt8(ascii: "-")
      }
      return isCode && text.utf8.count { (0x30...0x39).contains($0) } >= 8
    }
  }

  /// Whether a text is a number, a rate or a sign for none, as rows of sums have them, with the words that
  /// lists count in: 12家, 共3项.
  static func isNumeric(_ text: String) -> Bool {
    guard !text.isEmpty, text.count < 40 else { return false }
    let allowed = text.unicodeScalars.allSatisfy { scalar in
      switch scalar {
      case "0"..."9", "\u{FF10}"..."\u{FF19}": true
      case ".", ",", "-", "+", "%", "/", "(", ")", " ", "，", "．", "－", "—", "％", "家", "户", "个",
        "人", "项", "条", "名", "幢", "栋", "场", "次", "对", "共", "万", "亿", "元":
        true
      default: false
      }
    }
    // So many figures without a separator are a code.
    let isLong = text.utf8.count { (0x30...0x39).contains($0) } >= 15
    return allowed && (!isLong || text.contains { ".,，．".contains($0) })
  }

  static func trimmed(_ text: String) -> String {
    var rest = Substring(text)
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return String(rest)
  }
}
