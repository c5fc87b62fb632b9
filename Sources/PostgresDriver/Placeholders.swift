import Store

/// Turns the port's `?` into PostgreSQL's `$1`, `$2`, ….
enum Placeholders {
  /// Marks inside quotes are none.
  static func numbered(_ sql: String) -> String {
    var text = ""
    var count = 0
    var quote: Character?
    for character in sql {
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "'" || character == "\"" {
        quote = character
      } else if character == "?" {
        count += 1
        text += "$\(count)"
        continue
      }
      text.append(character)
    }
    return text
  }

  /// The same question about many values at once: the one `= ?` becomes `= ANY($1)`.
  static func many(_ sql: String) -> String {
    let parts = sql.split(separator: "= ?", omittingEmptySubsequences: false)
    precondition(parts.count == 2, "a look-up compares one column with one value")
    return parts.joined(separator: "= ANY($1)")
  }

  /// An array as PostgreSQL writes it: `{1,2}`, `{"a","b"}`. Null equals nothing and is left out.
  static func array(_ values: some Sequence<SQLValue>) -> String {
    var text = "{"
    for value in values {
      let element: String
      switch value {
      case .null: continue
      case .integer(let number): element = "\(number)"
      case .text(let value): element = quoted(value)
      case .blob(let bytes):
        let hex = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        element = quoted("\\x" + hex)
      }
      if text.utf8.count > 1 { text += "," }
      text += element
    }
    return text + "}"
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
