import Exporting
import Registry
import Store

/// The reasons that people gave for what they changed by hand between two revisions of a list.
struct HandReasons {
  private struct Given {
    let revision: RevisionRecord
    let details: ActDetails
  }

  private let book: BookIndex?
  /// Revisions that only brought back what others had written.
  private let bringingBack: Set<Int>
  /// By the subject's key, oldest first.
  private var given: [String: [Given]] = [:]

  /// Acts count that led to `to` and not yet to `from`: not those that were undone or discarded, nor
  /// those of a later period's draft that a correction set aside.
  init(_ office: Office, _ state: ListState, from: RevisionRecord?, to: RevisionRecord) {
    book = office.reasonBook
    bringingBack = Set(
      state.revisions.filter { [.correct, .resume, .discard].contains($0.kind) }.map { Int($0.id) })
    let before = Set(from.map { state.lineage(of: $0).map(\.id) } ?? [])
    for revision in state.lineage(of: to)
    where revision.kind == .edit && !before.contains(revision.id) {
      let details = ActDetails(of: revision)
      guard let key = details.key, details.reason != nil else { continue }
      given[key, default: []].append(Given(revision: revision, details: details))
    }
  }

  /// The line with the reasons of the acts that made the change what it is, where it has none. An
  /// entry is explained by the act that took the subject in, not by what was edited afterwards, and
  /// a change by acts on fields that differ.
  func explained(_ line: DiffLine) -> DiffLine {
    guard line.reason == nil, let acts = given[line.change.key] else { return line }
    let differing = Set(line.change.fields.map(\.field))
    let apt = acts.filter { act in
      [line.change.event.act, "settle"].contains(act.details.act)
        && act.details.fields.map { !differing.isDisjoint(with: $0) } ?? true
    }
    guard let last = apt.last else { return line }
    var line = line
    line.grounds += apt.map { act in
      DiffLine.Ground(
        reason: act.details.reason.map { SpokenReason($0, book).words }, basis: act.details.basis,
        fields: act.details.fields.map(differing.intersection))
    }
    func joined(_ texts: [String?]) -> String? {
      var distinct: [String] = []
      for case let text? in texts where !distinct.contains(text) { distinct.append(text) }
      return distinct.isEmpty ? nil : distinct.joined(separator: "；")
    }
    let spoken = apt.compactMap(\.details.reason).map { SpokenReason($0, book) }
    func said(_ phrases: [Phrase]) -> Phrase? {
      guard let zh = joined(phrases.map(\.zh)), let en = joined(phrases.map(\.en)) else {
        return nil
      }
      return Phrase(zh: zh, en: en)
    }
    line.reason = said(spoken.map(\.words))
    line.reasonLabel = said(spoken.map(\.label))
    line.basis = line.basis ?? joined(apt.map(\.details.basis))
    let source = line.source
    let isBroughtBack = source.map { $0.file == nil && bringingBack.contains($0.revision) } ?? false
    if line.change.event == .exited || isBroughtBack {
      // Nothing of the record is left that could tell which revision took it out; and a draft that
      // comes back is the work of those who wrote it.
      line.source = DiffLine.Origin(revision: Int(last.revision.id), by: last.revision.by)
    }
    return line
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
