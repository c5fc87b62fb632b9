import Exporting
import Registry
import Store

/// What offices had said before an act by hand, which is kept beside the act and goes with it.
///
/// Where another office has spoken since, whose word stands when the act is undone, it is another
/// opinion and stays: without the act the second office would have contradicted the first.
struct LapsedWords {
  private let key: String
  private let layout: Layout
  private let office: Office
  private let transaction: StoreTransaction
  private let shape: ClaimShape
  private let said: [Statement]

  /// nil where the revision is no act by hand on values, or nobody has said anything of them.
  init?(
    of target: RevisionRecord, at newest: RevisionRecord, _ office: Office,
    _ transaction: StoreTransaction
  ) throws {
    let details = ActDetails(of: target)
    guard target.kind == .edit, ["edit", "settle"].contains(details.act), let key = details.key,
      let fields = details.fields
    else { return nil }
    let names = OfficeNames(office, of: target.list, transaction)
    self.key = key
    layout = try office.layout(of: newest, transaction)
    self.office = office
    self.transaction = transaction
    shape = try ClaimShape(
      office.library, ClaimOffices(names, of: target.list, office.library, transaction))
    said = try Self.said(of: key, fields, layout, shape, newest, transaction)
    if said.isEmpty { return nil }
  }

  private static func said(
    of key: String, _ fields: [String], _ layout: Layout, _ shape: ClaimShape,
    _ revision: RevisionRecord, _ view: StoreView
  ) throws -> [Statement] {
    guard !layout.definition.isStanding,
      let reader = try ClaimReader(shape, layout, view, at: revision)
    else { return [] }
    let offices = try reader.offices()
    return try fields.flatMap { try reader.statements(key, $0, by: offices) }
      .filter { !$0.claim.isByHand }
  }

  /// Keeps what is another opinion now, as a companion of the undo; nil where nothing is.
  func keep(with undo: RevisionRecord) throws -> EditReport? {
    let fields = Set(said.map(\.claim.field)).sorted()
    let left = try Self.said(of: key, fields, layout, shape, undo, transaction)
    let gone = said.filter { statement in !left.contains { $0.key == statement.key } }
    guard !gone.isEmpty,
      let record = try transaction.records(layout, keys: [key], at: undo)[key]
    else { return nil }
    let books = office.books(of: layout.definition)
    let disagreement = Disagreement(
      layout.definition, Sameness(layout.definition, books: books))
    let opinions = gone.filter { statement in
      disagreement.holds(statement.claim, against: record)
        && left.contains {
          $0.claim.field == statement.claim.field && disagreement.stands($0.claim, in: record)
        }
    }
    return opinions.isEmpty ? nil : try write(opinions, with: undo)
  }

  private func write(_ statements: [Statement], with undo: RevisionRecord) throws -> EditReport? {
    let sources = Set(statements.compactMap(\.source)).sorted()
    var writing = try ClaimWriting(
      shape, office, view: transaction, number: try transaction.nextRevision(), sources: sources)
    for statement in statements {
      var claims = ClaimBatch(shape)
      claims.add(statement.claim, line: statement.line ?? 0)
      try writing.keep(
        claims, file: statement.source.flatMap { sources.firstIndex(of: $0) }, overwrites: false)
    }
    try writing.commit(with: undo, .edit, office, transaction)
    guard let sealed = try transaction.newestRevision(of: Claim.list) else { return nil }
    var report = EditReport(
      definition: shape.definition, disclosure: office.disclosure(.internal), period: undo.period,
      act: "undo", state: .unchanged)
    try report.tell(sealed, shape.layout, office, transaction)
    return report
  }
}
