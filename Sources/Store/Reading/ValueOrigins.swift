import Registry

/// Finds the versions in which records got the values that they have.
struct ValueOrigins {
  let session: any SQLSession
  let layout: Layout
  let reader: RecordReader
  /// The revision before which the values are looked at.
  let before: Int64

  /// Reads all versions of one subject's half. A value that an undo gave back came from where it had
  /// come before.
  func origin(of key: String, field: Int) throws -> VersionOrigin? {
    guard let part = layout.parts.first(where: { $0.fields.contains(field) })?.kind else {
      return nil
    }
    let known = try SubjectReader(session: session, layout: layout)
      .versions(of: [key], before: before)
    let versions = (known[key] ?? []).filter { $0.part == part }
    guard let live = versions.last(where: { $0.ended == nil }) else { return nil }
    if versions.count == 1 { return VersionOrigin(live) }
    var pairs = Array(repeating: VersionPair.none, count: versions.count)
    for (position, version) in versions.enumerated() { pairs[position][part] = version.row }
    let records = try reader.read(pairs)
    let values = versions.indices.map { records.record($0).values[field] }
    guard let last = values.last else { return nil }
    let standing = versions.indices.reversed().prefix { values[$0] == last }
    let first = standing.last(where: { versions[$0].source != nil })
    let earlier = versions.indices.last { values[$0] == last && versions[$0].source != nil }
    return (first ?? earlier).map { VersionOrigin(versions[$0]) } ?? VersionOrigin(live)
  }
}

extension VersionOrigin {
  fileprivate init(_ version: SubjectReader.Version) {
    self.init(born: version.born, source: version.source, line: version.line)
  }
}
