/// A text that can be printed on a terminal or in one line of a log: control characters, line ends
/// and the marks that reverse the direction of writing are spelled out (`\n`, `\u{202E}`).
///
/// A name in a source may hold an escape sequence; printed as it is, it would command the terminal.
public func visible(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: \.mustBeSpelled) else { return text }
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    case _ where scalar.mustBeSpelled:
      result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

extension Unicode.Scalar {
  /// Controls (C0, DEL, C1), line and paragraph separators, marks of direction, byte order marks.
  fileprivate var mustBeSpelled: Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }
}
