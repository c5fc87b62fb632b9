import Glibc

/// Strict UTF-8 validation of a text that comes in chunks.
///
/// ASCII goes by words and the common Chinese characters by three bytes; the first thing that is
/// neither goes with the rest of the chunk to the standard library, which knows every rule. A
/// sequence that a chunk boundary cuts is held back for the next chunk.
package struct UTF8Check {
  package enum Fault: Equatable {
    case malformed
    case nul
  }

  /// Where in the file the next chunk begins.
  package private(set) var offset: Int
  /// Characters beyond ASCII seen so far, counted no further than `enough`.
  private(set) var wideCharacters = 0
  /// That many in a row do not pass for UTF-8 by accident: of the common GB18030 characters fewer
  /// than one in five does, so eight of them do once in a million files.
  static let enough = 8

  /// Begins behind a byte order mark of that length.
  package init(from offset: Int = 0) { self.offset = offset }

  var looksLikeUTF8: Bool { wideCharacters >= Self.enough }

  /// Checks the bytes and returns how many were consumed (all but a cut sequence at the end), or
  /// the file offset of the first fault. `isLast` makes a cut sequence a fault.
  @discardableResult
  package mutating func consume(_ bytes: Span<UInt8>, isLast: Bool) throws(Position) -> Int {
    let whole = isLast ? bytes.count : bytes.count - Self.cutTail(bytes)
    let nul = Self.firstNUL(in: bytes.extracting(first: whole))
    let text = nul ?? whole
    let plain = Self.plainPrefix(bytes.extracting(first: text))
    do {
      // The beginning of a chunk shows whether the text has wide characters.
      _ = try UTF8Span(validating: bytes.extracting(plain..<text))
      count(bytes, upTo: min(text, 4096))
    } catch {
      let fault = plain + error.byteOffsets.lowerBound
      count(bytes, upTo: fault)
      throw Position(offset: offset + fault, fault: .malformed)
    }
    if let nul { throw Position(offset: offset + nul, fault: .nul) }
    offset += whole
    return whole
  }

  package struct Position: Error, Equatable {
    package let offset: Int
    package let fault: Fault
  }

  /// How far the bytes are ASCII, Greek, Cyrillic, or the three-byte characters whose continuation
  /// bytes are free (leads E1–EC, EE, EF: all of the common Chinese ones).
  private static func plainPrefix(_ bytes: Span<UInt8>) -> Int {
    let raw = bytes.bytes
    let count = bytes.count
    var index = 0
    while index < count {
      if index + 8 <= count {
        let word = UInt64(
          littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
        if word & 0x8080_8080_8080_8080 == 0 {
          index &+= 8
          continue
        }
        if word & 0x0000_C0C0_F0C0_C0F0 == 0x0000_8080_E080_80E0,
          isFreeLead(UInt8(truncatingIfNeeded: word)),
          isFreeLead(UInt8(truncatingIfNeeded: word >> 24))
        {
          index &+= 6
          continue
        }
      }
      let byte = bytes[index]
      if byte < 0x80 {
        index &+= 1
      } else if byte & 0xF0 == 0xE0, isFreeLead(byte), index + 2 < count,
        bytes[index + 1] & 0xC0 == 0x80, bytes[index + 2] & 0xC0 == 0x80
      {
        index &+= 3
      } else if byte >= 0xC2, byte < 0xE0, index + 1 < count, bytes[index + 1] & 0xC0 == 0x80 {
        index &+= 2
      } else {
        return index
      }
    }
    return index
  }

  /// Of a lead of three bytes: whether any two continuation bytes may follow it. Behind E0 some are
  /// overlong, behind ED some are surrogates.
  @inline(__always)
  private static func isFreeLead(_ byte: UInt8) -> Bool { byte != 0xE0 && byte != 0xED }

  private mutating func count(_ bytes: Span<UInt8>, upTo end: Int) {
    var index = 0
    while index < end, wideCharacters < Self.enough {
      if bytes[index] >= 0xC0 { wideCharacters += 1 }
      index += 1
    }
  }

  /// Position of the first NUL byte.
  static func firstNUL(in bytes: Span<UInt8>) -> Int? {
    bytes.withUnsafeBytes { raw in
      guard let base = raw.baseAddress else { return nil }
      guard let hit = memchr(base, 0, raw.count) else { return nil }
      return base.distance(to: UnsafeRawPointer(hit))
    }
  }

  /// Length of a sequence at the end that more bytes could complete.
  static func cutTail(_ bytes: Span<UInt8>) -> Int {
    for length in 1...3 where length <= bytes.count {
      let byte = bytes[bytes.count - length]
      guard byte >= 0x80 else { return 0 }
      guard byte >= 0xC0 else { continue }
      let needed = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
      return needed > length ? length : 0
    }
    return 0
  }
}
