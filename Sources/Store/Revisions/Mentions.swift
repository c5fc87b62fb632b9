import Registry

/// Whom the sources of a revision named, also where nothing differed: without it nobody could tell
/// an office that confirmed a firm from one that said nothing of it.
///
/// Kept as the version numbers of the subjects' descriptions, in runs.
struct Mentions {
  let session: any SQLSession

  func add(_ versions: [Int64], of revision: Int64) throws {
    try session.execute(
      "INSERT INTO mention (revision, versions) VALUES (?, ?)",
      [.integer(revision), .blob(VersionRuns(versions.sorted()).bytes)])
  }

  /// nil where the revision has none.
  func bytes(of revision: Int64) throws -> [UInt8]? {
    guard try isKept() else { return nil }
    return try session.first(
      "SELECT versions FROM mention WHERE revision = ?", [.integer(revision)]
    ) { Array($0.bytes(0)) }
  }

  /// All whom some revisions named; nil where one that was read from sources has nothing kept.
  func union(of revisions: [Int64]) throws -> RowSet? {
    var union = RowSet(lastRow: 0)
    for revision in revisions {
      if let bytes = try bytes(of: revision) {
        try VersionRuns.forEach(in: bytes, of: "mentions") { union.insert($0) }
      } else if try hasSources(revision) {
        return nil
      }
    }
    return union
  }

  /// A store of version 1 that may only be read has no such table.
  private func isKept() throws -> Bool { try session.tables().contains("mention") }

  private func hasSources(_ revision: Int64) throws -> Bool {
    try session.first("SELECT id FROM source WHERE revision = ? LIMIT 1", [.integer(revision)]) {
      _ in true
    } ?? false
  }
}
