import Exporting
import Glibc
import Registry

/// Standard output and standard error as the tool uses them.
enum Console {
  /// Writes all bytes; ends quietly where the reader has gone (`| head`).
  static func print(_ bytes: [UInt8]) throws(Refusal) {
    var sink = DescriptorSink(descriptor: STDOUT_FILENO, name: "-")
    try sink.write(bytes.span)
  }

  static func print(_ text: String) throws(Refusal) {
    var sink = DescriptorSink(descriptor: STDOUT_FILENO, name: "-")
    try sink.write(text)
  }

  static func printError(_ text: String) {
    var sink = DescriptorSink(descriptor: STDERR_FILENO, name: "-")
    try? sink.write(Array(text.utf8).span)
  }

  /// One line that names file, line and remedy, and the exit code of the refusal's kind; with
  /// `--output json` also the error object on standard output, unless a report was printed there.
  static func fail(_ refusal: Refusal, isReported: Bool = false) -> Never {
    let language = Environment.language
    if Environment.wantsJSON && !isReported {
      try? print(refusal.json(language: language))
    }
    printError(refusal.line(language))
    exit(refusal.exit.rawValue)
  }

  static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
  static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }
}

/// A file descriptor as the target of an export.
struct DescriptorSink: ByteSink {
  let descriptor: Int32
  let name: String

  /// Writes a text as a whole line or several.
  mutating func write(_ text: String) throws(Refusal) {
    try write(Array((text.hasSuffix("\n") ? text : text + "\n").utf8).span)
  }

  mutating func write(_ bytes: Span<UInt8>) throws(Refusal) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBufferPointer {
        Glibc.write(descriptor, $0.baseAddress! + done, $0.count - done)
      }
      if count > 0 {
        done += count
      } else if errno == EPIPE {
        exit(0)
      } else if errno != EINTR {
        let cause = Phrase(errno: errno)
        throw Refusal(
          "unwritable", exit: .input,
          Phrase(zh: "写不出：\(cause.zh)", en: "cannot write: \(cause.en)"),
          remedy: Phrase(zh: "检查磁盘空间和权限", en: "check space and permissions"),
          place: Place(file: name))
      }
    }
  }
}
