extension Document {
  /// GitHub flavoured Markdown; every text escaped.
  func markdown() -> String {
    var text = "# \(markdownEscaped(title))\n"
    for block in blocks {
      text += "\n"
      switch block {
      case .heading(let level, let title):
        text += String(repeating: "#", count: level + 1) + " \(markdownEscaped(title))\n"
      case .paragraph(let line), .centred(let line), .signature(let line):
        text += markdownEscaped(line) + "\n"
      case .table(let table): text += markdown(table)
      }
    }
    return text
  }

  private func markdown(_ table: Table) -> String {
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
    let rule = table.headers.indices.map { table.numeric.contains($0) ? "---:" : "---" }
    return line(table.headers.map(markdownEscaped)) + line(rule)
      + table.rows.map { line($0.map(markdownEscaped)) }.joined()
  }
}

/// Escapes what Markdown could read as markup: punctuation by backslashes (CommonMark 2.4), and the
/// beginnings of addresses, which some renderers turn into links.
func markdownEscaped(_ text: String) -> String {
  var result = ""
  for character in visible(text) {
    if "\\`*_[]<>|~&#!".contains(character) { result.append("\\") }
    result.append(character)
  }
  return result.replacing("://", with: "\\://").replacing("www.", with: "www\\.")
}
