extension PlainList {
  mutating func publish(back: Int?, note: String?) -> Outcome {
    if let back {
      let wanted = revisions.count - back
      guard wanted >= 1 else { return .refused("unknown-version") }
      guard let revision = open.first(where: { $0.id == wanted }),
        wanted > editions.last?.revision ?? 0
      else { return .refused("not-in-draft") }
      return publish(revision, note)
    }
    guard let draft else { return .refused("no-draft") }
    return publish(draft, note)
  }

  private mutating func publish(_ revision: Revision, _ note: String?) -> Outcome {
    // A correction is published as a whole where a draft waits for it.
    if aside != nil && revision.id != revisions.count { return .refused("correction-in-part") }
    let number = editions.filter { $0.period == revision.period }.count + 1
    if number > 1 && note == nil { return .refused("correction-note") }
    if number > 1, editions.last?.period == revision.period, inForce == revision.after {
      return .refused("nothing-corrected")
    }
    let (base, set) = (inForce, Self.decided(open.filter { $0.id <= revision.id }))
    close(with: Edition(period: revision.period, number: number, revision: revision.id))
    if let aside { resume(aside, base: base, corrected: revision.after, set: set) }
    return .published(edition: number)
  }

  /// The newest edition's firms.
  private var inForce: [String: Firm] {
    editions.last.map { revisions[$0.revision - 1].after } ?? [:]
  }

  mutating func discard() -> Outcome {
    guard let draft else { return .refused("no-draft") }
    if let aside {
      // What was said in the correction goes with it.
      forgetDraft()
      resume(aside)
      return .revision(revisions[revisions.count - 1].tally)
    }
    // What was decided for the draft goes with it.
    forgetDraft()
    return write(inForce, draft.period, .discard)
  }

  private mutating func forgetDraft() {
    (words, enteredByFile) = editions.last.map { wordsAfter[$0.revision - 1] } ?? ([:], [])
  }

  mutating func correct() -> Outcome {
    guard let edition = editions.last else { return .refused("nothing-published") }
    if draft?.period == edition.period { return .refused("correction-open") }
    if draft != nil { setAside() }
    forgetDraft()
    let outcome = write(inForce, edition.period, .correct)
    // As a part of the correction it does nothing.
    still()
    return outcome
  }

  /// The draft comes back as if the correction had been there when it began.
  private mutating func resume(
    _ draft: Aside, base: [String: Firm], corrected: [String: Firm], set: [String: ByHand]
  ) {
    guard let last = draft.revisions.last else { return resume(draft) }
    let closing = CorrectedDraft.Correction(last: last, base: base, set: set)
    let own = corrections.filter { draft.revisions.contains($0.resumption ?? 0) }
    let lifted = CorrectedDraft(
      acts: draft.revisions.map { revisions[$0 - 1] }, corrections: own + [closing],
      corrected: corrected)
    resume(draft, as: lifted.lifted(last).after)
    hear(lifted.acts, before: draft.firms)
    outlive(base, corrected, before: draft.firms, held: lifted)
    lift(lifted)
    close(closing)
  }

  /// - Parameter firms: what it is now; nil where nothing was corrected.
  private mutating func resume(_ draft: Aside, as lifted: [String: Firm]? = nil) {
    let period = revisions[(draft.revisions.last ?? 1) - 1].period
    takeUp(draft)
    var resumed = lifted ?? draft.firms
    // What is the same but for its notation is not written again.
    for (code, now) in firms {
      guard var firm = resumed[code], Firm.folded(firm.name) == Firm.folded(now.name) else {
        continue
      }
      firm.name = now.name
      var other = now
      other.staff = firm.staff
      if firm == other { resumed[code] = firm }
    }
    _ = write(resumed, period, .resume)
    still()
  }
}
