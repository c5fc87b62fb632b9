import Glibc
import Registry

/// An open file read from front to back, closed when nobody holds it any more.
final class InputFile {
  /// As the user named it, for messages.
  let name: String
  private let descriptor: Int32

  init(path: String, name: String) throws(Refusal) {
    self.name = name
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable(name, errno: errno) }
  }

  deinit { close(descriptor) }

  /// Appends at most `count` bytes; returns how many, 0 at the end of the file.
  func read(into buffer: inout [UInt8], atMost count: Int) throws(Refusal) -> Int {
    var got = 0
    var failure: Int32 = 0
    buffer.append(addingCapacity: count) { output in
      output.withUnsafeMutableBufferPointer { target, initialized in
        repeat {
          got = Glibc.read(descriptor, target.baseAddress! + initialized, count)
          failure = got < 0 ? errno : 0
        } while failure == EINTR
        initialized += max(got, 0)
      }
    }
    guard failure == 0 else { throw .unreadable(name, errno: failure) }
    return got
  }

  func rewind() throws(Refusal) { try seek(to: 0) }

  func seek(to offset: Int) throws(Refusal) {
    guard lseek(descriptor, offset, SEEK_SET) >= 0 else { throw .unreadable(name, errno: errno) }
  }

  /// How far the file has been read.
  var position: Int { max(lseek(descriptor, 0, SEEK_CUR), 0) }

  /// Size and time of the last write; differs when somebody wrote to the file meanwhile.
  func stamp() throws(Refusal) -> Stamp {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .unreadable(name, errno: errno) }
    return Stamp(
      bytes: Int(status.st_size), seconds: status.st_mtim.tv_sec, nanos: status.st_mtim.tv_nsec)
  }

  struct Stamp: Equatable {
    let bytes: Int
    let seconds: Int
    let nanos: Int
  }
}
