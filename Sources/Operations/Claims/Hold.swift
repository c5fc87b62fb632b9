import Registry
import Store

/// A value, or membership, that a person set: no file overwrites it without a word.
struct Hold {
  /// Position of the field; nil for membership.
  let field: Int?
  let claim: Claim
  /// Of the claim by hand.
  let key: Hash128

  /// Whether the person took the subject off the list, and did not put it there.
  var keepsOff: Bool { field == nil && claim.value == .canonical(Claim.Membership.absent.rawValue) }

  /// All holds on a list, by the hash of the subject's key.
  static func all(
    _ list: Layout, _ shape: ClaimShape, _ view: StoreView, at revision: RevisionRecord?
  ) throws -> [Hash128: [Hold]] {
    guard let revision else { return [:] }
    var holds: [Hash128: [Hold]] = [:]
    let prefix = shape.prefix(list.definition.list, keptAs: Claim.byHand)
    try view.snapshot(shape.layout, at: revision, prefix: prefix) { batch in
      for record in 0..<batch.count {
        let claim = shape.claim(batch, record)
        let field = list.definition.index(of: claim.field)
        guard field != nil || claim.field == Claim.membership else { continue }
        holds[Hash128(key: claim.subject), default: []].append(
          Hold(field: field, claim: claim, key: Hash128(keyOf: record, in: batch)))
      }
    }
    return holds
  }
}
