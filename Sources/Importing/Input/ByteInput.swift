import Glibc
public import Registry

/// The bytes of a source, read from front to back as often as it takes.
///
/// One thread reads; ``position`` may be asked for by another.
public protocol ByteInput: AnyObject {
  /// As the user named the source, for messages.
  var name: String { get }

  /// How far reading has come, out of ``Source/byteCount``.
  var position: Int { get }

  /// Reads at most as many bytes as there is room for; 0 at the end.
  ///
  /// Throws a ``Refusal`` with exit `input`: `unreadable`; from an archive also `archive-damaged`,
  /// `archive-bomb`.
  func read(into room: UnsafeMutableRawBufferPointer) throws(Refusal) -> Int

  /// Goes back to the first byte.
  func rewind() throws(Refusal)

  /// Of the file that the bytes come from; differs when somebody wrote to it meanwhile.
  func stamp() throws(Refusal) -> FileStamp
}

/// Size and time of the last write of a file.
public struct FileStamp: Sendable, Equatable {
  let bytes: Int
  let seconds: Int
  let nanos: Int

  init(_ status: stat) {
    bytes = Int(status.st_size)
    (seconds, nanos) = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
  }
}

extension ByteInput {
  /// Appends at most `count` bytes; returns how many, 0 at the end.
  public func read(into buffer: inout [UInt8], atMost count: Int) throws(Refusal) -> Int {
    var got = 0
    var failure: Refusal?
    buffer.append(addingCapacity: count) { output in
      output.withUnsafeMutableBufferPointer { target, initialized in
        let room = UnsafeMutableRawBufferPointer(
          start: target.baseAddress! + initialized, count: count)
        do throws(Refusal) {
          got = try read(into: room)
        } catch {
          failure = error
        }
        initialized += got
      }
    }
    if let failure { throw failure }
    return got
  }

  /// Goes to a place near the beginning; stays at the end of what is shorter.
  func seek(to offset: Int) throws(Refusal) {
    try rewind()
    var passed: [UInt8] = []
    while passed.count < offset, try read(into: &passed, atMost: offset - passed.count) > 0 {}
  }
}
