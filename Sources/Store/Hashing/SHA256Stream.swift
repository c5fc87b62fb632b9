internal import Crypto

/// SHA-256 over bytes as they come.
public struct SHA256Stream {
  /// Names the way digests and seals are made; stored with each revision.
  public static let scheme = "sha256/1"

  private var state = SHA256()

  public init() {}

  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    state.update(bufferPointer: bytes)
  }

  public mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { state.update(bufferPointer: $0) }
  }

  /// Adds a text behind its length, so that neighbouring texts cannot be mistaken for one another.
  public mutating func update(_ text: String) {
    update(Array("\(text.utf8.count):\(text)".utf8))
  }

  /// Adds a text that may be missing; none is not the same as an empty one.
  public mutating func update(orNil text: String?) {
    update(text.map { "+" + $0 } ?? "-")
  }

  public func finish() -> Hash256 { state.finalize().withUnsafeBytes { Hash256($0) } }

  static func hash(_ bytes: UnsafeRawBufferPointer) -> Hash256 {
    var state = SHA256()
    state.update(bufferPointer: bytes)
    return state.finalize().withUnsafeBytes { Hash256($0) }
  }
}
