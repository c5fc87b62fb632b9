extension PlainList {
  /// A firm off the list: what it would come back with, and the revision that took it off.
  struct Departed {
    let firm: Firm
    /// As it was on the list.
    let full: Firm
    let revision: Int
  }

  /// Who left in the open draft, before one of its revisions where it is named.
  func departed(before revision: Int = .max) -> [String: Departed] {
    var now: [String: Departed] = [:]
    var earlier: [Int: [String: Departed]] = [:]
    for act in open where act.id < revision {
      earlier[act.id] = now
      for (code, firm) in act.before where act.after[code] == nil {
        if case .undo(let undone) = act.kind {
          // An entry that is taken back never was.
          now[code] = earlier[undone]?[code]
        } else {
          now[code] = Departed(firm: firm.left(act.topic), full: firm, revision: act.id)
        }
      }
    }
    return now
  }

  /// Revisions that are taken back.
  var undone: Set<Int> {
    var undone: Set<Int> = []
    for revision in revisions.reversed() where !undone.contains(revision.id) {
      if case .undo(let target) = revision.kind { undone.insert(target) }
    }
    return undone
  }
}

extension PlainList.Firm {
  /// Without the sub-field of which the file spoke that did not name it.
  func left(_ topic: String?) -> Self {
    var firm = self
    if let topic { firm.topics.remove(topic) }
    return firm
  }
}
