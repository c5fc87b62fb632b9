import Glibc

/// The end of what a program wrote to its standard error, where it says what is wrong.
struct LogTail {
  private static let kept = 4096
  private var bytes: [UInt8] = []

  /// Takes what is there; false once there will be no more.
  mutating func read(_ descriptor: Int32) -> Bool {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    let count = Glibc.read(descriptor, &chunk, chunk.count)
    guard count > 0 else { return count < 0 && errno == EINTR }
    bytes += chunk[..<count]
    if bytes.count > Self.kept { bytes.removeFirst(bytes.count - Self.kept) }
    return true
  }

  /// The last line with something in it, without control characters.
  var lastLine: String {
    let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    let last = lines.last { !$0.allSatisfy(\.isWhitespace) } ?? ""
    return String(last.filter { $0.unicodeScalars.allSatisfy { $0.value >= 0x20 } }.prefix(300))
  }
}
