import Glibc

/// The 18 two-byte positions that GB 18030-2022 moved from the private use area to assigned
/// characters (U+FE10–FE19, U+9FB4–9FBB).
///
/// Software with the mapping of 2005 writes those characters in four-byte forms that a C library
/// with the mapping of 2022 refuses; a C library of 2005 reads the two-byte forms as private code
/// points. Both are read as the characters of 2022, so that one character has one spelling.
enum GB18030Positions {
  /// Private code point -> character of GB 18030-2022, annex D.
  static let moved: [UInt32: UInt32] = [
    0xE78D: 0xFE10, 0xE78E: 0xFE12, 0xE78F: 0xFE11, 0xE790: 0xFE13, 0xE791: 0xFE14,
    0xE792: 0xFE15, 0xE793: 0xFE16, 0xE794: 0xFE17, 0xE795: 0xFE18, 0xE796: 0xFE19,
    0xE81E: 0x9FB4, 0xE826: 0x9FB5, 0xE82B: 0x9FB6, 0xE82C: 0x9FB7, 0xE832: 0x9FB8,
    0xE843: 0x9FB9, 0xE854: 0x9FBA, 0xE864: 0x9FBB,
  ]

  /// Replaces private code points in UTF-8 from `start` on; each side takes three bytes.
  ///
  /// Every one of them begins with the byte EE, which UTF-8 has nowhere else, so a text without
  /// private characters costs one search for that byte.
  static func fold(_ bytes: inout [UInt8], from start: Int) {
    var index = start
    while let hit = position(of: 0xEE, in: bytes, from: index), hit + 2 < bytes.count {
      let scalar =
        0xE000 | UInt32(bytes[hit + 1] & 0x3F) << 6 | UInt32(bytes[hit + 2] & 0x3F)
      if let replacement = moved[scalar] {
        bytes[hit] = 0xE0 | UInt8(replacement >> 12)
        bytes[hit + 1] = 0x80 | UInt8(replacement >> 6 & 0x3F)
        bytes[hit + 2] = 0x80 | UInt8(replacement & 0x3F)
      }
      index = hit + 3
    }
  }

  /// The character whose four-byte form of 2005 these bytes are; 82359037–82359134 were
  /// U+9FB4–9FBB and 84318236–84318335 were U+FE10–FE19, in order.
  static func scalar(ofFormerForm bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
    guard bytes.count == 4 else { return nil }
    let base = bytes.startIndex
    let last = Int(bytes[base + 2]) * 10 + Int(bytes[base + 3])
    switch (bytes[base], bytes[base + 1]) {
    case (0x82, 0x35): return scalar(at: last - (0x90 * 10 + 0x37), of: 0x9FB4...0x9FBB)
    case (0x84, 0x31): return scalar(at: last - (0x82 * 10 + 0x36), of: 0xFE10...0xFE19)
    default: return nil
    }
  }

  private static func scalar(at index: Int, of range: ClosedRange<UInt32>) -> Unicode.Scalar? {
    guard index >= 0, index < range.count else { return nil }
    return Unicode.Scalar(range.lowerBound + UInt32(index))
  }

  private static func position(of byte: UInt8, in bytes: [UInt8], from start: Int) -> Int? {
    guard start < bytes.count else { return nil }
    return bytes.withUnsafeBytes { raw in
      let base = raw.baseAddress! + start
      guard let hit = memchr(base, Int32(byte), raw.count - start) else { return nil }
      return start + base.distance(to: UnsafeRawPointer(hit))
    }
  }
}
