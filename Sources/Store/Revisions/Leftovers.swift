import Registry

/// Rows of a list's tables that belong to none of its revisions, and keys that lead astray.
struct Leftovers {
  let session: any SQLSession
  let layout: Layout

  /// How many rows the revisions account for, by half.
  struct Totals {
    var versions = [0, 0]
    var endings = [0, 0]
    var prints = [0, 0]
    /// Of which versions ended when: a sum of marks.
    var endingMarks = [UInt64](repeating: 0, count: 2)

    static func mark(_ row: Int64, endedBy revision: Int64) -> UInt64 {
      var hasher = Hasher()
      hasher.combine(row)
      hasher.combine(revision)
      return UInt64(bitPattern: Int64(hasher.finalize()))
    }
  }

  func find(beyond totals: Totals) throws -> [VerificationFailure] {
    var failures: [VerificationFailure] = []
    for part in layout.parts {
      let index = part.kind.rawValue
      let printed = try session.first(
        "SELECT COUNT(*) FROM \"\(layout.tables.prints)\" WHERE _part = ?", [.integer(index)]
      ) { Int($0.integer(0)) }
      if try count(part.table) != totals.versions[index]
        || count(part.endedTable) != totals.endings[index] || printed != totals.prints[index]
      {
        failures.append(
          .init(
            nil, zh: "\(part.table) 中有不属于任何修改记录的内容",
            en: "\(part.table) holds what no revision wrote"))
      } else if try endingMarks(part) != totals.endingMarks[index] {
        failures.append(
          .init(
            nil, zh: "\(part.endedTable) 与其索引不符",
            en: "\(part.endedTable) is not as its index has it"))
      }
    }
    let strayPrints = try session.first(
      "SELECT COUNT(*) FROM \"\(layout.tables.prints)\" WHERE _part NOT IN (0, 1)", []
    ) { $0.integer(0) }
    if strayPrints != 0 {
      failures.append(.init(nil, zh: "校验数据有多余内容", en: "there are prints of no half"))
    }
    return failures + (try keys())
  }

  /// As the table has them: a revision's endings are read from the index by it, a snapshot's by their rows,
  /// and a page that is damaged is one of the two. Asked for by their rows, an engine goes by the table.
  private func endingMarks(_ part: Part) throws -> UInt64 {
    var marks: UInt64 = 0
    try session.query(
      "SELECT _row, _ended FROM \"\(part.endedTable)\" WHERE _row > ? ORDER BY _row", [.integer(-1)]
    ) { marks &+= Totals.mark($0.integer(0), endedBy: $0.integer(1)) }
    return marks
  }

  private func count(_ table: String) throws -> Int? {
    try session.first("SELECT COUNT(*) FROM \"\(table)\"") { Int($0.integer(0)) }
  }

  /// A snapshot is read through the keys, so each must lead to its versions and to nothing else.
  private func keys() throws -> [VerificationFailure] {
    let tables = layout.tables
    let missing = layout.parts.map { part in
      """
      SELECT h._key FROM \"\(part.table)\" h
      LEFT JOIN \"\(tables.keys)\" k ON k._key = h._key AND k._row = h._row
      WHERE k._row IS NULL
      """
    }
    let stray = """
      SELECT k._key FROM \"\(tables.keys)\" k
      LEFT JOIN \"\(tables.history)\" h ON h._row = k._row AND h._key = k._key
      LEFT JOIN \"\(tables.figures)\" f ON f._row = k._row AND f._key = k._key
      WHERE h._row IS NULL AND f._row IS NULL
      """
    return try (missing + [stray]).compactMap { query in
      try session.first(query + " LIMIT 1") { row in
        VerificationFailure(
          nil, zh: "代码索引与条目不符：\(row.text(0))", en: "the index of keys is wrong about \(row.text(0))"
        )
      }
    }
  }
}
