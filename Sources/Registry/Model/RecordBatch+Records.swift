extension RecordBatch {
  /// Records as a batch; one that is nil has its place and no value.
  public init(_ records: [Record?], keys: [String], fieldCount: Int) {
    self.init(fieldCount: fieldCount)
    for (record, key) in zip(records, keys) {
      self.keys.append(append(Array(key.utf8)))
      lines.append(0)
      for field in 0..<fieldCount {
        switch record?.value(at: field) {
        case .canonical(let text)?: slots.append(append(Array(text.utf8)))
        case .suppressed?: slots.append(Slot(start: 0, length: 0, state: .suppressed))
        case nil: slots.append(.absent)
        }
      }
    }
  }
}
