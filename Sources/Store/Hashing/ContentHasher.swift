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

  /// Hash of a key, by which the subject is found.
  public static func key(_ key: UnsafeRawBufferPointer) -> Hash128 {
    SHA256Stream.hash(key).prefix
  }

  /// The hashes of one half of a record; ``ContentHash/none`` where no field of it has a value.
  ///
  /// The exact hash is over the folded one and the spellings that differ from it, so a record
  /// without notation of its own is hashed once.
  public mutating func hash(_ batch: RecordBatch, record: Int, part: Part.Kind) -> ContentHash {
    var length = 0
    var spelled: [HashedField] = []
    for field in parts[part.rawValue] {
      let slot = batch.slot(record, field.index)
      switch slot.state {
      case .absent, .empty: continue
      case .suppressed: append(field, -1, nil, to: &length)
      case .value:
        if field.hasNotation && !field.type.isPlain(batch.bytes.span.extracting(slot.range)) {
          folded.removeAll(keepingCapacity: true)
          field.type.fold(batch.bytes.span.extracting(slot.range), into: &folded)
          append(field, folded, to: &length)
          spelled.append(field)
        } else {
          append(field, slot, of: batch, to: &length)
        }
      }
    }
    guard length > 0 else { return .none }
    let plain = hash(length)
    guard !spelled.isEmpty else { return ContentHash(folded: plain, exact: plain) }
    length = 0
    withUnsafeBytes(of: plain.words) { append($0, to: &length) }
    for field in spelled {
      append(field, batch.slot(record, field.index), of: batch, to: &length)
    }
    return ContentHash(folded: plain, exact: hash(length))
  }

  private func hash(_ length: Int) -> Hash256 {
    message.withUnsafeBytes { SHA256Stream.hash(UnsafeRawBufferPointer(rebasing: $0[..<length])) }
  }

  private mutating func append(
    _ field: HashedField, _ slot: RecordBatch.Slot, of batch: RecordBatch, to length: inout Int
  ) {
    batch.bytes.withUnsafeBytes { bytes in
      append(field, Int(slot.length), bytes.baseAddress.map { $0 + Int(slot.start) }, to: &length)
    }
  }

  private mutating func append(_ field: HashedField, _ value: [UInt8], to length: inout Int) {
    value.withUnsafeBytes { append(field, $0.count, $0.baseAddress, to: &length) }
  }

  private mutating func append(_ bytes: UnsafeRawBufferPointer, to length: inout Int) {
    message.withUnsafeMutableBytes { message in
      UnsafeMutableRawBufferPointer(rebasing: message[length...]).copyMemory(from: bytes)
    }
    length += bytes.count
  }

  /// Adds name, end mark, the value's length in four bytes (-1 where it is withheld) and the value:
  /// unambiguous whatever a value holds.
  private mutating func append(
    _ field: HashedField, _ count: Int, _ value: UnsafeRawPointer?, to length: inout Int
  ) {
    let end = length + field.head.count + 4 + max(count, 0)
    if end > message.count {
      message += [UInt8](repeating: 0, count: max(end - message.count, message.count))
    }
    message.withUnsafeMutableBytes { message in
      heads.withUnsafeBytes { heads in
        (message.baseAddress! + length).copyMemory(
          from: heads.baseAddress! + field.head.lowerBound, byteCount: field.head.count)
      }
      message.storeBytes(
        of: Int32(truncatingIfNeeded: count).bigEndian, toByteOffset: length + field.head.count,
        as: Int32.self)
      if let value, count > 0 {
        (message.baseAddress! + length + field.head.count + 4).copyMemory(
          from: value, byteCount: count)
      }
    }
    length = end
  }
}
