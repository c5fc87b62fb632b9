import CLibZip
import Foundation
import Testing

/// The text of a written workbook. Its parts are deflated: in the bytes of the file nothing is found.
enum WorkbookText {
  static func of(_ path: String) throws -> String {
    var code: Int32 = 0
    let archive = try #require(zip_open(path, ZIP_RDONLY, &code), "\(path) is no archive: \(code)")
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
