/// Officers with room that a plan cannot tell apart.
struct OfficerGroup {
  struct Likeness: Hashable {
    let districts: Set<String>
    let subFields: Set<String>
    let room: Int
    /// What one more subject costs at each level because of those settled on; see ``ServiceLevels``.
    let bases: [Int]
    /// The overfull officer itself, which is like nobody and open only to its own subjects.
    let overfull: Int?
    /// Which of the subjects to be planned are in conflict with the officer.
    let refused: Set<String>
  }

  let likeness: Likeness
  /// Positions in the roster, ascending, so by id.
  var members: [Int]

  static func groups(
    _ roster: ServiceRoster, _ standing: ServiceStanding, _ levels: ServiceLevels
  ) -> [OfficerGroup] {
    var groups: [OfficerGroup] = []
    var positions: [Likeness: Int] = [:]
    for (officer, value) in roster.officers.enumerated() where standing.room[officer] > 0 {
      let weights = standing.fixed[officer].map { roster.subjects[$0].weight }
      let likeness = Likeness(
        districts: value.districts, subFields: value.subFields, room: standing.room[officer],
        bases: levels.bases(weights), overfull: standing.isOverfull[officer] ? officer : nil,
        refused: value.conflicts.filter { key in
          roster.subjectPositions[key].map { !standing.isSettled[$0] } ?? false
        })
      if let position = positions[likeness] {
        groups[position].members.append(officer)
      } else {
        positions[likeness] = groups.count
        groups.append(OfficerGroup(likeness: likeness, members: [officer]))
      }
    }
    return groups
  }

  /// Deals subjects to the members, heavy ones first, in turns: no two members differ by more
  /// than one subject at any level, which is what the network's costs assume.
  func deal(_ subjects: [Int], _ roster: ServiceRoster) -> [(subject: Int, officer: Int)] {
    subjects.sorted { (-roster.subjects[$0].weight, $0) < (-roster.subjects[$1].weight, $1) }
      .enumerated().map { ($1, members[$0 % members.count]) }
  }
}
