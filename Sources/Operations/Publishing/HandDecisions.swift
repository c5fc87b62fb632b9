import Registry
import Store

/// What people decided in a draft before it was set aside: who is on it or off it, by hand or by refusing
/// (不予调整) that they leave or enter, and which values they set. A correction of the edition before does
/// nothing against that (decision 0020).
struct HandDecisions {
  /// Of one subject.
  struct Subject {
    /// nil where nobody decided, or what was decided was let go.
    var membership: Membership?
    /// By name.
    var fields: Set<String> = []
  }

  struct Membership {
    let isListed: Bool
    /// The change that was refused, so that it can be decided otherwise; nil for an act by hand.
    var refused: AdjustedChange?
  }

  private enum Deed {
    /// nil: what had been decided was let go.
    case membership(Membership?)
    case set(Set<String>)
    case release(Set<String>)
  }

  private struct Act {
    let revision: Int64
    let key: String
    let deed: Deed
  }

  private let draft: [RevisionRecord]
  private let acts: [Act]

  /// - Parameter last: the draft's newest revision before it was set aside.
  init(_ state: ListState, to last: RevisionRecord) {
    draft = state.stretches(to: last).last ?? []
    acts = draft.flatMap(Self.acts)
  }

  private static func acts(of revision: RevisionRecord) -> [Act] {
    guard revision.kind == .edit else { return [] }
    let details = ActDetails(of: revision)
    if let key = details.key, let deed = deed(details) {
      return [Act(revision: revision.id, key: key, deed: deed)]
    }
    return (TakenOut(revision)?.refused ?? []).compactMap { item in
      guard let refused = item.adjusted, !refused.isKind else { return nil }
      let membership = Membership(isListed: refused.side == .exited, refused: refused)
      return Act(revision: revision.id, key: item.key, deed: .membership(membership))
    }
  }

  private static func deed(_ details: ActDetails) -> Deed? {
    switch (details.act, details.fields.map(Set.init)) {
    case ("add", _): .membership(Membership(isListed: true))
    case ("remove", _): .membership(Membership(isListed: false))
    case ("settle", nil): .membership(nil)
    case ("edit", let fields?): .set(fields)
    case ("settle", let fields?): details.released == true ? .release(fields) : .set(fields)
    default: nil
    }
  }

  /// What people had decided by a revision, and had not taken back then, by subject; nobody of whom that is
  /// nothing.
  func subjects(by revision: Int64) -> [String: Subject] {
    guard !acts.isEmpty else { return [:] }
    let undone = draft.filter { $0.id <= revision }.undone()
    var subjects: [String: Subject] = [:]
    for act in acts where act.revision <= revision && !undone.contains(act.revision) {
      var subject = subjects[act.key] ?? Subject()
      switch act.deed {
      case .membership(let membership): subject.membership = membership
      case .set(let fields): subject.fields.formUnion(fields)
      case .release(let fields): subject.fields.subtract(fields)
      }
      subjects[act.key] = subject
    }
    return subjects
  }
}
