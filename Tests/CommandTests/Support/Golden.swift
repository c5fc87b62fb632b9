import Foundation
import Testing

/// Compares a text with a file of the package; `RECORD_GOLDEN=1` writes the files anew.
func expectGolden(
  _ text: String, _ name: String, location: SourceLocation = #_sourceLocation
) throws {
  let file = Tool.root.appendingPathComponent(name)
  let text = settled(text)
  if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
    try Data(text.utf8).write(to: file)
    return
  }
  let expected = (try? Data(contentsOf: file)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  let line =
    zip(text.split(separator: "\n"), expected.split(separator: "\n"))
    .first { $0 != $1 }.map { "\($0)\n  expected: \($1)" } ?? "one is longer"
  #expect(
    text == expected, "\(name) differs (RECORD_GOLDEN=1 records it): \(line)",
    sourceLocation: location)
}

/// Without what is new in every run: times, and the seals that cover them. Digests stay.
private func settled(_ text: String) -> String {
  text.replacing(#/"seal": "[0-9a-f]{64}"/#, with: #""seal": "(seal)""#)
    .replacing(#/20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ/#, with: "(time)")
    .replacing(#/20\d\d-\d\d-\d\d \d\d:\d\d UTC\+8/#, with: "(time)")
    .replacing(#/封存码（请另行留存）：[0-9a-f]{64}/#, with: "封存码（请另行留存）：(seal)")
}

/// JSON with a member a line, in the order given, so that a difference can be read.
func indented(_ json: String) -> String {
  var result = ""
  var depth = 0
  var isText = false
  var previous: Character = " "
  let line = { "\n" + String(repeating: "  ", count: depth) }
  for character in json {
    if isText {
      if character == "\"" && previous != "\\" { isText = false }
      // A backslash that is escaped itself escapes nothing.
      previous = character == "\\" && previous == "\\" ? " " : character
      result.append(character)
      continue
    }
    switch character {
    case "\"":
      isText = true
      previous = " "
      result.append(character)
    case "{", "[":
      depth += 1
      result += String(character) + line()
    case "}", "]":
      depth -= 1
      let isEmpty = result.last { !$0.isWhitespace } == (character == "}" ? "{" : "[")
      if isEmpty { while result.last?.isWhitespace == true { result.removeLast() } }
      result += (isEmpty ? "" : line()) + String(character)
    case ",": result += "," + line()
    case ":": result += ": "
    case let other where other.isWhitespace: continue
    default: result.append(character)
    }
  }
  return result + "\n"
}
