import Registry
import Store

/// What has become since of the records that a revision wrote, where others wrote to them or said the
/// same of them too.
///
/// Of a draft that a correction set aside, both are looked at as they are on the corrected edition.
/// Costs what was written since the revision, in time and memory; not what the list holds. What was
/// only said again costs no memory but that of the numbers of those of whom it was said.
struct Traces {
  /// What an undo does with one record.
  enum Verdict {
    /// Nobody else touched it or said it: it is again as it was before the revision.
    case takeBack
    /// Some of it goes back.
    case set(Record)
    case leave
  }

  /// Something that stays because somebody else touched it.
  struct Kept {
    let key: String
    let name: String
    /// nil where the record as a whole is meant.
    let field: String?
    let touchedBy: Int64
    let act: Trace.Touch
    /// Those who hold it too.
    let also: [Int64]
  }

  /// The list's revision before the one that is looked at; nil where it was the first.
  let before: RevisionRecord?
  private let view: StoreView
  private let layout: Layout
  private let target: RevisionRecord
  /// The last that was written of it.
  private let last: RevisionRecord
  private let aside: OffTheList
  private let ground: CorrectedGround
  private let sayings: LaterSayings
  private let decisions: [String: [SettledFields]]
  private let undone: Set<Int64>
  private var traces: [Hash128: Trace] = [:]

  private var definition: Definition { layout.definition }

  init(
    _ view: StoreView, _ layout: Layout, _ state: ListState, _ target: RevisionRecord,
    books: [String: Book]
  ) throws {
    self.view = view
    self.layout = layout
    self.target = target
    let line = state.undoable
    undone = state.undone()
    let acts = line.acts(undone: undone)
    last = acts.first { $0.revision.id == target.id }?.last ?? target
    let after = last.id
    let later = line.filter { $0.id > after }
    let steps = acts.filter { $0.revision.id > after }
    before = line.last { $0.id < target.id } ?? state.revision(before: target)
    ground = CorrectedGround(view, layout, state, books: books, line: line)
    aside = try OffTheList(view, layout, state, books: books)
    sayings = try LaterSayings(
      view, layout.definition, later, undone: undone, Sameness(layout.definition, books: books))
    decisions = SettledFields.standing(
      in: later.filter { [undone] in !undone.contains($0.id) }, layout.definition)
    guard !later.isEmpty else { return }
    // A large file that nobody has touched since is not held in memory.
    var touched: Set<Hash128> = []
    var previous = last
    for step in steps {
      try view.differences(layout, from: previous, to: step.last) { pairs in
        for key in pairs.keys { touched.insert(Hash128(key: key)) }
      }
      previous = step.last
    }
    try collect(touched)
    guard !traces.isEmpty else { return }
    previous = last
    for (revision, last) in steps {
      try follow(from: previous, to: last, of: revision)
      if let sayer = sayings.sayers.first(where: { $0.revision == revision.id }) {
        for subject in traces.keys { traces[subject]?.hear(sayer) }
      }
      previous = last
    }
  }

  /// What the revision did, record by record.
  func work(_ body: (RecordPairs) throws -> Void) throws {
    try view.differences(layout, from: before, to: last) {
      try body(ground.pairs($0, from: before, to: last))
    }
  }

  /// Where the records came from that taking the revision back gives back.
  func places(_ pairs: RecordPairs) throws -> [RecordPlaces] {
    try ground.places(view.places(layout, pairs.versionsBefore), of: pairs, at: before)
  }

  private mutating func collect(_ touched: Set<Hash128>) throws {
    var found: [Hash128: Trace] = [:]
    var aside = aside
    try work { pairs in
      for record in pairs.keys.indices {
        let hash = Hash128(key: pairs.keys[record])
        let (before, after) = (pairs.recordBefore(record), pairs.recordAfter(record))
        // Where the exit before it is undone, it did not enter but change.
        let unleft = before == nil ? try aside.unleft(hash, entering: target) : nil
        guard touched.contains(hash) || unleft != nil, before != nil || after != nil else {
          continue
        }
        found[hash] = try trace(hash, before ?? unleft, after, pairs, record)
      }
    }
    traces = found
  }

  private func trace(
    _ subject: Hash128, _ before: Record?, _ after: Record?, _ pairs: RecordPairs, _ record: Int
  ) throws -> Trace {
    let isMove = (before == nil) != (after == nil)
    let rest = isMove ? try aside.record(subject, before, target) : nil
    return Trace(
      of: target.id, before, after, rest: rest, version: version(pairs, record),
      decisions: decisions[pairs.keys[record]] ?? [], undone: undone, definition)
  }

  /// The number of the description that the revision left the subject with, on the list or off it.
  private func version(_ pairs: RecordPairs, _ record: Int) -> Int64 {
    let left =
      pairs.isListed[record]
      ? nil : aside.version(Hash128(key: pairs.keys[record]), leavingWith: target)
    return left ?? pairs.version(record)
  }

  /// What a revision made, with the last that was written of it.
  private mutating func follow(
    from: RevisionRecord, to last: RevisionRecord, of revision: RevisionRecord
  ) throws {
    let undoes = revision.kind == .undo ? ActDetails(of: revision).undoes : nil
    var traces = traces
    self.traces = [:]
    try view.differences(layout, from: from, to: last) { pairs in
      let pairs = try ground.pairs(pairs, from: from, to: last)
      for record in pairs.keys.indices {
        let hash = Hash128(key: pairs.keys[record])
        guard traces[hash] != nil else { continue }
        let (before, after) = (pairs.recordBefore(record), pairs.recordAfter(record))
        let isMove = (before == nil) != (after == nil)
        let aside = isMove ? try aside.record(hash, before, revision) : nil
        traces[hash]?.add(
          revision.id, undoes: undoes, before, after, aside: aside, version: pairs.version(record))
      }
    }
    self.traces = traces
  }

  /// What is to become of a record that the revision wrote, and what of it stays.
  func settle(_ pairs: RecordPairs, _ record: Int) throws -> (Verdict, [Kept]) {
    guard let trace = try trace(pairs, record) else { return (.takeBack, []) }
    let (verdict, touches) = trace.settle()
    var kept: [Kept] = []
    for touch in touches {
      let field = touch.field.map { definition.fields[$0].name }
      guard !kept.contains(where: { $0.field == field }) else { continue }
      kept.append(
        Kept(
          key: pairs.keys[record], name: trace.name(definition), field: field,
          touchedBy: touch.revision, act: touch.act, also: touch.also))
    }
    return (verdict, kept)
  }

  /// nil where nobody wrote to the record or said anything of it since.
  private func trace(_ pairs: RecordPairs, _ record: Int) throws -> Trace? {
    let subject = Hash128(key: pairs.keys[record])
    if let trace = traces[subject] { return trace }
    let (before, after) = (pairs.recordBefore(record), pairs.recordAfter(record))
    guard
      decisions[pairs.keys[record]] != nil
        || sayings.speak(of: version(pairs, record), isListed: after != nil)
    else { return nil }
    var trace = try trace(subject, before, after, pairs, record)
    for sayer in sayings.sayers { trace.hear(sayer) }
    return trace
  }
}

extension RecordPairs {
  /// The number of the description after, or before where the subject is not on the list after.
  fileprivate func version(_ record: Int) -> Int64 {
    let after = versionsAfter[record].description
    return after == 0 ? versionsBefore[record].description : after
  }
}
