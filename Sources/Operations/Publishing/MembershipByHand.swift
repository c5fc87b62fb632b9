import Registry
import Store

/// Of whom people decided, in a draft before it was set aside, that they are on it or off it: by hand, or by
/// refusing (不予调整) that they leave or enter. A correction of the edition before takes nobody off and puts
/// nobody on against that (decision 0020).
struct MembershipByHand {
  struct Decision {
    let isListed: Bool
    /// The change that was refused, so that it can be decided otherwise; nil for an act by hand.
    var refused: AdjustedChange?
  }

  private struct Act {
    let revision: Int64
    let key: String
    /// nil: what had been decided was let go.
    let decision: Decision?
  }

  private let draft: [RevisionRecord]
  private let acts: [String: [Act]]

  /// - Parameter last: the draft's newest revision before it was set aside.
  init(_ state: ListState, to last: RevisionRecord) {
    draft = state.stretches(to: last).last ?? []
    acts = Dictionary(grouping: draft.flatMap(Self.acts), by: \.key)
  }

  private static func acts(of revision: RevisionRecord) -> [Act] {
    guard revision.kind == .edit else { return [] }
    let details = ActDetails(of: revision)
    if let act = details.act, let key = details.key, details.fields == nil,
      ["add", "remove", "settle"].contains(act)
    {
      let decision = act == "settle" ? nil : Decision(isListed: act == "add")
      return [Act(revision: revision.id, key: key, decision: decision)]
    }
    return (TakenOut(revision)?.refused ?? []).compactMap { item in
      guard let refused = item.adjusted, !refused.isKind else { return nil }
      let decision = Decision(isListed: refused.side == .exited, refused: refused)
      return Act(revision: revision.id, key: item.key, decision: decision)
    }
  }

  /// What people decided last of a subject's membership by a revision, and had not taken back then; nil where
  /// that is nothing.
  func decision(of key: String, by revision: Int64) -> Decision? {
    guard let acts = acts[key] else { return nil }
    let undone = draft.filter { $0.id <= revision }.undone()
    return acts.last { $0.revision <= revision && !undone.contains($0.revision) }?.decision
  }
}
