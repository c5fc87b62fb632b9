import CLibZip
import Importing
import Registry

/// The inflated bytes of one part of a package, read once from front to back.
final class PartInput {
  let name: String
  /// What the archive says the part inflates to.
  let byteCount: Int
  private(set) var bytesRead = 0
  /// Holds the archive open.
  let package: OfficePackage
  private let file: OpaquePointer

  var isAtEnd: Bool { bytesRead == byteCount }

  init(package: OfficePackage, name: String, file: OpaquePointer, byteCount: Int) {
    self.package = package
    self.name = name
    self.file = file
    self.byteCount = byteCount
  }

  deinit { zip_fclose(file) }

  /// Reads at most `limit` bytes to a place in the buffer; 0 at the end.
  ///
  /// Throws `malformed` where the archive is damaged or holds more than it says.
  func read(
    into buffer: inout [UInt8], at start: Int = 0, atMost limit: Int
  ) throws(Refusal) -> Int {
    let count = buffer.withUnsafeMutableBytes {
      zip_fread(file, $0.baseAddress! + start, UInt64(min(limit, $0.count - start)))
    }
    guard count >= 0 else {
      throw .damagedWorkbook(package.source.name, Phrase(zipError: zip_file_get_error(file)))
    }
    bytesRead += Int(count)
    guard bytesRead <= byteCount, count > 0 || isAtEnd else {
      throw .damagedWorkbook(
        package.source.name, "\(name): \(bytesRead) bytes of \(byteCount)")
    }
    return Int(count)
  }
}
