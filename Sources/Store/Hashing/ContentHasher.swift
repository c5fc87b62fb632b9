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
/// changes no hash. Not thread-safe: it reuses its buffers.
public final class ContentHasher {
  private struct HashedField {
    let index: Int
    let name: [UInt8]
    let type: FieldType
    let hasNotation: Bool
  }

  private let parts: [[HashedField]]
  private var message: [UInt8] = []
  private var folded: [UInt8] = []

  public init(_ layout: Layout) {
    parts = layout.parts.map { part in
      part.fields.map { index in
        let field = layout.definition.fields[index]
        return HashedField(
          index: index, name: Array(field.name.utf8), type: field.type,
          hasNotation: field.type.hasNotation)
      }.sorted { $0.name.lexicographicallyPrecedes($1.name) }
    }
  }

  /// Hash of a key, by which the subject is found.
  public static func key(_ key: UnsafeRawBufferPointer) -> Hash128 {
    SHA256Stream.hash(key).prefix
  }

  /// The hashes of one half of a record; ``ContentHash/none`` where no field of it has a value.
  public func hash(_ batch: RecordBatch, record: Int, part: Part.Kind) -> ContentHash {
    message.removeAll(keepingCapacity: true)
    var isPlain = true
    for field in parts[part.rawValue] {
      let slot = batch.slot(record, field.index)
      switch slot.state {
      case .absent, .empty: continue
      case .suppressed: appendHead(field, length: -1)
      case .value:
        isPlain = isPlain && (!field.hasNotation || isNotationFree(batch, slot, field))
        appendHead(field, length: Int(slot.length))
        message.append(contentsOf: batch.bytes[slot.range])
      }
    }
    guard !message.isEmpty else { return .none }
    let exact = message.withUnsafeBytes { SHA256Stream.hash($0) }
    let plain = isPlain ? exact : foldedHash(batch, record, parts[part.rawValue])
    return ContentHash(folded: plain, exact: exact)
  }

  private func isNotationFree(
    _ batch: RecordBatch, _ slot: RecordBatch.Slot, _ field: HashedField
  ) -> Bool {
    field.type.isPlain(batch.bytes.span.extracting(slot.range))
  }

  private func foldedHash(
    _ batch: RecordBatch, _ record: Int, _ fields: [HashedField]
  ) -> Hash256 {
    message.removeAll(keepingCapacity: true)
    for field in fields {
      let slot = batch.slot(record, field.index)
      switch slot.state {
      case .absent, .empty: continue
      case .suppressed: appendHead(field, length: -1)
      case .value:
        fold(batch, slot, field)
        appendHead(field, length: folded.count)
        message.append(contentsOf: folded)
      }
    }
    return message.withUnsafeBytes { SHA256Stream.hash($0) }
  }

  /// Leaves the value without its notation in `folded`.
  private func fold(_ batch: RecordBatch, _ slot: RecordBatch.Slot, _ field: HashedField) {
    folded.removeAll(keepingCapacity: true)
    field.type.fold(batch.bytes.span.extracting(slot.range), into: &folded)
  }

  /// Name, an end mark, and the value's length in four bytes: unambiguous whatever a value holds.
  private func appendHead(_ field: HashedField, length: Int) {
    message.append(contentsOf: field.name)
    message.append(0)
    withUnsafeBytes(of: Int32(truncatingIfNeeded: length).bigEndian) {
      message.append(contentsOf: $0)
    }
  }
}
