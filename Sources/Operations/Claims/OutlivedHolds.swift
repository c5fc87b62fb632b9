import Registry
import Store

/// What a person held of who is on an edition, in its correction, and a file of the draft that came back says
/// otherwise: the draft has the file's word, and nothing holds against that in later periods (decision 0020).
struct OutlivedHolds {
  let office: Office
  let transaction: StoreTransaction
  let layout: Layout

  /// - Parameters:
  ///   - subjects: those who stay on the draft or off it, by their keys.
  ///   - resumption: what brought the draft back, with which this is taken back too.
  func end(_ subjects: [String: Claim.Membership], with resumption: RevisionRecord) throws {
    guard !subjects.isEmpty else { return }
    let shape = try ClaimShape(office.library)
    guard let held = try ClaimReader(shape, layout, transaction, at: resumption) else { return }
    var ended = ClaimBatch(shape)
    for (key, membership) in subjects.sorted(by: { $0.key < $1.key }) {
      let said = try held.statements(key, Claim.membership, by: [Claim.byHand])
      guard let hold = said.first, hold.claim.value != .canonical(membership.rawValue) else {
        continue
      }
      ended.ask(
        layout.definition.list, office: Claim.byHand, subject: key.utf8, field: Claim.membership)
    }
    guard ended.count > 0 else { return }
    var writing = try ClaimWriting(
      shape, office, view: transaction, number: try transaction.nextRevision(), sources: [])
    for index in 0..<ended.count { writing.end(ended.hash(index)) }
    try writing.commit(with: resumption, .edit, office, transaction)
  }
}
