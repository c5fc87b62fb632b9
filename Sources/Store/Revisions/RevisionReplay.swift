import Registry

/// Reads again what one revision wrote and ended, and applies it to the list before it.
struct RevisionReplay {
  let session: any SQLSession
  let layout: Layout
  let revision: RevisionRecord

  /// Leaves the list after the revision in `live`; says where stored values, prints and the
  /// changes hash disagree.
  mutating func run(
    on live: inout LiveTable, after previous: RevisionRecord?
  ) throws -> [VerificationFailure] {
    var failures: [VerificationFailure] = []
    var changes = SHA256Stream()
    let first = (previous?.lastRow ?? 0) + 1
    for part in layout.parts {
      let ended = try session.all(
        "SELECT _row FROM \"\(part.endedTable)\" WHERE _ended = ? ORDER BY _row",
        [.integer(revision.id)]
      ) { $0.integer(0) }
      try end(Set(ended), part, in: &live, &failures)
      var hash = ChangesHash()
      try replay(part, from: first, into: &live, &hash, &failures)
      withUnsafeBytes(of: hash.finish(ended: ended).words) { changes.update($0) }
    }
    if changes.finish().hex != revision.changesHash {
      failures.append(
        VerificationFailure(
          revision.id, zh: "写入的内容与封印不符", en: "what it wrote is not what its seal vouches for"))
    }
    return failures
  }

  private func end(
    _ ended: Set<Int64>, _ part: Part, in live: inout LiveTable,
    _ failures: inout [VerificationFailure]
  ) throws {
    guard !ended.isEmpty else { return }
    var found = 0
    for position in live.entries.indices {
      let row = part.kind == .description
        ? live[position].descriptionRow : live[position].figuresRow
      guard row != 0, ended.contains(Int64(row)) else { continue }
      found += 1
      switch part.kind {
      case .description:
        live[position].descriptionRow = 0
        live[position].description = .none
      case .figures:
        live[position].figuresRow = 0
        live[position].figures = .none
      }
    }
    if found != ended.count {
      failures.append(
        VerificationFailure(
          revision.id, zh: "结束了不存在的版本", en: "it ends versions that were not there"))
    }
  }

  private func replay(
    _ part: Part, from first: Int64, into live: inout LiveTable, _ hash: inout ChangesHash,
    _ failures: inout [VerificationFailure]
  ) throws {
    let reader = try RecordReader(session, layout)
    let hasher = ContentHasher(layout)
    var prints: [Int64: Hash128] = [:]
    try Prints.scan(session, layout, part: part.kind, from: first, upTo: revision.id) {
      prints[$0] = $2
    }
    var pending: [(row: Int64, born: Int64, source: Int64, line: Int64)] = []
    func flush() throws {
      let batch = try reader.read(
        pending.map { version in
          part.kind == .description
            ? VersionPair(description: version.row, figures: 0)
            : VersionPair(description: 0, figures: version.row)
        })
      for (position, version) in pending.enumerated() {
        let content = hasher.hash(batch, record: position, part: part.kind)
        let key = batch.bytes[batch.keys[position].range].withUnsafeBytes { ContentHasher.key($0) }
        hash.add(
          row: version.row, key: key, exact: content.exact, line: version.line,
          source: version.source)
        if prints[version.row] != content.print || version.born != revision.id {
          failures.append(
            VerificationFailure(
              revision.id, zh: "条目 \(batch.key(position)) 的内容被改动过",
              en: "record \(batch.key(position)) is not as it was written"))
        }
        let entry = live.findOrAdd(key)
        switch part.kind {
        case .description:
          live[entry].descriptionRow = UInt32(version.row)
          live[entry].description = content.print
        case .figures:
          live[entry].figuresRow = UInt32(version.row)
          live[entry].figures = content.print
        }
      }
      pending.removeAll(keepingCapacity: true)
    }
    try session.query(
      """
      SELECT _row, _born, _source, _line FROM \"\(part.table)\"
      WHERE _row >= ? AND _row <= ? ORDER BY _row
      """, [.integer(first), .integer(revision.lastRow)]
    ) { row in
      pending.append((row.integer(0), row.integer(1), row.integer(2), row.integer(3)))
      if pending.count == SnapshotReader.batchSize { try flush() }
    }
    if !pending.isEmpty { try flush() }
  }
}
