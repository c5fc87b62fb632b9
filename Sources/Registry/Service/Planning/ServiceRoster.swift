/// A situation in a fixed order, so that no plan depends on the order of its input.
///
/// Subjects and officers are spoken of by their position from here on.
struct ServiceRoster {
  let period: Period
  let policy: ServicePolicy
  /// Those on a list, by key.
  let subjects: [ServiceSubject]
  /// All of them, by id.
  let officers: [ServiceOfficer]
  let subjectPositions: [String: Int]
  let officerPositions: [String: Int]
  let capacities: [Int]

  init(_ situation: ServiceSituation) {
    period = situation.period
    policy = situation.policy
    subjects = situation.subjects.filter { !$0.lists.isEmpty }.sorted { $0.key < $1.key }
    officers = situation.officers.sorted { $0.id < $1.id }
    subjectPositions = Self.positions(subjects.map(\.key))
    officerPositions = Self.positions(officers.map(\.id))
    capacities = officers.map(situation.policy.capacity(of:))
  }

  private static func positions(_ keys: [String]) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($1, $0) })
  }

  func plannedRole(of subject: Int) -> String {
    subjects[subject].role ?? policy.primaryRole
  }

  func match(_ subject: Int, _ officer: Int) -> ServiceMatch {
    let (subject, officer) = (subjects[subject], officers[officer])
    return ServiceMatch(
      district: !subject.districts.isDisjoint(with: officer.districts),
      subField: !subject.subFields.isDisjoint(with: officer.subFields))
  }

  func isConflict(_ subject: Int, _ officer: Int) -> Bool {
    officers[officer].conflicts.contains(subjects[subject].key)
  }

  /// Why the officer may not be planned for the subject, capacity aside.
  func obstacle(_ subject: Int, _ officer: Int) -> ReleaseReason? {
    if isConflict(subject, officer) { return .conflict }
    if officers[officer].isAway { return .officerAway }
    let match = match(subject, officer)
    if policy.district == .required && !match.district { return .outOfDistrict }
    if policy.subField == .required && !match.subField { return .outOfSubField }
    return nil
  }
}

/// What a subject and an officer have in common.
struct ServiceMatch: Hashable {
  let district: Bool
  let subField: Bool

  var reason: ServiceReason {
    switch (district, subField) {
    case (true, true): .districtAndSubField
    case (true, false): .district
    case (false, true): .subField
    case (false, false): .hasRoom
    }
  }

  func cost(_ weights: ServicePolicy.Weights) -> Int {
    (district ? 0 : weights.district) + (subField ? 0 : weights.subField)
  }

  func isAllowed(_ policy: ServicePolicy) -> Bool {
    (district || policy.district == .preferred) && (subField || policy.subField == .preferred)
  }
}
