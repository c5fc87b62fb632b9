import Importing
import Registry
import Store

extension ClaimLedger {
  /// A subject that a person took off the list is not taken in again by a file; what the file says
  /// is kept. Answers whether that is so.
  func keepsOff(_ record: Int, of batch: HashedBatch, file: String) throws -> Bool {
    guard let hold = holds[batch.keys[record]]?.first(where: \.keepsOff) else { return false }
    let records = batch.mapped.records
    var claims = ClaimBatch(shape)
    listed(Array(hold.claim.subject.utf8), line: records.lines[record], &claims)
    try writing.keep(claims, file: batch.file)
    note(hold, Place(file: file, line: records.lines[record]))
    return true
  }

  func listed(_ subject: [UInt8], line: Int, _ claims: inout ClaimBatch) {
    say(.listed, of: subject, line: line, &claims)
  }

  /// Who leaves of those that a file did not name: not who was put on the list by hand.
  func leaving(_ entries: [Int], _ live: LiveTable, files: [String]) throws -> [Int] {
    guard !holds.isEmpty else { return entries }
    return try entries.filter { entry in
      guard let hold = holds[live[entry].key]?.first(where: { $0.field == nil && !$0.keepsOff })
      else { return true }
      try sayAbsent(hold)
      note(hold, Place(file: files.first ?? ""))
      return false
    }
  }

  /// Who loses the scope's element: not whose set was decided by hand.
  func losing(
    _ items: [(entry: Int, records: RecordBatch, record: Int)], scope: [Int], _ live: LiveTable
  ) -> [(entry: Int, records: RecordBatch, record: Int)] {
    guard !holds.isEmpty else { return items }
    return items.filter { item in
      guard
        let hold = holds[live[item.entry].key]?.first(where: {
          $0.field.map(scope.contains) ?? false
        }), let field = hold.field
      else { return true }
      issues.append(
        HeldBack.hand(hold.claim).issue(
          Place(), list.definition.fields[field], subject: hold.claim.subject, value: nil))
      return false
    }
  }

  /// An office whose file named a subject that a person took off, and which now does not: it agrees.
  func concludeAbsences(_ live: LiveTable) throws {
    for (subject, held) in holds {
      guard let hold = held.first(where: \.keepsOff) else { continue }
      let entry = live.find(subject)
      guard entry.map({ live[$0].seen == 0 }) ?? true,
        writing.version(
          key(Array(hold.claim.subject.utf8), Claim.membership, office)) != nil
      else { continue }
      try sayAbsent(hold)
      try endUnlessContradicted(hold, of: subject)
    }
  }

  private func sayAbsent(_ hold: Hold) throws {
    var claims = ClaimBatch(shape)
    say(.absent, of: Array(hold.claim.subject.utf8), line: 0, &claims)
    try writing.keep(claims, file: nil)
  }

  private func say(
    _ membership: Claim.Membership, of subject: [UInt8], line: Int, _ claims: inout ClaimBatch
  ) {
    var claim = Claim(
      list: list.definition.list, subject: "", field: Claim.membership, office: office,
      value: .canonical(membership.rawValue))
    claim.subject = String(decoding: subject, as: UTF8.self)
    claims.add(claim, line: line)
  }

  private func note(_ hold: Hold, _ place: Place) {
    issues.append(
      HeldBack.membership(hold.claim).issue(
        place, nil, subject: hold.claim.subject, value: nil))
  }
}
