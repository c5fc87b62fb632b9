import Registry

extension JSONTokenizer.Expectation {
  func phrase(isInObject: Bool, depth: Int) -> Phrase {
    switch self {
    case .value: Phrase(zh: "值", en: "a value")
    case .valueOrEnd: Phrase(zh: "值或“]”", en: "a value or ]")
    case .name: Phrase(zh: "带引号的成员名", en: "a quoted member name")
    case .nameOrEnd: Phrase(zh: "带引号的成员名或“}”", en: "a quoted member name or }")
    case .separator:
      isInObject
        ? Phrase(zh: "“,”或“}”", en: ", or }") : Phrase(zh: "“,”或“]”", en: ", or ]")
    case .end: Phrase(zh: "文件结束", en: "the end of the file")
    }
  }
}

extension JSONTokenizer {
  /// A string with the position on its opening quote; the range of its text, unescaped in place.
  mutating func scanString() throws(Refusal) -> Range<Int> {
    let start = position + 1
    var index = start
    var isEscaped = false
    while true {
      index = endOfPlainText(from: index)
      if index == bytes.count {
        guard try has(index, since: start) else { throw cut(at: index) }
        continue
      }
      switch bytes[index] {
      case UInt8(ascii: "\""):
        position = index + 1
        if index - start > cellLimit { throw tooLong() }
        return isEscaped ? try unescape(start..<index) : start..<index
      case UInt8(ascii: "\\"):
        isEscaped = true
        index = try endOfEscape(at: index, since: start)
      default:
        throw malformed(
          expected: Phrase(
            zh: "字符串内的字符（控制字符须转义）",
            en: "a character of a string (control characters are escaped)"),
          at: index)
      }
    }
  }

  /// A number with the position on its first byte; RFC 8259, section 6.
  mutating func scanNumber() throws(Refusal) -> Range<Int> {
    let start = position
    var index = start
    if bytes[index] == UInt8(ascii: "-") { index += 1 }
    if try has(index, since: start), bytes[index] == UInt8(ascii: "0") {
      index += 1
    } else {
      index = try endOfDigits(from: index, since: start)
    }
    if try has(index, since: start), bytes[index] == UInt8(ascii: ".") {
      index = try endOfDigits(from: index + 1, since: start)
    }
    if try has(index, since: start), bytes[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      if try has(index, since: start),
        bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-")
      {
        index += 1
      }
      index = try endOfDigits(from: index, since: start)
    }
    if index - start > cellLimit { throw tooLong() }
    position = index
    return start..<index
  }

  private mutating func endOfDigits(from: Int, since start: Int) throws(Refusal) -> Int {
    var index = from
    while try has(index, since: start), isDigit(bytes[index]) { index += 1 }
    if index == from {
      throw malformed(expected: Phrase(zh: "数字", en: "a digit"), at: index)
    }
    return index
  }

  /// Skips `\n` or `\u4F01`; whether surrogates pair is seen when unescaping.
  private mutating func endOfEscape(at index: Int, since start: Int) throws(Refusal) -> Int {
    guard try has(index + 1, since: start) else { throw cut(at: index + 1) }
    switch bytes[index + 1] {
    case UInt8(ascii: "u"):
      for digit in index + 2..<index + 6 {
        guard try has(digit, since: start), hexValue(bytes[digit]) != nil else {
          throw malformed(
            expected: Phrase(zh: "四位十六进制数字", en: "four hexadecimal digits"), at: digit)
        }
      }
      return index + 6
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return index + 2
    default:
      throw malformed(
        expected: Phrase(zh: "转义字符（\\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u）", en: "an escape"),
        at: index + 1)
    }
  }

  /// Whether there is a byte at an index, reading on where there is none yet.
  @inline(__always)
  private mutating func has(_ index: Int, since start: Int) throws(Refusal) -> Bool {
    index < bytes.count ? true : try readOn(to: index, since: start)
  }

  private mutating func readOn(to index: Int, since start: Int) throws(Refusal) -> Bool {
    while index >= bytes.count {
      if index - start > cellLimit { throw tooLong() }
      guard try refill() else { return false }
    }
    return true
  }

  /// The first quote, backslash or control character, eight bytes at a time.
  @inline(__always)
  private func endOfPlainText(from start: Int) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let high: UInt64 = 0x8080_8080_8080_8080
    let span = bytes.span
    let raw = span.bytes
    var index = start
    while index + 8 <= span.count {
      let word = UInt64(
        littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
      let quote = word ^ (ones &* 0x22)
      let backslash = word ^ (ones &* 0x5C)
      // A byte's top bit is set where it was below the subtrahend. Borrows reach only bytes after
      // the first hit, and the first hit is what is asked for.
      let hits =
        ((quote &- ones) & ~quote | (backslash &- ones) & ~backslash
          | (word &- ones &* 0x20) & ~word) & high
      if hits != 0 { return index + hits.trailingZeroBitCount >> 3 }
      index += 8
    }
    while index < span.count {
      let byte = span[index]
      if byte == 0x22 || byte == 0x5C || byte < 0x20 { break }
      index += 1
    }
    return index
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  private func cut(at index: Int) -> Refusal {
    malformed(expected: Phrase(zh: "字符串结尾的引号", en: "the closing quote"), at: index)
  }

  private func tooLong() -> Refusal {
    refusals.cellTooLong(limit: cellLimit, line: tokenLine)
  }
}

/// The value of a hexadecimal digit.
func hexValue(_ byte: UInt8) -> UInt32? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
  case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
  case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
  default: nil
  }
}
