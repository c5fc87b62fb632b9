import Importing
import Registry

/// A refused row as it stood in its source, with the reasons.
struct RejectedRow: Sendable {
  let file: String
  let line: Int
  let reasons: [Issue]
  let cells: [(label: String, text: String)]

  init(_ row: Int, of rows: RowBatch, file: String, reasons: [Issue]) {
    self.file = file
    self.reasons = reasons
    line = rows.rows[row].line
    cells = rows.cells(ofRow: row).map {
      (rows.columns[Int($0.column)].label, String(decoding: rows.bytes[$0.range], as: UTF8.self))
    }
  }

  /// All refused rows as one CSV table, its columns those of the sources, ready to be put right and
  /// imported again.
  static func table(_ rows: [RejectedRow], _ language: Language) -> String {
    var labels: [String] = []
    for label in rows.flatMap({ $0.cells.map(\.label) }) where !labels.contains(label) {
      labels.append(label)
    }
    let head = labels + ["来源文件", "行号", "退回原因"]
    let body = rows.map { row in
      let cells = Dictionary(row.cells, uniquingKeysWith: { $0 + "、" + $1 })
      return labels.map { cells[$0] ?? "" } + [
        row.file, "\(row.line)",
        row.reasons.map { $0.message.text(language) }.joined(separator: ";"),
      ]
    }
    return "\u{FEFF}"
      + ([head] + body).map { $0.map(quoted).joined(separator: ",") + "\r\n" }.joined()
  }

  private static func quoted(_ cell: String) -> String {
    let needsQuotes = cell.utf8.contains { $0 == 34 || $0 == 44 || $0 == 10 || $0 == 13 }
    return needsQuotes ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
  }
}
