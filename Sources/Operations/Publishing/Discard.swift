import Definitions
public import Exporting
import Registry
import Store

extension Office {
  /// Takes the whole draft back: the list is again as its newest edition has it, and what the
  /// draft's acts wrote into standing lists is taken back too.
  ///
  /// One more revision; nothing is deleted. What people said beside the draft and that holds without it is
  /// named. Throws `no-draft` where none is open, and `answer-in-use`
  /// where an answer to who is who would go with it on which another list rests.
  public func discard(list: String, message: String? = nil) throws -> EditReport {
    let definition = try library.definition(list)
    return try deciding(again: "registry discard \(list)") { transaction in
      let state = try ListState(definition, transaction)
      if definition.isStanding { throw Refusal.standing(definition) }
      guard let draft = state.draft else { throw Refusal.noDraft(definition) }
      // Where a draft was set aside for this one, it comes back.
      let setAside = state.setAside
      let layout = try self.layout(of: draft, transaction)
      var rewrite = try Rewrite(transaction, layout, after: draft)
      try rewrite.bringBack(setAside ?? state.inForce, from: draft, transaction)
      let sealed = try rewrite.commit(
        setAside == nil ? .discard : .resume, list: list, period: (setAside ?? draft).period,
        definition: try text(of: draft, transaction), message: message, details: ActDetails(),
        office: self)
      let opening = state.draftRevisions.first { $0.kind == .correct }
      var related = try Companions(
        of: state.draftRevisions.filter { $0 != opening }, self, transaction
      ).takeBack(with: sealed.id)
      if let opening, setAside != nil {
        try SetAsideClaims(office: self, transaction: transaction).bringBack(opening)
      }
      if state.corrected != nil, let first = state.draftRevisions.first {
        let reasons = DiscardedReasons(office: self, transaction: transaction)
        related += try [reasons.takeBack(since: first, with: sealed)].compactMap(\.self)
      }
      // What was decided about a draft while it was set aside.
      related += try GoneRefusals(office: self, transaction: transaction).giveBack(after: list)
      let taken = try RefusedChanges(office: self, transaction: transaction).apply(after: list)
      let kept = try StayingAnswers(office: self, transaction: transaction).about(
        draft, layout, since: state.beginningOfDraft)
      var report = EditReport(
        definition: definition, disclosure: disclosure(.internal), period: draft.period,
        act: "discard", state: .discarded, revision: Int(sealed.id),
        counts: rewrite.counts.takenBack, kept: kept, related: related)
      if let setAside {
        // What came back is no part of what was discarded.
        report.counts = try Comparison(
          library: library, view: transaction, layout: layout, from: state.inForce, to: draft,
          state: state,
          books: books(of: definition), hidden: []
        ).read(tellsUpdates: false).0
        report.issues.add(.broughtBack(setAside))
      }
      for taken in taken { report.issues.add(Issue(taken, definition)) }
      return report
    }
  }

  /// The text of the definition that a revision was written under.
  func text(of revision: RevisionRecord, _ view: StoreView) throws -> String {
    try view.definitionText(revision.definition) ?? library.text(of: revision.list)
  }
}

extension ListState {
  /// The revision of the registry after which what people said was said beside the draft: since the edition before it,
  /// for its file may have been asked about before it was taken; of a correction since it was opened.
  fileprivate var beginningOfDraft: Int64 {
    get throws {
      if corrected != nil, let first = draftRevisions.first { return first.id }
      return try newestEdition.map { try moment(of: $0) } ?? 0
    }
  }
}

extension Issue {
  fileprivate static func broughtBack(_ draft: RevisionRecord) -> Issue {
    Issue(
      rule: "draft-resumed", severity: .note, value: "\(draft.period)",
      message: Phrase(
        zh: "因更正搁置的草稿已原样恢复", en: "the draft that the correction set aside is back as it was"))
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
