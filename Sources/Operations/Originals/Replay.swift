import Definitions
public import Exporting
import Importing
public import Registry
import Store

/// What one `registry replay` is asked to do.
public struct ReplayRequest: Sendable {
  public var revision: Int
  /// A profile by name or path; nil: the one of the same name as then.
  public var profile: String?
  public var audience: Audience

  public init(revision: Int, profile: String? = nil, audience: Audience = .internal) {
    self.revision = revision
    self.profile = profile
    self.audience = audience
  }
}

extension Office {
  /// Imports a revision's originals again, as the registry was before it and as the program,
  /// definition and profile are now, and says what would come out differently. Writes nothing.
  ///
  /// Throws `source-not-kept`, and what an import throws but for what the data is refused for,
  /// which is in the report.
  public func replay(_ request: ReplayRequest) throws -> ReplayReport {
    try store(.looking).read { view in
      let revision = try importRevision(request.revision, view)
      let definition = try library.definition(revision.list)
      guard request.audience.seesDrafts, request.audience != .service else {
        throw Refusal.internalMatter(
          definition, Phrase(zh: "来源文件", en: "sources"), request.audience)
      }
      guard let details = OriginalDetails(of: revision) else {
        throw Refusal.damaged("details of r\(revision.id)")
      }
      let plan = try ImportPlan(
        details.request(revision, profile: request.profile), self,
        originals: try Originals(of: revision, details, view))
      return try Replay(
        office: self, view: view, revision: revision, details: details, plan: plan,
        disclosure: disclosure(request.audience)
      ).report()
    }
  }
}

/// The sources of a revision, unpacked into temporary files.
struct Originals {
  private let sources: [Source]
  /// Which table of each was read; empty where none was told.
  private let tables: [String]
  /// Where a fetch went on from.
  let bookmark: String?

  init(of revision: RevisionRecord, _ details: OriginalDetails, _ view: StoreView) throws {
    let records = try view.sources(ofRevision: revision.id)
    guard !records.isEmpty else { throw Refusal.noSource([], of: revision) }
    sources = try records.map { record in
      let spool = try SpoolFile(directory: SpoolFile.usualDirectory)
      let isKept = try view.original(record.sha256) { try spool.write($0) }
      guard isKept else { throw Refusal.notKept(record.file, of: revision.id) }
      return try Source.fetched(spool, name: record.file)
    }
    tables = details.tables ?? sources.map { _ in "" }
    bookmark = try FetchDetails(of: revision).flatMap { fetched in
      try view.before(revision).revisions(of: revision.list).reversed().lazy
        .compactMap { FetchDetails(of: $0) }.first { $0.importer == fetched.importer }?.bookmark
    }
  }
}

extension Originals {
  func planned(_ importer: (Source) throws -> any Importer) throws -> [PlannedSource] {
    try zip(sources, tables).map { source, table in
      PlannedSource(
        read: source, try importer(source), table: table.isEmpty ? nil : table)
    }
  }
}

/// One replay: the import tried out on the list as it was, and its result held against the record.
struct Replay {
  let office: Office
  let view: StoreView
  let revision: RevisionRecord
  let details: OriginalDetails
  let plan: ImportPlan
  let disclosure: Disclosure

  private var definition: Definition { plan.definition }

  func report() throws -> ReplayReport {
    let witness = ReplayWitness(try view.liveTable(plan.layout, at: revision))
    let run = ImportRun(plan: plan, office: office, progress: { _ in })
    let (outcome, comparison) = try run.replay(view.before(revision), witness)
    var report = ReplayReport(
      definition: definition, disclosure: disclosure, revision: Int(revision.id),
      period: revision.period,
      recorded: .init(counts: revision.counts, digest: revision.digest),
      sources: try differentSources(outcome.sources), issues: differentIssues(comparison.issues),
      refusal: outcome.refusal)
    guard outcome.refusal == nil else { return report }
    report.replayed = .init(counts: comparison.counts, digest: comparison.live.digest().hex)
    let differing = keys(that: comparison, differsFrom: witness)
    report.differing = differing.count
    report.changes = try changes(
      Array(differing.prefix(ReplayWitness.shown)), comparison.live, witness)
    return report
  }

  // MARK: Files and issues

  private func differentSources(
    _ read: [ImportedSource]
  ) throws -> [ReplayReport.Difference] {
    zip(try view.sources(ofRevision: revision.id), read).compactMap { record, source in
      let recorded = "\(record.importer) \(record.encoding)"
      let replayed = "\(source.importer) \(source.encoding)"
      return recorded == replayed
        ? nil : .init(record.file, recorded: recorded, replayed: replayed)
    }
  }

  private func differentIssues(_ issues: IssueTally) -> [ReplayReport.Difference] {
    let recorded = details.issueCounts ?? [:]
    return Set(recorded.keys).union(issues.counts.keys).sorted().compactMap { rule in
      let (then, now) = (recorded[rule] ?? 0, issues.counts[rule] ?? 0)
      return then == now ? nil : .init(rule, recorded: "\(then)", replayed: "\(now)")
    }
  }

  // MARK: Records

  /// Keys of the records that are there in one of the two only, or say something else.
  private func keys(
    that comparison: ImportComparison, differsFrom witness: ReplayWitness
  ) -> [Hash128] {
    let live = comparison.live
    let other = live.entries.filter { entry in
      let known = witness.entry(entry.key)
      guard entry.isLive else { return known != nil }
      return known?.description != entry.description || known?.figures != entry.figures
    }
    let gone = witness.recorded.entries.filter { $0.isLive && live.find($0.key) == nil }
    return (other + gone).map(\.key)
  }

  private func changes(
    _ keys: [Hash128], _ live: LiveTable, _ witness: ReplayWitness
  ) throws -> [DiffLine] {
    let books = office.books(of: definition)
    let reading = ChangeReading(
      definition, books: books, try SharedCodes(office.library, view, plan.layout))
    let recorded = try stored(keys) { witness.entry($0) }
    let untouched = try stored(keys) { key in
      live.find(key).map { live[$0] }.flatMap { $0.isLive && $0.isWritten ? $0 : nil }
    }
    return keys.compactMap { key in
      let after = witness.records[key] ?? untouched[key]
      return reading.change(before: recorded[key], after: after).map { DiffLine($0) }
    }.sorted { $0.change.key < $1.change.key }
  }

  /// Records that the store has, by their keys' hashes.
  private func stored(
    _ keys: [Hash128], _ entry: (Hash128) -> LiveTable.Entry?
  ) throws -> [Hash128: Record] {
    let entries = keys.compactMap(entry)
    let batch = try view.records(
      plan.layout,
      entries.map {
        VersionPair(description: Int64($0.descriptionRow), figures: Int64($0.figuresRow))
      })
    return Dictionary(
      uniqueKeysWithValues: entries.indices.map { (entries[$0].key, batch.record($0)) })
  }
}

extension LiveTable.Entry {
  /// Whether the store has both halves, and not only the import that is tried out.
  fileprivate var isWritten: Bool {
    descriptionRow != LiveTable.Entry.unwritten && figuresRow != LiveTable.Entry.unwritten
  }
}
