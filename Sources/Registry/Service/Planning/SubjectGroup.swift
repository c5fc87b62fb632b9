/// Subjects that a plan cannot tell apart, so that the network has one node for all of them.
struct SubjectGroup {
  struct Likeness: Hashable {
    let districts: Set<String>
    let subFields: Set<String>
    let weight: Int
    let hadOfficer: Bool
    /// The overfull officer it may stay with.
    let own: Int?
    /// Officers in conflict of interest.
    let forbidden: Set<Int>
  }

  let likeness: Likeness
  /// Positions in the roster, ascending, so by key.
  var members: [Int]

  /// The subjects that are not settled, in groups ordered by their first member.
  static func groups(_ roster: ServiceRoster, _ standing: ServiceStanding) -> [SubjectGroup] {
    var conflicts: [Int: Set<Int>] = [:]
    for (position, officer) in roster.officers.enumerated() where standing.room[position] > 0 {
      for key in officer.conflicts {
        if let subject = roster.subjectPositions[key] {
          conflicts[subject, default: []].insert(position)
        }
      }
    }
    var groups: [SubjectGroup] = []
    var positions: [Likeness: Int] = [:]
    for (subject, value) in roster.subjects.enumerated() where !standing.isSettled[subject] {
      let likeness = Likeness(
        districts: value.districts, subFields: value.subFields, weight: value.weight,
        hadOfficer: standing.previous[subject] != nil, own: standing.previous[subject]?.own,
        forbidden: conflicts[subject, default: []])
      if let position = positions[likeness] {
        groups[position].members.append(subject)
      } else {
        positions[likeness] = groups.count
        groups.append(SubjectGroup(likeness: likeness, members: [subject]))
      }
    }
    return groups
  }
}
