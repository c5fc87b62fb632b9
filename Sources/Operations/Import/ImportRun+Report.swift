import Exporting
import Importing
import Registry
import Store

extension ImportRun {
  /// Whether an office hands its files in for the first time in the period of the open draft: that
  /// is kept though nothing differs, since who reported and whom the files named is told of a period.
  ///
  /// The same bytes again are no second report. Reads the list's sources, no record.
  func isNewReport(
    _ report: ImportReport, _ state: ListState, _ transaction: StoreTransaction
  ) throws -> Bool {
    guard plan.office != nil, let draft = state.draft else { return false }
    return try isNew(report, since: draft, state, transaction)
  }

  /// Whether files that change nothing say what the draft wrote before: that is kept, whosever they
  /// are, or undoing what wrote it would take it from them.
  func saysAgain(
    _ comparison: ImportComparison, _ report: ImportReport, _ state: ListState,
    _ transaction: StoreTransaction
  ) throws -> Bool {
    let rest = plan.definition.takesRestBack && state.isStanding ? state.newest : state.draft
    guard let rest, comparison.said.map({ !$0.isEmpty }) ?? false else { return false }
    return try isNew(report, since: rest, state, transaction)
  }

  /// What is to be said where an office hands its files in once the period is published, and nothing
  /// differs: an import opens no correction by that. Nil where they are no report, or a known one.
  func lateReport(
    _ report: ImportReport, _ state: ListState, _ transaction: StoreTransaction
  ) throws -> Issue? {
    guard let edition = state.inForce, !state.isStanding, state.draft == nil,
      edition.period == plan.request.period, plan.office != nil,
      try isNew(report, since: edition, state, transaction)
    else { return nil }
    return .lateReport(plan.office ?? "", edition.period, plan.definition)
  }

  private func isNew(
    _ report: ImportReport, since revision: RevisionRecord, _ state: ListState,
    _ transaction: StoreTransaction
  ) throws -> Bool {
    guard report.accepted > 0 else { return false }
    let names = OfficeNames(office, of: revision.list, transaction)
    let sender = plan.office.map { names($0) }
    let counted = Set(
      (state.isStanding ? state.lineage(of: revision) : state.contributing(to: revision))
        .map(\.id))
    let known = try transaction.sources(of: revision.list).filter {
      (sender == nil || $0.office.map { names($0) } == sender) && counted.contains($0.revision)
    }
    return zip(report.sources, plan.sources).contains { source, planned in
      !known.contains { $0.sha256 == source.sha256 && $0.isTable(planned.table) }
    }
  }
}

extension Issue {
  fileprivate static func lateReport(
    _ office: String, _ period: Period, _ definition: Definition
  ) -> Issue {
    let list = definition.list
    return Issue(
      rule: "late-report", severity: .warning, value: office,
      message: Phrase(
        zh: "\(definition.title) \(period) 已发布，本文件与其内容一致，报送情况未补记；要补记，"
          + "先用 registry correct \(list) 打开更正草稿，再导入本文件，然后发布更正版",
        en:
          "\(list) \(period) is published and the file says the same, so its report is not noted: "
          + "`registry correct \(list)`, import the file again, and publish the correction"))
  }
}

extension SourceRecord {
  /// Whether it is this table of its workbook; any where none was told.
  fileprivate func isTable(_ table: String?) -> Bool {
    table.map { file.hasSuffix("!\($0)") } ?? true
  }
}

/// What cannot be meant, and what is told beside the rows.
extension ImportRun {
  /// Refuses a period that the list cannot take, or that cannot be meant.
  func admit(_ state: ListState) throws(Refusal) {
    try state.admit(plan.request.period, of: plan.definition)
    try periodGuards.refuseAhead(accepting: plan.request.accepted)
    try periodGuards.refuse(asof: plan.asof, accepting: plan.request.accepted)
  }

  /// Takes rows about published reasons out of what is said to be taken.
  func tellLocked(
    _ report: inout ImportReport, _ witness: ReplayWitness, _ state: ListState, _ view: StoreView
  ) throws {
    let keys = witness.records.values.map(\.key)
    let before = try state.newest.map { try view.records(plan.layout, keys: keys, at: $0) } ?? [:]
    for issue in try LockedReasons(office, view, sheets: report.sources)
      .issues(plan.layout, witness, before: before, files: plan.sources.map(\.source.name))
    {
      report.issues.add(issue)
      report.accepted -= 1
      report.rejected += 1
      if before[issue.value ?? ""] == nil {
        report.counts.entered -= 1
      } else {
        report.counts.changed -= 1
        report.counts.unchanged += 1
      }
    }
  }

  var periodGuards: PeriodGuards {
    PeriodGuards(definition: plan.definition, period: plan.request.period, today: office.today)
  }

  /// Told to whoever imports and kept nowhere: the log shows the correction.
  func tellCorrection(_ report: inout ImportReport, _ state: ListState) {
    if let told = periodGuards.correction(state) { report.issues.add(told) }
  }
}
