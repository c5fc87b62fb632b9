import Definitions
import Exporting
import Registry
import Store

/// Revisions of standing lists that were written in the transaction of other revisions, and so are
/// taken back with them: their details say `with`.
struct Companions {
  private let office: Office
  private let transaction: StoreTransaction
  private let found: [(definition: Definition, revision: RevisionRecord)]

  /// The companions of these revisions that are in force, newest first. An undo is left out where
  /// what it took back is a companion too: together they did nothing. So is, of a discarded correction, what took
  /// back that which was said in it, as the draft came back: it is no work of the draft.
  ///
  /// - Parameters:
  ///   - lists: the standing lists that are meant; all without it.
  ///   - areUndone: whether those are meant that are taken back already, but not the undos, of which
  ///     something may have had to stay.
  init(
    of revisions: [RevisionRecord], in lists: Set<String>? = nil, areUndone: Bool = false,
    _ office: Office, _ transaction: StoreTransaction
  ) throws {
    self.office = office
    self.transaction = transaction
    let numbers = Set(revisions.map(\.id))
    let resumptions = Set(revisions.filter { $0.kind == .resume }.map(\.id))
    var found: [(definition: Definition, revision: RevisionRecord)] = []
    for definition in office.library.definitions
    where definition.isStanding && lists?.contains(definition.list) ?? true {
      let state = try ListState(definition, transaction)
      let undone = state.undone()
      let written = state.revisions.filter {
        ActDetails(of: $0).with.map(numbers.contains) ?? false
      }
      let ids = Set(written.map(\.id))
      for revision in written where undone.contains(revision.id) == areUndone {
        if areUndone && revision.kind == .undo { continue }
        let details = ActDetails(of: revision)
        if let target = details.undoes, ids.contains(target) { continue }
        let isTakingBack = revision.kind == .undo || revision.kind == .discard
        if isTakingBack && details.with.map(resumptions.contains) ?? false { continue }
        found.append((definition, revision))
      }
    }
    self.found = found.sorted { $0.revision.id > $1.revision.id }
  }

  var isEmpty: Bool { found.isEmpty }

  /// Takes each back in a revision of its own, which is a companion of `revision`.
  func takeBack(with revision: Int64) throws -> [EditReport] {
    try found.map { item in
      let state = try ListState(item.definition, transaction)
      let undoing = Undoing(
        definition: item.definition, state: state, target: item.revision, office: office,
        transaction: transaction)
      return try undoing.run(message: nil, with: revision)
    }
  }
}
