extension UnservedReason {
  /// Why a subject that was planned for got nobody: the first thing that leaves no officer.
  static func explain(_ subject: Int, _ roster: ServiceRoster) -> UnservedReason {
    let value = roster.subjects[subject]
    let policy = roster.policy
    let able = roster.officers.indices.filter {
      !roster.officers[$0].isAway && roster.capacities[$0] > 0
    }
    if able.isEmpty { return .noOfficer }
    if policy.district == .required && value.districts.isEmpty { return .districtUnknown }
    if policy.subField == .required && value.subFields.isEmpty { return .subFieldUnknown }
    let matches = able.map { roster.match(subject, $0) }
    if policy.district == .required && !matches.contains(where: \.district) {
      return .noOfficerInDistrict
    }
    if policy.subField == .required && !matches.contains(where: \.subField) {
      return .noOfficerInSubField
    }
    let suitable = zip(able, matches).filter { $1.isAllowed(policy) }.map(\.0)
    if suitable.isEmpty { return .noOfficerInBoth }
    return suitable.allSatisfy { roster.isConflict(subject, $0) } ? .allInConflict : .noCapacity
  }
}
