import Importing
import Registry
import Testing

/// The tokenizer beside Python's parser. `REGISTRY_JSON_DOCUMENTS` says over how many documents.
@Suite("JSON against Python's parser", .enabled(if: OtherReader.python != nil, "no python3"))
struct JSONAgainstPythonTests {
  private static let documents = OtherReader.setting("REGISTRY_JSON_DOCUMENTS", 5_000)
  private static let atATime = 50_000

  @Test("Generated documents, whole and damaged, are the same tokens or refused by both")
  func generated() throws {
    var refused = 0
    for start in stride(from: 0, to: Self.documents, by: Self.atATime) {
      let texts = (start..<min(start + Self.atATime, Self.documents)).map {
        GeneratedDocument.bytes(UInt64($0))
      }
      let expected = try OtherReader(script: "json-tokens.py").lines(of: texts)
      try #require(expected.count == texts.count)
      for (number, text) in texts.enumerated() {
        let own = Self.line(text)
        if own == "refused" { refused += 1 }
        try #require(
          own == expected[number],
          "document \(start + number): \(String(decoding: text, as: UTF8.self))")
      }
    }
    // The documents are of both kinds.
    #expect(refused > Self.documents / 10 && refused < Self.documents * 9 / 10)
  }

  /// As `json-tokens.py` writes it.
  private static func line(_ bytes: [UInt8]) -> String {
    guard (try? UTF8Span(validating: bytes.span)) != nil else { return "refused" }
    var tokenizer = JSONTokenizer(
      bytes: bytes, refusals: JSONRefusals(file: "x"), cellLimit: .max
    ) { _ in false }
    var tokens: [String] = []
    do throws(Refusal) {
      while true {
        let token = try tokenizer.next()
        let text = tokenizer.bytes[tokenizer.tokenRange]
        switch token {
        case .end: return tokens.joined(separator: " ")
        case .objectStart: tokens.append("{")
        case .objectEnd: tokens.append("}")
        case .arrayStart: tokens.append("[")
        case .arrayEnd: tokens.append("]")
        case .name: tokens.append("'" + OtherReader.hex(text))
        case .string: tokens.append("\"" + OtherReader.hex(text))
        case .number, .word, .null: tokens.append(String(decoding: text, as: UTF8.self))
        }
      }
    } catch {
      return "refused"
    }
  }
}

/// A small document out of a number; every other one is damaged.
private struct GeneratedDocument {
  private var random: Seeded
  private var text: [UInt8] = []

  static func bytes(_ seed: UInt64) -> [UInt8] {
    var document = GeneratedDocument(random: Seeded(seed))
    document.blanks()
    document.value(depth: document.random.number(0...4))
    document.blanks()
    if document.random.number(0...1) == 0 { document.damage() }
    // Some are nested as deep as is read, and a little deeper.
    if document.random.number(0...49) == 0 { document.wrap(document.random.number(55...70)) }
    return document.text
  }

  private mutating func value(depth: Int) {
    switch random.number(depth > 0 ? 0...9 : 4...9) {
    case 0, 1: list(depth, "[", "]") { $0.value(depth: depth - 1) }
    case 2, 3:
      list(depth, "{", "}") {
        $0.string()
        $0.blanks()
        $0.text.append(UInt8(ascii: ":"))
        $0.blanks()
        $0.value(depth: depth - 1)
      }
    case 4, 5: string()
    case 6: text += random.element(of: ["true", "false", "null"]).utf8
    default: number()
    }
  }

  private mutating func list(
    _ depth: Int, _ open: Character, _ close: Character, _ element: (inout Self) -> Void
  ) {
    text += String(open).utf8
    blanks()
    for index in 0..<random.number(0...3) {
      if index > 0 {
        text.append(UInt8(ascii: ","))
        blanks()
      }
      element(&self)
      blanks()
    }
    text += String(close).utf8
  }

  private mutating func number() {
    text += random.element(of: ["", "", "-"]).utf8
    text += random.element(of: ["0", "7", "10", "123456789012345678901234567890", "913"]).utf8
    text += random.element(of: ["", "", ".0", ".25", ".000000000000000000001"]).utf8
    text += random.element(of: ["", "", "", "e5", "E+17", "e-400", "E0"]).utf8
  }

  private mutating func string() {
    text.append(UInt8(ascii: "\""))
    for _ in 0..<random.number(0...5) { text += random.element(of: Self.pieces).utf8 }
    text.append(UInt8(ascii: "\""))
  }

  private static let pieces = [
    "a", "name", " ", "/", "示例", "𠮷", "é", "\u{7F}", "\u{2028}", "\\n", "\\\"", "\\\\", "\\/",
    "\\b\\f\\r\\t", "\\u0041", "\\u793a", "\\uD83D\\uDE00", "\\u0000", "\\ud800", "\\uDC00\\uD800",
  ]

  private mutating func blanks() {
    for _ in 0..<max(0, random.number(-3...2)) {
      text.append(random.element(of: Array(" \n\r\t".utf8)))
    }
  }

  private mutating func damage() {
    let special =
      Array("\"\\{}[],:0123456789-+.eEtrufalsn/x \n\u{1}".utf8) + [0xFF, 0xE4, 0xED, 0xC0]
    for _ in 0..<random.number(1...3) {
      let at = random.number(0...text.count)
      switch random.number(0...3) {
      case 0 where at < text.count: text.remove(at: at)
      case 1 where at < text.count: text[at] = random.element(of: special)
      case 2: text.removeSubrange(at...)
      default: text.insert(random.element(of: special), at: at)
      }
    }
  }

  private mutating func wrap(_ depth: Int) {
    text =
      Array(repeating: UInt8(ascii: "["), count: depth) + text
      + Array(repeating: UInt8(ascii: "]"), count: depth)
  }
}
