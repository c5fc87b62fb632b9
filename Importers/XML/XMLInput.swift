import Importing
import Registry

/// The bytes that libxml2 pulls, on the one thread that parses; only ``position`` is asked for by
/// another, which a ``ByteInput`` allows.
///
/// libxml2 asks for 4,000 bytes at a time, so a larger stretch is read ahead.
final class XMLInput: @unchecked Sendable {
  private static let stretchBytes = 256 << 10

  let source: Source
  private let input: any ByteInput
  private let stretch = UnsafeMutableRawBufferPointer.allocate(
    byteCount: stretchBytes, alignment: 16)
  /// What of the stretch is still to be handed on.
  private var rest = 0..<0

  var name: String { source.name }

  init(_ source: Source) throws(Refusal) {
    self.source = source
    input = try source.input()
  }

  deinit { stretch.deallocate() }

  /// How far the source has been read.
  var position: Int { input.position }

  /// Passes over the first bytes.
  func skip(_ count: Int) throws(Refusal) {
    var passed = 0
    while passed < count {
      let taken = try take(atMost: count - passed).count
      guard taken > 0 else { return }
      passed += taken
    }
  }

  /// Bytes read, 0 at the end.
  func read(into buffer: UnsafeMutableRawPointer, limit: Int) throws(Refusal) -> Int {
    let taken = try take(atMost: limit)
    if let start = taken.baseAddress, taken.count > 0 {
      buffer.copyMemory(from: start, byteCount: taken.count)
    }
    return taken.count
  }

  /// The next bytes, valid until more are taken; none at the end.
  private func take(atMost limit: Int) throws(Refusal) -> UnsafeRawBufferPointer {
    if rest.isEmpty {
      let count = try input.read(into: stretch)
      rest = 0..<count
    }
    let taken = rest.prefix(limit)
    rest = taken.upperBound..<rest.upperBound
    return UnsafeRawBufferPointer(rebasing: stretch[taken])
  }
}
