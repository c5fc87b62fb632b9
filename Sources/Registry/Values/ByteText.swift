/// Small questions about UTF-8 bytes that need no String.
enum ByteText {
  @inline(__always)
  static func equals(_ text: Span<UInt8>, _ other: [UInt8]) -> Bool {
    guard text.count == other.count else { return false }
    for index in 0..<other.count where text[index] != other[index] { return false }
    return true
  }

  @inline(__always)
  static func equals(_ text: Span<UInt8>, _ other: StaticString) -> Bool {
    guard text.count == other.utf8CodeUnitCount else { return false }
    return other.withUTF8Buffer { buffer in
      for index in 0..<buffer.count where text[index] != buffer[index] { return false }
      return true
    }
  }

  static func contains(_ text: Span<UInt8>, _ byte: UInt8) -> Bool {
    for index in 0..<text.count where text[index] == byte { return true }
    return false
  }

  static func string(_ text: Span<UInt8>) -> String {
    text.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }

  /// For messages: at most 40 characters.
  static func shown(_ text: Span<UInt8>) -> String {
    let whole = string(text)
    return whole.count > 40 ? whole.prefix(39) + "…" : whole
  }

  @inline(__always)
  static func append(_ text: Span<UInt8>, to bytes: inout [UInt8]) {
    text.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
  }
}
