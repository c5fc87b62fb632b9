import Registry

/// Finds the versions in which records got the values that they have.
struct ValueOrigins {
  private typealias Version = SubjectReader.Version

  let session: any SQLSession
  let layout: Layout
  let reader: RecordReader
  /// The revision before which the values are looked at.
  let before: Int64

  /// Of each cell, in their order; nil where the list does not have the record. A value that an undo gave
  /// back came from where it had come before.
  ///
  /// Reads all versions of the subjects' halves that have the cells, in one look-up for each half.
  func origins(of cells: [(key: String, field: Int)]) throws -> [VersionOrigin?] {
    var origins: [VersionOrigin?] = Array(repeating: nil, count: cells.count)
    for part in layout.parts {
      let own = cells.indices.filter { part.fields.contains(cells[$0].field) }
      guard !own.isEmpty else { continue }
      let histories = try histories(of: own.map { cells[$0].key }, part)
      for cell in own {
        guard let history = histories[cells[cell].key] else { continue }
        origins[cell] = history.origin(of: cells[cell].field)
      }
    }
    return origins
  }

  /// What became of each subject's half, with the values where there is more than one.
  private func histories(of keys: [String], _ part: Part) throws -> [String: History] {
    let subjects = SubjectReader(session: session, layout: layout)
    var histories = try subjects.versions(of: Set(keys).sorted(), part, before: before)
      .mapValues { History(versions: $0) }
    var rows: [VersionPair] = []
    for (key, history) in histories where history.versions.count > 1 {
      histories[key]?.first = rows.count
      for version in history.versions {
        var pair = VersionPair.none
        pair[part.kind] = version.row
        rows.append(pair)
      }
    }
    guard !rows.isEmpty else { return histories }
    let records = try reader.read(rows)
    for key in histories.keys { histories[key]?.records = records }
    return histories
  }

  /// The versions of one subject's half, oldest first.
  private struct History {
    let versions: [Version]
    /// Where their records begin among all that were read.
    var first = 0
    var records: RecordBatch?

    func origin(of field: Int) -> VersionOrigin? {
      guard let live = versions.last(where: { $0.ended == nil }) else { return nil }
      guard versions.count > 1, let records else { return VersionOrigin(live) }
      let last = versions.count - 1
      func isLast(_ index: Int) -> Bool {
        records.hasSame(field, in: first + index, as: first + last)
      }
      let standing = versions.indices.reversed().prefix(while: isLast)
      let sent = standing.last { versions[$0].source != nil }
      let earlier = versions.indices.last { isLast($0) && versions[$0].source != nil }
      return (sent ?? earlier).map { VersionOrigin(versions[$0]) } ?? VersionOrigin(live)
    }
  }
}

extension VersionOrigin {
  fileprivate init(_ version: SubjectReader.Version) {
    self.init(born: version.born, source: version.source, line: version.line)
  }
}

extension RecordBatch {
  fileprivate func hasSame(_ field: Int, in record: Int, as other: Int) -> Bool {
    let (a, b) = (slot(record, field), slot(other, field))
    return a.state == b.state && bytes[a.range] == bytes[b.range]
  }
}
