import Definitions
public import Exporting
import Registry
import Store

extension Office {
  /// Takes the whole draft back: the list is again as its newest edition has it.
  ///
  /// One more revision; nothing is deleted. Throws `no-draft` where none is open.
  public func discard(list: String, message: String? = nil) throws -> EditReport {
    let definition = try library.definition(list)
    return try writing { transaction in
      let state = try ListState(definition, transaction)
      if definition.isStanding { throw Refusal.standing(definition) }
      guard let draft = state.draft else { throw Refusal.noDraft(definition) }
      let layout = try self.layout(of: draft, transaction)
      let number = try transaction.nextRevision()
      // Where a draft was set aside for this one, it comes back.
      let setAside = state.setAside
      let restoration = try Restoration(
        transaction, layout, writer: transaction.writer(layout, revision: number, after: draft),
        from: draft, to: setAside ?? state.inForce)
      let revision = RevisionRecord(
        id: number, list: list, period: (setAside ?? draft).period,
        kind: setAside == nil ? .discard : .resume,
        definition: draft.definition, at: now(), by: person, message: message, details: "{}",
        counts: restoration.counts, lastRow: 0, previous: draft.id,
        digest: restoration.digest, changesHash: "")
      let text = try transaction.definitionText(draft.definition) ?? library.text(of: list)
      let sealed = try transaction.commit(
        restoration.writer, revision, definitionText: text, sources: [], issues: [])
      return EditReport(
        definition: definition, disclosure: disclosure(.internal), period: draft.period,
        act: "discard", state: .discarded, revision: Int(sealed.id),
        counts: restoration.counts.takenBack)
    }
  }
}

extension ChangeCounts {
  /// What the draft had done, from what undoing it did: an exit undoes an entry, and the other way
  /// round.
  fileprivate var takenBack: ChangeCounts {
    ChangeCounts(
      previous: current, entered: exited, exited: entered, changed: changed, updated: updated,
      unchanged: unchanged)
  }
}
