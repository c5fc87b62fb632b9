public import Registry

/// What a file holds others in, told by its first bytes.
enum ContainerKind: Sendable {
  case gzip
  case zip
  /// One that is not read.
  case other(String)

  init?(_ head: [UInt8]) {
    if head.starts(with: [0x1F, 0x8B]) {
      self = .gzip
    } else if Self.zipMarks.contains(where: { head.starts(with: $0) }) {
      self = .zip
    } else if let other = Self.others.first(where: { head.starts(with: $0.mark) }) {
      self = .other(other.name)
    } else if head.dropFirst(257).starts(with: "ustar".utf8) {
      self = .other("tar")
    } else {
      return nil
    }
  }

  /// A member, the directory of an archive without members, and the first of several parts.
  private static let zipMarks: [[UInt8]] = [
    [0x50, 0x4B, 0x03, 0x04], [0x50, 0x4B, 0x05, 0x06], [0x50, 0x4B, 0x07, 0x08],
  ]

  private static let others: [(mark: [UInt8], name: String)] = [
    (Array("Rar!".utf8) + [0x1A, 0x07], "RAR"), ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "7-Zip"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "xz"), (Array("BZh".utf8), "bzip2"),
    ([0x28, 0xB5, 0x2F, 0xFD], "Zstandard"),
  ]
}

extension Source {
  /// Whether a zip archive is a document of an office program, by the names of its first members,
  /// which stand in its head in plain text.
  public var startsLikeDocument: Bool {
    [
      "[Content_Types].xml", "_rels/.rels", "xl/", "docProps/",
      "mimetypeapplication/vnd.oasis.opendocument",
    ].contains { head.prefix(4096).firstRange(of: Array($0.utf8)) != nil }
  }

  /// The refusal of an archive of a kind that is not read, by its true name; nil for anything else.
  public var unreadArchive: Refusal? {
    guard case .other(let kind)? = ContainerKind(head) else { return nil }
    return .archiveKind(kind, file: name)
  }
}
