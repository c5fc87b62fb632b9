/// A draft that corrections set aside, as if the edition had been right when it was written.
///
/// What it did itself before one of them stays its own, whatever that and later ones say of it.
struct CorrectedDraft {
  typealias Firm = PlainList.Firm

  struct Correction {
    /// The draft's newest revision when it was set aside.
    let last: Int
    /// The edition that was corrected.
    let base: [String: Firm]
    /// What people set in the correction.
    let set: [String: PlainList.ByHand]
    /// What brought the draft back; nil while it is set aside.
    var resumption: Int?
  }

  /// The draft's revisions.
  let acts: [PlainList.Revision]
  /// Oldest first.
  let corrections: [Correction]
  /// The edition that is in force.
  let corrected: [String: Firm]

  /// What was before one of its revisions and after it, on the edition that is in force.
  func lifted(_ number: Int) -> (before: [String: Firm], after: [String: Firm]) {
    let (written, piece) = (written(number), piece(of: number))
    return (
      lifted(written.before, from: piece, by: number - 1),
      lifted(written.after, from: piece, by: number)
    )
  }

  private func written(_ number: Int) -> PlainList.Written {
    acts.first { $0.id == number }?.written ?? .init(before: [:], after: [:])
  }

  /// A revision was written before the corrections from this one on.
  private func piece(of number: Int) -> Int {
    corrections.firstIndex { number <= $0.last } ?? corrections.count
  }

  private func lifted(
    _ firms: [String: Firm], from piece: Int, by last: Int
  ) -> [String: Firm] {
    guard piece < corrections.count else { return firms }
    var (base, right) = (corrections[piece].base, corrected)
    if piece > 0, let resumption = corrections[piece - 1].resumption {
      let before = corrections[piece - 1].last
      let (signed, across) = (base, undoneAcross(by: last))
      base = written(resumption).after
      right = lifted(written(before).after, from: piece - 1, by: before)
      for code in across { (base[code], right[code]) = (signed[code], corrected[code]) }
    }
    let decided = PlainList.decided(acts.filter { $0.id <= last })
    var laid: [String: Firm] = [:]
    for code in Set(firms.keys).union(base.keys).union(right.keys) {
      laid[code] = Self.laid(
        base[code], right[code], firms[code], decided[code], held: held(code, since: piece))
    }
    return laid
  }

  /// The columns of a firm that people set in the corrections since a piece.
  func held(_ code: String, since piece: Int = 0) -> Set<String> {
    corrections[piece...].reduce(into: []) { $0.formUnion($1.set[code]?.columns ?? []) }
  }

  /// Whom a revision wrote to that was undone after a correction that it was written before: what of it was
  /// left to the correction then is not known.
  private func undoneAcross(by last: Int) -> Set<String> {
    var across: Set<String> = []
    for undo in acts where undo.id <= last {
      guard case .undo(let number) = undo.kind, piece(of: number) < piece(of: undo.id) else {
        continue
      }
      let (before, after) = (written(number).before, written(number).after)
      across.formUnion(
        Set(before.keys).union(after.keys).filter { before[$0] != after[$0] })
    }
    return across
  }

  /// What the draft changed itself stays, but against a person's value in the correction; what it had from the
  /// edition is what was corrected.
  private static func laid(
    _ base: Firm?, _ corrected: Firm?, _ draft: Firm?, _ decided: PlainList.ByHand?,
    held: Set<String>
  ) -> Firm? {
    if base == corrected { return draft }
    guard let corrected else { return decided?.isListed == true ? draft : nil }
    guard let draft else { return base == nil && decided?.isListed != false ? corrected : nil }
    let old = base ?? Firm()
    var firm = draft
    let own = decided?.columns ?? []
    for column in Firm.columns where !own.contains(column) && !old.has(column, of: corrected) {
      if held.contains(column) || old.has(column, of: draft) { firm.take(column, of: corrected) }
    }
    return firm
  }
}

extension PlainList.Firm {
  /// Whether a column is the same; of names notation makes no difference.
  fileprivate func has(_ column: String, of other: Self) -> Bool {
    column == "名称"
      ? Self.folded(name) == Self.folded(other.name) : text(column) == other.text(column)
  }

  fileprivate mutating func take(_ column: String, of other: Self) {
    switch column {
    case "名称": name = other.name
    case "区县": district = other.district
    case "领域": topics = other.topics
    case "人数": staff = other.staff
    default: note = other.note
    }
  }
}

extension PlainList {
  /// What people decided by those of these acts that count.
  static func decided(_ acts: [Revision]) -> [String: ByHand] {
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
}
