import Exporting
import Registry
import Store

/// The reasons that people gave for what they changed by hand between two revisions of a list.
struct HandReasons {
  private struct Given {
    let revision: RevisionRecord
    /// Whose record it was, which another may have gone into since.
    let key: String
    var details: ActDetails
  }

  private let book: BookIndex?
  private let snapshot: Snapshot
  /// Revisions that only brought back what others had written.
  private let bringingBack: Set<Int>
  /// By the subject's key, oldest first.
  private var given: [String: [Given]] = [:]

  /// Acts count that led to `to` and not yet to `from`: not those that were undone or discarded, nor
  /// those of a later period's draft that a correction set aside.
  init(_ office: Office, from: RevisionRecord?, to snapshot: Snapshot) {
    book = office.reasonBook(of: snapshot.definition)
    self.snapshot = snapshot
    let (state, to) = (snapshot.state, snapshot.revision)
    bringingBack = Set(
      state.revisions.filter { [.correct, .resume, .discard].contains($0.kind) }.map { Int($0.id) })
    let before = Set(from.map { state.lineage(of: $0).map(\.id) } ?? [])
    for revision in state.lineage(of: to)
    where revision.kind == .edit && !before.contains(revision.id) {
      let details = ActDetails(of: revision)
      guard let key = details.key, details.reason != nil else { continue }
      if let joining = Joining(revision) {
        for other in joining.others {
          let acts = given.removeValue(forKey: other) ?? []
          given[key, default: []] += acts
        }
      }
      given[key, default: []].append(Given(revision: revision, key: key, details: details))
    }
  }

  /// Those about whom an act counts.
  var subjects: Set<String> { Set(given.keys) }

  /// The line with the reasons of the acts that made the change what it is, where it has none. An
  /// entry is explained by the act that took the subject in, not by what was edited afterwards, and
  /// a change by acts on fields that differ and have still the value that the act gave them.
  func explained(_ line: DiffLine) throws -> DiffLine {
    guard line.reason == nil, let acts = given[line.change.key] else { return line }
    let states = try snapshot.view.histories(snapshot.layout, of: acts.map(\.key).distinct)
    let apt = acts.compactMap { act -> Given? in
      guard [line.change.event.act, "settle"].contains(act.details.act) else { return nil }
      guard let fields = act.details.fields else { return act }
      var act = act
      act.details.fields = standing(
        fields, of: line.change, since: act.revision, states[act.key] ?? [])
      return act.details.fields?.isEmpty == true ? nil : act
    }
    guard let last = apt.last else { return line }
    var line = line
    line.grounds += apt.map { act in
      DiffLine.Ground(
        reason: act.details.reason.map { SpokenReason($0, book).words }, basis: act.details.basis,
        fields: act.details.fields.map(Set.init))
    }
    let spoken = apt.compactMap(\.details.reason).map { SpokenReason($0, book) }
    line.reason = spoken.map(\.words).joined
    line.reasonLabel = spoken.map(\.label).joined
    let bases = apt.compactMap(\.details.basis).distinct
    if line.basis == nil, !bases.isEmpty { line.basis = bases.joined(separator: "；") }
    let source = line.source
    let isBroughtBack = source.map { $0.file == nil && bringingBack.contains($0.revision) } ?? false
    if line.change.event == .exited || isBroughtBack {
      // Nothing of the record is left that could tell which revision took it out; and a draft that
      // comes back is the work of those who wrote it.
      line.source = DiffLine.Origin(revision: Int(last.revision.id), by: last.revision.by)
    }
    return line
  }

  /// Of the fields that an act set those that differ and that no file gave another value since.
  private func standing(
    _ fields: [String], of change: Change, since act: RevisionRecord, _ states: [SubjectVersion]
  ) -> [String] {
    let given = states.last { $0.born <= act.id && ($0.ended ?? .max) > act.id }?.record
    return fields.filter { name in
      guard let difference = change.fields.first(where: { $0.field == name }) else { return false }
      guard let given, let index = snapshot.definition.index(of: name) else { return true }
      return given.value(at: index) == difference.after
    }
  }
}

extension Change.Event {
  fileprivate var act: String {
    switch self {
    case .entered: "add"
    case .exited: "remove"
    case .changed, .updated: "edit"
    }
  }
}
