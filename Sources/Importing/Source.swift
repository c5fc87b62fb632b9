/// A file as it arrived: bytes, a name to show, and a digest. Reading formats comes later.
public struct Source: Sendable {
  /// As the user named it; `-` for standard input.
  public let name: String
  /// The file that holds the bytes (standard input is spooled to one).
  public let path: String
  public let byteCount: Int
  /// The first 64 KiB, for recognition.
  public let head: [UInt8]
  /// Keeps a spooled file on disk for as long as somebody holds the source.
  private let spool: SpoolFile?

  public init(name: String, path: String, byteCount: Int, head: [UInt8]) {
    self.init(name: name, path: path, byteCount: byteCount, head: head, spool: nil)
  }

  init(name: String, path: String, byteCount: Int, head: [UInt8], spool: SpoolFile?) {
    self.name = name
    self.path = path
    self.byteCount = byteCount
    self.head = head
    self.spool = spool
  }

  /// How much of a source ``head`` holds.
  static let headBytes = 64 << 10
}
