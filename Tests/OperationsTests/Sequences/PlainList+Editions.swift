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
    let base = inForce
    close(with: Edition(period: revision.period, number: number, revision: revision.id))
    if let aside { resume(aside, base: base, corrected: revision.after) }
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
      resume(aside, base: [:], corrected: [:])
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
    _ draft: Aside, base: [String: Firm], corrected: [String: Firm]
  ) {
    let acts = draft.revisions.map { revisions[$0 - 1] }
    func over(_ firms: [String: Firm], _ last: Int) -> [String: Firm] {
      let decided = Self.decided(acts.filter { $0.id <= last })
      var laid: [String: Firm] = [:]
      for code in Set(firms.keys).union(base.keys).union(corrected.keys) {
        laid[code] = Self.laid(base[code], corrected[code], firms[code], decided[code])
      }
      return laid
    }
    let period = revisions[(draft.revisions.last ?? 1) - 1].period
    for number in draft.revisions { lift(number, over) }
    takeUp(draft)
    var resumed = over(draft.firms, draft.revisions.last ?? 0)
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

  /// What people decided by those of these acts that count.
  private static func decided(_ acts: [Revision]) -> [String: ByHand] {
    var undone: Set<Int> = []
    for act in acts.reversed() where !undone.contains(act.id) {
      if case .undo(let target) = act.kind { undone.insert(target) }
    }
    var decided: [String: ByHand] = [:]
    for act in acts where !undone.contains(act.id) {
      guard let own = act.byHand else { continue }
      decided[own.code, default: ByHand(code: own.code)].columns.formUnion(own.columns)
      if let isListed = own.isListed { decided[own.code]?.isListed = isListed }
    }
    return decided
  }

  /// What the draft changed itself stays; what it had from the edition is what was corrected.
  private static func laid(
    _ base: Firm?, _ corrected: Firm?, _ draft: Firm?, _ decided: ByHand?
  ) -> Firm? {
    if base == corrected { return draft }
    guard let corrected else { return decided?.isListed == true ? draft : nil }
    guard let draft else { return base == nil && decided?.isListed != false ? corrected : nil }
    let old = base ?? Firm()
    var firm = draft
    let own = decided?.columns ?? []
    let isRenamed = Firm.folded(old.name) != Firm.folded(corrected.name)
    if !own.contains("名称"), isRenamed, Firm.folded(old.name) == Firm.folded(draft.name) {
      firm.name = corrected.name
    }
    if !own.contains("区县"), old.district == draft.district { firm.district = corrected.district }
    if !own.contains("领域"), old.topics == draft.topics { firm.topics = corrected.topics }
    if !own.contains("人数"), old.staff == draft.staff { firm.staff = corrected.staff }
    if !own.contains("备注"), old.note == draft.note { firm.note = corrected.note }
    return firm
  }
}
