import Registry

/// Records that a dry run takes for entered and that no store has, for the few of them that are asked
/// for: keys and what exact matching reads, as bytes. About a hundred a record.
struct UnwrittenRecords {
  private let fields: [Int]
  private let fieldCount: Int
  /// The key of each record and then its fields, each after its length plus one; 0 for no value.
  private var bytes: [UInt8] = []
  /// Where an entry's record begins, plus one; 0 where none is kept.
  private var starts: ContiguousArray<Int> = []

  init(_ fields: [Int], fieldCount: Int) {
    self.fields = fields
    self.fieldCount = fieldCount
  }

  mutating func keep(_ records: RecordBatch, _ record: Int, entry: Int) {
    if entry >= starts.count {
      starts.append(contentsOf: repeatElement(0, count: entry + 1 - starts.count))
    }
    starts[entry] = bytes.count + 1
    append(records.keys[record], of: records)
    for field in fields { append(records.slot(record, field), of: records) }
  }

  /// The entry's record with the fields that are kept, as a batch of one.
  func record(of entry: Int) -> RecordBatch? {
    guard entry < starts.count, starts[entry] != 0 else { return nil }
    var position = starts[entry] - 1
    var batch = RecordBatch(fieldCount: fieldCount)
    batch.keys = [read(at: &position, into: &batch)]
    batch.lines = [0]
    batch.slots = Array(repeating: .absent, count: fieldCount)
    for field in fields { batch.slots[field] = read(at: &position, into: &batch) }
    return batch
  }

  private mutating func append(_ slot: RecordBatch.Slot, of records: RecordBatch) {
    guard slot.state == .value else { return bytes.append(0) }
    // Seven bits a byte, the lowest first.
    var rest = Int(slot.length) + 1
    while rest > 0x7F {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
    bytes.append(contentsOf: records.bytes[slot.range])
  }

  private func read(at position: inout Int, into batch: inout RecordBatch) -> RecordBatch.Slot {
    var (length, shift) = (0, 0)
    while bytes[position] > 0x7F {
      length |= Int(bytes[position] & 0x7F) << shift
      shift += 7
      position += 1
    }
    length |= Int(bytes[position]) << shift
    position += 1
    guard length > 0 else { return .absent }
    defer { position += length - 1 }
    return batch.append(bytes[position..<(position + length - 1)])
  }
}
