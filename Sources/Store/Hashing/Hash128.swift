/// The first 128 bits of a SHA-256, enough to tell records apart (decision 0008).
public struct Hash128: Sendable, Hashable, Comparable {
  public var high: UInt64
  public var low: UInt64

  /// Stands for "nothing there": a record without figures has no figures' hash.
  public static let none = Hash128(high: 0, low: 0)

  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Reads 16 bytes, most significant first, so that hashes sort as their bytes do.
  public init(_ bytes: UnsafeRawBufferPointer) {
    high = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self))
    low = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
  }

  public static func < (a: Hash128, b: Hash128) -> Bool { (a.high, a.low) < (b.high, b.low) }

  func append(to bytes: inout [UInt8]) {
    withUnsafeBytes(of: high.bigEndian) { bytes.append(contentsOf: $0) }
    withUnsafeBytes(of: low.bigEndian) { bytes.append(contentsOf: $0) }
  }
}

/// A whole SHA-256.
public struct Hash256: Sendable, Hashable {
  public var words: (UInt64, UInt64, UInt64, UInt64)

  public static let none = Hash256(words: (0, 0, 0, 0))

  init(words: (UInt64, UInt64, UInt64, UInt64)) {
    self.words = words
  }

  init(_ bytes: UnsafeRawBufferPointer) {
    words = bytes.loadUnaligned(as: (UInt64, UInt64, UInt64, UInt64).self)
  }

  /// The first half, as used for comparing.
  public var prefix: Hash128 {
    Hash128(high: UInt64(bigEndian: words.0), low: UInt64(bigEndian: words.1))
  }

  public var hex: String {
    withUnsafeBytes(of: words) { bytes in
      bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
  }

  func append(to bytes: inout [UInt8]) {
    withUnsafeBytes(of: words) { bytes.append(contentsOf: $0) }
  }

  public static func == (a: Hash256, b: Hash256) -> Bool { a.words == b.words }

  public func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}
