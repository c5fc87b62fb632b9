import CLibZip
import Foundation

/// What is packed in a zip archive, as text: the parts of a written workbook are deflated, and in the bytes of
/// the file nothing is found.
public struct UnpackedFile {
  /// By the names of the members.
  public private(set) var texts: [String: String] = [:]

  /// All of them, for looking for what must not be there.
  public var text: String { texts.values.joined(separator: "\n") }

  /// Thrown where the file is no archive.
  public struct Unreadable: Error {
    public let path: String
    /// Of libzip.
    public let code: Int32
  }

  /// Throws ``Unreadable``.
  public init(path: String) throws {
    var code: Int32 = 0
    guard let archive = zip_open(path, ZIP_RDONLY, &code) else {
      throw Unreadable(path: path, code: code)
    }
    defer { zip_discard(archive) }
    for index in 0..<UInt64(zip_get_num_entries(archive, 0)) {
      guard let name = zip_get_name(archive, index, 0),
        let part = zip_fopen_index(archive, index, 0)
      else { throw Unreadable(path: path, code: code) }
      defer { zip_fclose(part) }
      var content: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      while case let count = zip_fread(part, &buffer, UInt64(buffer.count)), count > 0 {
        content += buffer.prefix(Int(count))
      }
      texts[String(cString: name)] = String(decoding: content, as: UTF8.self)
    }
  }

  /// The same of bytes in memory, by a file of its own that is gone afterwards.
  public init(_ bytes: [UInt8]) throws {
    let path = NSTemporaryDirectory() + "unpacked-\(UUID().uuidString).zip"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    try self.init(path: path)
  }
}
