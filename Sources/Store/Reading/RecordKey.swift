/// A key by its bytes. Swift's texts are equal where Unicode calls them so (two spellings of é, a
/// compatibility ideograph and its plain one), which are different subjects here.
///
/// A comparison of two long lists sorts and finds millions of them: the first 24 bytes, which are all
/// of a credit code, are whole numbers in the bytes' order, without memory of their own.
struct RecordKey: Hashable, Comparable {
  /// Filled up with zeros where the key is shorter.
  private let first: UInt64
  private let second: UInt64
  private let third: UInt64
  private let length: Int
  /// What comes after them; nil where nothing does.
  private let rest: [UInt8]?

  private static let headLength = 24

  init(_ bytes: UnsafeRawBufferPointer) {
    first = Self.word(bytes, at: 0)
    second = Self.word(bytes, at: 8)
    third = Self.word(bytes, at: 16)
    length = bytes.count
    rest = length > Self.headLength ? Array(bytes[Self.headLength...]) : nil
  }

  init(_ text: String) {
    var text = text
    self = text.withUTF8 { RecordKey(UnsafeRawBufferPointer($0)) }
  }

  /// Costs a text.
  var text: String {
    String(unsafeUninitializedCapacity: max(length, Self.headLength)) { text in
      let bytes = UnsafeMutableRawBufferPointer(text)
      bytes.storeBytes(of: first.bigEndian, as: UInt64.self)
      bytes.storeBytes(of: second.bigEndian, toByteOffset: 8, as: UInt64.self)
      bytes.storeBytes(of: third.bigEndian, toByteOffset: 16, as: UInt64.self)
      if let rest { bytes[Self.headLength...].copyBytes(from: rest) }
      return length
    }
  }

  static func < (a: RecordKey, b: RecordKey) -> Bool {
    if a.first != b.first { return a.first < b.first }
    if a.second != b.second { return a.second < b.second }
    if a.third != b.third { return a.third < b.third }
    if a.rest == nil && b.rest == nil { return a.length < b.length }
    return (a.rest ?? []).lexicographicallyPrecedes(b.rest ?? [])
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(first)
    hasher.combine(second)
    hasher.combine(third)
    if let rest { hasher.combine(rest) }
  }

  private static func word(_ bytes: UnsafeRawBufferPointer, at start: Int) -> UInt64 {
    if start + 8 <= bytes.count {
      return UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self))
    }
    var word: UInt64 = 0
    for place in start..<start + 8 {
      word = word << 8 | (place < bytes.count ? UInt64(bytes[place]) : 0)
    }
    return word
  }
}
