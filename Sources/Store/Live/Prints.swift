import Registry

/// The hashes of versions, packed a thousand to a row of the prints table, so that a comparison
/// reads 36 bytes a record and no record.
enum Prints {
  static let perRow = 1024
  /// Offset of the version number from the row's first one (4), key hash (16), content hash (16).
  static let stride = 36

  /// Streams (version number, key, content) of one part, written from the version `first` on, up to
  /// a revision. `first` must be the first version of some revision.
  static func scan(
    _ session: any SQLSession, _ layout: Layout, part: Part.Kind, from first: Int64 = 1,
    upTo revision: Int64, _ body: (Int64, Hash128, Hash128) throws -> Void
  ) throws {
    try session.query(
      """
      SELECT _row, _prints FROM \"\(layout.tables.prints)\"
      WHERE _part = ? AND _row >= ? AND _born <= ? ORDER BY _row
      """,
      [.integer(part.rawValue), .integer(first), .integer(revision)]
    ) { row in
      try forEach(in: row.bytes(1), first: row.integer(0), body)
    }
  }

  /// Unpacks one stored row, whose first version is `first`. Throws `store-damaged`.
  static func forEach(
    in bytes: UnsafeRawBufferPointer, first: Int64,
    _ body: (Int64, Hash128, Hash128) throws -> Void
  ) throws {
    guard VersionNumber.all.contains(first), bytes.count % stride == 0 else {
      throw Refusal.damaged("prints from \(first)")
    }
    for start in Swift.stride(from: 0, to: bytes.count - stride + 1, by: stride) {
      let offset = UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: start, as: UInt32.self))
      try body(
        first + Int64(offset), Hash128(UnsafeRawBufferPointer(rebasing: bytes[(start + 4)...])),
        Hash128(UnsafeRawBufferPointer(rebasing: bytes[(start + 20)...])))
    }
  }
}

/// Collects the prints of one part while versions are written.
struct PrintsWriter {
  private let part: Part.Kind
  private let revision: Int64
  private let inserter: any SQLInserter
  private var first: Int64 = 0
  private var packed: [UInt8] = []

  init(part: Part.Kind, revision: Int64, inserter: any SQLInserter) {
    self.part = part
    self.revision = revision
    self.inserter = inserter
  }

  mutating func add(row: Int64, key: Hash128, content: Hash128) throws {
    if packed.isEmpty { first = row }
    withUnsafeBytes(of: UInt32(row - first).bigEndian) { packed.append(contentsOf: $0) }
    let words = (
      key.high.bigEndian, key.low.bigEndian, content.high.bigEndian, content.low.bigEndian
    )
    withUnsafeBytes(of: words) { packed.append(contentsOf: $0) }
    if packed.count >= Prints.perRow * Prints.stride { try flush() }
  }

  mutating func flush() throws {
    guard !packed.isEmpty else { return }
    inserter.integer(Int64(part.rawValue))
    inserter.integer(first)
    inserter.integer(revision)
    try packed.withUnsafeBytes { bytes in
      inserter.blob(bytes)
      try inserter.endRow()
    }
    packed.removeAll(keepingCapacity: true)
  }
}
