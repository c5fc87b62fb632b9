/// Finds UTF-8 in bytes that are read as GB18030, which takes nearly any bytes and makes other
/// characters of them without a complaint.
///
/// Eight Chinese characters of UTF-8 with nothing else but ASCII between them are no GB18030 text:
/// of two-byte characters that people write, hardly any three line up so.
package struct UTF8Stretch {
  private static let enough = 8
  private static let high: UInt64 = 0x8080_8080_8080_8080

  /// Where the next bytes begin.
  private var offset: Int
  private var characters = 0
  private var start = 0
  /// Continuation bytes that the character at hand still needs.
  private var missing = 0

  package init(from offset: Int = 0) { self.offset = offset }

  /// The offset of the first character of such a stretch, where the bytes complete one.
  package mutating func find(in bytes: Span<UInt8>) -> Int? {
    defer { offset += bytes.count }
    var index = 0
    let raw = bytes.bytes
    while index < bytes.count {
      if missing == 0, index + 8 <= bytes.count {
        let word = UInt64(
          littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
        if word & Self.high == 0 {
          index += 8
          continue
        }
        if characters == 0, !Self.mayBegin(in: word) {
          index += 6
          continue
        }
      }
      if take(bytes[index], at: offset + index) { return start }
      index += 1
    }
    return nil
  }

  /// Whether one of the first six bytes may lead two continuation bytes, which few words of GB18030
  /// have.
  @inline(__always)
  private static func mayBegin(in word: UInt64) -> Bool {
    let leads = word & word << 1 & word << 2
    let continuations = word & ~(word << 1) & high
    return leads & continuations >> 8 & continuations >> 16 != 0
  }

  /// True where the stretch has become long enough.
  private mutating func take(_ byte: UInt8, at position: Int) -> Bool {
    if missing > 0, byte & 0xC0 == 0x80 {
      missing -= 1
      guard missing == 0 else { return false }
      characters += 1
      return characters == Self.enough
    }
    if missing > 0 || byte >= 0x80 && !(0xE3...0xE9).contains(byte) && byte != 0xEF {
      characters = 0
      missing = 0
    }
    if (0xE3...0xE9).contains(byte) || byte == 0xEF {
      if characters == 0 { start = position }
      missing = 2
    }
    return false
  }
}
