/// Blanks at the ends of cells and inside them: ASCII blanks, NBSP, the spaces of U+2000 to U+200A,
/// zero-width and direction marks, U+3000 and a stray byte order mark.
enum Blank {
  /// Bytes of the blank that starts at `index`; 0 where none does.
  @inline(__always)
  static func width(_ text: Span<UInt8>, at index: Int) -> Int {
    switch text[index] {
    case 0x20, 0x09, 0x0A, 0x0D: 1
    case 0xC2: index + 1 < text.count && text[index + 1] == 0xA0 ? 2 : 0
    case 0xE2, 0xE3, 0xEF:
      index + 2 < text.count && isWide(text[index], text[index + 1], text[index + 2]) ? 3 : 0
    default: 0
    }
  }

  private static func isWide(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    switch (first, second) {
    case (0xE2, 0x80): (0x80...0x8F).contains(third) || (0xA8...0xAF).contains(third)
    case (0xE2, 0x81): third == 0x9F || third == 0xA0
    case (0xE3, 0x80): third == 0x80
    case (0xEF, 0xBB): third == 0xBF
    default: false
    }
  }

  /// The range without the blanks at both ends.
  @inline(__always)
  static func trimmed(_ text: Span<UInt8>) -> Range<Int> {
    var start = 0
    var end = text.count
    while start < end {
      let blank = width(text, at: start)
      if blank == 0 { break }
      start += blank
    }
    while end > start {
      let blank = widthBefore(text, end, from: start)
      if blank == 0 { break }
      end -= blank
    }
    return start..<end
  }

  @inline(__always)
  private static func widthBefore(_ text: Span<UInt8>, _ end: Int, from start: Int) -> Int {
    let last = text[end - 1]
    if last < 0x80 { return last == 0x20 || last == 0x09 || last == 0x0A || last == 0x0D ? 1 : 0 }
    if end - start >= 2, last == 0xA0, text[end - 2] == 0xC2 { return 2 }
    guard end - start >= 3 else { return 0 }
    return isWide(text[end - 3], text[end - 2], last) ? 3 : 0
  }
}
