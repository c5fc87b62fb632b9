import Registry

extension JSONTokenizer {
  /// Replaces escapes where they stand: the text never grows, so it stays in its own range.
  mutating func unescape(_ range: Range<Int>) throws(Refusal) -> Range<Int> {
    var target = range.lowerBound
    var index = range.lowerBound
    while index < range.upperBound {
      guard bytes[index] == UInt8(ascii: "\\") else {
        bytes[target] = bytes[index]
        target += 1
        index += 1
        continue
      }
      guard bytes[index + 1] == UInt8(ascii: "u") else {
        bytes[target] = plain(bytes[index + 1])
        target += 1
        index += 2
        continue
      }
      let scalar = try scalar(at: &index, before: range.upperBound)
      for byte in UTF8.encode(scalar)! {
        bytes[target] = byte
        target += 1
      }
    }
    return range.lowerBound..<target
  }

  private func plain(_ letter: UInt8) -> UInt8 {
    switch letter {
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    default: letter
    }
  }

  /// The scalar of one `\uXXXX` or of a pair. A surrogate alone is no character: RFC 8259, 8.2.
  private func scalar(at index: inout Int, before end: Int) throws(Refusal) -> Unicode.Scalar {
    let first = unit(at: index)
    if let scalar = Unicode.Scalar(first) {
      index += 6
      return scalar
    }
    let next = index + 6
    if first < 0xDC00, next + 6 <= end, bytes[next] == UInt8(ascii: "\\"),
      bytes[next + 1] == UInt8(ascii: "u"), case let second = unit(at: next),
      (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    {
      index += 12
      return scalar
    }
    throw malformed(
      expected: Phrase(zh: "成对的代理项转义", en: "a pair of surrogate escapes"), at: index)
  }

  private func unit(at index: Int) -> UInt32 {
    bytes[index + 2..<index + 6].reduce(0) { $0 << 4 | hexValue($1)! }
  }
}
