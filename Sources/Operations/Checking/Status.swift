import Definitions
public import Exporting
public import Registry
import Store

extension Office {
  /// Where each list stands in a period: who has not reported, what is open, what comes next.
  ///
  /// Without a period each list is shown in its own newest one. Throws `period-cadence` where no
  /// list has such a period.
  public func status(period: Period? = nil) throws -> StatusReport {
    let drawn = library.definitions.filter { !$0.isStanding }
    let definitions = drawn.filter { $0.cadence == period?.cadence ?? $0.cadence }
    if let period, definitions.isEmpty, let first = drawn.first {
      throw Refusal.cadence(period, first)
    }
    let store = try storeIfAny()
    return StatusReport(
      period: period,
      lines: try definitions.map { definition in
        guard let store else {
          var line = StatusReport.Line(definition: definition, period: period)
          line.next = definition.beginning
          line.reporters = try Expected(library, definition, OfficeNames(library)).reporters(
            for: period, reported: [:], before: [], earlier: [:], today: today)
          return line
        }
        return try store.read { view in
          try Workbench(office: self, view: view, definition: definition, asked: period).line()
        }
      })
  }
}

/// One list in one period.
private struct Workbench {
  let office: Office
  let view: StoreView
  let definition: Definition
  let state: ListState
  let period: Period?

  init(office: Office, view: StoreView, definition: Definition, asked: Period?) throws {
    self.office = office
    self.view = view
    self.definition = definition
    state = try ListState(definition, view)
    period = asked ?? state.draft?.period ?? state.newestEdition?.period
  }

  func line() throws -> StatusReport.Line {
    var line = StatusReport.Line(definition: definition, period: period)
    let revision = current
    line.at = revision.map(state.reference)
    if let revision, revision.id == state.setAside?.id { line.correcting = state.draft?.period }
    line.isCorrection =
      revision != nil && revision?.id == state.draft?.id && state.corrected != nil
    line.reporters = try reporters().filter(\.isExpected)
    line.findings = try findings()
    if let revision {
      let (counts, lines) = try changes(to: revision)
      line.counts = counts
      line.open = try questions(revision, lines)
    }
    line.next = next(line)
    return line
  }

  /// The draft of the period, open or set aside, else its newest edition.
  private var current: RevisionRecord? { period.flatMap(state.newest(of:)) }

  /// The period's revisions that count; what was discarded or taken back does not.
  private func revisions(of period: Period?) -> [RevisionRecord] {
    period.flatMap(state.newest(of:)).map(state.contributing) ?? []
  }

  /// What the edition before is: of an edition and of a draft that is set aside that of the period before.
  private func before(_ revision: RevisionRecord) -> RevisionRecord? {
    state.draft?.id == revision.id ? state.inForce : state.editionBefore(revision)
  }

  private func changes(to revision: RevisionRecord) throws -> (ChangeCounts, [DiffLine]) {
    let layout = try office.layout(of: revision, view)
    let asksOfUpdates = definition.asksReasonsOfUpdates || layout.definition.asksReasonsOfUpdates
    return try Comparison(
      library: office.library, view: view, layout: layout, from: before(revision), to: revision,
      state: state,
      books: office.books(of: layout.definition), hidden: []
    ).read(tellsUpdates: asksOfUpdates)
  }

  private func findings() throws -> StatusReport.Findings {
    let open = try OpenFindings(
      office, view, of: definition, in: revisions(of: period), at: current,
      upTo: current.flatMap { try state.momentOfAnswers(to: $0) })
    var findings = StatusReport.Findings()
    for issue in open.revisions.flatMap(open.issues) {
      switch issue.severity {
      case _ where open.isSettled(issue): findings.settled += issue.count
      case .error: findings.errors += issue.count
      case .warning: findings.doubts += issue.count
      case .note: findings.notes += issue.count
      }
    }
    return findings
  }

  /// Of an edition what was sealed with it.
  private func reporters() throws -> [Reporter] {
    let edition = current.flatMap { state.edition(of: $0.id) }
    if let sealed = try edition.map(Publication.init)?.reporters { return sealed }
    return try Reporting(
      office: office, view: view, state: state, definition: definition,
      names: OfficeNames(office, of: definition.list, view)
    ).reporters(for: period, to: period.flatMap(state.newest(of:)))
  }

  /// What other lists say is open about this one.
  private func questions(
    _ revision: RevisionRecord, _ lines: [DiffLine]
  ) throws -> StatusReport.OpenQuestions {
    let snapshot = Snapshot(
      view: view, state: state, revision: revision, layout: try office.layout(of: revision, view))
    return StatusReport.OpenQuestions(
      conflicts: try ConflictReading(snapshot, office).report(for: .full).openCount,
      reasonsMissing: try reasonsMissing(revision, lines),
      refusalsUnmet: state.draft?.id == revision.id
        ? try UnmetRefusals(office: office, view: view).items(in: revision, of: definition).count
        : 0)
  }

  /// Of a draft those that are still to be given, of an edition those that it was signed without; nil
  /// where nobody is asked, and while a draft is set aside.
  private func reasonsMissing(_ revision: RevisionRecord, _ lines: [DiffLine]) throws -> Int? {
    let isDraft = state.draft?.id == revision.id
    guard definition.asksReasons, isDraft || state.edition(of: revision.id) != nil else {
      return nil
    }
    // A correction can still give those that its edition was signed without.
    let join =
      isDraft && state.corrected != nil
      ? AdjustmentJoin(office, view, draftOf: state, at: revision)
      : AdjustmentJoin(
        office: office, view: view, state: state, from: before(revision), to: revision, known: lines
      )
    return try join.report(by: nil, for: .internal, proposing: false).open.lines.count
  }

  private func next(_ line: StatusReport.Line) -> String? {
    let list = definition.list
    switch line.stage {
    case .collecting:
      guard let period, definition.list != AssignmentRun.list else { return definition.beginning }
      let profile = line.missing.lazy.compactMap(\.profile).first.map { " --profile \($0)" }
      return "registry import … --list \(list) --period \(period)" + (profile ?? "")
    case .checking: return "registry issues \(list) --at draft"
    case .comparing: return "registry conflicts \(list)"
    case .consulting: return "registry adjustments \(list) --at draft --missing"
    case .signing: return "registry diff \(list) && registry publish \(list)"
    case .published: return nil
    case .setAside: return "registry publish \(list) --message …"
    }
  }
}
