import Registry

/// One record that a revision wrote and that others wrote to since: who it is, part by part, that
/// the present state goes back to.
///
/// An undo gives back what was there before the revision that it undoes, and with it whose that
/// was: a value that the revision wrote, that another overwrote and whose overwriting was undone,
/// is the revision's own again.
struct Trace {
  /// What can be touched by itself. A set's elements are told apart, since the files of several
  /// work teams each speak about one of them.
  enum Unit: Hashable {
    case listed
    case field(Int)
    case element(Int, String)
  }

  /// How somebody else touched the record.
  enum Touch {
    case written
    case removed
    case enteredAgain
  }

  struct Touched {
    /// nil where the record as a whole is meant.
    let field: Int?
    let revision: Int64
    let act: Touch
  }

  private struct Entry {
    let revision: Int64
    /// The revision whose work the unit is after it; 0 where that of the one that is looked at is
    /// undone.
    let origin: Int64
  }

  private let target: Int64
  private let before: Record?
  private let after: Record?
  private var now: Record?
  private var logs: [Unit: [Entry]] = [:]
  /// What is left of a record that the revision took off the list, should it come back.
  private let rest: Record?
  private let definition: Definition
  private let groups: [FigureGroup]

  /// - Parameters:
  ///   - target: the revision that made `after` of `before`.
  ///   - rest: what is left of `before` where there is no `after`.
  init(
    of target: Int64, _ before: Record?, _ after: Record?, rest: Record?, _ definition: Definition
  ) {
    self.target = target
    self.before = before
    self.after = after
    self.rest = rest
    self.definition = definition
    groups = FigureGroup.all(of: definition)
    now = after
    let touched =
      after == nil && rest != nil ? [.listed] + units(before, rest) : units(before, after)
    for unit in touched { logs[unit] = [Entry(revision: target, origin: target)] }
  }

  /// Whose a unit is that has no log: an entry's revision wrote the whole record.
  private var base: Int64 { before == nil ? target : 0 }

  private func origin(_ log: [Entry]?, before revision: Int64 = .max) -> Int64 {
    log?.last { $0.revision < revision }?.origin ?? base
  }

  /// Whose a unit is after a revision that touched it. What an undo of an older revision than the
  /// target gives back is the undo's own.
  private func origin(_ log: [Entry], after revision: Int64, undoes: Int64?) -> Int64 {
    guard let undoes, undoes >= target else { return revision }
    return undoes == target ? 0 : origin(log, before: undoes)
  }

  /// What differs between two states of the record.
  private func units(_ a: Record?, _ b: Record?) -> [Unit] {
    var units: [Unit] = (a == nil) == (b == nil) ? [] : [.listed]
    for field in definition.fields.indices {
      let (before, after) = (a?.values[field], b?.values[field])
      guard before != after else { continue }
      guard case .set = definition.fields[field].type, before != .suppressed, after != .suppressed
      else {
        units.append(.field(field))
        continue
      }
      let elements = before.elements.symmetricDifference(after.elements)
      units += elements.sorted().map { .element(field, $0) }
    }
    // The same figure of another period is another figure.
    for group in groups where units.contains(.field(group.asof)) {
      units += group.figures.filter { a?.values[$0] != nil && a?.values[$0] == b?.values[$0] }
        .map { .field($0) }
    }
    return units
  }

  /// A period goes back with all of its figures, or not at all.
  private func together(_ written: [(unit: Unit, origin: Int64)]) -> [(unit: Unit, origin: Int64)] {
    var written = written
    for group in groups where written.contains(where: { $0.unit == .field(group.asof) }) {
      let members = written.indices.filter { written[$0].unit.field.map(group.contains) ?? false }
      guard let other = members.map({ written[$0].origin }).first(where: { $0 != target }) else {
        continue
      }
      for member in members where written[member].origin == target {
        written[member].origin = other
      }
    }
    return written
  }

  /// A later revision made `b` of `a`; `undoes` where it is an undo.
  ///
  /// - Parameter aside: the record while it is off the list: what one leaves with, or comes back as.
  mutating func add(
    _ revision: Int64, undoes: Int64?, _ a: Record?, _ b: Record?, aside: Record?
  ) {
    now = b
    let isMove = (a == nil) != (b == nil)
    var touched = Set(units(a, b))
    if isMove && undoes != nil { touched.formUnion(logs.keys) }
    if isMove && undoes == nil {
      // What leaves is as it was, should it come back; whom nobody knew is all the work of this
      // revision.
      if let aside {
        touched = Set([.listed] + (b == nil ? units(a, aside) : units(aside, b)))
      } else {
        touched = b == nil ? [.listed] : touched.union(logs.keys)
      }
    }
    // What is left beside a log that has to be begun has its base.
    for unit in touched where logs[unit] == nil { logs[unit] = [] }
    for (unit, log) in logs {
      let isSame = touched.contains(unit)
      guard isSame || touched.contains(where: unit.overlaps) else { continue }
      let origin = isSame ? origin(log, after: revision, undoes: undoes) : revision
      logs[unit] = log + [Entry(revision: revision, origin: origin)]
    }
  }

  func name(_ definition: Definition) -> String {
    let record = now ?? after ?? before
    return definition.nameField.flatMap { record?.values[$0]?.text } ?? ""
  }

  func settle() -> (Traces.Verdict, [Touched]) {
    switch (before, after) {
    case (nil, _): settleEntry()
    case (let before?, nil): settleExit(before)
    case (let before?, _): settleChange(before)
    }
  }

  private func settleEntry() -> (Traces.Verdict, [Touched]) {
    let listed = origin(logs[.listed])
    if listed == 0 { return (.leave, []) }
    guard now != nil else { return (.leave, [touch(listed, .removed)]) }
    let others = logs.values.map { origin($0) }.filter { $0 != target }
    guard let last = others.max() else { return (.takeBack, []) }
    return (.leave, [touch(last, listed == target ? .written : .enteredAgain)])
  }

  private func settleExit(_ before: Record) -> (Traces.Verdict, [Touched]) {
    let listed = origin(logs[.listed])
    if listed == target { return (.takeBack, []) }
    if listed == 0 { return (.leave, []) }
    guard var record = now else { return (.leave, [touch(listed, .removed)]) }
    // It came back into another part of the list, and gets back the part that it was put out of.
    let part = units(before, rest).filter { $0 != .listed && origin(logs[$0]) == target }
    for unit in part { record.giveBack(unit, from: before) }
    return (part.isEmpty ? .leave : .set(record), [touch(listed, .enteredAgain)])
  }

  private func settleChange(_ before: Record) -> (Traces.Verdict, [Touched]) {
    let written = together(units(before, after).map { ($0, origin(logs[$0])) })
      .filter { $0.origin != 0 }
    guard !written.isEmpty else { return (.leave, []) }
    guard var record = now else {
      return (.leave, [touch(origin(logs[.listed]), .removed)])
    }
    var touches: [Touched] = []
    for (unit, origin) in written {
      if origin == target {
        record.giveBack(unit, from: before)
      } else {
        touches.append(Touched(field: unit.field, revision: origin, act: .written))
      }
    }
    return (touches.count == written.count ? .leave : .set(record), touches)
  }

  private func touch(_ revision: Int64, _ act: Touch) -> Touched {
    Touched(field: nil, revision: revision, act: act)
  }
}

extension Trace.Unit {
  var field: Int? {
    switch self {
    case .listed: nil
    case .field(let field), .element(let field, _): field
    }
  }

  /// Whether one is a field as a whole and the other an element of it.
  fileprivate func overlaps(_ other: Self) -> Bool {
    field != nil && field == other.field && (self == .field(field!) || other == .field(field!))
  }
}

extension Value? {
  /// The elements of a set; none where it is missing.
  fileprivate var elements: Set<String> {
    Set(self?.text?.split(separator: "\n").map(String.init) ?? [])
  }
}

extension Record {
  /// Makes one unit what it is in another state of the record.
  fileprivate mutating func giveBack(_ unit: Trace.Unit, from before: Record) {
    switch unit {
    case .listed: return
    case .field(let field): values[field] = before.values[field]
    case .element(let field, let element):
      let had = before.values[field].elements.contains(element)
      let (now, bytes) = (Array((values[field]?.text ?? "").utf8), Array(element.utf8))
      let set =
        had ? CanonicalSet.union(now, bytes) : CanonicalSet.subtracting(bytes, from: now)
      values[field] = set.isEmpty ? nil : .canonical(String(decoding: set, as: UTF8.self))
    }
  }
}
