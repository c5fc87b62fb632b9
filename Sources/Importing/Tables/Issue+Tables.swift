import Registry

extension Issue {
  /// A row that is no record, counted as a note; a warning where a code stands in it.
  static func skipped(_ kind: RowKind, _ row: RowTexts, file: String) -> Issue {
    let message: Phrase =
      switch kind {
      case .title: Phrase(zh: "标题行，不作为记录", en: "a title, not a record")
      case .group: Phrase(zh: "分组行，不作为记录", en: "a group heading, not a record")
      case .total: Phrase(zh: "合计行，不作为记录", en: "a row of sums, not a record")
      case .repeatedHeader: Phrase(zh: "重复的表头，不作为记录", en: "the header again, not a record")
      case .numbering: Phrase(zh: "栏次行，不作为记录", en: "numbers of columns, not a record")
      case .footer: Phrase(zh: "表尾行，不作为记录", en: "a line below the table, not a record")
      }
    let isDoubtful = row.hasIdentifier && kind == .title
    return Issue(
      rule: kind.rawValue, severity: isDoubtful ? .warning : .note,
      place: Place(file: file, line: row.line),
      value: kind == .repeatedHeader || kind == .numbering ? nil : row.summary, message: message)
  }

  /// A row that has not as many cells as the header: a separator or quote too many or too few, so
  /// that nobody can tell which value belongs where. The row is not delivered.
  static func ragged(_ row: RowTexts, found: Int, expected: Int, file: String) -> Issue {
    Issue(
      rule: "ragged-row", severity: .error, place: Place(file: file, line: row.line),
      value: row.summary,
      message: Phrase(
        zh: "第 \(row.line) 行有 \(found) 个单元格，表头有 \(expected) 个；"
          + "请检查这一行多出或缺少的分隔符和引号",
        en: "line \(row.line) has \(found) cells, the header \(expected);"
          + " check its separators and quotes"))
  }

  static func unnamed(_ row: RowTexts, column: Int, file: String) -> Issue {
    Issue(
      rule: "unnamed-column", severity: .warning,
      place: Place(file: file, line: row.line, column: "#\(column + 1)"),
      message: Phrase(
        zh: "第 \(column + 1) 列没有表头却有内容，没有采用；请补上表头",
        en: "column \(column + 1) has no header but has data, which is not taken; give it one"))
  }
}
