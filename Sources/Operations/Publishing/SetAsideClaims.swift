import Definitions
import Registry
import Store

/// What offices and people said in a draft, while a correction sets the draft aside: it says nothing
/// of the edition that is corrected.
///
/// The companions of the draft's revisions in the list of claims are taken back with the revision
/// that sets it aside. When the draft comes back each is said again, over what was said in the
/// correction, and goes with the draft's revision as before. Who is who (`identities`) stays: that
/// is no matter of a period.
struct SetAsideClaims {
  let office: Office
  let transaction: StoreTransaction

  /// Takes back what was said with the draft's revisions.
  func setAside(_ draft: [RevisionRecord], with opening: RevisionRecord) throws {
    _ = try Companions(of: draft, in: [Claim.list], office, transaction)
      .takeBack(with: opening.id)
  }

  /// Says again what was set aside with the revision that opened the correction, in the old order.
  func bringBack(_ opening: RevisionRecord) throws {
    let definition = try office.library.definition(Claim.list)
    let revisions = try ListState(definition, transaction).revisions
    for undo in revisions.reversed() where undo.kind == .undo {
      let act = ActDetails(of: undo)
      guard act.with == opening.id, let said = revisions.first(where: { $0.id == act.undoes })
      else { continue }
      try say(said, takenBackBy: undo, definition)
    }
  }

  private func say(
    _ said: RevisionRecord, takenBackBy undo: RevisionRecord, _ definition: Definition
  ) throws {
    let before = try undo.previous.flatMap { try transaction.revision($0) }
    let layout = Layout(definition)
    var rewrite = try Rewrite(
      transaction, layout, after: transaction.newestRevision(of: definition.list))
    try rewrite.bringBack(before, from: undo, transaction)
    let details = ActDetails(of: said)
    _ = try rewrite.commit(
      .resume, list: definition.list, period: said.period,
      definition: office.library.text(of: definition.list), message: said.message,
      details: ActDetails(with: details.with, again: details.again ?? said.id), office: office,
      said: rewrite.said(by: said.id))
  }
}
