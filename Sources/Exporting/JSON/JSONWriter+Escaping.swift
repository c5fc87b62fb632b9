extension JSONWriter {
  /// Appends a string in quotes. RFC 8259 section 7 asks to escape the quote, the backslash and
  /// U+0000 to U+001F; everything else stands as it is, in UTF-8.
  mutating func appendQuoted(_ span: Span<UInt8>) {
    appendRaw(UInt8(ascii: "\""))
    var start = 0
    for index in span.indices {
      let byte = span[index]
      guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else {
        continue
      }
      append(span.extracting(start..<index))
      appendEscape(byte)
      start = index + 1
    }
    append(span.extracting(start..<span.count))
    appendRaw(UInt8(ascii: "\""))
  }

  private mutating func appendEscape(_ byte: UInt8) {
    appendRaw(UInt8(ascii: "\\"))
    switch byte {
    case 0x08: appendRaw(UInt8(ascii: "b"))
    case 0x09: appendRaw(UInt8(ascii: "t"))
    case 0x0A: appendRaw(UInt8(ascii: "n"))
    case 0x0C: appendRaw(UInt8(ascii: "f"))
    case 0x0D: appendRaw(UInt8(ascii: "r"))
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): appendRaw(byte)
    default:
      appendRaw(contentsOf: "u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16))
    }
  }
}
