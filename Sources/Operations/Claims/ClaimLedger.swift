import Definitions
import Importing
import Registry
import Store

/// What offices and people said of a list, while an import runs: holds back what a file may not
/// overwrite, and keeps what it said.
///
/// There is one only where the file's office is known and a field of the list has an `authority` or
/// other offices have sent files too, or where something is claimed about the list already; other
/// imports do nothing for it.
final class ClaimLedger {
  let list: Layout
  let mode: ImportRequest.Mode
  let view: StoreView
  let precedence: Precedence
  /// All figures with their as-of fields, whether offices are ranked for them or not.
  let groups: [FigureGroup]
  let sameness: Sameness
  /// The file's office; ``Claim/unnamed`` where nobody said.
  let office: String
  let isNamed: Bool
  /// Offices that have sent files for the list, or that its fields name.
  let offices: [String]
  /// Fields of which some offices' word counts more, but those that the file adds an element to.
  let contested: [Int]
  /// Fields of which nobody's word counts more and of which several offices may speak; none where
  /// one office sends all files.
  let unranked: [Int]
  /// Those of them on which claims are kept, by subject: whoever speaks of these is kept too.
  var disputed: [Hash128: Set<Int>] = [:]
  /// Fields of which the file's office has said something that is kept, by subject: its word there is
  /// what its latest file says, whatever it was kept for.
  let spoken: [Hash128: Set<Int>]
  /// The offices of earlier files, and their positions among those that claims may name.
  let senders: [Int64: String]
  let earlierFiles: [Int64: Int]
  /// Whose it is what undone revisions of the draft wrote and that stays.
  let holders: Holders
  /// In which versions the list's values came.
  let origins: JoinedOrigins
  /// Whether somebody wants older figures to take the place of newer ones.
  let acceptsOlder: Bool
  /// Sets of which an element says of which part of the list the file speaks: of the others it says nothing. Where
  /// a subject can be in one part alone, that it is in this one is a word against another's.
  let scoped: Set<Int>
  var writing: ClaimWriting
  var holds: [Hash128: [Hold]]
  /// Cells of the batch at hand that the list did not take, by row and field.
  var heldBack: Set<Cell> = []
  /// As-of groups of the batch at hand in which the same office has spoken of a newer period.
  var outdated: Set<Cell> = []
  /// Cells of the batch at hand that say otherwise than another office of equal standing.
  var contradicted: Set<Cell> = []
  /// Cells of the batch at hand, by row, that are empty over another office's word, each with the
  /// period of what stands.
  var unfilled: [Int: [(field: Int, asof: [UInt8]?)]] = [:]
  /// What is to be said of the batch at hand.
  var issues: [Issue] = []

  struct Cell: Hashable {
    let record: Int
    let field: Int
  }

  /// nil where nothing is contested.
  ///
  /// - Parameter output: the number of the claims' revision to be and those of the files; nil for a
  ///   dry run.
  init?(
    _ plan: ImportPlan, _ mode: ImportRequest.Mode, _ office: Office, _ view: StoreView?,
    output: (number: Int64, sources: [Int64])?
  ) throws {
    guard let view, !plan.definition.isStanding else { return nil }
    let names = OfficeNames(office, of: plan.definition.list, view)
    let own = plan.office.map { names($0) }
    let precedence = Precedence(plan.definition, name: { names($0) })
    let newest = try view.newestRevision(of: Claim.list)
    let sources = try view.sources(of: plan.definition.list)
    let others = Set(sources.compactMap(\.office).map { names($0) }).subtracting([own ?? ""])
    let isWatching = own != nil && !(precedence.fields.isEmpty && others.isEmpty)
    guard isWatching || newest != nil else { return nil }
    let shape = try ClaimShape(
      office.library, ClaimOffices(names, of: plan.definition.list, office.library, view))
    let prefix = shape.prefix(plan.definition.list)
    let hasClaims = try newest != nil && view.hasKeys(shape.layout, prefix: prefix)
    guard isWatching || hasClaims else { return nil }
    list = plan.layout
    self.mode = mode
    self.view = view
    self.precedence = precedence
    groups = FigureGroup.all(of: plan.definition)
    sameness = plan.mapping.sameness
    self.office = own ?? Claim.unnamed
    isNamed = own != nil
    acceptsOlder = plan.request.accepted.contains(.olderFigures)
    senders = Dictionary(
      uniqueKeysWithValues: sources.compactMap { source in
        source.office.map { (source.id, names($0)) }
      })
    offices = Set(precedence.authority.flatMap(\.self) + others + [self.office, Claim.unnamed])
      .sorted()
    let parts = Set(plan.mapping.scopeValues.map(\.field))
    let scoped = parts.filter { plan.definition.fields[$0].type.isSet }
    self.scoped = scoped
    contested = precedence.fields.filter { !parts.contains($0) }
    unranked =
      own == nil || others.isEmpty
      ? [] : Self.unranked(plan.definition, precedence, scoped: scoped)
    if hasClaims && !unranked.isEmpty {
      disputed = try Self.kept(unranked, plan.layout, shape, view)
    }
    spoken =
      try hasClaims
      ? Self.kept(
        plan.definition.fields.indices, plan.layout, shape, view, by: own ?? Claim.unnamed)
      : [:]
    let files = output?.sources ?? plan.sources.indices.map { Int64($0) }
    earlierFiles = Dictionary(
      uniqueKeysWithValues: sources.enumerated().map { ($1.id, files.count + $0) })
    holders = try Holders(
      draftOf: plan.definition, view, books: office.books(of: plan.definition))
    origins = try JoinedOrigins(view, plan.layout)
    writing = try ClaimWriting(
      shape, office, view: view, number: output?.number, sources: files + sources.map(\.id))
    try writing.listen(in: ListState(plan.definition, view))
    holds = try Hold.all(plan.layout, shape, view, at: newest)
  }

  var shape: ClaimShape { writing.shape }
  var differs: Bool { writing.differs }

  /// Offices whose word on a field counts more than the file's, highest first.
  func above(_ field: Int) -> ArraySlice<String> {
    precedence.authority[field].prefix(precedence.rank(of: office, field: field))
  }

  /// Offices whose word on a field counts less than the file's, highest first.
  func below(_ field: Int) -> [String] {
    let order = precedence.authority[field]
    guard let rank = order.firstIndex(of: office) else { return [] }
    return order[(rank + 1)...] + offices.filter { !order.contains($0) }
  }

  /// Other offices whose word on a field counts as much as the file's.
  func beside(_ field: Int) -> [String] {
    let order = precedence.authority[field]
    guard isNamed, !order.contains(office) else { return [] }
    return offices.filter { !order.contains($0) && $0 != office && $0 != Claim.unnamed }
  }

  /// Whether the field names the file's office.
  func isRanked(_ field: Int) -> Bool {
    isNamed && precedence.authority[field].contains(office)
  }

  /// A record with what a person holds of a subject that is not on the list; nil where that is
  /// nothing.
  func held(of subject: Hash128) -> Record? {
    let held = holds[subject, default: []].filter { $0.field != nil }
    guard let key = held.first?.claim.subject else { return nil }
    var record = Record(
      key: key, values: Array(repeating: nil, count: list.definition.fields.count))
    for hold in held {
      guard let field = hold.field else { continue }
      record.values[field] = hold.claim.value
      if hold.claim.value != nil, let asof = precedence.asof[field], record.values[asof] == nil {
        record.values[asof] = hold.claim.asof.map(Value.canonical)
      }
    }
    return record
  }

  /// Ends a hold: there is nothing left to hold against.
  func end(_ hold: Hold, of subject: Hash128) {
    writing.end(hold.key)
    holds[subject]?.removeAll { $0.key == hold.key }
  }

  func commit(with revision: RevisionRecord, _ office: Office, _ transaction: StoreTransaction)
    throws
  {
    try writing.commit(with: revision, .import, office, transaction)
  }
}
