import Glibc
import Registry

/// An open file read from front to back, closed when nobody holds it any more.
final class InputFile: ByteInput {
  /// As the user named it, for messages.
  let name: String
  private let descriptor: Int32

  init(path: String, name: String) throws(Refusal) {
    self.name = name
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable(name, errno: errno) }
  }

  deinit { close(descriptor) }

  func read(into room: UnsafeMutableRawBufferPointer) throws(Refusal) -> Int {
    while true {
      let got = Glibc.read(descriptor, room.baseAddress, room.count)
      if got >= 0 { return got }
      guard errno == EINTR else { throw .unreadable(name, errno: errno) }
    }
  }

  func rewind() throws(Refusal) {
    guard lseek(descriptor, 0, SEEK_SET) >= 0 else { throw .unreadable(name, errno: errno) }
  }

  /// How far the file has been read.
  var position: Int { max(lseek(descriptor, 0, SEEK_CUR), 0) }

  func stamp() throws(Refusal) -> FileStamp {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .unreadable(name, errno: errno) }
    return FileStamp(status)
  }
}
