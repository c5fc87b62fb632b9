public import Registry

extension Hash128 {
  /// The hash of a key's bytes, by which a subject is found.
  public init(key: UnsafeRawBufferPointer) {
    self = SHA256Stream.hash(key).prefix
  }

  public init(key: String) {
    var key = key
    self = key.withUTF8 { Hash128(key: UnsafeRawBufferPointer($0)) }
  }

  /// Of the key of a record of a batch.
  public init(keyOf record: Int, in records: RecordBatch) {
    self = records.bytes.withUnsafeBytes {
      Hash128(key: UnsafeRawBufferPointer(rebasing: $0[records.keys[record].range]))
    }
  }
}
