import Importing
import Registry
import Store

#if canImport(Glibc)
  import Glibc
#endif

extension Source {
  /// SHA-256 of the source's bytes, in hexadecimal.
  func digest() throws(Refusal) -> String {
    let file = Glibc.open(path, O_RDONLY)
    guard file >= 0 else { throw unreadable }
    defer { close(file) }
    var stream = SHA256Stream()
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = buffer.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress, $0.count) }
      if count < 0 { throw unreadable }
      if count == 0 { return stream.finish().hex }
      buffer.withUnsafeBytes { stream.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
  }

  private var unreadable: Refusal {
    let cause = String(cString: strerror(errno))
    return Refusal(
      "unreadable", exit: .input,
      Phrase(zh: "读不出文件：\(cause)", en: "the file cannot be read: \(cause)"),
      place: Place(file: name))
  }
}
