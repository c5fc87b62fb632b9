import Registry
import Store

/// What a person held of an edition in its correction, where the draft that came back has it otherwise: the draft has a
/// file's word, and nothing holds against that in later periods (decision 0020).
struct OutlivedHolds {
  let office: Office
  let transaction: StoreTransaction
  let layout: Layout

  /// - Parameters:
  ///   - subjects: those who stay on the draft or off it, by their keys.
  ///   - values: as the draft has them.
  ///   - resumption: what brought the draft back, with which this is taken back too.
  func end(
    _ subjects: [String: Claim.Membership], _ values: [(record: Record, field: Int)],
    with resumption: RevisionRecord
  ) throws {
    let shape = try ClaimShape(office.library)
    guard !subjects.isEmpty || !values.isEmpty,
      let held = try ClaimReader(shape, layout, transaction, at: resumption)
    else { return }
    var ended = ClaimBatch(shape)
    func end(_ key: String, _ field: String, unless now: Value?) throws {
      let said = try held.statements(key, field, by: [Claim.byHand])
      guard let hold = said.first, hold.claim.value != now else { return }
      ended.ask(layout.definition.list, office: Claim.byHand, subject: key.utf8, field: field)
    }
    for (key, membership) in subjects.sorted(by: { $0.key < $1.key }) {
      try end(key, Claim.membership, unless: .canonical(membership.rawValue))
    }
    for (record, field) in values {
      try end(record.key, layout.definition.fields[field].name, unless: record.value(at: field))
    }
    guard ended.count > 0 else { return }
    var writing = try ClaimWriting(
      shape, office, view: transaction, number: try transaction.nextRevision(), sources: [])
    for index in 0..<ended.count { writing.end(ended.hash(index)) }
    try writing.commit(with: resumption, .edit, office, transaction)
  }
}
