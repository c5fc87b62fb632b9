import CLibZip
import Foundation

/// A zip archive with a member that is nothing but zeros, deflated.
enum DeflatedArchive {
  struct Failure: Error { let cause: String }

  static func write(
    _ path: String, _ members: [(name: String, bytes: [UInt8])], zeros: (name: String, count: Int)
  ) throws {
    let empty = path + ".zeros"
    _ = FileManager.default.createFile(atPath: empty, contents: nil)
    defer { try? FileManager.default.removeItem(atPath: empty) }
    // Takes no room on the disk.
    guard truncate(empty, zeros.count) == 0 else { throw Failure(cause: "truncate") }
    var code: Int32 = 0
    guard let archive = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code) else {
      throw Failure(cause: "zip_open: \(code)")
    }
    for (name, bytes) in members where name != zeros.name {
      let copy = UnsafeMutableRawPointer(malloc(max(bytes.count, 1))!)
      bytes.withUnsafeBytes { copy.copyMemory(from: $0.baseAddress!, byteCount: $0.count) }
      zip_file_add(archive, name, zip_source_buffer(archive, copy, UInt64(bytes.count), 1), 0)
    }
    let index = zip_file_add(archive, zeros.name, zip_source_file(archive, empty, 0, -1), 0)
    // The fastest level; zeros deflate a hundredfold at any.
    zip_set_file_compression(archive, UInt64(index), Int32(ZIP_CM_DEFLATE), 1)
    guard zip_close(archive) == 0 else { throw Failure(cause: "zip_close") }
  }
}
