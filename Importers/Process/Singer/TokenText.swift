import Importing
import Registry

/// Writes tokens back as JSON, numbers as they stood.
enum TokenText {
  /// The value that begins with a token already taken; the tokenizer stands behind it afterwards.
  static func copy(
    _ first: JSONToken, _ tokenizer: inout JSONTokenizer
  ) throws(Refusal) -> [UInt8] {
    var text: [UInt8] = []
    var token = first
    var depth = 0
    var needsComma = false
    repeat {
      switch token {
      case .objectEnd, .arrayEnd:
        text.append(UInt8(ascii: token == .objectEnd ? "}" : "]"))
        depth -= 1
        needsComma = true
      default:
        if needsComma { text.append(UInt8(ascii: ",")) }
        needsComma = append(token, tokenizer, to: &text)
        if token == .objectStart || token == .arrayStart { depth += 1 }
      }
      if depth > 0 { token = try tokenizer.next() }
    } while depth > 0
    return text
  }

  /// Appends one token; whether a comma stands before the next.
  private static func append(
    _ token: JSONToken, _ tokenizer: JSONTokenizer, to text: inout [UInt8]
  ) -> Bool {
    let bytes = tokenizer.bytes[tokenizer.tokenRange]
    switch token {
    case .objectStart: text.append(UInt8(ascii: "{"))
    case .arrayStart: text.append(UInt8(ascii: "["))
    case .name:
      quote(bytes, to: &text)
      text.append(UInt8(ascii: ":"))
    case .string:
      quote(bytes, to: &text)
      return true
    default:
      text += bytes
      return true
    }
    return false
  }

  private static func quote(_ bytes: ArraySlice<UInt8>, to text: inout [UInt8]) {
    text.append(UInt8(ascii: "\""))
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        text += [UInt8(ascii: "\\"), byte]
      case 0..<0x20:
        let digits = String(byte, radix: 16)
        text += Array("\\u".utf8) + Array(repeating: 0x30, count: 4 - digits.utf8.count)
        text += digits.utf8
      default: text.append(byte)
      }
    }
    text.append(UInt8(ascii: "\""))
  }
}
