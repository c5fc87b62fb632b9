import Definitions
import Exporting
import Registry
import Store

extension Office {
  /// Carries an act on the list of adjustments out, and what follows from it in the drafts: what is
  /// refused no longer is given back, what is refused now taken out.
  ///
  /// Nothing beside the act for any other list. Throws `reasons-locked` where the act would change
  /// what was said of a period that is published.
  func stating(
    in list: String, _ transaction: StoreTransaction, _ act: () throws -> EditReport
  ) throws -> EditReport {
    guard list == GivenReasons.list else { return try act() }
    let before = try transaction.newestRevision(of: list)
    var report = try act()
    guard let number = report.revision, let written = try transaction.newestRevision(of: list)
    else { return report }
    try LockedReasons(self, transaction).refuse(from: before, to: written)
    report.related += try GoneRefusals(office: self, transaction: transaction)
      .giveBack(after: list, with: Int64(number))
    for taken in try RefusedChanges(office: self, transaction: transaction).apply(after: list) {
      report.issues.add(Issue(taken, try library.definition(taken.list)))
    }
    return report
  }

  /// The same of what a person does by hand, to whom `change-refused` is told where people refused just that.
  func acting(
    in list: String, _ transaction: StoreTransaction, _ act: () throws -> EditReport
  ) throws -> EditReport {
    let before = try transaction.newestRevision(of: list)
    let report = try stating(in: list, transaction, act)
    let definition = try library.definition(list)
    let state = try ListState(definition, transaction)
    guard let draft = state.draft, draft != before else { return report }
    func standing(in revision: RevisionRecord) throws -> StandingRefusals? {
      try StandingRefusals(self, transaction, in: revision, state, definition)
    }
    // Another period's has nothing of what is refused now.
    let own = before.flatMap { $0.period == draft.period ? $0 : nil }
    if let now = try standing(in: draft), !now.changes.isEmpty {
      try now.refuseAct(in: draft, since: own.flatMap(standing))
    }
    return report
  }

  /// What becomes of a sheet of reasons that was imported: what is decided and what is published holds
  /// against it, and what it refuses no longer is given back. Rows about what is published were refused.
  func takeReasons(of report: inout ImportReport, _ transaction: StoreTransaction) throws {
    let written = Int64(report.revision ?? 0)
    let locks = LockedReasons(self, transaction, sheets: report.sources)
    let kept = try KeptDecisions(office: self, transaction: transaction, locks: locks).apply()
    let locked = try locks.putBack(after: written, transaction)
    let back = try GoneRefusals(office: self, transaction: transaction)
      .giveBack(after: GivenReasons.list, with: written)
    let stray = try StrayStatements(office: self, transaction: transaction, locks: locks)
      .issues(of: written)
    for issue in locked + stray + kept + back.map(Issue.givenBack) { report.issues.add(issue) }
    report.accepted -= locked.count
    report.rejected += locked.count
    if !(locked + kept).isEmpty { report.counts = try counts(since: report, transaction) }
  }
}
