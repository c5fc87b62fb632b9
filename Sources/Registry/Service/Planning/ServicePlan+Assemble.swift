extension ServicePlan {
  init(_ roster: ServiceRoster, _ standing: ServiceStanding, _ allocation: ServiceAllocation) {
    var kept = standing.kept
    var released = standing.released
    var added: [ServicePair] = []
    var moved: [Move] = []
    var unserved: [Unserved] = []
    var serving = standing.fixed
    for (subject, value) in roster.subjects.enumerated() {
      let previous = standing.previous[subject]
      guard let officer = allocation.officers[subject] else {
        if let previous { released.append(.init(pair: previous.pair, reason: previous.reason)) }
        if let reason = Self.unserved(subject, roster, standing) {
          unserved.append(.init(subject: value.key, name: value.name, reason: reason))
        }
        continue
      }
      serving[officer].append(subject)
      let pair = roster.pair(subject, officer)
      if let previous, previous.own == officer {
        kept.append(previous.pair)
      } else if let previous {
        moved.append(.init(before: previous.pair, after: pair, reason: previous.reason))
      } else {
        added.append(pair)
      }
    }
    period = roster.period
    self.kept = kept.sorted(by: ServicePair.precedes)
    vacant = standing.vacant
    self.added = added
    self.released = released.sorted { ServicePair.precedes($0.pair, $1.pair) }
    self.moved = moved
    pairs = (kept + vacant + added + moved.map(\.after)).sorted(by: ServicePair.precedes)
    self.unserved = unserved
    officers = roster.loads(serving)
    issues = standing.issues
  }

  private static func unserved(
    _ subject: Int, _ roster: ServiceRoster, _ standing: ServiceStanding
  ) -> UnservedReason? {
    guard standing.isSettled[subject] else { return .explain(subject, roster) }
    return standing.isVacant[subject] ? .designatedOfficerGone : nil
  }
}

extension ServicePair {
  fileprivate static func precedes(_ a: ServicePair, _ b: ServicePair) -> Bool {
    (a.subject, a.role) < (b.subject, b.role)
  }
}

extension ServiceRoster {
  fileprivate func pair(_ subject: Int, _ officer: Int) -> ServicePair {
    ServicePair(
      subject: subjects[subject].key, role: plannedRole(of: subject),
      officer: officers[officer].id, origin: .planned, since: period,
      reason: match(subject, officer).reason)
  }

  fileprivate func loads(_ serving: [[Int]]) -> [ServicePlan.Load] {
    officers.indices.map { officer in
      ServicePlan.Load(
        id: officers[officer].id, name: officers[officer].name, load: serving[officer].count,
        weight: serving[officer].reduce(0) { $0 + subjects[$1].weight },
        capacity: capacities[officer])
    }
  }
}
