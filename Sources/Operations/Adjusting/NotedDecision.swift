import Exporting
import Registry
import Store

extension Office {
  /// Notes what somebody decided of a change by hand: a whole statement, beside which nothing stays
  /// of the one before.
  ///
  /// - Parameters:
  ///   - linked: the codes by which answers led to those whom it speaks of.
  ///   - overturns: whether the change was refused before: nothing that was said of that stays beside it.
  func note(
    _ adjustment: Adjustment, of list: String, _ period: Period, name: String?,
    by linked: [String: String], with companion: Int64? = nil, overturns: Bool = false,
    _ transaction: StoreTransaction
  ) throws -> Amendment.Outcome {
    var values = AdjustmentRecord.values(adjustment, list: list, period: period, name: name)
    var whole = ["reason", "text", "basis", "counterpart"]
    // What a team thought of the change is no opinion on its refusal.
    if adjustment.status == .refused || overturns { whole.append("opinion") }
    if overturns { whole += ["proposed_by", "proposed_on"] }
    for field in whole where values[field] == nil { values[field] = .canonical("") }
    values["confirmed_on"] = .canonical(today)
    var amendment = try Amendment(GivenReasons.list, office: self, transaction: transaction)
    amendment.put(values)
    amendment.isStated = true
    return try amendment.write(
      .edit, period: period,
      details: ActDetails(
        act: "settle", key: adjustment.subject, linked: linked.isEmpty ? nil : linked,
        with: companion
      ).json)
  }
}

extension HandWork {
  /// The keys of the other subjects that an act names; none where it names none.
  ///
  /// Throws `unknown-counterpart`, `counterpart-alone` beside a reason that is of one subject, and
  /// `counterpart-unasked` where no reasons are kept: on a standing list, and while a list has no
  /// edition.
  func counterparts(_ grounds: Grounds, beside key: String) throws -> [String] {
    guard !grounds.counterparts.isEmpty else { return [] }
    guard state.inForce != nil, !definition.isStanding else {
      throw Refusal.counterpartUnasked(definition)
    }
    let reason = SpokenReason(grounds.reason, office.reasonBook(of: definition)).code
    try office.refuseCounterpart(beside: reason)
    let others = try Counterparts(office, transaction, of: definition.list)
    return try grounds.counterparts.map { try others.named($0, beside: key) }
  }

  /// Notes why somebody entered or left with the other subjects, as a companion of the act.
  func note(
    _ counterparts: [String], of change: AdjustedChange, _ key: String, _ grounds: Grounds,
    _ report: EditReport
  ) throws {
    guard !counterparts.isEmpty, let revision = report.revision else { return }
    let said = SpokenReason(grounds.reason, office.reasonBook(of: definition))
    let isReason = said.code != nil
    let adjustment = Adjustment(
      subject: key, change: change, reason: said.code, text: said.text, basis: grounds.basis,
      counterparts: counterparts, proposedBy: isReason ? nil : office.person,
      confirmedBy: isReason ? office.person : nil, stated: isReason ? .confirmed : nil)
    let linked = zip(grounds.counterparts, counterparts)
      .compactMap { identities.linked($0, to: $1) }
      .reduce(into: [:]) { $0.merge($1) { own, _ in own } }
    _ = try office.note(
      adjustment, of: definition.list, grounds.period,
      name: report.changes.first { $0.change.key == key }?.change.name, by: linked,
      with: Int64(revision), transaction)
  }
}

extension Refusal {
  fileprivate static func counterpartUnasked(_ definition: Definition) -> Refusal {
    Refusal(
      "counterpart-unasked", exit: .usage,
      Phrase(
        zh: "\(definition.title)还没有发布过，或是常设名录，没有调整事项可写明相关主体",
        en:
          "\(definition.list) has no edition yet, or is a standing list: nothing is adjusted in it"),
      remedy: Phrase(zh: "去掉 --counterpart", en: "leave --counterpart out"))
  }
}
