import Registry
import Store

/// What becomes of a record while its subject is off the list within a draft: it comes back with what
/// it left with.
struct OffTheList {
  private let view: StoreView
  private let definition: Definition
  private let sameness: Sameness
  private let departures: Departures
  private let undone: Set<Int64>
  private let line: [RevisionRecord]
  /// What the draft's files said; read where one asks.
  private var sayers: [LaterSayings.Sayer]?

  init(
    _ view: StoreView, _ layout: Layout, _ state: ListState, books: [String: Book]
  ) throws {
    self.view = view
    sameness = Sameness(layout.definition, books: books)
    definition = layout.definition
    departures = try Departures(view, layout, state, books: books)
    undone = state.undone()
    line = state.isStanding ? [] : state.draftRevisions
  }

  /// The record that a revision set aside when it took the subject off the list (`before`), or that it
  /// found there when it took it in; nil for undos, which do neither.
  func record(
    _ subject: Hash128, _ before: Record?, _ revision: RevisionRecord
  ) throws -> Record? {
    guard revision.kind != .undo, !definition.isStanding else { return nil }
    if let before { return ExitScope(revision, definition, sameness).rest(of: before) }
    guard let departed = departures.last(subject, before: revision.id) else { return nil }
    return try departures.record(of: departed, view)
  }

  /// The number of the description with which a subject is off the list since an undo took it off again: that of
  /// when it left before; nil for other revisions, and where it had only entered with what is undone.
  func version(_ subject: Hash128, leavingWith revision: RevisionRecord) -> Int64? {
    guard revision.kind == .undo else { return nil }
    return departures.last(subject, before: revision.id + 1)?.last.description
  }

  /// The record that a revision found aside, where what had taken the subject off is undone and no other
  /// file in between lacks it.
  mutating func unleft(
    _ subject: Hash128, entering revision: RevisionRecord
  ) throws -> Record? {
    guard revision.kind != .undo,
      let departed = departures.last(subject, before: revision.id),
      undone.contains(departed.revision)
    else { return nil }
    let isLacked = try heard().contains {
      departed.revision < $0.revision && $0.revision < revision.id
        && $0.says(.listed, isThere: false, of: departed.last.description)
    }
    return isLacked ? nil : try departures.record(of: departed, view)
  }

  private mutating func heard() throws -> [LaterSayings.Sayer] {
    if let sayers { return sayers }
    let read = try LaterSayings(view, definition, line, undone: undone, sameness).sayers
    sayers = read
    return read
  }
}
