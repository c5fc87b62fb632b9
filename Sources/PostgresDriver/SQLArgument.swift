import Store

/// An argument as it goes over the wire: numbers and texts as text, bytes as they are.
enum SQLArgument {
  case null
  case text(String)
  case bytes([UInt8])

  init(_ value: SQLValue) {
    self =
      switch value {
      case .null: .null
      case .integer(let number): .text("\(number)")
      case .text(let text): .text(text)
      case .blob(let bytes): .bytes(bytes)
      }
  }

  /// Lays arguments out as libpq takes them, for the time of `body`.
  static func withPointers<T>(
    _ arguments: [SQLArgument],
    _ body: ([UnsafePointer<CChar>?], [Int32], [Int32]) throws -> T
  ) rethrows -> T {
    var memory: [UInt8] = []
    var starts: [Int?] = []
    var lengths: [Int32] = []
    var formats: [Int32] = []
    for argument in arguments {
      switch argument {
      case .null:
        starts.append(nil)
        lengths.append(0)
        formats.append(0)
        continue
      case .text(let text):
        starts.append(memory.count)
        lengths.append(0)
        formats.append(0)
        memory += text.utf8
      case .bytes(let bytes):
        starts.append(memory.count)
        lengths.append(Int32(bytes.count))
        formats.append(1)
        memory += bytes
      }
      // Texts end with a zero.
      memory.append(0)
    }
    return try memory.withUnsafeBytes { memory in
      let base = memory.baseAddress?.assumingMemoryBound(to: CChar.self)
      let values = starts.map { start in start.flatMap { offset in base.map { $0 + offset } } }
      return try body(values, lengths, formats)
    }
  }
}
