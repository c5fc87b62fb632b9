public import Registry

/// Where a writer puts its bytes: a file, a socket, an array in a test.
public protocol ByteSink: SendableMetatype {
  /// Takes all of the bytes, or throws a ``Refusal`` that says why it could not.
  mutating func write(_ bytes: Span<UInt8>) throws(Refusal)
}

/// A sink that keeps everything; for small results and tests.
public struct ByteArray: ByteSink, Sendable {
  public private(set) var bytes: [UInt8] = []

  public init() {}

  public mutating func write(_ bytes: Span<UInt8>) {
    bytes.withUnsafeBufferPointer { self.bytes.append(contentsOf: $0) }
  }

  public var text: String { String(decoding: bytes, as: UTF8.self) }
}
