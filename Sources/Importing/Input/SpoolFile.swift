import Glibc
package import Registry

/// A temporary file of our own, removed when nobody holds it any more.
package final class SpoolFile: Sendable {
  package let path: String
  private let descriptor: Int32

  /// Made readable by the present user alone: what arrives on standard input may be secret.
  package init(directory: String) throws(Refusal) {
    var template = Array("\(directory)/registry-input-XXXXXX".utf8CString)
    descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw SpoolFile.failed(directory, errno: errno) }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit {
    close(descriptor)
    unlink(path)
  }

  package func write(_ bytes: [UInt8]) throws(Refusal) {
    var start = 0
    while start < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress! + start, bytes.count - start)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw SpoolFile.failed(path, errno: errno) }
      start += count
    }
  }

  private static func failed(_ path: String, errno code: Int32) -> Refusal {
    let cause = Phrase(errno: code)
    return Refusal(
      "spool-failed", exit: .input,
      Phrase(
        zh: "无法在“\(path)”暂存收到的内容：\(cause.zh)",
        en: "cannot keep what comes in in \(path): \(cause.en)"),
      remedy: Phrase(
        zh: "请腾出磁盘空间，或用环境变量 TMPDIR 指定另一个文件夹。",
        en: "Free some disk space, or name another directory by TMPDIR."))
  }
}
