import Registry

/// Reads again what one revision wrote and ended, and applies it to the list before it.
struct RevisionReplay {
  let session: any SQLSession
  let layout: Layout
  let revision: RevisionRecord
  private(set) var failures: [VerificationFailure] = []

  private struct Version {
    let row: Int64
    let born: Int64
    let source: Int64?
    let line: Int64?
    /// Names of the withheld fields, as they are stored.
    let suppressed: String?
  }

  init(session: any SQLSession, layout: Layout, revision: RevisionRecord) {
    self.session = session
    self.layout = layout
    self.revision = revision
  }

  /// Leaves the list after the revision in `live`; says where stored values, prints and the
  /// changes hash disagree, and adds to `totals` what it accounts for.
  mutating func run(
    on live: inout LiveTable, after previous: RevisionRecord?, _ totals: inout Leftovers.Totals
  ) throws {
    var changes = SHA256Stream()
    let first = (previous?.lastRow ?? 0) + 1
    for part in layout.parts {
      let index = part.kind.rawValue
      let ended = try session.all(
        "SELECT _row FROM \"\(part.endedTable)\" WHERE _ended = ? ORDER BY _row",
        [.integer(revision.id)]
      ) { $0.integer(0) }
      totals.endings[index] += ended.count
      for row in ended {
        totals.endingMarks[index] &+= Leftovers.Totals.mark(row, endedBy: revision.id)
      }
      end(Set(ended), part, in: &live)
      let rows = first..<max(first, revision.lastRow &+ 1)
      let prints = try RevisionPrints(
        session, layout, part.kind, revision: revision.id, rows: rows)
      if try hasLaterValues(part, rows) {
        fail(zh: "当时没有的字段有值", en: "it has values in fields that there were not then")
      }
      totals.prints[index] += prints.storedRows
      var hash = ChangesHash()
      let versions = try replay(part, from: first, prints, into: &live, &hash)
      totals.versions[index] += versions
      if !prints.isWhole || prints.count != versions {
        fail(zh: "校验数据与条目不符", en: "its prints are not those of its records")
      }
      withUnsafeBytes(of: hash.finish(ended: ended).words) { changes.update($0) }
    }
    if try StoreTransaction.changesHash(changes.finish(), of: revision.id, session)
      != revision.changesHash
    {
      fail(zh: "写入的内容与封印不符", en: "what it wrote is not what its seal vouches for")
    }
  }

  /// Whether a column that the revision's definition did not have yet is filled in one of its rows:
  /// its own layout does not read it, later ones do.
  private func hasLaterValues(_ part: Part, _ rows: Range<Int64>) throws -> Bool {
    let known = Set(part.fields.map { layout.definition.fields[$0].name })
    let later = try session.columns(of: part.table).filter { column in
      !column.hasPrefix("_") && !known.contains(column)
    }
    guard !later.isEmpty, !rows.isEmpty else { return false }
    let filled = later.map { "\"\($0)\" IS NOT NULL" }.joined(separator: " OR ")
    return try session.first(
      "SELECT _row FROM \"\(part.table)\" WHERE _row >= ? AND _row < ? AND (\(filled)) LIMIT 1",
      [.integer(rows.lowerBound), .integer(rows.upperBound)]
    ) { $0.integer(0) } != nil
  }

  private mutating func fail(zh: String, en: String) {
    failures.append(VerificationFailure(revision.id, zh: zh, en: en))
  }

  private mutating func end(_ ended: Set<Int64>, _ part: Part, in live: inout LiveTable) {
    guard !ended.isEmpty else { return }
    var found = 0
    for position in live.entries.indices {
      let row = live[position].row(part.kind)
      guard row != 0, ended.contains(Int64(row)) else { continue }
      found += 1
      live[position].set(part.kind, row: 0, .none)
    }
    if found != ended.count { fail(zh: "结束了不存在的版本", en: "it ends versions that were not there") }
  }

  /// Answers how many versions there are.
  private mutating func replay(
    _ part: Part, from first: Int64, _ prints: RevisionPrints, into live: inout LiveTable,
    _ hash: inout ChangesHash
  ) throws -> Int {
    let reader = try RecordReader(session, layout)
    var hasher = ContentHasher(layout)
    let names = layout.definition.fields.map(\.name)
    var count = 0
    var pending: [Version] = []
    func flush() throws {
      let batch = try reader.read(pending.map { VersionPair(part.kind, row: $0.row) })
      for (position, version) in pending.enumerated() {
        let content = hasher.hash(batch, record: position, part: part.kind)
        let key = Hash128(keyOf: position, in: batch)
        hash.add(
          row: version.row, key: key, exact: content.exact, line: version.line ?? 0,
          source: version.source ?? 0)
        if prints[version.row] != RevisionPrints.Print(key: key, content: content.print)
          || !isAsWritten(version, suppressed: batch.suppressedNames(position, part, names))
        {
          fail(
            zh: "条目 \(batch.key(position)) 的内容被改动过",
            en: "record \(batch.key(position)) is not as it was written")
        }
        live[live.findOrAdd(key)].set(part.kind, row: version.row, content.print)
      }
      count += pending.count
      pending.removeAll(keepingCapacity: true)
    }
    try session.query(
      """
      SELECT _row, _born, _source, _line, _suppressed FROM \"\(part.table)\"
      WHERE _row >= ? AND _row <= ? ORDER BY _row
      """, [.integer(first), .integer(revision.lastRow)]
    ) { row in
      pending.append(
        Version(
          row: row.integer(0), born: row.integer(1), source: row.integerOrNil(2),
          line: row.integerOrNil(3), suppressed: row.textOrNil(4)))
      if pending.count == RecordWindow.batchSize { try flush() }
    }
    if !pending.isEmpty { try flush() }
    return count
  }

  /// Source and line are at least 1 or missing: a stored 0 would hash as if it were missing.
  private func isAsWritten(_ version: Version, suppressed: String) -> Bool {
    version.born == revision.id && version.source != 0 && version.line != 0
      && version.suppressed == (suppressed.isEmpty ? nil : suppressed)
  }
}

extension VersionPair {
  fileprivate init(_ part: Part.Kind, row: Int64) {
    self = .none
    self[part] = row
  }
}

extension LiveTable.Entry {
  fileprivate func row(_ part: Part.Kind) -> UInt32 {
    part == .description ? descriptionRow : figuresRow
  }

  /// A row number beyond the range was tampered with, and is found by its hash.
  fileprivate mutating func set(_ part: Part.Kind, row: Int64, _ print: Hash128) {
    switch part {
    case .description:
      descriptionRow = UInt32(truncatingIfNeeded: row)
      description = print
    case .figures:
      figuresRow = UInt32(truncatingIfNeeded: row)
      figures = print
    }
  }
}
