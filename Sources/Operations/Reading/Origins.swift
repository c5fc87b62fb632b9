import Exporting
import Registry
import Store

/// Which revision, file and line, or person, wrote something.
struct Origins {
  private let revisions: [Int64: RevisionRecord]
  private let sources: [Int64: SourceRecord]

  init(_ snapshot: Snapshot) throws {
    revisions = Dictionary(uniqueKeysWithValues: snapshot.state.revisions.map { ($0.id, $0) })
    sources = Dictionary(
      uniqueKeysWithValues: try snapshot.view.sources(of: snapshot.definition.list).map {
        ($0.id, $0)
      })
  }

  /// What took a subject out of the list: there is no record left that could name its line.
  func departure(at revision: Int64) -> (period: Period, origin: DiffLine.Origin)? {
    revisions[revision].map { record in
      let files = sources.values.filter { $0.revision == revision }.sorted { $0.id < $1.id }
      var origin = origin(revision: revision, source: files.first?.id, line: nil)
      if files.count > 1 { origin.file = files.map(\.file).joined(separator: ", ") }
      origin.reason = origin.reason ?? record.message
      return (record.period, origin)
    }
  }

  /// What no line says, all files of the import say.
  private func files(like file: SourceRecord) -> String {
    sources.values.filter { $0.revision == file.revision }.sorted { $0.id < $1.id }
      .map(\.file).joined(separator: ", ")
  }

  /// Where something came from that a revision wrote; what came back, or was taken from elsewhere,
  /// from the file in which it came first.
  func origin(revision: Int64, source: Int64?, line: Int?) -> DiffLine.Origin {
    let file = source.flatMap { sources[$0] }
    let record = file.flatMap { revisions[$0.revision] } ?? revisions[revision]
    // Only acts by hand have reasons, and there are few of them.
    let hand = record.flatMap { $0.kind == .edit ? ActDetails(of: $0) : nil }
    return DiffLine.Origin(
      revision: Int(record?.id ?? revision),
      file: file.map { line == nil ? files(like: $0) : $0.file },
      line: file == nil ? nil : line, by: record?.by, office: file?.office,
      reason: hand.flatMap { $0.reason ?? record?.message }, basis: hand?.basis)
  }

  /// What wrote a state: of one that was set aside and came back, what had written it first.
  private func origin(of state: SubjectVersion, after states: [SubjectVersion]) -> DiffLine.Origin {
    switch revisions[state.born]?.kind {
    case .undo?: return origin(revision: state.born, source: nil, line: nil)
    case .correct?, .resume?, .discard?:
      let twin = states.last { $0.born < state.born && $0.record == state.record }
      if let twin { return origin(of: twin, after: states) }
    default: break
    }
    return origin(revision: state.born, source: state.source, line: state.line)
  }

  /// The states as an audience that sees drafts may know them: one whose difference it does not see
  /// is no state of its own.
  func versions(
    _ states: [SubjectVersion], _ definition: Definition, for audience: Audience
  ) -> [ShowReport.Version] {
    let seen = Set(definition.fields.indices).subtracting(definition.hiddenFields(from: audience))
    var versions: [ShowReport.Version] = []
    var before: Record?
    for state in states {
      let changed = definition.fields.indices.filter {
        before != nil && before?.values[$0] != state.record.values[$0] && seen.contains($0)
      }
      let returns = versions.last?.to.map { $0 != Int(state.born) } ?? true
      defer { before = state.record }
      guard before == nil || returns || !changed.isEmpty else {
        versions[versions.count - 1].to = state.ended.map(Int.init)
        continue
      }
      let origin = origin(of: state, after: states)
      guard let period = revisions[state.born]?.period else { continue }
      versions.append(
        ShowReport.Version(
          from: Int(state.born), to: state.ended.map(Int.init), period: period,
          record: state.record, changedFields: changed.map { definition.fields[$0].name },
          source: origin))
    }
    return versions
  }
}
