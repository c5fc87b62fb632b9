import Definitions
public import Exporting
public import Registry
import Store

extension Office {
  /// Who is on a served list of the service list's period and has no officer in the primary role
  /// who is on the officers' list (待落实), by name and key.
  ///
  /// The reason is the one that the plan of the period gave; nil where no plan has looked at the
  /// subject, as one that a later edition brought in. Of an edition of the service list the lists count
  /// as they were when it was published. Reads the served lists as a whole.
  public func unserved(
    at version: VersionReference, audience: Audience, role: String = ServicePolicy().primaryRole
  ) throws -> [AssignmentsReport.Unserved] {
    try withSnapshot(AssignmentRun.list, at: version, for: audience) { snapshot in
      let period = snapshot.revision.period
      let moment = try snapshot.state.moment(of: snapshot.revision)
      let pairs = try PairRecords(snapshot.revision, self, snapshot.view)
      let identities = try servedIdentities(
        in: period, moment: moment, pairs: pairs.pairs, upTo: snapshot.revision.id, snapshot.view,
        for: audience
      ).identities
      var roster = ServiceRoster(office: self, view: snapshot.view, identities)
      roster.audience = audience
      var shown: Set<String> = []
      for definition in library.definitions where definition.isServed {
        if try roster.add(list: definition.list, in: period, upTo: moment),
          definition.namesItsRecords(to: audience)
        {
          shown.insert(definition.list)
        }
      }
      let officers = try OfficerRecords(office: self, view: snapshot.view)
        .names(upTo: moment)
      var served: Set<String> = []
      for pair in pairs.pairs where pair.role == role && officers[pair.officer] != nil {
        served.insert(identities.subject(of: pair.subject))
      }
      let reasons = try snapshot.reasons(identities)
      return roster.subjects.values
        .filter { !served.contains($0.key) && !$0.lists.isDisjoint(with: shown) }
        .sorted { ($0.name, $0.key) < ($1.name, $1.key) }
        .map { subject in
          AssignmentsReport.Unserved(
            subject: subject.key, name: subject.name,
            lists: subject.lists.intersection(shown).sorted(), reason: reasons[subject.key])
        }
    }
  }
}

extension Issue {
  static let unservedRule = "unserved"

  /// What a plan keeps with its revision of a subject that nobody can serve.
  init(_ unserved: ServicePlan.Unserved) {
    self.init(
      rule: Self.unservedRule, severity: .warning, field: "subject", value: unserved.subject,
      message: unserved.reason.message)
  }
}

extension Snapshot {
  /// Why subjects were left unserved, by key, as the last plan of the period told.
  fileprivate func reasons(_ identities: Identities) throws -> [String: Phrase] {
    let plan = state.revisions.last {
      $0.kind == .plan && $0.id <= revision.id && $0.period == revision.period
    }
    guard let plan else { return [:] }
    let issues = try view.issues(of: plan.id).filter { $0.rule == Issue.unservedRule }
    return Dictionary(
      issues.compactMap { issue in issue.value.map { (identities.subject(of: $0), issue.message) }
      },
      uniquingKeysWith: { first, _ in first })
  }
}

extension Definition {
  /// Whether an audience is shown what the records are known by.
  func namesItsRecords(to audience: Audience) -> Bool {
    let known = (identity.first ?? []).compactMap(index(of:)) + (nameField.map { [$0] } ?? [])
    return known.allSatisfy { audience.visibility(of: fields[$0].secrecy) == .shown }
  }
}
