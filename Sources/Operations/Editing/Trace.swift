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
    /// A later file says the same.
    case reported
    /// A later file may say the same: what it said was not kept.
    case perhapsReported
    /// A person decided for the same.
    case decided
    /// A period, since another's figure is of it.
    case dating
  }

  struct Touched {
    /// nil where the record as a whole is meant.
    let field: Int?
    let revision: Int64
    let act: Touch
    /// Those who say the same after it.
    var also: [Int64] = []
  }

  /// Who says what the target wrote, and holds it.
  struct Holder {
    let revision: Int64
    let act: Touch
    /// Those who would hold it without that one.
    var also: [Int64] = []
  }

  /// An exit of one that was in no other part of the list than the file's.
  struct PartialExit {
    let revision: Int64
    /// What it would come back with, without the part.
    let rest: Record
    /// The sets that the part is of.
    let fields: [Int]
  }

  struct Entry {
    let revision: Int64
    /// The revision whose work the unit is after it; 0 where that of the one that is looked at is
    /// undone.
    let origin: Int64
  }

  let target: Int64
  let before: Record?
  let after: Record?
  private(set) var now: Record?
  private(set) var logs: [Unit: [Entry]] = [:]
  /// What is left of a record that the revision took off the list, should it come back; of one that it
  /// took in, what the record had when it had left the draft before.
  let rest: Record?
  let definition: Definition
  let groups: [FigureGroup]
  /// How it left last, where a file about one part of the list alone put it out.
  private(set) var partialExit: PartialExit?
  /// The numbers of the subject's description since, or of the last one where it is off the list.
  private var versions: [(revision: Int64, version: Int64)]
  /// Who said something of the subject since, with its version then.
  private var heard: [(sayer: LaterSayings.Sayer, version: Int64)] = []
  /// What people decided of the subject since, and did not let go.
  private let decisions: [SettledFields]
  /// Revisions that are taken back.
  let undone: Set<Int64>

  /// - Parameters:
  ///   - target: the revision that made `after` of `before`.
  ///   - rest: what is left of `before` where there is no `after`, or what `after` came back with where
  ///     there is no `before`.
  ///   - version: the number of the description of `after`, or else of `before`.
  init(
    of target: Int64, _ before: Record?, _ after: Record?, rest: Record?, version: Int64,
    decisions: [SettledFields], undone: Set<Int64>, _ definition: Definition
  ) {
    self.target = target
    self.decisions = decisions
    versions = [(target, version)]
    self.undone = undone
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

  func origin(_ log: [Entry]?, before revision: Int64 = .max) -> Int64 {
    log?.last { $0.revision < revision }?.origin ?? base
  }

  /// The same without those that are undone too and whose undo left it: it is whose it was before them.
  func originInForce(_ log: [Entry]?) -> Int64 {
    log?.last { $0.origin == target || !undone.contains($0.origin) }?.origin ?? base
  }

  /// Whose a unit is after a revision that touched it. What an undo of an older revision than the
  /// target gives back is the undo's own.
  private func origin(_ log: [Entry], after revision: Int64, undoes: Int64?) -> Int64 {
    guard let undoes, undoes >= target else { return revision }
    return undoes == target ? 0 : origin(log, before: undoes)
  }

  func units(_ a: Record?, _ b: Record?) -> [Unit] { definition.units(a, b, groups) }

  /// A later revision made `b` of `a`; `undoes` where it is an undo.
  ///
  /// - Parameters:
  ///   - aside: the record while it is off the list: what one leaves with, or comes back as.
  ///   - version: the number of the description of `b`, or else of `a`.
  mutating func add(
    _ revision: Int64, undoes: Int64?, _ a: Record?, _ b: Record?, aside: Record?, version: Int64
  ) {
    now = b
    if version != 0 { versions.append((revision, self.version(version, of: b, undoes: undoes))) }
    let isMove = (a == nil) != (b == nil)
    if isMove && b == nil && undoes == nil { partialExit = exit(revision, a, aside) }
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
    let left = isMove && undoes == target ? partsLeft(by: b) : []
    touched.formUnion(left)
    // What is left beside a log that has to be begun has its base.
    for unit in touched where logs[unit] == nil { logs[unit] = [] }
    for (unit, log) in logs where !left.contains(unit) || after == nil {
      let isSame = touched.contains(unit)
      guard isSame || touched.contains(where: unit.overlaps) else { continue }
      let origin =
        left.contains(unit)
        ? target : isSame ? origin(log, after: revision, undoes: undoes) : revision
      logs[unit] = log + [Entry(revision: revision, origin: origin)]
    }
  }

  /// The parts in which the undo of the target did not bring the record back, since a later file lacks it
  /// there: they are still its work, and go back with what holds them.
  private func partsLeft(by given: Record?) -> Set<Unit> {
    guard let before, let given else { return [] }
    return Set(units(before, given).filter(\.isElement))
  }

  /// Whom an undo takes off again is off as when it left before, and is spoken of by that description.
  private func version(_ version: Int64, of record: Record?, undoes: Int64?) -> Int64 {
    guard record == nil, let undoes else { return version }
    return versions.last { $0.revision < undoes }?.version ?? version
  }

  /// nil for an exit by what speaks of the whole list.
  private func exit(_ revision: Int64, _ a: Record?, _ rest: Record?) -> PartialExit? {
    guard let a, let rest else { return nil }
    let fields = rest.values.indices.filter { rest.values[$0] != a.values[$0] }
    return fields.isEmpty ? nil : PartialExit(revision: revision, rest: rest, fields: fields)
  }

  /// What a later revision said of the subject as it is now.
  mutating func hear(_ sayer: LaterSayings.Sayer) {
    guard let version = versions.last?.version else { return }
    if sayer.speaks(of: version, isListed: now != nil) { heard.append((sayer, version)) }
  }

  /// The first one who said what the target wrote, of whom that is certain before who may have: whose it
  /// would be had the target never been.
  func holder(of unit: Unit, isThere: Bool = true) -> Holder? {
    let said = heard.filter { $0.sayer.says(unit, isThere: isThere, of: $0.version) }
      .map {
        Holder(
          revision: $0.sayer.revision, act: $0.sayer.isCertain ? .reported : .perhapsReported)
      }
    // What was decided of one who is off the list says nothing of how it comes back.
    let decided = decisions.filter { now != nil && unit.field.map($0.fields.contains) ?? false }
      .map { Holder(revision: $0.revision, act: .decided) }
    let holders = (said + decided).sorted { $0.revision < $1.revision }
    guard var first = holders.first(where: { $0.act != .perhapsReported }) ?? holders.first
    else { return nil }
    first.also = holders.map(\.revision).filter { $0 != first.revision }
    return first
  }

  /// Whether a file of the whole list lacks the subject.
  var isLackedByWholeList: Bool {
    heard.contains { !$0.sayer.isOfPart && $0.sayer.says(.listed, isThere: false, of: $0.version) }
  }

  func name(_ definition: Definition) -> String {
    let record = now ?? after ?? before
    return definition.nameField.flatMap { record?.values[$0]?.text } ?? ""
  }
}

extension Definition {
  /// What differs between two states of a record.
  ///
  /// - Parameter groups: those of the definition, where they are known.
  func units(
    _ a: Record?, _ b: Record?, _ groups: [FigureGroup]? = nil
  ) -> [Trace.Unit] {
    var units: [Trace.Unit] = (a == nil) == (b == nil) ? [] : [.listed]
    for field in fields.indices {
      let (before, after) = (a?.values[field], b?.values[field])
      guard before != after else { continue }
      guard case .set = fields[field].type, before != .suppressed, after != .suppressed else {
        units.append(.field(field))
        continue
      }
      let elements = before.elements.symmetricDifference(after.elements)
      units += elements.sorted().map { .element(field, $0) }
    }
    // The same figure of another period is another figure.
    for group in groups ?? FigureGroup.all(of: self)
    where units.contains(.field(group.asof)) {
      units += group.figures.filter { a?.values[$0] != nil && a?.values[$0] == b?.values[$0] }
        .map { .field($0) }
    }
    return units
  }
}

extension Trace.Unit {
  var field: Int? {
    switch self {
    case .listed: nil
    case .field(let field), .element(let field, _): field
    }
  }

  var isElement: Bool {
    if case .element = self { true } else { false }
  }

  /// Whether one is a field as a whole and the other an element of it.
  fileprivate func overlaps(_ other: Self) -> Bool {
    field != nil && field == other.field && (self == .field(field!) || other == .field(field!))
  }
}

extension Value? {
  /// The elements of a set; none where it is missing.
  var elements: Set<String> {
    Set(self?.text?.split(separator: "\n").map(String.init) ?? [])
  }
}

extension Record {
  /// Makes one unit what it is in another state of the record.
  mutating func giveBack(_ unit: Trace.Unit, from before: Record?) {
    switch unit {
    case .listed: return
    case .field(let field): values[field] = before?.values[field]
    case .element(let field, let element):
      let had = before?.values[field].elements.contains(element) ?? false
      let (now, bytes) = (Array((values[field]?.text ?? "").utf8), Array(element.utf8))
      let set =
        had ? CanonicalSet.union(now, bytes) : CanonicalSet.subtracting(bytes, from: now)
      values[field] = set.isEmpty ? nil : .canonical(String(decoding: set, as: UTF8.self))
    }
  }
}
