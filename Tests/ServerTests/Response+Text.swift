import NIOCore
import RegistryTesting

extension Browser.Response {
  /// The body as text, a workbook unpacked.
  func text() throws -> String {
    let bytes = body.readableBytesView
    guard bytes.starts(with: Array("PK".utf8)) else { return String(buffer: body) }
    return try UnpackedFile(Array(bytes)).text
  }
}
