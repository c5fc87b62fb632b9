import Glibc

/// The 18 two-byte positions that GB 18030-2022 moved from the private use area to assigned
/// characters (U+FE10–FE19, U+9FB4–9FBB).
///
/// A C library may still have the mapping of 2005, and files written by software that has it carry
/// the private code points in four-byte form. Both are read as the characters of 2022, so that one
/// character has one spelling in the registry.
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

  private static func position(of byte: UInt8, in bytes: [UInt8], from start: Int) -> Int? {
    guard start < bytes.count else { return nil }
    return bytes.withUnsafeBytes { raw in
      let base = raw.baseAddress! + start
      guard let hit = memchr(base, Int32(byte), raw.count - start) else { return nil }
      return start + base.distance(to: UnsafeRawPointer(hit))
    }
  }
}
