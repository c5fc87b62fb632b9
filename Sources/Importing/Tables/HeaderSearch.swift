import Registry

/// Finds the header among the first rows of a grid, by labels that somebody will take.
struct HeaderSearch {
  /// Rows that are not blank, from the top.
  let rows: [RowTexts]
  let knowsLabel: (String) -> Bool

  /// How many rows from the top a header may stand below.
  static let depth = Profile.Header.deepest
  /// A header has at most this many rows under its first.
  private static let mostContinuations = 3
  /// Cells of a row that are asked about; no header has its first known label further to the right.
  private static let widest = 2_000

  /// The header, and how many of `rows` it and what is above it take; nil where no row has a
  /// label that anybody knows.
  func find() -> (header: TableHeader, taken: Int)? {
    guard let main = mainRow() else { return nil }
    let first = main > 0 && isParent(rows[main - 1], of: rows[main]) ? main - 1 : main
    var last = main
    while last + 1 < rows.count, last - main < Self.mostContinuations,
      continues(rows[first...last], rows[last + 1])
    {
      last += 1
    }
    return (header(first...last), last + 1)
  }

  /// The header in lines that somebody named; nil where all of them are blank.
  func header(inLines lines: ClosedRange<Int>) -> (header: TableHeader, taken: Int)? {
    guard let first = rows.firstIndex(where: { lines.contains($0.line) }),
      let last = rows.lastIndex(where: { lines.contains($0.line) })
    else { return nil }
    return (header(first...last), last + 1)
  }

  /// Columns without a header, by where they stand.
  func headless() -> TableHeader {
    let width = rows.map(\.width).max() ?? 0
    let columns = (0..<width).map { column in
      SourceColumn(label: SourceColumn.label(ofPosition: column + 1), position: column + 1)
    }
    return TableHeader(columns: columns, rows: [], titles: [])
  }

  private func header(_ range: ClosedRange<Int>) -> TableHeader {
    let titles = Array(rows[..<range.lowerBound])
    let unit = titles.reversed().lazy.compactMap(Self.unit).first
    let columns = labels(of: rows[range]).enumerated().map { column, label in
      SourceColumn(label: label, tableUnit: unit, position: column + 1)
    }
    return TableHeader(columns: columns, rows: Array(rows[range]), titles: titles)
  }

  /// The row with the most known labels; of equal ones the uppermost.
  private func mainRow() -> Int? {
    let isNarrow = rows.allSatisfy { $0.filled.count <= 1 }
    var best: (row: Int, known: Int)?
    for (index, row) in rows.prefix(Self.depth).enumerated() {
      guard isNarrow || row.filled.count > 1 else { continue }
      let known = row.cells.prefix(Self.widest).count { !$0.isEmpty && knowsLabel($0) }
      if known > best?.known ?? 0 { best = (index, known) }
    }
    return best?.row
  }

  /// A row above the main one is part of the header where a label of its own stands over nothing,
  /// or where it names periods or known labels; otherwise it is a title.
  private func isParent(_ row: RowTexts, of main: RowTexts) -> Bool {
    let filled = row.filled
    guard filled.count > 1, Self.unit(of: row) == nil else { return false }
    let texts = filled.map { row[$0] }
    guard !texts.contains(where: { $0.contains("：") || $0.contains(":") }),
      !texts.contains(where: RowTexts.isNumeric)
    else { return false }
    return filled.contains { column in
      main[column].isEmpty && column < main.cells.count || isLabelLike(row[column])
    }
  }

  /// A row below continues the header where it has words only under blanks and spans of the rows
  /// above, and one of them is a label, a period or a unit.
  private func continues(_ header: ArraySlice<RowTexts>, _ row: RowTexts) -> Bool {
    let filled = row.filled
    guard filled.contains(where: { isLabelLike(row[$0]) }) else { return false }
    // Where the leftmost label stands (as a rule the name), a record has a value.
    let leftmost = header.compactMap(\.filled.first).min() ?? 0
    guard row[leftmost].isEmpty || HeaderKey(row[leftmost]).isQualifier else { return false }
    return filled.allSatisfy { column in
      if HeaderKey(row[column]).isQualifier { return true }
      guard !RowTexts.isNumeric(row[column]) else { return false }
      guard let above = header.last(where: { !$0[column].isEmpty }) else { return true }
      return above[column + 1].isEmpty && !row[column + 1].isEmpty
    }
  }

  private func isLabelLike(_ text: String) -> Bool {
    HeaderKey(text).isQualifier || knowsLabel(text)
  }

  /// Labels of the columns: the texts above one another joined by `;`, each spread to the right
  /// over the blanks that it spans.
  private func labels(of header: ArraySlice<RowTexts>) -> [String] {
    let width = header.map(\.width).max() ?? 0
    var parts = [[String]](repeating: [], count: width)
    for (offset, row) in header.enumerated() {
      let below = header.dropFirst(offset + 1)
      var spanning = ""
      var start = 0
      for column in 0..<width {
        let text = row[column]
        let isOver = below.contains { !$0[column].isEmpty }
        if !text.isEmpty {
          // A label over nothing was merged downwards; it spans to the right only over periods.
          (spanning, start) = (text, column)
          parts[column].append(text)
        } else if isOver, !spanning.isEmpty, !hasAbove(header, offset, column) {
          if spans(from: start, column, below) { parts[column].append(spanning) }
        } else if !isOver {
          spanning = ""
        }
      }
    }
    return parts.map { $0.joined(separator: ";") }
  }

  private func hasAbove(
    _ header: ArraySlice<RowTexts>, _ offset: Int, _ column: Int
  ) -> Bool {
    header.prefix(offset).contains { !$0[column].isEmpty }
  }

  /// Whether the text left of a blank reaches over it: it has something below it itself, or what
  /// is below the blank is only a period, a unit or growth.
  private func spans(
    from start: Int, _ column: Int, _ below: ArraySlice<RowTexts>
  ) -> Bool {
    if below.contains(where: { !$0[start].isEmpty }) { return true }
    return below.contains { HeaderKey($0[column]).isQualifier }
  }

  /// The unit that a line above the table names: `单位：万元`, also with the two in two cells.
  static func unit(of row: RowTexts) -> Unit? {
    let texts = row.cells.filter { !$0.isEmpty }
    for text in texts {
      if let unit = HeaderUnit.ofTitleLine(text) { return unit }
    }
    for (left, right) in zip(texts, texts.dropFirst()) {
      if let unit = HeaderUnit.ofTitleLine(left + right) { return unit }
    }
    return nil
  }
}
