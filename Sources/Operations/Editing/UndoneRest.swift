import Definitions
import Exporting
import Registry
import Store

extension Definition {
  /// Whether what an undo had to leave goes by itself with what held it: in drafts, and in what was said of
  /// their changes, since sheets of reasons are taken back like the files of a draft. Of any other standing
  /// list it is asked for once more.
  var takesRestBack: Bool { !isStanding || list == GivenReasons.list }
}

extension ListState {
  /// The revisions that can be taken back: those of the open draft, of a standing list all.
  var undoable: [RevisionRecord] { isStanding ? revisions : draftRevisions }
}

extension Office {
  /// Takes back what earlier undos had to leave since this revision had written over it, or
  /// its files said it too: undone in any order, revisions leave the same. The newest first, as if each
  /// had been undone then.
  func takeBackLeft(
    by target: RevisionRecord, with number: Int64, _ definition: Definition,
    _ transaction: StoreTransaction
  ) throws -> [EditReport] {
    let state = try ListState(definition, transaction)
    guard definition.takesRestBack, target.kind != .undo else { return [] }
    let undone = state.undone()
    let earlier = state.undoable.filter {
      $0.id < target.id && undone.contains($0.id) && $0.kind != .undo
    }
    let rest = try earlier.reversed().map { revision in
      try Undoing(
        definition: definition, state: ListState(definition, transaction), target: revision,
        office: self, transaction: transaction
      ).run(message: nil, with: number)
    }
    let companions = try Companions(of: earlier, areUndone: true, self, transaction)
      .takeBack(with: number)
    return (rest + companions).filter { $0.revision != nil }.map {
      var report = $0
      // What still stays was told when it was undone.
      (report.act, report.kept, report.keptBeyond) = ("undo-rest", [], 0)
      return report
    }
  }

  /// Where an undo is undone, what had gone with it comes back first, and what else had been taken back
  /// of the same revision: one that was undone in two steps is in force again as a whole.
  func bringBackLeft(
    by target: RevisionRecord, _ state: ListState, _ definition: Definition,
    _ transaction: StoreTransaction
  ) throws -> [EditReport] {
    let undone = state.undone()
    guard definition.takesRestBack, target.kind == .undo, !undone.contains(target.id),
      let revision = ActDetails(of: target).undoes
    else { return [] }
    let rest = state.undoable.filter {
      guard $0.kind == .undo, $0.id != target.id, !undone.contains($0.id) else { return false }
      let details = ActDetails(of: $0)
      return details.with == target.id || details.undoes == revision
    }
    return try rest.reversed().map { revision in
      try Undoing(
        definition: definition, state: ListState(definition, transaction), target: revision,
        office: self, transaction: transaction
      ).run(message: nil, with: nil)
    }.filter { $0.revision != nil }
  }
}
