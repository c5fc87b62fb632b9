/// Appends character data of XML 1.0; false where a character is none that XML can hold
/// (section 2.2, production 2).
///
/// A carriage return is written as a reference, since a parser would turn it into a line feed
/// (section 2.11).
func appendXML(_ span: Span<UInt8>, to bytes: inout [UInt8]) -> Bool {
  for index in span.indices {
    let byte = span[index]
    switch byte {
    case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
    case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
    case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
    case 0x0D: bytes.append(contentsOf: "&#13;".utf8)
    case 0x09, 0x0A: bytes.append(byte)
    case 0x00..<0x20: return false
    // U+FFFE and U+FFFF.
    case 0xBE...0xBF where index >= 2 && span[index - 1] == 0xBF && span[index - 2] == 0xEF:
      return false
    default: bytes.append(byte)
    }
  }
  return true
}
