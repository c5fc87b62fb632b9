/// A table for a terminal, aligned by what is seen and not by the number of characters.
public struct TextTable: Sendable {
  public enum Alignment: Sendable {
    case left
    case right
  }

  private let headers: [String]
  private let alignments: [Alignment]
  private var rows: [[String]] = []

  /// Numbers are to be aligned right, everything else left.
  public init(_ columns: [(header: String, alignment: Alignment)]) {
    headers = columns.map { visible($0.header) }
    alignments = columns.map(\.alignment)
  }

  /// Adds a row; one with fewer cells than columns is filled up with empty ones.
  public mutating func add(_ cells: [String]) {
    precondition(cells.count <= headers.count, "a row has more cells than its table has columns")
    rows.append(
      cells.map(visible) + Array(repeating: "", count: headers.count - cells.count))
  }

  public var isEmpty: Bool { rows.isEmpty }

  /// Header, rule and rows, a line each, without blanks at their ends.
  public func text(_ style: TextStyle = .plain) -> String {
    let widths = headers.indices.map { column in
      ([headers] + rows).map { displayWidth($0[column]) }.max() ?? 0
    }
    let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
    let lines =
      [style.bold(line(headers, widths)), style.faint(rule)] + rows.map { line($0, widths) }
    return lines.map { $0 + "\n" }.joined()
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    var line = ""
    for (column, cell) in cells.enumerated() {
      if column > 0 { line += "  " }
      let padding = String(repeating: " ", count: widths[column] - displayWidth(cell))
      line += alignments[column] == .right ? padding + cell : cell + padding
    }
    while line.last == " " { line.removeLast() }
    return line
  }
}
