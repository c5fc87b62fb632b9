import Glibc
import Importing

/// Bytes in a file of their own, removed when nobody holds it.
final class ScratchFile {
  let path: String

  /// Throws the system's error number where the file cannot be written.
  init(_ bytes: [UInt8], name: String) throws(ScratchFailure) {
    var template = Array("/tmp/registry-contract-XXXXXX-\(name)".utf8CString)
    let descriptor = mkstemps(&template, Int32(name.utf8.count + 1))
    guard descriptor >= 0 else { throw ScratchFailure(code: errno) }
    defer { close(descriptor) }
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    var start = 0
    while start < bytes.count {
      let count = bytes.withUnsafeBytes {
        write(descriptor, $0.baseAddress! + start, bytes.count - start)
      }
      guard count > 0 else { throw ScratchFailure(code: errno) }
      start += count
    }
  }

  deinit { unlink(path) }

  /// The source without the checks of opening, so that an empty one can be had too.
  func source(_ bytes: [UInt8]) -> Source {
    Source(
      name: path, path: path, byteCount: bytes.count, head: Array(bytes.prefix(64 << 10)))
  }
}

struct ScratchFailure: Error {
  let code: Int32
}
