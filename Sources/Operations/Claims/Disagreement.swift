import Registry

/// Whether a claim says otherwise than the list.
struct Disagreement {
  let definition: Definition
  let sameness: Sameness
  private let asof: [Int?]

  init(_ definition: Definition, _ sameness: Sameness) {
    self.definition = definition
    self.sameness = sameness
    asof = definition.fields.map { $0.asof.flatMap(definition.index(of:)) }
  }

  /// - Parameter record: the subject's; nil where it is not on the list.
  func holds(_ claim: Claim, against record: Record?) -> Bool {
    guard let field = definition.index(of: claim.field) else {
      guard claim.field == Claim.membership else { return false }
      return (claim.value == .canonical(Claim.Membership.listed.rawValue)) != (record != nil)
    }
    guard let record, !definition.fields[field].isRetired else { return false }
    if isSame(claim.value, record.values[field], field) { return false }
    // What was said of an earlier period is history, not another opinion.
    if asof.contains(field), Precedence.isNewer(record.values[field]?.text, than: claim.value?.text)
    {
      return false
    }
    return !Precedence.isNewer(period(of: field, record), than: claim.asof)
  }

  /// Whether the claim is what the list has, of the same period.
  func stands(_ claim: Claim, in record: Record?) -> Bool {
    guard let field = definition.index(of: claim.field) else {
      return !holds(claim, against: record)
    }
    guard let record, isSame(claim.value, record.values[field], field) else { return false }
    return claim.asof == nil || PartialDate.isOne(claim.asof, period(of: field, record))
  }

  func period(of field: Int, _ record: Record) -> String? {
    asof[field].flatMap { record.values[$0]?.text }
  }

  private func isSame(_ a: Value?, _ b: Value?, _ field: Int) -> Bool {
    guard case .canonical(let a)? = a, case .canonical(let b)? = b else { return a == b }
    if sameness.isSame(Array(a.utf8), Array(b.utf8), field: field) { return true }
    // A mark or a note beside a name has not renamed anybody either.
    return definition.fields[field].means == .name && NameKey(b).isAnnotated(by: a)
  }
}
