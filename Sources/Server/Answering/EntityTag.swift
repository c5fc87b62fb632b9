/// A name of what a document says (RFC 9110, 8.8.3), so that a browser need not load it again.
struct EntityTag: Sendable {
  let text: String

  /// FNV-1a over the bytes: it tells editions of one address apart and proves nothing.
  init(_ bytes: [UInt8]) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    text = "\"\(String(hash, radix: 16))-\(String(bytes.count, radix: 16))\""
  }

  func isNamed(in header: String?) -> Bool {
    guard let header else { return false }
    return header == "*" || header.contains(text)
  }
}
