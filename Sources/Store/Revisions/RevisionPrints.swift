import Registry

/// The prints of one half as one revision should have left them.
struct RevisionPrints {
  struct Print: Equatable {
    let key: Hash128
    let content: Hash128
  }

  /// Rows of the table, each with up to a thousand prints.
  private(set) var storedRows = 0
  /// Every row says the right revision and holds whole prints, none of them twice.
  private(set) var isWhole = true
  private var prints: [Int64: Print] = [:]

  init(
    _ session: any SQLSession, _ layout: Layout, _ part: Part.Kind, revision: Int64,
    rows: Range<Int64>
  ) throws {
    try session.query(
      """
      SELECT _row, _born, _prints FROM \"\(layout.tables.prints)\"
      WHERE _part = ? AND _row >= ? AND _row < ? ORDER BY _row
      """,
      [.integer(part.rawValue), .integer(rows.lowerBound), .integer(rows.upperBound)]
    ) { row in
      storedRows += 1
      let bytes = row.bytes(2)
      guard row.integer(1) == revision, bytes.count % Prints.stride == 0, !bytes.isEmpty,
        VersionNumber.all.contains(row.integer(0))
      else {
        isWhole = false
        return
      }
      try Prints.forEach(in: bytes, first: row.integer(0)) { version, key, content in
        let former = prints.updateValue(Print(key: key, content: content), forKey: version)
        if former != nil { isWhole = false }
      }
    }
  }

  var count: Int { prints.count }

  subscript(row: Int64) -> Print? { prints[row] }
}
