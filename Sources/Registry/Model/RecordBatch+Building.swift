extension RecordBatch {
  /// A batch of one record.
  public init(_ record: Record) {
    self.init([record], keys: [record.key], fieldCount: record.values.count)
  }

  /// Records as a batch; one that is nil has its place and no value.
  public init(_ records: [Record?], keys: [String], fieldCount: Int) {
    self.init(fieldCount: fieldCount)
    for (record, key) in zip(records, keys) { append(record, key: key, line: 0) }
  }

  /// Adds a record, or a key without values.
  public mutating func append(_ record: Record?, key: String, line: Int) {
    keys.append(append(key.utf8))
    lines.append(line)
    for field in 0..<fieldCount {
      switch record?.value(at: field) {
      case .canonical(let text)?: slots.append(append(text.utf8))
      case .suppressed?: slots.append(Slot(start: 0, length: 0, state: .suppressed))
      case nil: slots.append(.absent)
      }
    }
  }

  /// Adds a value's bytes; the slot is still to be put in its place.
  @inlinable
  public mutating func append(_ value: some Collection<UInt8>) -> Slot {
    let start = bytes.count
    bytes.append(contentsOf: value)
    return Slot(start: start, length: bytes.count - start, state: .value)
  }

  /// Copies a slot with its bytes out of another batch.
  @inlinable
  public mutating func copy(_ slot: Slot, from other: RecordBatch) -> Slot {
    guard slot.state == .value else { return slot }
    return append(other.bytes[slot.range])
  }
}
