/// The hash over what a revision wrote and ended in one half, in the order of version numbers, so
/// that it can be taken while writing and again by one scan.
struct ChangesHash {
  private var stream = SHA256Stream()
  private var block: [UInt8] = []

  mutating func add(row: Int64, key: Hash128, exact: Hash256, line: Int64, source: Int64) {
    let words = (
      row.bigEndian, source.bigEndian, line.bigEndian, key.high.bigEndian, key.low.bigEndian,
      exact.words
    )
    withUnsafeBytes(of: words) { block.append(contentsOf: $0) }
    if block.count >= 32_768 { flush() }
  }

  /// Adds the endings, which must be sorted, and closes.
  mutating func finish(ended: [Int64]) -> Hash256 {
    append(-1)
    for row in ended {
      append(row)
      if block.count >= 32_768 { flush() }
    }
    flush()
    return stream.finish()
  }

  private mutating func append(_ value: Int64) {
    withUnsafeBytes(of: value.bigEndian) { block.append(contentsOf: $0) }
  }

  private mutating func flush() {
    stream.update(block)
    block.removeAll(keepingCapacity: true)
  }
}
