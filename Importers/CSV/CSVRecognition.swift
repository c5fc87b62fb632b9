import Importing

/// Whether a source looks like a text table, by its first bytes and, where they do not tell, its
/// name.
struct CSVRecognition {
  let isLikely: Bool

  init(_ source: Source, endings: [String]) {
    let name = source.name.lowercased()
    let isNamed = endings.contains { name.hasSuffix("." + $0) }
    let text = Self.text(source.head)
    isLikely =
      Self.isText(text) && !Self.isMarkup(text, isNamed: isNamed)
      && (isNamed || Self.hasSeparator(text))
  }

  /// The head without byte order mark and, for UTF-16, without the empty halves of its letters.
  private static func text(_ head: [UInt8]) -> ArraySlice<UInt8> {
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { return head.dropFirst(3) }
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) {
      return head.dropFirst(2).filter { $0 != 0 }[...]
    }
    return head[...]
  }

  /// No control bytes besides tabs and line ends; UTF-16 letters may have any.
  private static func isText(_ text: ArraySlice<UInt8>) -> Bool {
    if text.startIndex == 0, text.first == UInt8(ascii: "P"), text.dropFirst().first == 0x4B,
      text.dropFirst(2).first == 0x03
    {
      return false
    }
    return !text.isEmpty && !text.contains(0)
  }

  /// XML begins with `<`, JSON with `{` or with `[` and a value. A header may begin with `[201-1]`.
  private static func isMarkup(_ text: ArraySlice<UInt8>, isNamed: Bool) -> Bool {
    let rest = text.drop { $0 <= 0x20 }
    guard let first = rest.first else { return false }
    switch first {
    case UInt8(ascii: "<"), UInt8(ascii: "{"): return true
    case UInt8(ascii: "["):
      let next = rest.dropFirst().drop { $0 <= 0x20 }.first ?? 0
      let isDigit = (0x30...0x39).contains(next)
      return !(isNamed && (isDigit || next >= 0x80))
    default: return false
    }
  }

  /// A separator in the first line that has anything but blanks.
  private static func hasSeparator(_ text: ArraySlice<UInt8>) -> Bool {
    let line = text.drop { $0 == 0x0A || $0 == 0x0D }.prefix { $0 != 0x0A && $0 != 0x0D }
    let separators = Separator.candidates.filter { !$0.isWideComma }.map(\.first)
    return line.contains { separators.contains($0) }
      || String(decoding: line, as: UTF8.self).unicodeScalars.contains("\u{FF0C}")
  }
}
