import Foundation
import Glibc

/// What a file can name to lure a reader out: a pipe that nobody writes to, so that whoever opens
/// it hangs, and an address that notes who calls.
final class Traps: Sendable {
  let pipe: String
  let address: String
  private let listener: Int32

  struct Failure: Error { let cause: String }

  init(in folder: URL) throws {
    pipe = folder.appendingPathComponent("pipe").path
    guard mkfifo(pipe, 0o600) == 0 else { throw Failure(cause: "mkfifo") }
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
    var own = sockaddr_in()
    own.sin_family = sa_family_t(AF_INET)
    own.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = listener
    let isListening = withUnsafeMutablePointer(to: &own) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, size) == 0 && listen(listener, 8) == 0
          && getsockname(listener, $0, &size) == 0
      }
    }
    guard isListening else { throw Failure(cause: "listen") }
    address = "http://127.0.0.1:\(UInt16(bigEndian: own.sin_port))/list.dtd"
  }

  deinit { close(listener) }

  /// Whether somebody called.
  var wasCalled: Bool {
    let caller = accept(listener, nil, nil)
    if caller >= 0 { close(caller) }
    return caller >= 0
  }
}
