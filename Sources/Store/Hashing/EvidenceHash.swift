import Registry

/// The hash over what a revision keeps beside its records: the files it was read from, the issues they
/// had, whom they named and what they said again.
///
/// Taken by reading the tables, when the revision is sealed and again when it is verified, so that
/// every cell of them counts, and whether it is null.
enum EvidenceHash {
  private enum Cell {
    case text
    case integer
  }

  private static let source: [(name: String, cell: Cell)] = [
    ("id", .integer), ("file", .text), ("sha256", .text), ("bytes", .integer),
    ("importer", .text), ("encoding", .text), ("office", .text), ("asof", .text),
  ]

  private static let issue: [(name: String, cell: Cell)] = [
    ("number", .integer), ("rule", .text), ("severity", .text), ("file", .text),
    ("line", .integer), ("source_column", .text), ("field", .text), ("value", .text),
    ("message_zh", .text), ("message_en", .text), ("times", .integer),
  ]

  static func of(_ revision: Int64, _ session: any SQLSession) throws -> Hash256 {
    var stream = SHA256Stream()
    let subject = try Schema.issueSubject(session)
    for (table, columns, last) in [("source", source, "NULL"), ("issue", issue, subject)] {
      stream.update(table)
      let names = (columns.map(\.name) + [last]).joined(separator: ", ")
      try session.query(
        "SELECT \(names) FROM \(table) WHERE revision = ? ORDER BY \(columns[0].name)",
        [.integer(revision)]
      ) { row in
        for (index, column) in columns.enumerated() {
          let text = column.cell == .text ? row.text(index) : "\(row.integer(index))"
          stream.update(orNil: row.isNull(index) ? nil : text)
        }
        // Only where there is one: issues of version 1 were sealed without.
        if !row.isNull(columns.count) {
          stream.update("subject")
          stream.update(row.text(columns.count))
        }
      }
    }
    // Only where there are any: revisions of version 1 were sealed without.
    if let mention = try Mentions(session: session).bytes(of: revision) {
      stream.update("mention")
      stream.update(mention)
    }
    // Only where there is any, as above: revisions up to store version 4 keep none.
    try Sayings(session: session).forEach(of: revision) { unit, versions in
      stream.update("said")
      stream.update(unit)
      stream.update(versions)
    }
    return stream.finish()
  }
}
