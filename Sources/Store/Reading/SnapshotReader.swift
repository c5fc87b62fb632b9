import Registry

/// Streams a list as it stood at a revision, in the order of its keys.
struct SnapshotReader {
  /// Records of the first window, so that who waits for the first has it soon, and of the largest,
  /// which take some 60 MB of 250 bytes each. Each window reads most pages of a long list once.
  private static let windowSizes = (
    first: RecordWindow.batchSize, most: 128 * RecordWindow.batchSize
  )

  let session: any SQLSession
  let layout: Layout
  /// Only keys that begin so; nil for all.
  var prefix: String?

  /// Hands over windows of records. `from` leaves out that many records first, `limit` stops.
  func read(
    at revision: RevisionRecord, from: Int = 0, limit: Int = .max,
    _ body: (RecordWindow) throws -> Void
  ) throws {
    let reader = try RecordReader(session, layout)
    var pairs: [VersionPair] = []
    var (passed, size) = (0, Self.windowSizes.first)
    var density = RecordWindow.Density()
    func flush() throws {
      let window = try reader.window(pairs, density: density)
      density = window.density
      pairs.removeAll(keepingCapacity: true)
      try body(window)
    }
    try forEachPair(at: revision) { _, pair in
      passed += 1
      guard passed > from, passed - from <= limit else { return }
      pairs.append(pair)
      guard pairs.count == size else { return }
      try flush()
      size = min(size * 4, Self.windowSizes.most)
    }
    if !pairs.isEmpty { try flush() }
  }

  /// Walks the keys of those who are on the list in order, each with all version numbers it ever
  /// had and the set of those that are live.
  func forEachKey(
    at revision: RevisionRecord,
    _ body: (UnsafeRawBufferPointer, _ versions: [Int64], _ live: RowSet) throws -> Void
  ) throws {
    let description = try RowSet.live(session, layout, part: .description, at: revision)
    var live = try RowSet.live(session, layout, part: .figures, at: revision)
    live.formUnion(description)
    var key: [UInt8] = []
    var versions: [Int64] = []
    func finish() throws {
      guard versions.contains(where: { description[$0] }) else { return }
      try key.withUnsafeBytes { try body($0, versions, live) }
    }
    try session.query("SELECT _key, _row FROM \"\(layout.tables.keys)\" ORDER BY _key, _row", []) {
      let bytes = $0.bytes(0)
      if !key.elementsEqual(bytes) {
        try finish()
        key.removeAll(keepingCapacity: true)
        key.append(contentsOf: bytes)
        versions.removeAll(keepingCapacity: true)
      }
      versions.append($0.integer(1))
    }
    try finish()
  }

  /// Walks the keys in order and picks each one's live versions.
  func forEachPair(
    at revision: RevisionRecord, _ body: (UnsafeRawBufferPointer, VersionPair) throws -> Void
  ) throws {
    let description = try RowSet.live(session, layout, part: .description, at: revision)
    let figures = try RowSet.live(session, layout, part: .figures, at: revision)
    var key: [UInt8] = []
    var pair = VersionPair.none
    func finish() throws {
      guard pair.description != 0 else { return }
      try key.withUnsafeBytes { try body($0, pair) }
    }
    let range = KeyRange(prefix: prefix)
    try session.query(
      """
      SELECT _key, _row FROM \"\(layout.tables.keys)\" \(range.condition) ORDER BY _key, _row
      """, range.bounds
    ) {
      let bytes = $0.bytes(0)
      if !key.elementsEqual(bytes) {
        try finish()
        key.removeAll(keepingCapacity: true)
        key.append(contentsOf: bytes)
        pair = .none
      }
      let row = $0.integer(1)
      if description[row] { pair.description = row }
      if figures[row] { pair.figures = row }
    }
    try finish()
  }
}
