import Definitions
import Exporting
import Foundation
import Importing
import Registry
import Store

/// One run of an import inside a transaction, or on a read-only view for a dry run.
struct ImportRun {
  /// Thrown to undo the transaction once it is known that the data is refused; carries the report.
  struct Refused: Error {
    let outcome: Outcome
  }

  struct Outcome {
    var report: ImportReport
    var rejects: [RejectedRow]
    /// What is to be kept of a fetch for the next one.
    var fetched: FetchDetails?
  }

  /// Thrown after a first pass over the files: a second one has to ask who is who.
  struct Suspected: Error {
    let suspects: Suspects
  }

  private(set) var plan: ImportPlan
  let office: Office
  let progress: (ImportProgress) -> Void
  /// Whom to ask about, in a second pass.
  var suspects: Suspects?
  /// Whether records that a dry run does not write are kept in memory for matching.
  var remembers = false

  private var definition: Definition { plan.definition }

  /// The same import, asking about subjects that its rows may mean.
  func asking(about suspects: Suspects) -> ImportRun {
    var run = self
    run.suspects = suspects
    return run
  }

  /// The same import on a state of the registry, of which the rows may name officers.
  private func naming(_ view: StoreView?) throws -> ImportRun {
    var run = self
    run.plan = try plan.reading(
      by: office.officersBooks(for: definition, view), office)
    return run
  }

  /// Tries the import out. `view` is nil where there is no store yet.
  func tryOut(_ view: StoreView?) throws -> Outcome {
    let (report, comparison) = try naming(view).repeating { try $0.tryOnce(view) }
    return Outcome(report: report, rejects: comparison.rejects)
  }

  /// Runs a pass over the files, and again where a first one found that the next has to ask or to
  /// remember more.
  private func repeating<T>(_ pass: (ImportRun) throws -> T) throws -> T {
    var run = self
    while true {
      do {
        return try pass(run)
      } catch let found as Suspected where run.suspects == nil {
        run.suspects = found.suspects
      } catch is SubjectMatching.Unremembered where !run.remembers {
        run.remembers = true
      }
    }
  }

  /// Tries the import out on an earlier state, and lets somebody see what it would write.
  func replay(
    _ view: StoreView, _ witness: ReplayWitness
  ) throws -> (report: ImportReport, comparison: ImportComparison) {
    try naming(view).repeating { run in
      witness.forget()
      return try run.tryOnce(view, witness)
    }
  }

  private func tryOnce(
    _ view: StoreView?, _ witness: ReplayWitness? = nil
  ) throws -> (report: ImportReport, comparison: ImportComparison) {
    let state = try ListState(definition, view)
    try admit(state)
    if let newest = state.newest, let view { try office.refuseRetyping(definition, newest, view) }
    let live = try view?.liveTable(plan.layout, at: state.newest) ?? LiveTable()
    let mode = try plan.mode(records: live.liveCount)
    var comparison = try comparison(view, state, live, mode, output: nil)
    comparison.ledger = try ClaimLedger(plan, mode, office, view, output: nil)
    // Reasons of published periods are locked, which the import tells once it has written them.
    let reasons =
      witness == nil && definition.list == GivenReasons.list
      ? ReplayWitness(live, keeping: .max) : nil
    comparison.witness = witness ?? reasons
    var outcome = try compare(&comparison, state)
    if let reasons, let view { try tellLocked(&outcome.report, reasons, state, view) }
    if outcome.report.state != .refused {
      outcome.report.state = .dryRun
      // A replay is held against what was kept.
      if witness == nil, differs(comparison) { tellCorrection(&outcome.report, state) }
      outcome.report.digest = comparison.live.digest().hex
    }
    return (outcome.report, comparison)
  }

  /// Runs the import and commits its revision.
  func run(in transaction: StoreTransaction) throws -> Outcome {
    try naming(transaction).carryOut(in: transaction)
  }

  private func carryOut(in transaction: StoreTransaction) throws -> Outcome {
    let state = try ListState(definition, transaction)
    try admit(state)
    try plan.fetched?.confirm(state)
    if let newest = state.newest { try office.refuseRetyping(definition, newest, transaction) }
    if let outcome = try again(state, transaction) { throw Refused(outcome: outcome) }
    let live = try transaction.liveTable(plan.layout, at: state.newest)
    let mode = try plan.mode(records: live.liveCount)
    let revision = try transaction.nextRevision()
    let firstSource = try transaction.nextSource()
    let output = RevisionOutput(
      writer: try transaction.writer(plan.layout, revision: revision, after: state.newest),
      sourceIDs: plan.sources.indices.map { firstSource + Int64($0) },
      originals: try transaction.originalWriter())
    var comparison = try comparison(transaction, state, live, mode, output: output)
    comparison.ledger = try ClaimLedger(
      plan, mode, office, transaction, output: (revision + 1, output.sourceIDs))
    comparison.said = SaidAgain(plan, in: state)
    var outcome = try compare(&comparison, state)
    if outcome.report.state == .refused { throw Refused(outcome: outcome) }
    guard
      try differs(comparison) || state.opensDraft(plan.request.period)
        || isNewReport(outcome.report, state, transaction)
        || saysAgain(comparison, outcome.report, state, transaction)
    else {
      outcome.report.state = .unchanged
      outcome.report.revision = state.newest.map { Int($0.id) }
      outcome.report.digest = state.newest?.digest
      if let issue = try lateReport(outcome.report, state, transaction) {
        outcome.report.issues.add(issue)
      }
      // Nothing was written but perhaps new columns, which an undone transaction leaves out too.
      throw Refused(outcome: outcome)
    }
    try commit(comparison, output, &outcome, revision, after: state.newest, transaction)
    tellCorrection(&outcome.report, state)
    return outcome
  }

  private func differs(_ comparison: ImportComparison) -> Bool {
    comparison.counts.differs || comparison.ledger?.differs ?? false
  }

  private func comparison(
    _ view: StoreView?, _ state: ListState, _ live: LiveTable, _ mode: ImportRequest.Mode,
    output: RevisionOutput?
  ) throws -> ImportComparison {
    let sameness = plan.mapping.sameness
    var comparison = ImportComparison(
      layout: plan.layout, mode: mode, scope: plan.mapping.scopeValues, view: view, output: output,
      live: live, files: plan.sources.map(\.source.name), sameness: sameness,
      identities: try office.identities(for: plan.definition, view),
      identity: plan.identity(office),
      suspects: suspects,
      departures: try Departures(
        view, plan.layout, state, books: office.books(of: plan.definition)),
      changes: NameChanges(state, definition, office), remembers: remembers)
    comparison.issues = IssueTally(settled: try office.settledDoubts(of: definition, view))
    if let gap = periodGuards.gap(state) { comparison.issues.add(gap) }
    comparison.ledStatements = LedStatements(definition, office, view, plan.identity(office))
    comparison.period = plan.request.period
    comparison.periods = plan.periods(mode, periodGuards)
    return comparison
  }

  /// Feeds all rows through the comparison, then lets exits happen and guards look.
  private func compare(
    _ comparison: inout ImportComparison, _ state: ListState
  ) throws -> Outcome {
    var summaries: [FileSummary] = []
    let past = PastImports(
      state, PlaceNames(definition, books: office.books(of: definition)),
      comparison.view.map { OfficeNames(office, of: definition.list, $0) })
    try plan.feed.run { element in
      switch element {
      case .begin(let fields): comparison.begin(takenFields: fields)
      case .batch(let batch):
        try comparison.compare(batch)
        progress(ImportProgress(rows: comparison.read, share: batch.share))
      case .block(let block): try comparison.output?.originals?.add(block)
      case .end(let summary):
        let (digest, bytes) = (summary.source.sha256 ?? "", summary.source.bytes ?? 0)
        try comparison.output?.originals?.close(sha256: digest, bytes: bytes)
        comparison.drift.end(summary)
        let asof = summary.source.asof
        let doubt = asof.flatMap { PartialDate($0) }.flatMap(AsOfDoubt.init)
        [doubt?.issue(), suggestion(summary, past)].compactMap(\.self)
          .forEach { comparison.issues.add($0) }
        comparison.periods?.brought?.takeDoubts(except: asof)
          .forEach { comparison.issues.add($0) }
        try confirmScope(summary, state.newest, comparison.view)
        summaries.append(summary)
      }
    }
    let refusal = try conclude(&comparison, summaries, past)
    return Outcome(
      report: report(comparison, summaries, refusal), rejects: comparison.rejects,
      fetched: summaries.lazy.compactMap(\.fetched).first)
  }

  /// Whose the file may be, where neither a person nor a profile said.
  private func suggestion(_ summary: FileSummary, _ past: PastImports) -> Issue? {
    guard plan.office == nil, plan.profile == nil, !definition.isStanding,
      let shape = summary.shape
    else { return nil }
    return SourceSuggestion(definition.list, past, office.library)
      .issue(shape, summary.source)
  }

  /// Answers why the import is refused, or nil after the exits have been carried out.
  private func conclude(
    _ comparison: inout ImportComparison, _ summaries: [FileSummary], _ past: PastImports
  ) throws -> Refusal? {
    let isWhole = summaries.allSatisfy(\.isWhole)
    let isReplacing = comparison.mode == .replace
    // Nothing new is no empty list.
    if let empty = summaries.first(where: { $0.isWhole && $0.source.read == 0 }) {
      if isReplacing || comparison.read == 0 { return .noRows(empty.source.file) }
      comparison.issues.add(.noRows(empty.source.file))
    }
    // On an empty list nobody is absent, unless somebody says that this is the whole of it.
    if !isWhole, isReplacing, plan.request.mode != nil || comparison.counts.previous > 0 {
      return .notWhole
    }
    // Nobody leaves and nobody enters while they may be one.
    let isDecided = plan.request.accepted.contains(.likeNames)
    let found = try comparison.suspects(
      absentLeave: comparison.mode == .replace, isDecided: isDecided, matchesRows: true)
    if let found { throw Suspected(suspects: found) }
    if comparison.issues.hasErrors && !plan.request.skipsErrors {
      return .rowErrors(comparison.issues, definition)
    }
    let byDrift = drift(comparison, past)
    let guards = ImportGuards(definition: definition, accepted: plan.request.accepted)
    var kept = Array(repeating: 0, count: definition.fields.count)
    for summary in summaries {
      for field in kept.indices { kept[field] += summary.valueCounts[field] }
    }
    let (cleared, outdated) = (comparison.cleared, comparison.outdated)
    let byClearing = guards.massClear(cleared: cleared, outdated: outdated, kept: kept)
    guard comparison.mode == .replace else {
      comparison.leaveUnnamed()
      return byClearing ?? byDrift
    }
    var exits = try Exits(comparison)
    if comparison.anonymous > 0, exits.inScope > 0 {
      comparison.holdExits(exits.inScope)
      return byClearing ?? byDrift
    }
    try comparison.keepByHand(&exits)
    if comparison.anonymous == 0 { try comparison.noteAbsent(exits) }
    let inScope = exits.inScope + comparison.known + exits.refused
    let lost = exits.leaving.count + exits.remaining.count
    let byExits = guards.massExit(exits: lost, of: inScope)
    // Also where it is refused: nothing of it is kept, and the counts say what it would have done.
    for entry in exits.leaving { comparison.exit(entry) }
    for item in exits.remaining {
      // Decided by the file that lacks them, in none of its lines.
      try comparison.write(item.records, item.record, entry: item.entry, file: 0)
    }
    comparison.leaveUnnamed()
    // What is lost outright goes before what only looks unlike the last file.
    return byExits ?? byClearing ?? byDrift
  }

  /// Why the files are not like the last ones of their sources; nil where they are.
  private func drift(_ comparison: ImportComparison, _ past: PastImports) -> Refusal? {
    var guards = DriftGuards(definition, past)
    for shape in comparison.drift.shapes { guards.look(at: shape) }
    guards.look(
      units: comparison.drift.units, changed: comparison.counts.changed, known: comparison.known)
    return guards.refusal(accepting: plan.request.accepted)
  }

  private func report(
    _ comparison: ImportComparison, _ summaries: [FileSummary], _ refusal: Refusal?
  ) -> ImportReport {
    var report = ImportReport(
      definition: definition, period: plan.request.period,
      state: refusal == nil ? .draft : .refused, mode: comparison.mode.rawValue,
      scope: plan.request.scope, sources: summaries.map(\.source), read: comparison.read,
      accepted: comparison.accepted, rejected: comparison.rejected, counts: comparison.counts,
      issues: comparison.issues, refusal: refusal)
    if let refusal, refusal.code != Refusal.rowErrorsCode {
      report.issues.add(
        Issue(rule: refusal.code, severity: .error, message: refusal.message))
    }
    return report
  }

  private func commit(
    _ comparison: ImportComparison, _ output: RevisionOutput, _ outcome: inout Outcome,
    _ revision: Int64, after previous: RevisionRecord?, _ transaction: StoreTransaction
  ) throws {
    let live = comparison.live
    let digest = Aside { live.digest().hex }
    let text = office.library.text(of: plan.request.list)
    let again = KnownOutcome(of: comparison, outcome.report, plan, office)
    let record = RevisionRecord(
      id: revision, list: plan.request.list, period: plan.request.period, kind: .import,
      definition: StoreTransaction.digest(ofDefinition: text), at: office.now(),
      by: office.person, message: plan.request.message,
      details: RevisionDetails(plan, comparison, fetched: outcome.fetched, again: again).json,
      counts: comparison.counts, lastRow: 0,
      previous: previous?.id, digest: "", changesHash: "")
    let sources = zip(output.sourceIDs, outcome.report.sources).map { id, source in
      SourceRecord(
        id: id, revision: revision, file: source.file, sha256: source.sha256 ?? "",
        bytes: source.bytes ?? 0, importer: source.importer, encoding: source.encoding,
        office: source.office, asof: source.asof)
    }
    let sealed = try transaction.commit(
      output.writer, record, definitionText: text, sources: Array(sources),
      issues: comparison.issues.keptIssues, mentioned: comparison.mentioned,
      said: comparison.said?.units(comparison.live), digest: { digest.value() })
    try comparison.ledger?.commit(with: sealed, office, transaction)
    outcome.report.revision = Int(sealed.id)
    outcome.report.digest = sealed.digest
  }
}

extension ChangeCounts {
  var differs: Bool { entered + exited + changed + updated > 0 }
}

extension Refusal {
  static let rowErrorsCode = "row-errors"

  /// A file without a row is a cut file sooner than an empty list.
  static func noRows(_ file: String) -> Refusal {
    Refusal(
      "no-rows", exit: .data,
      Phrase(zh: "文件里没有一行记录，未导入", en: "the file has no records; nothing was imported"),
      remedy: Phrase(
        zh: "检查文件是否完整；空文件不等于空名录",
        en: "check that the file is whole; an empty file is not an empty list"),
      place: Place(file: file))
  }

  /// Names the first error with its place, and how many there are.
  static func rowErrors(_ issues: IssueTally, _ definition: Definition) -> Refusal {
    let count = issues.bySeverity[.error, default: 0]
    let first = issues.issues.first { $0.severity == .error }
    let field = first?.field.flatMap(definition.index(of:)).map { definition.fields[$0] }
    // Some messages name the field themselves.
    func naming(_ label: String?, _ message: String, _ colon: String) -> String {
      guard let label, !message.contains(label) else { return message }
      return label + colon + message
    }
    let zh = first.map { naming(field?.label, $0.message.zh, "：") + "；" } ?? ""
    let en = first.map { naming(field?.name, $0.message.en, ": ") + "; " } ?? ""
    let asks = issues.counts[IdentityQuestion.rule] == count
    return Refusal(
      rowErrorsCode, exit: .data,
      Phrase(
        zh: "\(zh)共 \(count) 处错误，未导入，名录未改动",
        en: "\(en)\(count) \(count == 1 ? "error" : "errors"), nothing was imported"),
      remedy: asks
        ? Phrase(
          zh: "先认定主体（registry link），再重新导入，或加 --skip-errors 暂不处理这些行",
          en:
            "say who is who (`registry link`) and import again, or leave such rows out with --skip-errors"
        )
        : Phrase(
          zh: "改正后重新导入，或加 --skip-errors 跳过出错的行",
          en: "put this right and import again, or leave such rows out with --skip-errors"),
      place: first?.place)
  }
}

extension Issue {
  /// One of several files has no rows, which matters to nobody but is told.
  fileprivate static func noRows(_ file: String) -> Issue {
    Issue(
      rule: "no-rows", severity: .warning, place: Place(file: file),
      message: Phrase(zh: "文件里没有一行记录", en: "the file has no records"))
  }
}
