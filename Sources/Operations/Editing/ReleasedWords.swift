import Definitions
import Registry
import Store

/// What stands when an act by hand is undone: what offices have said since, by the rule by which a
/// value stands that a person lets go, and not what was there before.
struct ReleasedWords {
  private let layout: Layout
  private let transaction: StoreTransaction
  private let reader: ClaimReader
  private let offices: [String]
  private let words: StandingWord
  /// Revisions of the claims that go with the act.
  private let companions: Set<Int64>

  /// nil where the revision is no act by hand on values, or nobody has said anything of the list.
  init?(
    _ target: RevisionRecord, _ layout: Layout, at newest: RevisionRecord, _ office: Office,
    _ transaction: StoreTransaction
  ) throws {
    let names = OfficeNames(office, of: layout.definition.list, transaction)
    guard target.kind == .edit, !layout.definition.isStanding,
      ["edit", "settle"].contains(ActDetails(of: target).act),
      let reader = try ClaimReader(
        ClaimShape(office.library, ClaimOffices(names)), layout, transaction, at: newest)
    else { return nil }
    self.layout = layout
    self.transaction = transaction
    self.reader = reader
    offices = try reader.offices()
    words = StandingWord(
      layout.definition, Sameness(layout.definition, books: office.books(of: layout.definition)),
      names)
    companions = Set(
      try transaction.revisions(of: Claim.list)
        .filter { ActDetails(of: $0).with == target.id }.map(\.id))
  }

  /// Puts right those of the fields that the undo gives back and of which an office counts now.
  func apply(
    to record: inout Record, givenBack fields: [Int], _ places: inout RecordPlaces
  ) throws {
    for field in fields {
      let name = layout.definition.fields[field].name
      let said = try reader.statements(record.key, name, by: offices)
      guard try !isHeldByAnother(record.key, name),
        let best = words.best(of: said, field, in: record), best.claim.value != record.values[field]
      else { continue }
      record.values[field] = best.claim.value
      places[layout.part(of: field)] = RecordPlaces.Place(source: best.source, line: best.line)
    }
  }

  /// Whether a person's decision is left when the act's own is gone, or comes back where the act had
  /// let it go.
  private func isHeldByAnother(_ key: String, _ field: String) throws -> Bool {
    var claims = ClaimBatch(reader.shape)
    claims.ask(layout.definition.list, office: Claim.byHand, subject: key.utf8, field: field)
    let states = try transaction.history(reader.shape.layout, of: claims.records.key(0))
    guard let now = states.last else { return false }
    if let ended = now.ended { return companions.contains(ended) }
    let said = try first(now, in: states)
    return !companions.contains(said.born) || states.contains { $0.ended == said.born }
  }

  /// The state as it was first said, where undos gave it back.
  private func first(
    _ state: SubjectVersion, in states: [SubjectVersion]
  ) throws -> SubjectVersion {
    guard let revision = try transaction.revision(state.born), revision.kind == .undo,
      let undone = ActDetails(of: revision).undoes,
      let before = states.last(where: { $0.ended == undone })
    else { return state }
    return try first(before, in: states)
  }
}
