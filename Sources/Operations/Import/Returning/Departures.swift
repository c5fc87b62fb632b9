import Registry
import Store

/// Who left the list since its newest edition, and as what they would come back: whoever does so
/// before the next edition has lost nothing.
///
/// Reads what the draft's revisions ended; nothing where nobody left.
struct Departures {
  /// One that left: the versions it had, and the revision that ended them.
  struct Departed {
    let key: String
    let last: VersionPair
    let revision: Int64
  }

  private struct Entry {
    let revision: Int64
    /// nil where an undo took an entry back: then there is nothing to come back to.
    let departed: Departed?
  }

  static let none = Departures()

  private let layout: Layout?
  private var logs: [Hash128: [Entry]] = [:]
  private var scopes: [Int64: ExitScope] = [:]

  private init() { layout = nil }

  init(_ view: StoreView?, _ layout: Layout, _ state: ListState, _ sameness: Sameness) throws {
    self.layout = layout
    guard let view else { return }
    // A correction takes back the draft that it sets aside, of which nothing is to come back.
    for revision in state.draftRevisions
    where revision.counts.exited > 0 && revision.kind != .correct {
      guard let previous = state.revisions.last(where: { $0.id < revision.id }) else { continue }
      let act = ActDetails(of: revision)
      // Whom a link made one with another has not left.
      if act.act == "join" { continue }
      let undone = revision.kind == .undo ? act.undoes : nil
      scopes[revision.id] = ExitScope(revision, layout.definition, sameness)
      for (key, versions) in try view.exits(layout, from: previous, to: revision) {
        let hash = Hash128(key: key)
        let departed =
          undone.map { self.last(hash, before: $0) }
          ?? Departed(key: key, last: versions, revision: revision.id)
        logs[hash, default: []].append(Entry(revision: revision.id, departed: departed))
      }
    }
  }

  var isEmpty: Bool { logs.isEmpty }

  /// Those who would come back with something, by the hashes of their keys.
  var all: [Departed] { logs.values.compactMap { $0.last?.departed } }

  /// The subject as it left last, before a revision where one is named.
  func last(_ subject: Hash128, before revision: Int64 = .max) -> Departed? {
    logs.isEmpty ? nil : logs[subject]?.last { $0.revision < revision }?.departed
  }

  /// Their records as they would come back, in the order asked for.
  func records(of departed: [Departed], _ view: StoreView) throws -> [Record] {
    guard let layout, !departed.isEmpty else { return [] }
    let records = try view.records(layout, departed.map(\.last))
    return departed.enumerated().map { position, item in
      let record = records.record(position)
      return scopes[item.revision]?.rest(of: record) ?? record
    }
  }

  func record(of departed: Departed, _ view: StoreView) throws -> Record? {
    try records(of: [departed], view).first
  }
}
