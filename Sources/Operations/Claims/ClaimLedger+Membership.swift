import Importing
import Registry
import Store

extension ClaimLedger {
  /// A subject that a person took off the list is not taken in again by a file, by whatever code or
  /// name its row led there; what the file says is kept. Answers whether that is so.
  ///
  /// - Parameter subject: whom the row means, which need not be its own key.
  func keepsOff(
    _ subject: Hash128, _ record: Int, of batch: HashedBatch, file: String
  ) throws -> Bool {
    guard let hold = holds[subject]?.first(where: \.keepsOff) else { return false }
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

  /// Who leaves of those that a file did not name: not who was put on the list by hand, nor into the
  /// part of it that the file speaks about.
  func leaving(
    _ entries: [Int], _ scope: [Mapping.Constant], _ live: LiveTable, files: [String]
  ) throws -> [Int] {
    guard !holds.isEmpty else { return entries }
    let place = Place(file: files.first ?? "")
    return try entries.filter { entry in
      let held = holds[live[entry].key] ?? []
      if let hold = held.first(where: { $0.field == nil && !$0.keepsOff }) {
        try sayAbsent(hold)
        note(hold, place)
        return false
      }
      return try !isHeld(held, in: scope, place)
    }
  }

  /// Who loses the scope's element: not whose set was decided by hand.
  func losing(
    _ items: [(entry: Int, records: RecordBatch, record: Int)], _ scope: [Mapping.Constant],
    _ live: LiveTable, files: [String]
  ) throws -> [(entry: Int, records: RecordBatch, record: Int)] {
    guard !holds.isEmpty else { return items }
    let place = Place(file: files.first ?? "")
    return try items.filter { try !isHeld(holds[live[$0.entry].key] ?? [], in: scope, place) }
  }

  /// Whether a person put the subject where the file does not name it; what the file says is kept.
  private func isHeld(
    _ held: [Hold], in scope: [Mapping.Constant], _ place: Place
  ) throws -> Bool {
    for part in deciding(scope) {
      guard let hold = held.first(where: { $0.field == part.field }) else { continue }
      try sayAbsent(hold, from: part)
      issues.append(
        HeldBack.hand(hold.claim).issue(
          place, list.definition.fields[part.field], subject: hold.claim.subject, value: nil))
      return true
    }
    return false
  }

  /// The parts of the scope that a subject is in or not: where there is a set, its element; what
  /// stands beside it only says of whom the file speaks.
  private func deciding(_ scope: [Mapping.Constant]) -> [Mapping.Constant] {
    let elements = scope.filter { list.definition.fields[$0.field].type.isSet }
    return elements.isEmpty ? scope : elements
  }

  /// An office whose file named a subject that a person took off, and which now does not: it agrees.
  func concludeAbsences(_ live: LiveTable) throws {
    for (subject, held) in holds {
      guard let hold = held.first(where: \.keepsOff) else { continue }
      let entry = live.find(subject)
      guard entry.map({ live[$0].seen == 0 }) ?? true,
        hasWord(on: Claim.membership, of: Array(hold.claim.subject.utf8))
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

  /// Of a set the office says all but the element; of one value that it is none.
  private func sayAbsent(_ hold: Hold, from part: Mapping.Constant) throws {
    let field = list.definition.fields[part.field]
    var rest: [UInt8] = []
    if field.type.isSet, let held = hold.claim.value?.text {
      rest = sameness.subtracting(part.value, from: Array(held.utf8), field: part.field)
    }
    var claims = ClaimBatch(shape)
    claims.add(
      Claim(
        list: list.definition.list, subject: hold.claim.subject, field: field.name, office: office,
        value: rest.isEmpty ? nil : .canonical(String(decoding: rest, as: UTF8.self))))
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
