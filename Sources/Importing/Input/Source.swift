public import Registry

/// A file as it arrived, or a member of an archive: bytes and a name to show. Reading formats comes
/// later.
public struct Source: Sendable {
  /// As the user named it; `-` for standard input, `archive!member` for what is in an archive.
  public let name: String
  /// What the position of its ``ByteInput`` goes up to: its size, and for gzip, which does not say
  /// its content's, the size of the compressed file.
  public let byteCount: Int
  /// The first 64 KiB, for recognition.
  public let head: [UInt8]
  let origin: Origin
  /// Keeps a spooled file on disk for as long as somebody holds the source.
  let spool: SpoolFile?
  /// Nil for what is a file already.
  private let inflated: InflatedFile?

  /// Where the bytes are.
  enum Origin: Sendable {
    case file(path: String)
    case gzip(path: String)
    case member(ZipMember)
  }

  public init(name: String, path: String, byteCount: Int, head: [UInt8]) {
    self.init(
      name: name, origin: .file(path: path), byteCount: byteCount, head: head, spool: nil)
  }

  init(
    name: String, origin: Origin, byteCount: Int, head: [UInt8], spool: SpoolFile?,
    inflated: InflatedFile? = nil
  ) {
    self.name = name
    self.origin = origin
    self.byteCount = byteCount
    self.head = head
    self.spool = spool
    self.inflated = if case .file = origin { nil } else { inflated ?? InflatedFile() }
  }

  /// How many bytes there are to read; nil for gzip, which does not say.
  public var exactByteCount: Int? {
    if case .gzip = origin { return nil }
    return byteCount
  }

  /// Opens the bytes for reading; what is compressed is inflated as it is read.
  ///
  /// Throws a ``Refusal`` with exit `input`: `not-found`, `unreadable`, `archive-damaged`.
  public func input() throws(Refusal) -> any ByteInput {
    switch origin {
    case .file(let path): try InputFile(path: path, name: name)
    case .gzip(let path): try GzipInput(path: path, name: name)
    case .member(let member): try ZipMemberInput(member, name: name)
    }
  }

  /// A file that holds the bytes and lives as long as the source, for readers that cannot do with
  /// ``input()``. What is compressed is inflated to a temporary file when this is first asked for.
  public func path() throws(Refusal) -> String {
    if case .file(let path) = origin { return path }
    guard let inflated else { return "" }
    return try inflated.path(filledFrom: input)
  }

  /// The same bytes as the source of one of the tables in them, under `source!table`.
  public func table(_ table: String) -> Source {
    Source(
      name: "\(name)!\(table)", origin: origin, byteCount: byteCount, head: head, spool: spool,
      inflated: inflated)
  }

  /// How much of a source ``head`` holds.
  static let headBytes = 64 << 10
}
