/// What becomes of each existing pair before anything is planned.
struct ServiceStanding {
  /// A planned pair that ended, or that may have to.
  struct Previous {
    let pair: ServicePair
    let reason: ReleaseReason
    /// The officer, where the subject may stay: the officer is over capacity and keeps some.
    let own: Int?
  }

  private(set) var kept: [ServicePair] = []
  private(set) var vacant: [ServicePair] = []
  /// Pairs that end whatever is planned: the subject left, or the role is not planned.
  private(set) var released: [ServicePlan.Release] = []
  private(set) var issues: [Issue] = []

  /// By subject: the planned role's pair that the plan may replace.
  private(set) var previous: [Previous?]
  /// By subject: whether the planned role's pair is settled, even if vacant.
  private(set) var isSettled: [Bool]
  /// By subject: whether that pair serves nobody, because its officer is gone.
  private(set) var isVacant: [Bool]
  /// By officer: the subjects settled on.
  private(set) var fixed: [[Int]]
  /// By officer: how many more may be planned.
  private(set) var room: [Int]
  /// By officer: over capacity, so that all room is for those who are with the officer already.
  private(set) var isOverfull: [Bool]

  private var staying: [[(subject: Int, pair: ServicePair)]]

  init(_ roster: ServiceRoster, existing: [ServicePair]) {
    previous = Array(repeating: nil, count: roster.subjects.count)
    isSettled = Array(repeating: false, count: roster.subjects.count)
    isVacant = isSettled
    fixed = Array(repeating: [], count: roster.officers.count)
    room = roster.capacities
    isOverfull = Array(repeating: false, count: roster.officers.count)
    staying = Array(repeating: [], count: roster.officers.count)
    for pair in existing.sorted(by: { ($0.subject, $0.role) < ($1.subject, $1.role) }) {
      settle(pair, roster)
    }
    for officer in roster.officers.indices { fitToCapacity(officer, roster) }
  }

  private mutating func settle(_ pair: ServicePair, _ roster: ServiceRoster) {
    guard let subject = roster.subjectPositions[pair.subject] else {
      released.append(.init(pair: pair, reason: .subjectLeft))
      return
    }
    let isPlannedRole = pair.role == roster.plannedRole(of: subject)
    let officer = roster.officerPositions[pair.officer]
    if pair.isMovable && !isPlannedRole {
      released.append(.init(pair: pair, reason: .roleNotPlanned))
    } else if pair.isMovable {
      reconsider(pair, subject, officer, roster)
    } else if let officer {
      kept.append(pair)
      if isPlannedRole { fix(subject, officer) }
      issues += Issue.designated(pair, roster.officers[officer])
    } else {
      vacant.append(pair)
      if isPlannedRole {
        isSettled[subject] = true
        isVacant[subject] = true
      }
      issues.append(.vacant(pair))
    }
  }

  private mutating func reconsider(
    _ pair: ServicePair, _ subject: Int, _ officer: Int?, _ roster: ServiceRoster
  ) {
    guard let officer else {
      previous[subject] = Previous(pair: pair, reason: .officerGone, own: nil)
      return
    }
    if let reason = roster.obstacle(subject, officer) {
      previous[subject] = Previous(pair: pair, reason: reason, own: nil)
    } else {
      staying[officer].append((subject, pair))
    }
  }

  /// Keeps an officer's planned pairs where they fit; where they do not, as many stay as fit, and
  /// which ones is left to the optimum.
  private mutating func fitToCapacity(_ officer: Int, _ roster: ServiceRoster) {
    let capacity = roster.capacities[officer]
    if let given = roster.officers[officer].capacity, given > capacity {
      issues.append(.aboveCap(roster.officers[officer], given, capacity))
    }
    if fixed[officer].count > capacity {
      issues.append(.overdesignated(roster.officers[officer], fixed[officer].count, capacity))
    }
    room[officer] = max(0, capacity - fixed[officer].count)
    isOverfull[officer] = staying[officer].count > room[officer]
    for (subject, pair) in staying[officer] {
      if isOverfull[officer] {
        let own = room[officer] > 0 ? officer : nil
        previous[subject] = Previous(pair: pair, reason: .overCapacity, own: own)
      } else {
        kept.append(pair)
        fix(subject, officer)
        room[officer] -= 1
      }
    }
    if roster.officers[officer].isAway { room[officer] = 0 }
  }

  private mutating func fix(_ subject: Int, _ officer: Int) {
    isSettled[subject] = true
    fixed[officer].append(subject)
  }
}
