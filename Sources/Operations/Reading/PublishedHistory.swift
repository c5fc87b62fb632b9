import Exporting
import Registry
import Store

extension Snapshot {
  /// What became of a record as the public may know it: told by the editions that are open to it
  /// alone, so that no number, period or change gives away another one.
  ///
  /// A standing list has no editions; each of its revisions counts.
  func published(
    _ states: [SubjectVersion], _ reading: ChangeReading, for audience: Audience
  ) -> [ShowReport.Version] {
    let hidden = definition.hiddenFields(from: audience)
    let seen = Set(definition.fields.indices).subtracting(hidden).sorted()
    var versions: [ShowReport.Version] = []
    var before: Record?
    for (id, period) in openToPublic {
      let now = states.last { $0.born <= id && ($0.ended ?? .max) > id }?.record
      defer { before = now }
      let origin = DiffLine.Origin(revision: Int(id))
      let changed = seen.filter { before?.values[$0] != now?.values[$0] }
      guard !changed.isEmpty else { continue }
      if before != nil {
        versions[versions.count - 1].to = Int(id)
        if now == nil {
          versions[versions.count - 1].left = ShowReport.Leaving(period: period, source: origin)
        }
      }
      guard let now else { continue }
      versions.append(
        ShowReport.Version(
          from: Int(id), period: period, record: now,
          change: reading.change(
            before: before?.without(hidden), after: now.without(hidden),
            isRestored: before == nil && !versions.isEmpty),
          changedFields: before == nil ? [] : changed.map { definition.fields[$0].name },
          source: origin))
    }
    return versions
  }

  /// The revisions up to the snapshot that the public can ask for, oldest first.
  private var openToPublic: [(id: Int64, period: Period)] {
    let all =
      state.isStanding
      ? state.revisions.map { ($0.id, $0.period) }
      : state.editions.map { ($0.revision, $0.period) }
    return all.filter { $0.0 <= revision.id }
  }
}
