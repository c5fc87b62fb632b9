import Definitions
public import Exporting
import Foundation
import Registry
import Store

extension Office {
  /// Imports files into a list: all of it becomes one revision, or nothing is changed.
  ///
  /// Throws a ``Refusal`` where a file cannot be read, the list cannot take the period, or the
  /// request makes no sense. What is wrong with rows, and guards that hold, are in the report with
  /// the state `refused`.
  public func `import`(
    _ request: ImportRequest, progress: (ImportProgress) -> Void = { _ in }
  ) throws -> ImportReport {
    try withoutActuallyEscaping(progress) { progress in
      let run = ImportRun(
        plan: try ImportPlan(request, self), office: self, progress: progress)
      if request.isDryRun { return told(try tryOut(run, request)) }
      let outcome = try write(run, request)
      return told(try finish(outcome.report, request))
    }
  }

  /// Thrown to undo what was only tried.
  private struct Rehearsed: Error {
    var outcome: ImportRun.Outcome?
  }

  /// What an import would do, of which nothing is kept; the files are read once.
  private func tryOut(_ run: ImportRun, _ request: ImportRequest) throws -> ImportReport {
    let store = try storeToBe()
    if let store, !run.plan.definition.isStanding,
      try request.publishes || refuses(request, store)
    {
      return try rehearse(run, request)
    }
    let tried = try store.map { store in try store.read { try run.tryOut($0) } }
    let outcome = try tried ?? run.tryOut(nil)
    try writeRejects(outcome.rejects, of: request)
    return outcome.report
  }

  /// Whether people refused (不予调整) something of the period, which is taken out of whatever a file brings.
  private func refuses(_ request: ImportRequest, _ store: Store) throws -> Bool {
    try store.read { view in
      try GivenReasons(self, view, of: request.list, at: nil).all(in: request.period)
        .contains { $0.status == .refused }
    }
  }

  /// What is done once the rows are taken: what people refused is taken out again, and an import that
  /// publishes may be refused for reasons that nobody gave. Both are known of a draft alone, so it is
  /// carried out for that and taken back, and has to wait for whoever writes.
  private func rehearse(_ run: ImportRun, _ request: ImportRequest) throws -> ImportReport {
    var report: ImportReport
    do {
      report = try write(run, request) { throw Rehearsed(outcome: $0) }.report
      if request.publishes, report.state == .unchanged, try hasDraft(report.definition) {
        try rehearsePublishing(request)
      }
    } catch let rehearsed as Rehearsed {
      guard let outcome = rehearsed.outcome else { throw rehearsed }
      report = outcome.report
    }
    if report.state != .refused {
      (report.state, report.revision) = (.dryRun, nil)
    }
    return report
  }

  private func rehearsePublishing(_ request: ImportRequest) throws {
    do {
      try writing { transaction in
        _ = try publish(PublishRequest(request), in: transaction)
        throw Rehearsed()
      }
    } catch is Rehearsed {}
  }

  /// The report as whoever imports may pass it on: numbers of people are masked as in what is kept of
  /// it, and the line says where to look.
  private func told(_ report: ImportReport) -> ImportReport {
    var told = report
    told.issues.rewrite { $0.narrowed(to: disclosure(.internal), in: report.definition) }
    return told
  }

  /// The refused rows are written before the revision is kept: who asked for them has them, or
  /// nothing was changed.
  ///
  /// - Parameter last: done in the same transaction, at its end.
  private func write(
    _ run: ImportRun, _ request: ImportRequest, last: (ImportRun.Outcome) throws -> Void = { _ in }
  ) throws -> ImportRun.Outcome {
    do {
      return try writing { transaction in
        let answers = try AnswersInUse(self, transaction)
        var outcome = try run.run(in: transaction)
        for issue in try answers.check(again: "registry import …") {
          outcome.report.issues.add(issue)
        }
        if request.list == GivenReasons.list && outcome.report.state == .draft {
          try takeReasons(of: &outcome.report, transaction)
        }
        let refused = RefusedChanges(office: self, transaction: transaction)
        for taken in try refused.apply(after: request.list) {
          let definition = try library.definition(taken.list)
          outcome.report.issues.add(Issue(taken, definition, isTried: request.isDryRun))
          guard taken.list == request.list else { continue }
          outcome.report.counts = try counts(since: outcome.report, transaction)
        }
        try writeRejects(outcome.rejects, of: request)
        // In the same transaction: where publishing is refused, nothing was imported.
        if request.publishes && !run.plan.definition.isStanding && outcome.report.state == .draft {
          _ = try publish(
            PublishRequest(request), in: transaction)
          outcome.report.state = .published
        }
        try last(outcome)
        return outcome
      }
    } catch let found as ImportRun.Suspected {
      return try write(run.asking(about: found.suspects), request, last: last)
    } catch let refused as ImportRun.Refused {
      try writeRejects(refused.outcome.rejects, of: request)
      return refused.outcome
    }
  }

  /// The counts of an import and of what was done after it, from the list that it found to the one
  /// that there is now.
  func counts(
    since report: ImportReport, _ transaction: StoreTransaction
  ) throws -> ChangeCounts {
    let state = try ListState(report.definition, transaction)
    guard let imported = state.revisions.first(where: { $0.id == Int64(report.revision ?? 0) }),
      let newest = state.newest
    else { return report.counts }
    return try Comparison(
      library: library, view: transaction, layout: layout(of: newest, transaction),
      from: state.revisions.first { $0.id == imported.previous }, to: newest, state: state,
      books: books(of: report.definition), hidden: []
    ).read(tellsUpdates: false).0
  }

  /// An import that changes nothing and opens no draft has nothing to publish, which is no mistake.
  private func hasDraft(_ definition: Definition) throws -> Bool {
    try store(.reading).read { try ListState(definition, $0).draft != nil }
  }

  private func writeRejects(_ rows: [RejectedRow], of request: ImportRequest) throws {
    guard let path = request.rejects, !rows.isEmpty else { return }
    do {
      try Data(RejectedRow.table(rows, .zh).utf8).write(to: URL(fileURLWithPath: path))
    } catch {
      throw Refusal(
        "unwritable", exit: .input,
        Phrase(zh: "退回的行写不进 \(path)", en: "the refused rows cannot be written to \(path)"),
        remedy: Phrase(zh: "检查路径和权限", en: "check the path and permissions"))
    }
  }

  /// Publishes where that was asked for, and names the command that comes next.
  private func finish(
    _ imported: ImportReport, _ request: ImportRequest
  ) throws -> ImportReport {
    var report = imported
    if report.state == .published { report.next = "registry diff \(request.list)" }
    guard report.state == .draft || report.state == .unchanged else { return report }
    if report.definition.isStanding {
      if report.state == .draft { report.state = .published }
    } else if try request.publishes && hasDraft(report.definition) {
      _ = try publish(PublishRequest(request))
      report.state = .published
      report.next = "registry diff \(request.list)"
    } else if report.state == .draft {
      report.next = "registry diff \(request.list) && registry publish \(request.list)"
    }
    return report
  }
}

extension PublishRequest {
  /// What an import that publishes asks for.
  fileprivate init(_ request: ImportRequest) {
    self.init(list: request.list, accepted: request.accepted, message: request.message)
  }
}
