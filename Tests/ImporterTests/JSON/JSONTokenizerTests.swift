import Importing
import Registry
import Testing

@Suite struct JSONTokenizerTests {
  /// Every token with text and line, and at last the refusal if there is one.
  private func trace(_ bytes: [UInt8], piece: Int, discards: Bool = false) -> [String] {
    var rest = bytes[...]
    var tokenizer = JSONTokenizer(refusals: JSONRefusals(file: "x"), cellLimit: 1 << 20) { buffer in
      buffer += rest.prefix(piece)
      defer { rest = rest.dropFirst(piece) }
      return !rest.isEmpty
    }
    tokenizer.takesLines = true
    var trace: [String] = []
    do throws(Refusal) {
      while true {
        let token = try tokenizer.next()
        if token == .end { return trace }
        let isText = token.isScalar || token == .name
        let text =
          isText ? String(decoding: tokenizer.bytes[tokenizer.tokenRange], as: UTF8.self) : ""
        trace.append("\(tokenizer.tokenLine) \(token) \(text)")
        if discards { tokenizer.discard() }
      }
    } catch {
      return trace + ["\(error.code) \(error.message.en)"]
    }
  }

  private static let texts =
    JSONShapeTests.shapes.map(\.text) + [
      "[\"\\ud83d\\ude00\", \"\\\\\", \"\", -0, 0e1, 1.5E-7,\n\n true , false,null]",
      "[\"\u{1F600} 示例 abcdefghijklmnopqrstuvwxyz \\u793a\\u4f8b\"]", "[1,2", "[1.", "[\"a\\",
      "{\"a\":tr", "[\"\\u12", "[-", "[01]", "[\"a\n\"]", "{\"a\" : 1,\n \"b\" x}", "1 2", "\"示",
    ]

  @Test(arguments: texts)
  func piecesDoNotMatter(text: String) {
    let bytes = Array(text.utf8)
    let whole = trace(bytes, piece: bytes.count)
    for piece in 1...64 {
      #expect(trace(bytes, piece: piece) == whole, "pieces of \(piece)")
      #expect(trace(bytes, piece: piece, discards: true) == whole, "discarding, \(piece)")
    }
  }

  @Test(arguments: texts)
  func everyPrefixEndsInARefusalOrTheSameTokens(text: String) {
    let bytes = Array(text.utf8)
    let whole = trace(bytes, piece: bytes.count)
    for length in 0..<bytes.count {
      let part = trace(Array(bytes[..<length]), piece: 3)
      let tokens = part.last?.hasPrefix("malformed") == true ? part.dropLast() : part[...]
      // A number at the very end may be the beginning of a longer one.
      let kept = tokens.last?.contains(" number ") == true ? tokens.dropLast() : tokens
      #expect(whole.starts(with: kept), "cut at \(length)")
    }
  }
}
