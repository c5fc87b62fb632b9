import CLibZip
import Foundation
import NIOCore
import Testing

extension Browser.Response {
  /// The body as text, a workbook unpacked: its parts are deflated, and in the bytes nothing is found.
  func text() throws -> String {
    guard body.readableBytesView.starts(with: Array("PK".utf8)) else {
      return String(buffer: body)
    }
    let path = NSTemporaryDirectory() + "answer-\(UUID().uuidString).xlsx"
    try Data(body.readableBytesView).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    var code: Int32 = 0
    let archive = try #require(zip_open(path, ZIP_RDONLY, &code), "no archive: \(code)")
    defer { zip_discard(archive) }
    return try (0..<UInt64(zip_get_num_entries(archive, 0))).map { index in
      let part = try #require(zip_fopen_index(archive, index, 0))
      defer { zip_fclose(part) }
      var content: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      while case let count = zip_fread(part, &buffer, UInt64(buffer.count)), count > 0 {
        content += buffer.prefix(Int(count))
      }
      return String(decoding: content, as: UTF8.self)
    }.joined(separator: "\n")
  }
}
