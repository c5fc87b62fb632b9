extension RecordBatch {
  /// A batch of one record.
  public init(_ record: Record) {
    self.init(fieldCount: record.values.count)
    keys = [append(record.key.utf8)]
    lines = [0]
    for value in record.values {
      switch value {
      case nil: slots.append(.absent)
      case .suppressed?: slots.append(Slot(start: 0, length: 0, state: .suppressed))
      case .canonical(let text)?: slots.append(append(text.utf8))
      }
    }
  }

  /// Adds a value's bytes; the slot is still to be put in its place.
  public mutating func append(_ value: some Collection<UInt8>) -> Slot {
    let start = bytes.count
    bytes.append(contentsOf: value)
    return Slot(start: start, length: bytes.count - start, state: .value)
  }

  /// Copies a slot with its bytes out of another batch.
  public mutating func copy(_ slot: Slot, from other: RecordBatch) -> Slot {
    guard slot.state == .value else { return slot }
    return append(other.bytes[slot.range])
  }
}
