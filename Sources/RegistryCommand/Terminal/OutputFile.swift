import Exporting
import Glibc
import Registry

/// A file that appears whole or not at all: written beside its place and moved there at the end.
struct OutputFile {
  let path: String
  private let temporary: String
  private let descriptor: Int32

  init(path: String) throws(Refusal) {
    self.path = path
    temporary = path + ".part-\(getpid())"
    descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw Self.failure(path) }
  }

  /// Runs `body` on the file and puts it in its place; leaves nothing behind where `body` throws.
  func write(_ body: (inout DescriptorSink) throws -> Void) throws {
    var sink = DescriptorSink(descriptor: descriptor, name: path)
    do {
      try body(&sink)
      guard fsync(descriptor) == 0, close(descriptor) == 0, rename(temporary, path) == 0 else {
        throw Self.failure(path)
      }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  private static func failure(_ path: String) -> Refusal {
    let cause = String(cString: strerror(errno))
    return Refusal(
      "unwritable", exit: .input,
      Phrase(zh: "写不出：\(cause)", en: "cannot write: \(cause)"),
      remedy: Phrase(zh: "检查路径、空间和权限", en: "check the path, space and permissions"),
      place: Place(file: path))
  }
}
