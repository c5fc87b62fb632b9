internal import CNettle

/// SHA-256 over bytes as they come (decision 0045).
public struct SHA256Stream {
  /// Names the way digests and seals are made; stored with each revision.
  public static let scheme = "sha256/1"

  private var state = sha256_ctx()

  public init() { nettle_sha256_init(&state) }

  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.baseAddress else { return }
    nettle_sha256_update(&state, bytes.count, start.assumingMemoryBound(to: UInt8.self))
  }

  public mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { update($0) }
  }

  /// Adds a text behind its length, so that neighbouring texts cannot be mistaken for one another.
  public mutating func update(_ text: String) {
    update(Array("\(text.utf8.count):\(text)".utf8))
  }

  /// Adds a text that may be missing; none is not the same as an empty one.
  public mutating func update(orNil text: String?) {
    update(text.map { "+" + $0 } ?? "-")
  }

  /// The hash of all bytes so far; more may follow.
  public func finish() -> Hash256 {
    var state = state
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Int(SHA256_DIGEST_SIZE)) {
      nettle_sha256_digest(&state, $0.count, $0.baseAddress)
      return Hash256(UnsafeRawBufferPointer($0))
    }
  }

  static func hash(_ bytes: UnsafeRawBufferPointer) -> Hash256 {
    var stream = SHA256Stream()
    stream.update(bytes)
    return stream.finish()
  }
}
