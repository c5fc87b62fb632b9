import Registry
import Store

/// What a person held by hand and people decided otherwise since, by refusing (不予调整) what it did: it is
/// over, and holds against no later file (decision 0016).
struct OverruledHolds {
  let office: Office
  let transaction: StoreTransaction

  /// Ends what is held of these subjects and fields, beside the revision that did otherwise, with which the
  /// holds come back.
  func end(
    _ cells: [(subject: String, field: String)], of list: String, with revision: RevisionRecord
  ) throws {
    guard !cells.isEmpty else { return }
    let shape = try ClaimShape(office.library)
    var held = ClaimBatch(shape)
    for cell in cells {
      held.ask(list, office: Claim.byHand, subject: cell.subject.utf8, field: cell.field)
    }
    var writing = try ClaimWriting(
      shape, office, view: transaction, number: try transaction.nextRevision(), sources: [])
    for index in 0..<held.count { writing.end(held.hash(index)) }
    try writing.commit(with: revision, .edit, office, transaction)
  }
}
