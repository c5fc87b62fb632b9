import Glibc
public import Registry

extension Source {
  /// Opens a regular file as it is, be it an archive or not.
  ///
  /// Throws a ``Refusal`` with exit `input`: `not-found`, `is-directory`, `not-a-file`,
  /// `unreadable`, `empty-file`, `file-too-large`.
  public static func open(path: String, byteLimit: Int = .max) throws(Refusal) -> Source {
    var status = stat()
    guard stat(path, &status) == 0 else { throw .unreadable(path, errno: errno) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw .isDirectory(path)
    default: throw .notRegular(path)
    }
    return try Source.read(.file(path: path), name: path, byteLimit: byteLimit)
  }

  /// The source of an origin, with its first bytes.
  static func read(
    _ origin: Origin, name: String, byteLimit: Int = .max, spool: SpoolFile? = nil
  ) throws(Refusal) -> Source {
    let blank = Source(name: name, origin: origin, byteCount: 0, head: [], spool: spool)
    let input = try blank.input()
    let byteCount =
      if case .member(let member) = origin { member.bytes } else { try input.stamp().bytes }
    guard byteCount > 0 else { throw .emptyFile(name) }
    guard byteCount <= byteLimit else { throw .tooLarge(name, limit: byteLimit) }
    var head: [UInt8] = []
    while head.count < headBytes {
      guard try input.read(into: &head, atMost: headBytes - head.count) > 0 else { break }
    }
    guard !head.isEmpty else { throw .emptyFile(name) }
    return Source(name: name, origin: origin, byteCount: byteCount, head: head, spool: spool)
  }
}
