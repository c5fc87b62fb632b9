import Definitions
import Importing
import Registry
import Store

/// The revision of the `claims` list that is written in one transaction with another list's.
struct ClaimWriting {
  let shape: ClaimShape
  private let number: Int64
  private let previous: RevisionRecord?
  private var comparison: ImportComparison

  /// - Parameters:
  ///   - number: of the revision to be; nil for a dry run.
  ///   - sources: the numbers of the files that batches name by position.
  init(
    _ shape: ClaimShape, _ office: Office, view: StoreView, number: Int64?, sources: [Int64]
  ) throws {
    self.shape = shape
    self.number = number ?? 0
    let previous = try view.newestRevision(of: Claim.list)
    self.previous = previous
    let output = try number.flatMap { number in
      try (view as? StoreTransaction).map {
        RevisionOutput(
          writer: try $0.writer(shape.layout, revision: number, after: previous),
          sourceIDs: sources)
      }
    }
    comparison = ImportComparison(
      layout: shape.layout, mode: .replace, scope: [], view: view, output: output,
      live: try view.liveTable(shape.layout, at: previous),
      files: sources.isEmpty ? [""] : sources.map { "\($0)" },
      sameness: Sameness(shape.definition, books: [:]), identities: Identities(),
      identity: IdentityReading(shape.definition))
  }

  var differs: Bool { comparison.counts.differs }

  /// Takes down what is said again of what was said in the open draft of a list.
  mutating func listen(in state: ListState) throws {
    guard comparison.output != nil, let view = comparison.view,
      let first = state.draftRevisions.first
    else { return }
    let before = try view.revisions(of: Claim.list).last { $0.id < first.id }
    comparison.said = SaidAgain(shape.definition, [], base: before?.lastRow ?? 0)
  }

  /// Keeps what is said; what was said before under the same keys is over, or stays where
  /// `overwrites` is false.
  mutating func keep(_ claims: ClaimBatch, file: Int?, overwrites: Bool = true) throws {
    let claims = overwrites ? claims : claims.filter { $0.allSatisfy { version($0) == nil } }
    guard claims.count > 0 else { return }
    for record in 0..<claims.count { claims.hashes(record).dropFirst().forEach { end($0) } }
    try comparison.compare(claims.hashed(file: file))
  }

  /// Ends a claim; nothing where there is none.
  mutating func end(_ key: Hash128) {
    if let entry = comparison.live.find(key), comparison.live[entry].isLive {
      comparison.exit(entry)
    }
  }

  /// The version of a claim that was in force before this revision or is since; nil where there is
  /// none.
  func version(_ key: Hash128) -> VersionPair? {
    guard let entry = comparison.live.find(key), comparison.live[entry].isLive,
      !comparison.live[entry].isUnwritten
    else { return nil }
    return VersionPair(description: Int64(comparison.live[entry].descriptionRow), figures: 0)
  }

  /// Seals the revision beside the other list's, so that undoing that one takes this one back too;
  /// nothing where no claim differs.
  mutating func commit(
    with companion: RevisionRecord, _ kind: RevisionRecord.Kind, _ office: Office,
    _ transaction: StoreTransaction
  ) throws {
    _ = try commit(
      kind, companion.period, message: nil, details: "{\"with\":\(companion.id)}", office,
      transaction)
  }

  /// Seals the revision on its own; nil where no claim differs.
  mutating func commit(
    _ kind: RevisionRecord.Kind, _ period: Period, message: String?, details: String,
    _ office: Office, _ transaction: StoreTransaction
  ) throws -> RevisionRecord? {
    comparison.leaveUnnamed()
    let isSaying = comparison.said.map { !$0.isEmpty } ?? false
    guard differs || isSaying, let output = comparison.output else { return nil }
    return try transaction.commit(
      output.writer,
      RevisionRecord(
        id: number, list: Claim.list, period: period, kind: kind,
        definition: StoreTransaction.digest(ofDefinition: shape.text), at: office.now(),
        by: office.person, message: message, details: details, counts: comparison.counts,
        lastRow: 0, previous: previous?.id, digest: comparison.live.digest().hex,
        changesHash: ""),
      definitionText: shape.text, sources: [], issues: [],
      said: comparison.said?.units(comparison.live))
  }
}
