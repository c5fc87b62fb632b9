import Exporting
import Glibc
import Registry

/// A file that appears whole or not at all: written beside its place and moved there at the end.
struct OutputFile {
  let path: String
  /// nil for what is no regular file (a device, a pipe), which is written where it stands.
  private let temporary: String?
  private let descriptor: Int32

  init(path: String) throws(Refusal) {
    // A link keeps leading to its file.
    let target = realpath(path, nil).map { resolved in
      defer { free(resolved) }
      return String(cString: resolved)
    }
    self.path = target ?? path
    var status = stat()
    let isSpecial = stat(self.path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
    temporary = isSpecial ? nil : self.path + ".part-\(getpid())"
    let flags = O_WRONLY | O_CLOEXEC | (isSpecial ? 0 : O_CREAT | O_TRUNC)
    descriptor = open(temporary ?? self.path, flags, 0o666)
    guard descriptor >= 0 else { throw Self.failure(path) }
  }

  /// Runs `body` on the file and puts it in its place; leaves nothing behind where `body` throws.
  func write(_ body: (inout DescriptorSink) throws -> Void) throws {
    var sink = DescriptorSink(descriptor: descriptor, name: path)
    do {
      try body(&sink)
      guard let temporary else {
        close(descriptor)
        return
      }
      guard fsync(descriptor) == 0, close(descriptor) == 0, rename(temporary, path) == 0 else {
        throw Self.failure(path)
      }
    } catch {
      if let temporary { unlink(temporary) }
      throw error
    }
  }

  /// Runs `body` on the file of a path, or on standard output where there is none.
  ///
  /// Throws `terminal-output` where that is a terminal and what is written is no text.
  static func write(
    to path: String?, isText: Bool = true, _ body: (inout DescriptorSink) throws -> Void
  ) throws {
    if let path { return try OutputFile(path: path).write(body) }
    guard isText || !Console.outputIsTerminal else {
      throw Refusal(
        "terminal-output", exit: .usage,
        Phrase(zh: "这不是可以显示在终端上的文字", en: "this is no text that a terminal can show"),
        remedy: Phrase(zh: "加 -o 文件名", en: "add -o FILE"))
    }
    var sink = DescriptorSink(descriptor: STDOUT_FILENO, name: "-")
    try body(&sink)
  }

  /// The format that the ending of a file's name asks for; nil for a name that asks for none.
  static func format<Format: RawRepresentable<String>>(of path: String?) -> Format? {
    path.flatMap { $0.split(separator: ".").last }
      .flatMap { Format(rawValue: $0 == "md" ? "markdown" : String($0)) }
  }

  private static func failure(_ path: String) -> Refusal {
    let cause = Phrase(errno: errno)
    return Refusal(
      "unwritable", exit: .input,
      Phrase(zh: "写不出：\(cause.zh)", en: "cannot write: \(cause.en)"),
      remedy: Phrase(zh: "检查路径、空间和权限", en: "check the path, space and permissions"),
      place: Place(file: path))
  }
}
