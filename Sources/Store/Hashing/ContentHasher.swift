public import Registry

/// The hashes of one half of a record.
public struct ContentHash: Sendable, Equatable {
  /// Over the values without their notation: equal hashes mean nothing to write.
  public var folded: Hash256
  /// Over the values as they are written: what a seal vouches for.
  public var exact: Hash256

  public static let none = ContentHash(folded: .none, exact: .none)

  public var isNone: Bool { folded == .none }
  public var print: Hash128 { folded.prefix }
}

/// Hashes the halves of records, field by field in the order of the fields' names.
///
/// A field counts only where it has a value, under its name, so a field added to the definition
/// changes no hash. Reuses its buffers from record to record.
public struct ContentHasher {
  /// Plain data, so that walking over the fields counts no references.
  private struct HashedField {
    let index: Int
    /// The field's name and its end mark, a stretch of `heads`.
    let head: Range<Int>
    let type: FieldType
    let hasNotation: Bool
  }

  private var parts: [[HashedField]] = []
  private var heads: [UInt8] = []
  /// Room for a message; only ever grows.
  private var message = [UInt8](repeating: 0, count: 4096)
  private var folded: [UInt8] = []
  /// Fields of the record at hand whose spelling is not their fold.
  private var spelled: [HashedField] = []

  public init(_ layout: Layout) {
    parts = layout.parts.map { part in
      part.fields.map { index in (index, layout.definition.fields[index]) }
        .sorted { $0.1.name.utf8.lexicographicallyPrecedes($1.1.name.utf8) }
        .map { index, field in
          let start = heads.count
          heads += field.name.utf8
          heads.append(0)
          return HashedField(
            index: index, head: start..<heads.count, type: field.type,
            hasNotation: field.type.hasNotation)
        }
    }
  }

  /// The hashes of one half of a record; ``ContentHash/none`` where no field of it has a value.
  ///
  /// The exact hash is over the folded one and the spellings that differ from it, so a record
  /// without notation of its own is hashed once.
  public mutating func hash(_ batch: RecordBatch, record: Int, part: Part.Kind) -> ContentHash {
    var length = 0
    spelled.removeAll(keepingCapacity: true)
    let slots = batch.slots.span.extracting(
      record * batch.fieldCount..<(record + 1) * batch.fieldCount)
    let bytes = batch.bytes.span
    for position in parts[part.rawValue].indices {
      let field = parts[part.rawValue][position]
      let slot = slots[field.index]
      switch slot.state {
      case .absent, .empty: continue
      case .suppressed: appendSuppressed(field, to: &length)
      case .value:
        let value = bytes.extracting(slot.range)
        if field.hasNotation && !field.type.isPlain(value) {
          folded.removeAll(keepingCapacity: true)
          field.type.fold(value, into: &folded)
          appendFolded(field, to: &length)
          spelled.append(field)
        } else {
          append(field, value, to: &length)
        }
      }
    }
    guard length > 0 else { return .none }
    let plain = hash(length)
    guard !spelled.isEmpty else { return ContentHash(folded: plain, exact: plain) }
    length = 0
    withUnsafeBytes(of: plain.words) { words in
      message.withUnsafeMutableBytes { $0.copyMemory(from: words) }
    }
    length = MemoryLayout.size(ofValue: plain.words)
    for position in spelled.indices {
      let field = spelled[position]
      append(field, bytes.extracting(slots[field.index].range), to: &length)
    }
    return ContentHash(folded: plain, exact: hash(length))
  }

  private func hash(_ length: Int) -> Hash256 {
    message.withUnsafeBytes { SHA256Stream.hash(UnsafeRawBufferPointer(rebasing: $0[..<length])) }
  }

  private mutating func appendFolded(_ field: HashedField, to length: inout Int) {
    let value = folded
    append(field, value.span, to: &length)
  }

  private mutating func appendSuppressed(_ field: HashedField, to length: inout Int) {
    let end = makeRoom(for: field, 0, at: length)
    appendHead(of: field, -1, at: length)
    length = end
  }

  /// Adds name, end mark, the value's length in four bytes (-1 where it is withheld) and the value:
  /// unambiguous whatever a value holds.
  @inline(__always)
  private mutating func append(
    _ field: HashedField, _ value: Span<UInt8>, to length: inout Int
  ) {
    let end = makeRoom(for: field, value.count, at: length)
    appendHead(of: field, value.count, at: length)
    value.withUnsafeBytes { value in
      message.withUnsafeMutableBytes { message in
        UnsafeMutableRawBufferPointer(rebasing: message[(end - value.count)...])
          .copyMemory(from: value)
      }
    }
    length = end
  }

  /// Where a field with so long a value will end.
  @inline(__always)
  private mutating func makeRoom(for field: HashedField, _ count: Int, at length: Int) -> Int {
    let end = length + field.head.count + 4 + count
    if end > message.count {
      message += [UInt8](repeating: 0, count: max(end - message.count, message.count))
    }
    return end
  }

  @inline(__always)
  private mutating func appendHead(of field: HashedField, _ count: Int, at length: Int) {
    heads.withUnsafeBytes { heads in
      message.withUnsafeMutableBytes { message in
        UnsafeMutableRawBufferPointer(rebasing: message[length...])
          .copyMemory(from: UnsafeRawBufferPointer(rebasing: heads[field.head]))
        message.storeBytes(
          of: Int32(truncatingIfNeeded: count).bigEndian, toByteOffset: length + field.head.count,
          as: Int32.self)
      }
    }
  }
}
