package import Registry

/// A strict tokenizer of RFC 8259 over text that arrives in pieces.
///
/// Commas, colons, nesting and the forms of strings and numbers are checked here, so that whoever
/// pulls tokens sees well-formed JSON or a refusal with line and column. Nesting is a stack of bits,
/// not of calls. Bytes stay where they are until they are taken or discarded, and strings are
/// unescaped in place: a token's range is a range of ``bytes``.
package struct JSONTokenizer {
  /// What the grammar allows next.
  enum Expectation {
    case value
    case valueOrEnd
    case nameOrEnd
    case name
    case separator
    case end
  }

  package static let depthLimit = 64

  package let refusals: JSONRefusals
  let cellLimit: Int
  /// Whether further values may follow, each on a line of its own.
  package var takesLines = false

  package var bytes: [UInt8]
  package var position = 0
  /// The text of the last name or value.
  package private(set) var tokenRange = 0..<0
  /// The line where the last token begins.
  package private(set) var tokenLine = 1
  package private(set) var depth = 0

  private var expectation = Expectation.value
  /// One bit per level: 1 for an object.
  private var levels: UInt64 = 0
  private var line = 1
  /// The line where the last outermost value ended.
  private var lastLine = 0
  /// Offset in the text of the first byte of the line.
  private var lineStart = 0
  /// How much of the text is no longer in ``bytes``.
  private var discarded = 0
  private let more: (inout [UInt8]) throws(Refusal) -> Bool

  /// - Parameter more: appends the next bytes of the text; false at its end.
  package init(
    bytes: [UInt8] = [], refusals: JSONRefusals, cellLimit: Int,
    more: @escaping (inout [UInt8]) throws(Refusal) -> Bool
  ) {
    self.bytes = bytes
    self.refusals = refusals
    self.cellLimit = cellLimit
    self.more = more
  }

  // MARK: Grammar

  package mutating func next() throws(Refusal) -> JSONToken {
    guard var byte = try skipBlanks() else {
      guard expectation == .end else { throw unexpected() }
      return .end
    }
    if expectation == .separator {
      if byte == UInt8(ascii: ",") {
        position += 1
        expectation = isInObject ? .name : .value
        guard let following = try skipBlanks() else { throw unexpected() }
        byte = following
      } else {
        return try close(byte)
      }
    }
    tokenLine = line
    switch expectation {
    case .name: return try name(byte)
    case .nameOrEnd:
      return byte == UInt8(ascii: "}") ? try close(byte) : try name(byte)
    case .value: return try value(byte)
    case .valueOrEnd:
      return byte == UInt8(ascii: "]") ? try close(byte) : try value(byte)
    case .separator, .end:
      guard takesLines, line > lastLine else { throw unexpected() }
      return try value(byte)
    }
  }

  private var isInObject: Bool { levels & 1 == 1 }

  private mutating func name(_ byte: UInt8) throws(Refusal) -> JSONToken {
    guard byte == UInt8(ascii: "\"") else {
      throw unexpected()
    }
    tokenRange = try scanString()
    guard let colon = try skipBlanks(), colon == UInt8(ascii: ":") else {
      throw malformed(
        expected: Phrase(zh: "冒号", en: "a colon"), at: position)
    }
    position += 1
    expectation = .value
    return .name
  }

  private mutating func value(_ byte: UInt8) throws(Refusal) -> JSONToken {
    switch byte {
    case UInt8(ascii: "\""):
      tokenRange = try scanString()
      closeValue()
      return .string
    case UInt8(ascii: "{"):
      try open(isObject: true)
      return .objectStart
    case UInt8(ascii: "["):
      try open(isObject: false)
      return .arrayStart
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      tokenRange = try scanNumber()
      closeValue()
      return .number
    case UInt8(ascii: "t"): return try word("true", .word)
    case UInt8(ascii: "f"): return try word("false", .word)
    case UInt8(ascii: "n"): return try word("null", .null)
    default: throw unexpected()
    }
  }

  private mutating func word(
    _ word: StaticString, _ token: JSONToken
  ) throws(Refusal) -> JSONToken {
    let length = word.utf8CodeUnitCount
    while bytes.count < position + length, try refill() {}
    for index in 0..<length
    where position + index >= bytes.count || bytes[position + index] != word.utf8Start[index] {
      throw malformed(
        expected: Phrase(zh: "\(word)", en: "\(word)"), at: position + index)
    }
    tokenRange = position..<position + length
    position += length
    closeValue()
    return token
  }

  private mutating func open(isObject: Bool) throws(Refusal) {
    guard depth < Self.depthLimit else { throw refusals.tooDeep(line: line, column: column) }
    position += 1
    depth += 1
    levels = levels << 1 | (isObject ? 1 : 0)
    expectation = isObject ? .nameOrEnd : .valueOrEnd
  }

  private mutating func close(_ byte: UInt8) throws(Refusal) -> JSONToken {
    guard byte == (isInObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else { throw unexpected() }
    let token: JSONToken = isInObject ? .objectEnd : .arrayEnd
    tokenLine = line
    position += 1
    depth -= 1
    levels >>= 1
    closeValue()
    return token
  }

  private mutating func closeValue() {
    expectation = depth == 0 ? .end : .separator
    lastLine = line
  }

  // MARK: Text

  /// The next byte that is not blank, with the position on it; nil at the end of the text.
  @inline(__always)
  private mutating func skipBlanks() throws(Refusal) -> UInt8? {
    // Written without blanks, a text is nearly always here already.
    if position < bytes.count, bytes[position] > 0x20 { return bytes[position] }
    return try skipSomeBlanks()
  }

  private mutating func skipSomeBlanks() throws(Refusal) -> UInt8? {
    while true {
      if let byte = skipBlanksAtHand() { return byte }
      guard try refill() else { return nil }
    }
  }

  private mutating func skipBlanksAtHand() -> UInt8? {
    var index = position
    var feeds = 0
    var lastFeed = 0
    var found: UInt8?
    do {
      let span = bytes.span
      while index < span.count {
        let byte = span[index]
        if byte == 0x0A {
          feeds += 1
          lastFeed = index
        } else if byte != 0x20 && byte != 0x09 && byte != 0x0D {
          found = byte
          break
        }
        index += 1
      }
    }
    position = index
    if feeds > 0 {
      line += feeds
      lineStart = discarded + lastFeed + 1
    }
    return found
  }

  package mutating func refill() throws(Refusal) -> Bool { try more(&bytes) }

  /// Forgets what was read.
  package mutating func discard() {
    discarded += position
    bytes.removeSubrange(0..<position)
    position = 0
  }

  /// Hands over the bytes that were read; ranges of tokens are ranges of them.
  package mutating func takeBytes() -> [UInt8] {
    var taken = Array(bytes[position...])
    taken.reserveCapacity(bytes.count)
    swap(&taken, &bytes)
    taken.removeLast(taken.count - position)
    discarded += position
    position = 0
    return taken
  }

  // MARK: Places

  /// Bytes from the beginning of the line, 1-based.
  var column: Int { discarded + position - lineStart + 1 }

  package func malformed(expected: Phrase, at index: Int) -> Refusal {
    refusals.malformed(
      expected: expected, found: found(at: index), line: line,
      column: discarded + index - lineStart + 1)
  }

  private func unexpected() -> Refusal {
    malformed(expected: expectation.phrase(isInObject: isInObject, depth: depth), at: position)
  }

  /// The character at an index for people; nil at the end of the text.
  private func found(at index: Int) -> String? {
    guard index < bytes.count else { return nil }
    let byte = bytes[index]
    if byte < 0x20 || byte == 0x7F { return "0x" + String(byte, radix: 16) }
    return String(decoding: bytes[index...].prefix(4), as: UTF8.self).first.map { "“\($0)”" }
  }
}
