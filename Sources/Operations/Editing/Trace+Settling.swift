import Registry

/// What an undo does with the record: what the revision wrote goes back, but for what others wrote or
/// said again since.
extension Trace {
  /// A unit that the revision wrote, whose it is now, and by what.
  private struct Written {
    let unit: Unit
    var origin: Int64
    var act = Touch.written
    var also: [Int64] = []
  }

  func settle() -> (Traces.Verdict, [Touched]) {
    switch (before, after) {
    case (nil, _): settleEntry()
    case (let before?, nil): settleExit(before)
    case (let before?, _): settleChange(before)
    }
  }

  private func settleEntry() -> (Traces.Verdict, [Touched]) {
    let listed = originInForce(logs[.listed])
    if listed == 0 { return (.leave, []) }
    guard let now else { return (.leave, [touch(listed, .removed)]) }
    if listed == target, let sayer = holder(of: .listed) {
      return (settleNamed(now), [touch(sayer)])
    }
    let others = logs.values.map { originInForce($0) }.filter { $0 != target && $0 != 0 }
    guard let last = others.max() else { return (.takeBack, []) }
    return (.leave, [touch(last, listed == target ? .written : .enteredAgain)])
  }

  /// Whom a later file says to belong stays, with what others wrote or said; what else the revision
  /// wrote goes, down to what the record had when it had left the draft: that file would have brought it
  /// back with the same. What every record needs, and by what its subject is known, stays.
  private func settleNamed(_ now: Record) -> Traces.Verdict {
    let identity = Set(definition.identity.flatMap(\.self))
    var record = now
    for item in together(units(rest, after).filter { $0 != .listed }) where item.origin == target {
      guard let field = item.unit.field.map({ definition.fields[$0] }),
        rest != nil || !field.isRequired && !identity.contains(field.name)
      else { continue }
      record.giveBack(item.unit, from: rest)
    }
    return record == now ? .leave : .set(record)
  }

  private func settleExit(_ before: Record) -> (Traces.Verdict, [Touched]) {
    let listed = origin(logs[.listed])
    if listed == target { return settleAway(before) }
    if listed == 0 { return (settleBack(before), []) }
    guard var record = now else { return (.leave, [touch(listed, .removed)]) }
    // It came back into another part of the list, and gets back the part that it was put out of. An
    // undo puts nobody out of a part.
    let part = (rest == nil ? [] : units(before, rest)).filter {
      $0 != .listed && origin(logs[$0]) == target && holder(of: $0, isThere: false) == nil
    }
    for unit in part { record.giveBack(unit, from: before) }
    return (part.isEmpty ? .leave : .set(record), [touch(listed, .enteredAgain)])
  }

  /// It is off the list by the revision alone, and comes back where no later file of the list, or of
  /// all the parts in which it was, lacks it.
  private func settleAway(_ before: Record) -> (Traces.Verdict, [Touched]) {
    if let sayer = holder(of: .listed, isThere: false) { return (.leave, [touch(sayer)]) }
    var (record, touches) = (before, [Touched]())
    for field in definition.fields.indices where definition.fields[field].type.isSet {
      for element in before.values[field].elements.sorted() {
        let unit = Unit.element(field, element)
        guard let sayer = holder(of: unit, isThere: false) else { continue }
        record.giveBack(unit, from: nil)
        touches.append(touch(sayer, field))
      }
      if record.values[field] == nil && before.values[field] != nil {
        return (.leave, touches.suffix(1).map { $0.ofRecord })
      }
    }
    return (touches.isEmpty ? .takeBack : .set(record), touches)
  }

  /// It is back by an earlier undo, and gets back the parts too that this had to leave, where no later file
  /// lacks it in them any more.
  private func settleBack(_ before: Record) -> Traces.Verdict {
    guard var record = now else { return .leave }
    for unit in units(before, now)
    where unit.isElement && origin(logs[unit]) == target
      && holder(of: unit, isThere: false) == nil
    {
      record.giveBack(unit, from: before)
    }
    return record == now ? .leave : .set(record)
  }

  private func settleChange(_ before: Record) -> (Traces.Verdict, [Touched]) {
    let written = together(units(before, after)).filter { $0.origin != 0 }
    guard !written.isEmpty else { return (.leave, []) }
    guard var record = now ?? partialExit?.rest else {
      return (.leave, [touch(origin(logs[.listed]), .removed)])
    }
    var touches: [Touched] = []
    for item in written {
      let unit = item.unit
      if item.origin != target {
        touches.append(
          Touched(field: unit.field, revision: item.origin, act: item.act, also: item.also))
      } else if !isUnderOther(unit, written) {
        record.giveBack(unit, from: before)
      } else if let field = unit.field, !definition.fields[field].isRequired {
        record.giveBack(unit, from: nil)
      }
    }
    if now == nil { return settleReturn(record, touches) }
    return (record == now ? .leave : .set(record), touches)
  }

  /// Whom a file about one part put out, in which it was by the revision alone, comes back where it is in
  /// another part without it, and no file of the whole list lacks it.
  private func settleReturn(
    _ record: Record, _ touches: [Touched]
  ) -> (Traces.Verdict, [Touched]) {
    let listed = origin(logs[.listed])
    guard let exit = partialExit, exit.revision == listed, !isLackedByWholeList,
      exit.fields.allSatisfy({ record.values[$0] != nil })
    else { return (.leave, [touch(listed, .removed)]) }
    return (
      .set(record),
      touches.filter { item in
        item.field.map { record.values[$0] != before?.values[$0] } ?? true
      }
    )
  }

  /// Whose units are. A period is that of its figures: it stays where another's figure does, and goes
  /// back with all of them where none does, whoever says the period alone.
  private func together(_ units: [Unit]) -> [Written] {
    var written = units.map(standing)
    for group in groups {
      guard let asof = written.firstIndex(where: { $0.unit == .field(group.asof) }) else {
        continue
      }
      let figures = written.indices.filter {
        written[$0].unit.field.map(group.figures.contains) ?? false
      }
      let isOwn = written[asof].origin == target
      if let other = figures.first(where: { ![target, 0].contains(written[$0].origin) }) {
        if isOwn {
          let period = written[asof].unit
          written[asof] = Written(unit: period, origin: written[other].origin, act: .dating)
        }
      } else if isOwn || written[asof].act != .written {
        // Also those that an earlier undo could only take out come back with their period.
        for member in figures + [asof] { written[member].origin = target }
      }
    }
    return written
  }

  /// Whether a unit is a figure whose period stays: what was there before is of another one.
  private func isUnderOther(_ unit: Unit, _ written: [Written]) -> Bool {
    groups.contains { group in
      guard let field = unit.field, group.figures.contains(field) else { return false }
      return written.contains { $0.unit == .field(group.asof) && $0.origin != target }
    }
  }

  /// Whose a unit is: the one's who wrote it last, or where that is the revision, or one that is undone
  /// too, the one's who said it again.
  private func standing(_ unit: Unit) -> Written {
    let origin = origin(logs[unit])
    guard origin == target || origin != 0 && undone.contains(origin) else {
      return Written(unit: unit, origin: origin)
    }
    var isThere = true
    if case .element(let field, let element) = unit {
      isThere = after?.values[field].elements.contains(element) ?? false
    }
    guard let sayer = holder(of: unit, isThere: isThere) else {
      return Written(unit: unit, origin: origin)
    }
    return Written(unit: unit, origin: sayer.revision, act: sayer.act, also: sayer.also)
  }

  private func touch(_ revision: Int64, _ act: Touch) -> Touched {
    Touched(field: nil, revision: revision, act: act)
  }

  private func touch(_ holder: Holder, _ field: Int? = nil) -> Touched {
    Touched(field: field, revision: holder.revision, act: holder.act, also: holder.also)
  }
}

extension Trace.Touched {
  /// The same of the record as a whole.
  fileprivate var ofRecord: Self {
    Trace.Touched(field: nil, revision: revision, act: act, also: also)
  }
}
