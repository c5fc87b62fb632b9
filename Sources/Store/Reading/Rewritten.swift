import Registry

extension StoreView {
  /// The keys of those of whom more was written after one revision and up to a later one than what stands:
  /// several revisions wrote the same half of them. Costs what was written and superseded in between.
  public func rewritten(
    _ layout: Layout, since from: RevisionRecord, upTo to: RevisionRecord
  ) throws -> Set<String> {
    var keys: Set<String> = []
    for part in layout.parts {
      try session.query(
        """
        SELECT h._key FROM "\(part.table)" h JOIN "\(part.endedTable)" x ON x._row = h._row
        WHERE h._row > ? AND h._row <= ? AND x._ended <= ?
        """, [.integer(from.lastRow), .integer(to.lastRow), .integer(to.id)]
      ) { keys.insert($0.text(0)) }
    }
    return keys
  }
}
