import Definitions
public import Registry
import Store

/// What other lists say beside the pairs of the service list: as they were when its edition was published
/// (decision 0007), so that a published sheet reads the same for ever.
extension Office {
  /// The version of another list that stands beside a version of the service list, of those that an audience
  /// is shown: of a served list the newest edition up to the period, of the officers' the newest of all, of a
  /// list without an edition its draft. nil where there was none then.
  public func version(
    of list: String, beside service: VersionReference, for audience: Audience
  ) throws -> VersionReference? {
    try withSnapshot(AssignmentRun.list, at: service) { snapshot in
      let state = try state(library.definition(list), snapshot.view, for: audience)
      let moment = try snapshot.state.moment(of: snapshot.revision)
      let period = list == ServiceRoster.officers ? nil : snapshot.revision.period
      if let edition = try state.edition(beside: period, moment) {
        return .edition(edition.period, number: edition.number)
      }
      let last = state.revisions.last { $0.id <= moment ?? .max }
      return last.flatMap { state.shows($0, to: audience) ? .revision($0.id) : nil }
    }
  }

  /// All lists as they were called beside a version of the service list.
  public func definitions(beside service: VersionReference) throws -> [Definition] {
    try withSnapshot(AssignmentRun.list, at: service) { snapshot in
      try definitions(snapshot.view, upTo: snapshot.state.moment(of: snapshot.revision))
    }
  }

  /// All lists, the served ones by the definition of their newest edition up to a revision of the registry; nil
  /// for now.
  func definitions(_ view: StoreView, upTo moment: Int64?) throws -> [Definition] {
    guard let moment else { return library.definitions }
    return try library.definitions.map { definition in
      guard definition.isServed,
        let newest = try ListState(definition, view).newest(upTo: nil, moment)
      else { return definition }
      return try layout(of: newest, view).definition
    }
  }

  /// The ids of those on the officers' list beside a version of the service list; none where the audience
  /// may not know of them.
  public func officers(
    beside service: VersionReference, for audience: Audience
  ) throws -> [String] {
    guard try library.definition(ServiceRoster.officers).namesItsRecords(to: audience) else {
      return []
    }
    return try withSnapshot(AssignmentRun.list, at: service) { snapshot in
      try OfficerRecords(office: self, view: snapshot.view)
        .names(upTo: snapshot.state.moment(of: snapshot.revision)).keys.sorted()
    }
  }

  /// The other keys that subjects of a version of the service list have on the lists that they are on, each
  /// with the subject, as an audience may know them; empty for nearly all.
  public func otherKeys(
    of subjects: Set<String>, beside service: VersionReference, for audience: Audience = .full
  ) throws -> [String: String] {
    try withSnapshot(AssignmentRun.list, at: service) { snapshot in
      let moment = try snapshot.state.moment(of: snapshot.revision)
      let identities = try servedIdentities(
        in: moment.map { _ in snapshot.revision.period }, moment: moment,
        pairs: PairRecords(snapshot.revision, self, snapshot.view).pairs,
        upTo: moment.map { _ in snapshot.revision.id }, snapshot.view, for: audience
      ).identities
      var others: [String: String] = [:]
      guard !identities.isEmpty else { return others }
      for subject in subjects.sorted() {
        for code in identities.codes(with: SubjectCode(subject)) where !subjects.contains(code.text)
        {
          others[code.text] = others[code.text] ?? subject
        }
      }
      return others
    }
  }
}
