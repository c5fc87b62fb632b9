import Registry
import Store

/// Who left the list since its newest edition, and as what they would come back: whoever does so
/// before the next edition has lost nothing.
///
/// Reads what the draft's revisions ended; nothing where nobody left.
struct Departures {
  /// One that left: the versions it had, and the revision that ended them.
  struct Departed {
    let key: String
    let last: VersionPair
    let revision: Int64
  }

  private struct Entry {
    let revision: Int64
    /// nil where an undo took an entry back: then there is nothing to come back to.
    let departed: Departed?
  }

  static var none: Departures { Departures() }

  private let layout: Layout?
  private let ground: CorrectedGround?
  private var logs: [Hash128: [Entry]] = [:]
  private var scopes: [Int64: ExitScope] = [:]

  private init() { (layout, ground) = (nil, nil) }

  init(
    _ view: StoreView?, _ layout: Layout, _ state: ListState, books: [String: Book]
  ) throws {
    self.layout = layout
    guard let view else {
      ground = nil
      return
    }
    ground = CorrectedGround(view, layout, state, books: books, line: state.draftRevisions)
    // Nobody leaves by a draft's being set aside or brought back.
    let leaving = state.draftRevisions.filter {
      $0.counts.exited > 0 && ![.correct, .resume].contains($0.kind)
    }
    guard !leaving.isEmpty else { return }
    let sameness = Sameness(layout.definition, books: books)
    for revision in leaving {
      guard let previous = state.revision(before: revision) else { continue }
      let act = ActDetails(of: revision)
      // Whom a link made one with another has not left.
      if act.act == "join" { continue }
      let undone = revision.kind == .undo ? act.undoes : nil
      scopes[revision.id] = ExitScope(revision, layout.definition, sameness)
      for (key, versions) in try exits(from: previous, to: revision, view) {
        let hash = Hash128(key: key)
        let departed =
          undone.map { self.last(hash, before: $0) }
          ?? Departed(key: key, last: versions, revision: revision.id)
        logs[hash, default: []].append(Entry(revision: revision.id, departed: departed))
      }
    }
  }

  /// Who left with a revision. Whom the corrected edition does not have has not left since.
  private func exits(
    from previous: RevisionRecord, to revision: RevisionRecord, _ view: StoreView
  ) throws -> [(key: String, last: VersionPair)] {
    guard let layout else { return [] }
    let exits = try view.exits(layout, from: previous, to: revision)
    guard let ground, ground.isCorrected(revision) else { return exits }
    return try stride(from: 0, to: exits.count, by: 1024).flatMap { start in
      let part = exits[start..<min(start + 1024, exits.count)]
      let records = try view.records(layout, part.map(\.last))
      let corrected = try ground.records(
        (0..<records.count).map(records.record), before: revision.id)
      return zip(part, corrected).filter { $0.1 != nil }.map(\.0)
    }
  }

  var isEmpty: Bool { logs.isEmpty }

  /// Those who would come back with something, by the hashes of their keys.
  var all: [Departed] { logs.values.compactMap { $0.last?.departed } }

  /// The subject as it left last, before a revision where one is named.
  func last(_ subject: Hash128, before revision: Int64 = .max) -> Departed? {
    logs.isEmpty ? nil : logs[subject]?.last { $0.revision < revision }?.departed
  }

  /// Their records as they would come back, in the order asked for.
  func records(of departed: [Departed], _ view: StoreView) throws -> [Record] {
    try zip(departed, full(departed, view)).map { item, record in
      scopes[item.revision]?.rest(of: record) ?? record
    }
  }

  /// The same as they were when they left.
  func full(_ departed: [Departed], _ view: StoreView) throws -> [Record] {
    guard let layout, !departed.isEmpty else { return [] }
    let batch = try view.records(layout, departed.map(\.last))
    var records = departed.indices.map(batch.record)
    guard let ground else { return records }
    // Who left together is looked at together.
    for (revision, positions) in Dictionary(
      grouping: departed.indices, by: { departed[$0].revision })
    {
      let corrected = try ground.records(positions.map { records[$0] }, before: revision)
      for (position, record) in zip(positions, corrected) {
        if let record { records[position] = record }
      }
    }
    return records
  }

  func record(of departed: Departed, _ view: StoreView) throws -> Record? {
    try records(of: [departed], view).first
  }
}
