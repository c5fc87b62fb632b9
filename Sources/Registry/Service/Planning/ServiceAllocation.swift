/// The officers of the subjects that were not settled: the exact optimum.
struct ServiceAllocation {
  /// By subject: the officer, nil where settled before or not served.
  private(set) var officers: [Int?]

  init(_ roster: ServiceRoster, _ standing: ServiceStanding) {
    officers = Array(repeating: nil, count: roster.subjects.count)
    let network = ServiceNetwork(roster, standing)
    var taken = Array(repeating: 0, count: network.subjectGroups.count)
    var dealt: [[Int]] = Array(repeating: [], count: network.officerGroups.count)
    for (subjects, group, count) in network.solved().shipments() {
      dealt[group] += network.subjectGroups[subjects].members[taken[subjects]...].prefix(count)
      taken[subjects] += count
    }
    for (group, subjects) in zip(network.officerGroups, dealt) {
      for (subject, officer) in group.deal(subjects, roster) { officers[subject] = officer }
    }
  }
}
