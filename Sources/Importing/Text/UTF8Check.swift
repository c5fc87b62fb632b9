import Glibc

/// Strict UTF-8 validation of a text that comes in chunks.
///
/// Whole chunks go through the standard library's validator (2.9 GB/s measured); only a sequence
/// that a chunk boundary cuts is held back for the next one.
struct UTF8Check {
  enum Fault: Equatable {
    case malformed
    case nul
  }

  /// Bytes checked before the present chunk.
  private(set) var offset = 0
  /// Characters beyond ASCII seen so far, counted no further than `enough`.
  private(set) var wideCharacters = 0
  /// That many in a row do not pass for UTF-8 by accident: of the common GB18030 characters fewer
  /// than one in five does, so eight of them do once in a million files.
  static let enough = 8

  var looksLikeUTF8: Bool { wideCharacters >= Self.enough }

  /// Checks the bytes and returns how many were consumed (all but a cut sequence at the end), or
  /// the file offset of the first fault. `isLast` makes a cut sequence a fault.
  mutating func consume(_ bytes: [UInt8], isLast: Bool) throws(Position) -> Int {
    let whole = isLast ? bytes.count : bytes.count - Self.cutTail(bytes)
    if let nul = Self.firstNUL(in: bytes, upTo: whole) {
      throw Position(offset: offset + nul, fault: .nul)
    }
    do {
      let text = try UTF8Span(validating: bytes.span.extracting(0..<whole))
      if !text.isKnownASCII { count(bytes, upTo: whole) }
    } catch {
      count(bytes, upTo: error.byteOffsets.lowerBound)
      throw Position(offset: offset + error.byteOffsets.lowerBound, fault: .malformed)
    }
    offset += whole
    return whole
  }

  struct Position: Error, Equatable {
    let offset: Int
    let fault: Fault
  }

  private mutating func count(_ bytes: [UInt8], upTo end: Int) {
    var index = 0
    while index < end, wideCharacters < Self.enough {
      if bytes[index] >= 0xC0 { wideCharacters += 1 }
      index += 1
    }
  }

  /// Position of the first NUL byte at or after `start` and before `end`.
  static func firstNUL(in bytes: [UInt8], from start: Int = 0, upTo end: Int? = nil) -> Int? {
    bytes.withUnsafeBytes { raw in
      guard let base = raw.baseAddress else { return nil }
      guard let hit = memchr(base + start, 0, (end ?? raw.count) - start) else { return nil }
      return base.distance(to: UnsafeRawPointer(hit))
    }
  }

  /// Length of a sequence at the end that more bytes could complete.
  static func cutTail(_ bytes: [UInt8]) -> Int {
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
