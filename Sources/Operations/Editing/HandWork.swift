import Definitions
import Exporting
import Importing
import Registry
import Store

/// The list as somebody is about to change it by hand: admitted for the period, and open at its
/// newest revision.
struct HandWork {
  let definition: Definition
  let layout: Layout
  let state: ListState
  let office: Office
  let transaction: StoreTransaction
  /// Who is who, as people said.
  let identities: Identities

  /// Throws `draft-open`, `frozen` and `definition` as an import does.
  init(
    _ definition: Definition, _ period: Period, identities: Identities? = nil, office: Office,
    transaction: StoreTransaction
  ) throws {
    self.definition = definition
    self.office = office
    self.transaction = transaction
    self.identities = try identities ?? office.identities(for: definition, transaction)
    layout = Layout(definition)
    state = try ListState(definition, transaction)
    try state.admit(period, of: definition)
    if let newest = state.newest { try office.refuseRetyping(definition, newest, transaction) }
  }

  /// The record on the list to which a code leads.
  ///
  /// Throws `unknown-key`, which names those who have it in their names, or else the verb that would take
  /// the subject in.
  func record(_ code: String) throws -> Record {
    guard let newest = state.newest else {
      throw Refusal.notListed(code, definition, wasListed: false)
    }
    let snapshot = Snapshot(view: transaction, state: state, revision: newest, layout: layout)
    let key = try snapshot.key(for: code, identities)
    if let record = try records([key])[key] { return record }
    let wasListed = try snapshot.knows(key)
    if !wasListed, let likely = try NameMatches(code, in: snapshot).refusal() { throw likely }
    throw Refusal.notListed(code, definition, wasListed: wasListed)
  }

  /// Those of the keys that are on the list.
  func records(_ keys: [String]) throws -> [String: Record] {
    guard let newest = state.newest else { return [:] }
    return try transaction.records(layout, keys: keys, at: newest)
  }

  /// Commits and tells what was done.
  ///
  /// - Parameter code: what the person called the subject.
  func finish(
    _ rewrite: inout Rewrite, _ act: String, _ key: String, by code: String,
    fields: [String]? = nil,
    _ grounds: Grounds, _ issues: [Issue]
  ) throws -> EditReport {
    let linked = identities.linked(code, to: key)
    let sealed = try rewrite.commit(
      .edit, list: definition.list, period: grounds.period,
      definition: office.library.text(of: definition.list), message: nil,
      details: grounds.details(act, key, fields: fields, linked: linked), office: office,
      issues: issues.map { $0.about(key) })
    try HandClaims.keep(
      sealed, reason: grounds.reason, basis: grounds.basis, layout, office, transaction)
    var report = self.report(act, grounds.period, issues + told(grounds.period))
    try report.tell(sealed, layout, office, transaction)
    return report
  }

  /// What is to be said of the period that was written into.
  func told(_ period: Period) -> [Issue] {
    let guards = PeriodGuards(definition: definition, period: period, today: office.today)
    return [guards.aheadByHand, guards.gap(state), guards.correction(state)].compactMap(\.self)
  }

  func report(_ act: String, _ period: Period, _ issues: [Issue]) -> EditReport {
    var tally = IssueTally()
    for issue in issues { tally.add(issue) }
    return EditReport(
      definition: definition, disclosure: office.disclosure(.internal), period: period, act: act,
      state: .unchanged, issues: tally)
  }
}

extension Refusal {
  fileprivate static func notListed(
    _ code: String, _ definition: Definition, wasListed: Bool
  ) -> Refusal {
    let list = definition.list
    return Refusal(
      "unknown-key", exit: .usage,
      wasListed
        ? Phrase(
          zh: "\(code) 现在不在\(definition.title)中（曾在名录）",
          en: "\(code) is not on \(list) now, though it once was")
        : Phrase(zh: "\(definition.title)没有 \(code)", en: "\(list) has no subject \(code)"),
      remedy: Phrase(
        zh: "核对代码；要列入，用 registry add \(list)",
        en: "check the code; `registry add \(list)` takes a subject in"))
  }
}
