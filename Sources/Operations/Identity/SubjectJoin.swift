import Definitions
import Exporting
import Importing
import Registry
import Store

/// Makes one subject of two in an open draft, as if it had been known when the second came in: the
/// record stays under the key that the list knew first, with what the other one brought.
struct SubjectJoin {
  let work: HandWork
  let newest: RevisionRecord
  /// The key that stays, and those of the draft that go into it.
  let key: String
  let others: [String]

  private let identities: Identities

  /// nil where the list has no open draft, or the codes are not two of its records.
  ///
  /// - Parameter codes: of the one subject, the one it is known by first.
  init?(
    _ definition: Definition, _ codes: [SubjectCode], _ identities: Identities, _ office: Office,
    _ transaction: StoreTransaction
  ) throws {
    guard let draft = try ListState(definition, transaction).draft else { return nil }
    work = try HandWork(
      definition, draft.period, identities: identities, office: office, transaction: transaction)
    newest = draft
    self.identities = identities
    let (layout, keys) = (work.layout, codes.map(\.text))
    let known = try keys.filter {
      try transaction.wasEverListed(layout, $0, before: draft)
    }
    let published = try transaction.published(layout, among: known, upTo: draft)
    guard let first = known.first(where: published.contains) ?? known.first else { return nil }
    key = first
    let listed = try work.records(known)
    // Two that were both signed for are not made one here: that is for people to decide.
    others = known.filter { $0 != first && listed[$0] != nil && !published.contains($0) }
    let isSigned = known.contains { $0 != first && listed[$0] != nil && published.contains($0) }
    guard !others.isEmpty, !isSigned else { return nil }
  }

  /// Throws `branch-code` where one is a branch of the other.
  func run(evidence: String) throws -> (report: EditReport, revision: RevisionRecord) {
    let (layout, transaction) = (work.layout, work.transaction)
    let records = try work.records([key] + others)
    let claims = try SubjectClaims(work, at: newest)
    var joined = try records[key] ?? departed()
    for other in others {
      guard let record = records[other] else { continue }
      joined = try join(record, over: joined, claims)
    }
    var rewrite = try Rewrite(transaction, layout, after: newest)
    if let joined { try rewrite.set(RecordBatch(joined), 0, from: places()) }
    for other in others { rewrite.remove(other) }
    let details = ActDetails(act: "join", key: key, joined: others, reason: evidence)
    let sealed = try rewrite.commit(
      .edit, list: work.definition.list, period: newest.period,
      definition: work.office.library.text(of: work.definition.list), message: nil,
      details: details, office: work.office)
    try claims.move(from: others, to: key, with: sealed)
    var report = work.report("join", newest.period, [])
    try report.tell(sealed, layout, work.office, transaction)
    return (report, sealed)
  }

  /// Where the halves came from of the record that was made one last, of one that a person wrote last
  /// the file before: by it the joining is followed to whom each value came from (``Joining``).
  private func places() throws -> RecordPlaces {
    let (layout, transaction) = (work.layout, work.transaction)
    guard let other = others.last else { return .none }
    var places = try transaction.places(layout, keys: [other], at: newest)[other] ?? .none
    guard layout.parts.contains(where: { places[$0.kind].source == nil }) else { return places }
    let written = try transaction.history(layout, of: other)
    for part in layout.parts where places[part.kind].source == nil {
      let file = written.last { $0.places[part.kind].source != nil }
      places[part.kind] = file?.places[part.kind] ?? places[part.kind]
    }
    return places
  }

  private var sameness: Sameness {
    Sameness(work.definition, books: work.office.books(of: work.definition))
  }

  /// What the subject left the draft with; nil where it was on the list long ago, or never by itself.
  private func departed() throws -> Record? {
    let departures = try Departures(
      work.transaction, work.layout, work.state, books: work.office.books(of: work.definition))
    guard let last = departures.last(Hash128(key: key)) else { return nil }
    return try departures.record(of: last, work.transaction)
  }

  /// The one record over the other by the rules of a file that adds: what a person holds stays, a
  /// higher office goes before a lower one, figures go with their periods, and else the later counts.
  private func join(
    _ record: Record, over old: Record?, _ claims: SubjectClaims
  ) throws -> Record {
    var incoming = RecordBatch(record)
    guard let old else { return Record(key: key, values: record.values) }
    try refuseBranch(old, record)
    keepCurrentCode(old, record, &incoming)
    for field in try claims.holding(key, against: record.key) {
      incoming.slots[field] = .absent
    }
    let sameness = sameness
    let merger = RecordMerger(layout: work.layout, mode: .merge, scope: sets, sameness: sameness)
    let periods = PeriodReview(work.definition, .merge, sameness, acceptsOlder: false)
    let batch = RecordBatch(old)
    let outcome = periods.review(batch, incoming, rows: [0], turned: [], file: "")
    var merged = merger.merge(batch, outcome.incoming, incoming: [0]).records
    for field in outcome.withdrawn[0] ?? [] { merged.slots[field] = .absent }
    return merged.record(0)
  }

  /// Each of the two was in parts of the list of its own.
  private var sets: Set<Int> {
    Set(work.definition.fields.indices.filter { work.definition.fields[$0].type.isSet })
  }

  private func keepCurrentCode(_ old: Record, _ new: Record, _ incoming: inout RecordBatch) {
    let way = work.definition.identity.first ?? []
    guard let field = way.first.flatMap(work.definition.index(of:)),
      let current = old.values[field]?.text, let given = new.values[field]?.text,
      [.earlier, .untold].contains(identities.order(of: given, beside: current))
    else { return }
    incoming.slots[field] = .absent
  }

  private func refuseBranch(_ old: Record, _ new: Record) throws(Refusal) {
    guard let field = work.definition.nameField, let before = old.values[field]?.text,
      let after = new.values[field]?.text,
      NameKey(before).relation(to: NameKey(after)) == .branch
    else { return }
    throw Refusal(
      "branch-code", exit: .data,
      Phrase(
        zh: "“\(after)”与“\(before)”是分支机构与总机构，不能并作一个",
        en: "\(after) and \(before) are a branch and its parent, and stay two"),
      remedy: Phrase(
        zh: "确属两家的，加 --different；名称有误的，先用 registry edit 改正",
        en: "say --different, or put a wrong name right with `registry edit` first"))
  }
}
