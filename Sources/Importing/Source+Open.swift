import Glibc
public import Registry

extension Source {
  /// Opens a regular file.
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
    let file = try InputFile(path: path, name: path)
    return try Source.read(file, name: path, path: path, byteLimit: byteLimit, spool: nil)
  }

  static func read(
    _ file: InputFile, name: String, path: String, byteLimit: Int, spool: SpoolFile?
  ) throws(Refusal) -> Source {
    let byteCount = try file.stamp().bytes
    guard byteCount > 0 else { throw .emptyFile(name) }
    guard byteCount <= byteLimit else { throw .tooLarge(name, limit: byteLimit) }
    var head: [UInt8] = []
    while head.count < headBytes {
      guard try file.read(into: &head, atMost: headBytes - head.count) > 0 else { break }
    }
    return Source(name: name, path: path, byteCount: byteCount, head: head, spool: spool)
  }
}
