import Registry

extension LiveTable {
  /// The list as it stood at a revision: one scan of the prints, less what had ended by then.
  static func load(
    _ session: any SQLSession, _ layout: Layout, at revision: RevisionRecord?
  ) throws -> LiveTable {
    guard let revision else { return LiveTable() }
    var table = LiveTable(capacity: revision.counts.current)
    // Halves that were written together have one number and come in the same order.
    var next = 0
    for part in layout.parts {
      let ended = try RowSet.ended(
        session, part: part, lastRow: revision.lastRow, upTo: revision.id)
      try Prints.scan(session, layout, part: part.kind, upTo: revision.id) { row, key, content in
        guard !ended[row] else { return }
        switch part.kind {
        case .description:
          let position = table.add(key)
          table[position].description = content
          table[position].descriptionRow = UInt32(row)
        case .figures:
          while next < table.entries.count, table[next].descriptionRow < row { next += 1 }
          let isBeside = next < table.entries.count && table[next].key == key
          let position = isBeside ? next : table.findOrAdd(key)
          table[position].figures = content
          table[position].figuresRow = UInt32(row)
        }
      }
    }
    return table
  }
}
