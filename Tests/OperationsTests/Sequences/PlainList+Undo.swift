extension PlainList {
  /// What can be touched by itself: being on the list, a field, an element of the sub-fields.
  fileprivate enum Part: Hashable {
    case listed
    case field(String)
    case topic(String)

    var field: String? {
      switch self {
      case .listed: nil
      case .field(let name): name
      case .topic: "topics"
      }
    }
  }

  /// Whose a part is, as seen from one revision.
  private enum Standing: Equatable {
    case own
    case undone
    case touched(by: Int)
  }

  mutating func undo(back: Int) -> Outcome {
    let wanted = revisions.count - back
    guard wanted >= 1 else { return .refused("unknown-version") }
    let target = revisions[wanted - 1]
    if [.correct, .resume].contains(target.kind) { return .refused("correction") }
    if aside?.revisions.contains(wanted) ?? false { return .refused("set-aside") }
    guard open.contains(where: { $0.id == wanted }) else {
      return .refused(wanted <= editions.last?.revision ?? 0 ? "published" : "discarded")
    }
    let hadRest = bringBackLeft(by: target)
    let (after, kept) = without(target)
    if after == firms && !hadRest {
      if undone.contains(wanted) || kept.isEmpty && !isSaying(target) && !isDecision(target) {
        return .refused("nothing-to-undo")
      }
      // That it was undone is kept, should what holds it be undone too.
      if target.isUndo && !isSaying(target) && !isDecision(target) {
        return .unchanged(kept: kept)
      }
    }
    let outcome = write(after, target.period, .undo(of: wanted), kept: kept)
    if !target.isUndo { takeBackLeft(by: wanted, with: revisions.count) }
    return outcome
  }

  /// The firms without what a revision wrote, and what of that stays.
  private func without(_ target: Revision) -> ([String: Firm], kept: Set<String>) {
    var (after, kept) = (firms, Set<String>())
    for code in Set(target.before.keys).union(target.after.keys) {
      takeBack(code, target, &after, &kept)
    }
    return (after, kept)
  }

  /// Whether it was read from a file, or undoes such a revision: what a file says holds what others
  /// wrote, and stands against a correction that took off whom it names, so that it matters whether it is
  /// in force.
  private func isSaying(_ target: Revision) -> Bool {
    let revision = first(of: target)
    let isFirst = open.first?.id == revision.id && !open.contains { $0.kind == .resume }
    return revision.file != nil && (target.isUndo || !isFirst)
  }

  /// Whether all that it did was to let go what a person holds, or to take that up again.
  private func isDecision(_ target: Revision) -> Bool {
    target.isUndo && target.tally.isNothing && first(of: target).byHand != nil
  }

  /// What an undo, or the undo of one, is about.
  private func first(of target: Revision) -> Revision {
    var revision = target
    while case .undo(let number) = revision.kind { revision = revisions[number - 1] }
    return revision
  }

  /// What earlier undos had to leave since the revision had written over it, or said it too, goes with
  /// it.
  private mutating func takeBackLeft(by number: Int, with undo: Int) {
    for earlier in open.reversed()
    where earlier.id < number && earlier.kind == .written && undone.contains(earlier.id) {
      let after = without(earlier).0
      if after != firms {
        _ = write(after, earlier.period, .undo(of: earlier.id), with: undo)
      }
    }
  }

  /// What had gone with an undo comes back when that is undone, and what else had been taken back of the
  /// same revision. Answers whether there was any.
  private mutating func bringBackLeft(by target: Revision) -> Bool {
    guard target.isUndo, !undone.contains(target.id) else { return false }
    var hadRest = false
    for rest in open.reversed()
    where rest.id != target.id && rest.isUndo && !undone.contains(rest.id)
      && (rest.with == target.id || rest.kind == target.kind)
    {
      let after = without(rest).0
      if after != firms || isSaying(rest) {
        _ = write(after, rest.period, .undo(of: rest.id))
        hadRest = true
      }
    }
    return hadRest
  }

  private func takeBack(
    _ code: String, _ target: Revision, _ after: inout [String: Firm], _ kept: inout Set<String>
  ) {
    let (before, written) = (target.before[code], target.after[code])
    let listed = standing(of: .listed, code, target)
    let inForce = standingInForce(of: .listed, code, target)
    let aside = target.isUndo ? nil : departed(before: target.id)[code]
    switch (before, written) {
    case (nil, nil): return
    case (nil, let written?) where aside.map { isBack(code, $0, before: target) } ?? false:
      // What had put it out is undone, so that it did not enter but change.
      if let firm = aside?.firm { takeBack(code, target, firm, written, &after, &kept) }
    case (nil, let written?):
      if inForce == .undone { return }
      if inForce == .own && isSaid(.listed, isThere: true, code, target) {
        // Another file has it too: it stays with what that says, others wrote, or it had left with.
        kept.insert(code)
        let ground = aside?.firm ?? Firm()
        for part in Self.parts(ground, written) where aside != nil || part != .field("name") {
          if isOwn(part, isThere: true, code, target) { after[code]?.give(back: part, ground) }
        }
        return
      }
      let parts = Firm.parts.union(Self.topics(of: revisions, code))
      let isUntouched = parts.allSatisfy {
        [.own, .undone].contains(standingInForce(of: $0, code, target))
      }
      let isOff = firms[code] == nil
      if inForce == .own && isUntouched && !isOff { after[code] = nil } else { kept.insert(code) }
    case (let before?, nil):
      if listed == .own { return comeBack(code, before, target, &after, &kept) }
      if listed != .undone { kept.insert(code) }
      if listed == .undone { return completeReturn(code, before, target, &after) }
      guard firms[code] != nil, !target.isUndo else { return }
      for part in Self.parts(before, before.left(target.topic))
      where isOwn(part, isThere: false, code, target) {
        after[code]?.give(back: part, before)
      }
    case (let before?, let written?):
      takeBack(code, target, before, written, &after, &kept)
    }
  }

  private func takeBack(
    _ code: String, _ target: Revision, _ before: Firm, _ written: Firm,
    _ after: inout [String: Firm], _ kept: inout Set<String>
  ) {
    if firms[code] == nil, let firm = returned(code, target, before, written, &kept) {
      after[code] = firm
      return
    }
    for part in Self.parts(before, written) {
      switch standing(of: part, code, target) {
      case .undone: continue
      case .touched: kept.insert(firms[code] == nil ? code : "\(code).\(part.field ?? "")")
      case .own:
        if firms[code] == nil {
          kept.insert(code)
        } else if isSaid(part, isThere: written.has(part), code, target) {
          kept.insert("\(code).\(part.field ?? "")")
        } else {
          after[code]?.give(back: part, before)
        }
      }
    }
  }

  /// Whom the file of one sub-field put out, in which it was by the revision alone, comes back into the
  /// others; nil where it stays out.
  private func returned(
    _ code: String, _ target: Revision, _ before: Firm, _ written: Firm, _ kept: inout Set<String>
  ) -> Firm? {
    guard let exit = departed()[code], let topic = revisions[exit.revision - 1].topic,
      exit.full.topics.contains(topic),
      standing(of: .listed, code, target) == .touched(by: exit.revision)
    else { return nil }
    var (firm, others) = (exit.firm, Set<Part>())
    for part in Self.parts(before, written) {
      switch standing(of: part, code, target) {
      case .undone: continue
      case .own where !isSaid(part, isThere: written.has(part), code, target):
        firm.give(back: part, before)
      case .own, .touched: others.insert(part)
      }
    }
    let undone = undone
    let isLacked = open.contains {
      $0.id > target.id && $0.topic == nil && !undone.contains($0.id)
        && $0.said[code]?.contains(.unlisted) ?? false
    }
    guard !firm.topics.isEmpty, !isLacked else { return nil }
    let differing = Set(Self.parts(before, firm).map(\.field))
    kept.formUnion(others.map(\.field).filter(differing.contains).map { "\(code).\($0 ?? "")" })
    return firm
  }

  /// Whether what put a firm out before a revision is undone, and no other file in between lacks it.
  private func isBack(_ code: String, _ departed: Departed, before target: Revision) -> Bool {
    let undone = undone
    guard undone.contains(departed.revision) else { return false }
    return !open.contains {
      departed.revision < $0.id && $0.id < target.id && !undone.contains($0.id)
        && $0.said[code]?.contains(.unlisted) ?? false
    }
  }

  /// Who is off the list by the revision alone comes back, but not into parts whose files lack it.
  private func comeBack(
    _ code: String, _ before: Firm, _ target: Revision, _ after: inout [String: Firm],
    _ kept: inout Set<String>
  ) {
    var firm = before
    for topic in before.topics where isSaid(.topic(topic), isThere: false, code, target) {
      firm.topics.remove(topic)
    }
    let isInNone = firm.topics.isEmpty && !before.topics.isEmpty
    if isInNone || isSaid(.listed, isThere: false, code, target) {
      kept.insert(code)
      return
    }
    if firm != before { kept.insert("\(code).topics") }
    after[code] = firm
  }

  /// Who is back by an earlier undo gets back the sub-fields that this had to leave out.
  private func completeReturn(
    _ code: String, _ before: Firm, _ target: Revision, _ after: inout [String: Firm]
  ) {
    guard let firm = firms[code] else { return }
    for part in Self.parts(before, firm) {
      if case .topic = part, isOwn(part, isThere: false, code, target) {
        after[code]?.give(back: part, before)
      }
    }
  }

  private func isOwn(_ part: Part, isThere: Bool, _ code: String, _ target: Revision) -> Bool {
    standing(of: part, code, target) == .own && !isSaid(part, isThere: isThere, code, target)
  }

  /// Whether a later file that is in force says what the revision wrote.
  private func isSaid(_ part: Part, isThere: Bool, _ code: String, _ target: Revision) -> Bool {
    let undone = undone
    return open.contains { revision -> Bool in
      guard revision.id > target.id, !undone.contains(revision.id),
        let said = revision.said[code]
      else { return false }
      return switch part {
      case .listed: said.contains(isThere ? .listed : .unlisted)
      case .field(let name): said.contains(.field(name))
      case .topic(let topic):
        said.contains(.field("topics")) || said.contains(.topic(topic, isIn: isThere))
      }
    }
  }

  /// The same without those that are undone too and whose undo left the part: it is whose it was before.
  private func standingInForce(of part: Part, _ code: String, _ target: Revision) -> Standing {
    var (now, earlier) = standings(of: part, code, target)
    let undone = undone
    while case .touched(let number) = now, undone.contains(number), let before = earlier[number] {
      now = before
    }
    return now
  }

  private func standing(of part: Part, _ code: String, _ target: Revision) -> Standing {
    standings(of: part, code, target).now
  }

  /// Plays the list's later revisions through, as they touched the part. An undo of a later one
  /// makes it what it was before that.
  private func standings(
    of part: Part, _ code: String, _ target: Revision
  ) -> (now: Standing, before: [Int: Standing]) {
    var now = Standing.own
    var earlier: [Int: Standing] = [:]
    for revision in open where revision.id > target.id {
      earlier[revision.id] = now
      guard touches(revision, part, code) else { continue }
      if case .undo(let undone) = revision.kind, undone >= target.id {
        if undone == target.id && isLeft(part, by: revision, code, target) { continue }
        now = undone == target.id ? .undone : earlier[undone] ?? now
      } else {
        now = .touched(by: revision.id)
      }
    }
    return (now, earlier)
  }

  /// Whether the undo of a revision brought a firm back without a sub-field in which it had been.
  private func isLeft(
    _ part: Part, by undo: Revision, _ code: String, _ target: Revision
  ) -> Bool {
    guard case .topic = part, undo.before[code] == nil, let back = undo.after[code],
      let before = target.before[code]
    else { return false }
    return Self.parts(before, back).contains(part)
  }

  private func touches(_ revision: Revision, _ part: Part, _ code: String) -> Bool {
    switch (revision.before[code], revision.after[code]) {
    case (nil, nil): return false
    case (nil, let after?):
      guard !revision.isUndo, let aside = departed(before: revision.id)[code] else { return true }
      return part == .listed || Self.parts(aside.firm, after).contains(part)
    case (let before?, nil):
      // Who leaves is as they were, should they come back; but an entry undone never was.
      if revision.isUndo { return true }
      return part == .listed || Self.parts(before, before.left(revision.topic)).contains(part)
    case (let before?, let after?): return Self.parts(before, after).contains(part)
    }
  }

  private static func topics(of revisions: [Revision], _ code: String) -> Set<Part> {
    Set(
      revisions.flatMap { ($0.before[code]?.topics ?? []).union($0.after[code]?.topics ?? []) }
        .map { .topic($0) })
  }

  private static func parts(_ a: Firm, _ b: Firm) -> Set<Part> {
    var parts = Set(a.topics.symmetricDifference(b.topics).map { Part.topic($0) })
    if a.name != b.name { parts.insert(.field("name")) }
    if a.district != b.district { parts.insert(.field("district")) }
    if a.staff != b.staff { parts.insert(.field("staff")) }
    if a.note != b.note { parts.insert(.field("note")) }
    return parts
  }
}

extension PlainList.Revision {
  fileprivate var isUndo: Bool {
    if case .undo = kind { true } else { false }
  }
}

extension PlainList.Firm {
  /// Whether it is in a sub-field; of other parts it makes no difference.
  fileprivate func has(_ part: PlainList.Part) -> Bool {
    if case .topic(let topic) = part { topics.contains(topic) } else { true }
  }

  fileprivate static let parts: Set<PlainList.Part> = [
    .field("name"), .field("district"), .field("staff"), .field("note"),
  ]

  fileprivate mutating func give(back part: PlainList.Part, _ before: Self) {
    switch part {
    case .listed: break
    case .field("name"): name = before.name
    case .field("district"): district = before.district
    case .field("staff"): staff = before.staff
    case .field: note = before.note
    case .topic(let topic):
      if before.topics.contains(topic) { topics.insert(topic) } else { topics.remove(topic) }
    }
  }
}
