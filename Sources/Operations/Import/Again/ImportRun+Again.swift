import Exporting
import Importing
import Registry
import Store

extension ImportRun {
  /// What the import comes to where it is the list's newest revision once more: the same bytes, asked
  /// for in the same way, and nothing written to the registry since. Nil where it is not, or where it
  /// might come to something else.
  ///
  /// Reads the file's bytes for their digest and none of its rows. The bytes are looked at last, and
  /// only where their number is right.
  func again(_ state: ListState, _ transaction: StoreTransaction) throws -> Outcome? {
    guard suspects == nil, let newest = state.newest, newest.period == plan.request.period,
      !state.opensDraft(newest.period), try transaction.newestRevision() == newest.id,
      let known = KnownOutcome(of: newest)
    else { return nil }
    let mode = try plan.mode(records: newest.counts.current)
    guard OutcomeBasis(plan, mode, office)?.digest == known.basis,
      let source = plan.sources.first?.source,
      case let records = try transaction.sources(ofRevision: newest.id), records.count == 1,
      case let issues = try transaction.issues(of: newest.id),
      let report = report(known, newest, records[0], source, mode, issues),
      try !isNewReport(report, state, transaction), try source.hasBytes(of: records[0])
    else { return nil }
    return Outcome(report: report, rejects: [])
  }

  /// Nil where findings name the file under which the bytes came the last time.
  private func report(
    _ known: KnownOutcome, _ newest: RevisionRecord, _ record: SourceRecord, _ source: Source,
    _ mode: ImportRequest.Mode, _ issues: [Issue]
  ) -> ImportReport? {
    guard issues.allSatisfy({ $0.place.file == nil || $0.place.file == source.name }) else {
      return nil
    }
    let records = newest.counts.current
    var tally = IssueTally()
    for issue in issues { tally.add(issue) }
    return ImportReport(
      definition: plan.definition, period: newest.period, state: .unchanged,
      revision: Int(newest.id), mode: mode.rawValue, scope: plan.request.scope,
      sources: [known.source(record, named: source.name, plan)], read: known.read,
      accepted: known.read, rejected: 0,
      counts: ChangeCounts(previous: records, unchanged: records), digest: newest.digest,
      issues: tally)
  }
}

extension Source {
  /// Whether these are the bytes that a revision was read from. Reads them where their number is.
  fileprivate func hasBytes(of record: SourceRecord) throws -> Bool {
    guard exactByteCount.map({ $0 == record.bytes }) ?? true else { return false }
    return try SourceCopy(self, isKept: false).digest().sha256 == record.sha256
  }
}
