import Importing
import Registry

/// The bytes that libxml2 pulls, on the one thread that parses; only ``position`` is asked for by
/// another, which a ``ByteInput`` allows.
final class XMLInput: @unchecked Sendable {
  let source: Source
  private let input: any ByteInput

  var name: String { source.name }

  init(_ source: Source) throws(Refusal) {
    self.source = source
    input = try source.input()
  }

  /// How far the source has been read.
  var position: Int { input.position }

  /// Passes over the first bytes.
  func skip(_ count: Int) throws(Refusal) {
    var passed: [UInt8] = []
    while passed.count < count, try input.read(into: &passed, atMost: count - passed.count) > 0 {}
  }

  /// Bytes read, 0 at the end.
  func read(into buffer: UnsafeMutableRawPointer, limit: Int) throws(Refusal) -> Int {
    try input.read(into: UnsafeMutableRawBufferPointer(start: buffer, count: limit))
  }
}
