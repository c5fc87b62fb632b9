import Registry
import Store

/// Whom people took off a draft by hand before it was set aside: a correction of the edition before puts
/// nobody on it against that (decision 0020).
struct RemovedByHand {
  private struct Act {
    let revision: Int64
    let key: String
    /// Of who was taken in again, or let go, nobody decided that any more.
    let isRemoval: Bool
  }

  private let draft: [RevisionRecord]
  private let acts: [Act]
  private let removed: Set<String>

  /// - Parameter last: the draft's newest revision before it was set aside.
  init(_ state: ListState, to last: RevisionRecord) {
    draft = state.stretches(to: last).last ?? []
    acts = draft.filter { $0.kind == .edit }.compactMap { revision in
      let details = ActDetails(of: revision)
      guard let act = details.act, let key = details.key, details.fields == nil,
        ["add", "remove", "settle"].contains(act)
      else { return nil }
      return Act(revision: revision.id, key: key, isRemoval: act == "remove")
    }
    removed = Set(acts.filter(\.isRemoval).map(\.key))
  }

  /// Whether the last that people decided of the subject's membership by a revision, and had not taken back
  /// then, is that it is off the list.
  func has(_ key: String, by revision: Int64) -> Bool {
    guard removed.contains(key) else { return false }
    let undone = draft.filter { $0.id <= revision }.undone()
    let last = acts.last {
      $0.key == key && $0.revision <= revision && !undone.contains($0.revision)
    }
    return last?.isRemoval ?? false
  }
}
