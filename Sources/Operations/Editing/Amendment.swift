import Definitions
import Importing
import Registry
import Store

/// Records that a verb writes into a list itself: what a person typed or confirmed, what a plan
/// decided. They take the same way as a file's: compared with the list, and only what differs is
/// written.
struct Amendment {
  let definition: Definition
  let layout: Layout
  let state: ListState
  private let identities: Identities
  private let office: Office
  private let transaction: StoreTransaction
  private let identity: IdentityReading
  private var records: RecordBatch
  private var removals: [String] = []
  /// Whether it is kept what a person states again, so that it stays where the sheet that said it first is
  /// undone (decision 0019).
  var isStated = false
  /// The file and line in which what is written came first, where it did.
  var place: RecordPlaces.Place?

  /// What became of an amendment.
  struct Outcome {
    /// nil where nothing differs from what the list has.
    let revision: RevisionRecord?
    let counts: ChangeCounts
    /// Who had the name before under which a record came, by the record's key.
    var formerly: [String: String] = [:]
  }

  /// - Parameter identities: who is who; nil to look it up.
  ///
  /// Throws `unknown-list`.
  init(
    _ list: String, identities: Identities? = nil, office: Office, transaction: StoreTransaction
  ) throws {
    definition = try office.library.definition(list)
    self.identities = try identities ?? office.identities(for: definition, transaction)
    layout = Layout(definition)
    state = try ListState(definition, transaction)
    if let newest = state.newest { try office.refuseRetyping(definition, newest, transaction) }
    identity = IdentityReading(
      definition, books: office.books(of: definition).mapValues(BookIndex.init))
    records = RecordBatch(fieldCount: definition.fields.count)
    self.office = office
    self.transaction = transaction
  }

  /// Adds a record. A field that is not named keeps its value, an empty text clears it.
  ///
  /// `key` is the subject's where its values no longer give it: a key is kept for ever.
  mutating func put(_ values: [String: Value], key: String? = nil) {
    let base = records.slots.count
    for field in definition.fields {
      let slot: RecordBatch.Slot =
        switch values[field.name] {
        case nil: .absent
        case .suppressed?: RecordBatch.Slot(start: 0, length: 0, state: .suppressed)
        case .canonical("")?: RecordBatch.Slot(start: 0, length: 0, state: .empty)
        case .canonical(let text)?: records.append(Array(text.utf8))
        }
      records.slots.append(slot)
    }
    records.lines.append(0)
    if let key {
      records.keys.append(records.append(Array(key.utf8)))
    } else {
      _ = identity.appendKey(of: base, to: &records)
    }
  }

  /// The subject is to leave the list.
  mutating func remove(_ key: String) { removals.append(key) }

  /// Writes everything as one revision. `isWhole`: who was not put leaves the list; `isKept`: also
  /// where nothing differs.
  ///
  /// Throws `draft-open` and `frozen` as an import does; where the list cannot take a record, a
  /// refusal by the name of what it breaks.
  func write(
    _ kind: RevisionRecord.Kind, period: Period, message: String? = nil, details: String = "{}",
    issues: [Issue] = [], isWhole: Bool = false, isKept: Bool = false
  ) throws -> Outcome {
    try state.admit(period, of: definition)
    let previous = state.newest
    let number = try transaction.nextRevision()
    let writer = try transaction.writer(layout, revision: number, after: previous)
    var comparison = try comparison(
      RevisionOutput(writer: writer, sourceIDs: [place?.source].compactMap(\.self)))
    try comparison.compare(batch())
    let suspects = try comparison.suspects(absentLeave: isWhole)
    if let suspects {
      var asking = try self.comparison(nil, asking: suspects)
      try asking.compare(batch())
      comparison.issues = asking.issues
    }
    if let error = comparison.issues.issues.first(where: { $0.severity == .error }) {
      throw Refusal.broken(error, definition)
    }
    for key in removals {
      if let entry = comparison.live.find(Hash128(key: key)), comparison.live[entry].isLive {
        comparison.exit(entry)
      }
    }
    if isWhole {
      for entry in try Exits(comparison).leaving { comparison.exit(entry) }
    }
    comparison.leaveUnnamed()
    guard comparison.counts.differs || isKept || state.opensDraft(period) else {
      return Outcome(
        revision: nil, counts: comparison.counts, formerly: comparison.subjects?.renamed ?? [:])
    }
    let text = office.library.text(of: definition.list)
    let revision = try transaction.commit(
      writer,
      RevisionRecord(
        id: number, list: definition.list, period: period, kind: kind,
        definition: StoreTransaction.digest(ofDefinition: text), at: office.now(),
        by: office.person, message: message, details: details, counts: comparison.counts,
        lastRow: 0, previous: previous?.id, digest: comparison.live.digest().hex, changesHash: ""),
      definitionText: text, sources: [], issues: issues,
      said: comparison.said?.units(comparison.live))
    return Outcome(
      revision: revision, counts: comparison.counts,
      formerly: comparison.subjects?.renamed ?? [:])
  }

  private func comparison(
    _ output: RevisionOutput?, asking suspects: Suspects? = nil
  ) throws -> ImportComparison {
    let sameness = Sameness(definition, books: office.books(of: definition))
    var comparison = ImportComparison(
      layout: layout, mode: .replace, scope: [], view: transaction, output: output,
      live: try transaction.liveTable(layout, at: state.newest), files: [""],
      sameness: sameness, identities: identities,
      identity: identity, suspects: suspects,
      departures: try Departures(
        transaction, layout, state, books: office.books(of: definition)),
      changes: NameChanges(state, definition, office))
    if isStated { comparison.said = SaidAgain(definition, [], base: 0) }
    return comparison
  }

  private func batch() -> HashedBatch {
    var mapped = MappedBatch(records: records)
    if let line = place?.line {
      mapped.records.lines = mapped.records.lines.map { _ in line }
    }
    mapped.verdicts = Array(repeating: .accepted, count: records.count)
    var hasher = ContentHasher(layout)
    return HashedBatch(
      mapped, &hasher, file: place?.source.map { _ in 0 }, rows: nil, share: 1)
  }
}
