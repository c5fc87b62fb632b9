import Foundation
import Importing
import Registry

/// The open file that libxml2 pulls its bytes from. One thread reads it.
final class XMLInput: Sendable {
  let name: String
  private let descriptor: Int32

  init(_ source: Source) throws(Refusal) {
    name = source.name
    descriptor = open(source.path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 {
      throw XMLRefusals(file: source.name).unreadable(String(cString: strerror(errno)))
    }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// How far the file has been read.
  var position: Int { max(lseek(descriptor, 0, SEEK_CUR), 0) }

  /// Begins after the first bytes.
  func skip(_ count: Int) { lseek(descriptor, off_t(count), SEEK_SET) }

  /// Bytes read, 0 at the end, or the negative error number.
  func read(into buffer: UnsafeMutableRawPointer, limit: Int) -> Int {
    while true {
      let count = Foundation.read(descriptor, buffer, limit)
      if count >= 0 { return count }
      if errno != EINTR { return -Int(errno) }
    }
  }
}
