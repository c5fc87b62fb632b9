/// The network of a plan: source, groups of subjects, meeting points, groups of officers with a
/// chain of levels each, sink.
struct ServiceNetwork {
  private let roster: ServiceRoster
  let subjectGroups: [SubjectGroup]
  let officerGroups: [OfficerGroup]
  private let levels: ServiceLevels
  private let source = 0
  private let sink = 1
  private var points: [MeetingPoint: Int] = [:]
  private var nodeCount = 2
  private var arcs: [FlowArc] = []

  init(_ roster: ServiceRoster, _ standing: ServiceStanding) {
    self.roster = roster
    subjectGroups = SubjectGroup.groups(roster, standing)
    levels = ServiceLevels(subjectGroups.map(\.likeness.weight))
    officerGroups = OfficerGroup.groups(roster, standing, levels)
    nodeCount += subjectGroups.count + officerGroups.count * levels.weights.count
    let heaviest = levels.weights.last ?? 0
    for group in subjectGroups.indices {
      addSource(group, heaviest)
      addSubjects(group)
    }
    for group in officerGroups.indices {
      addLevels(group)
      addOfficers(group)
    }
  }

  func solved() -> SolvedNetwork {
    let network = FlowNetwork(nodeCount: nodeCount, arcs: arcs)
    let flow = MinimumCostFlow(network, from: source, to: sink).network
    return SolvedNetwork(
      flow: flow, subjectNodes: 2..<(2 + subjectGroups.count),
      entryNodes: (2 + subjectGroups.count)..<(entry(officerGroups.count, 0)),
      levelCount: levels.weights.count)
  }

  private func node(_ group: Int) -> Int { 2 + group }

  /// Where subjects of a level come in to a group of officers.
  private func entry(_ group: Int, _ level: Int) -> Int {
    2 + subjectGroups.count + group * levels.weights.count + level
  }

  private func level(_ group: SubjectGroup) -> Int {
    guard let level = levels.position(of: group.likeness.weight) else {
      preconditionFailure("every weight of a group is a level")
    }
    return level
  }

  /// Where not all can be served: the heavier first, and among equals those that had an officer.
  private mutating func addSource(_ group: Int, _ heaviest: Int) {
    let likeness = subjectGroups[group].likeness
    let passedOver = 2 * (heaviest - likeness.weight) + (likeness.hadOfficer ? 0 : 1)
    arcs.append(
      FlowArc(
        source, node(group), capacity: subjectGroups[group].members.count,
        cost: FlowCost(passedOver: passedOver)))
  }

  private mutating func addSubjects(_ group: Int) {
    let subjects = subjectGroups[group]
    let likeness = subjects.likeness
    let level = level(subjects)
    if likeness.own != nil {
      for officers in officerGroups.indices
      where officerGroups[officers].likeness.overfull == likeness.own {
        addPair(group, officers, level, FlowCost(fit: fit(group, officers)))
      }
    }
    guard likeness.forbidden.isEmpty else { return addDirect(group, level) }
    for point in MeetingPoint.all(
      likeness.districts, likeness.subFields, level: level, roster.policy)
    {
      let cost = FlowCost(moves: 1, fit: point.match.cost(roster.policy.weights))
      arcs.append(
        FlowArc(
          node(group), meetingNode(point), capacity: subjects.members.count, cost: cost))
    }
  }

  /// A subject with conflicts of interest has an arc to each group of officers but those.
  private mutating func addDirect(_ group: Int, _ level: Int) {
    let forbidden = subjectGroups[group].likeness.forbidden
    for officers in officerGroups.indices
    where officerGroups[officers].likeness.overfull == nil
      && !forbidden.contains(officerGroups[officers].members[0])
      && match(group, officers).isAllowed(roster.policy)
    {
      addPair(group, officers, level, FlowCost(moves: 1, fit: fit(group, officers)))
    }
  }

  private mutating func addPair(_ group: Int, _ officers: Int, _ level: Int, _ cost: FlowCost) {
    arcs.append(
      FlowArc(
        node(group), entry(officers, level), capacity: subjectGroups[group].members.count,
        cost: cost))
  }

  private func match(_ group: Int, _ officers: Int) -> ServiceMatch {
    roster.match(subjectGroups[group].members[0], officerGroups[officers].members[0])
  }

  private func fit(_ group: Int, _ officers: Int) -> Int {
    match(group, officers).cost(roster.policy.weights)
  }

  private mutating func meetingNode(_ point: MeetingPoint) -> Int {
    if let node = points[point] { return node }
    defer { nodeCount += 1 }
    points[point] = nodeCount
    return nodeCount
  }

  /// The chain from the heaviest level down to the sink: an arc per level, whose cost rises with
  /// the number of subjects that reach the level.
  private mutating func addLevels(_ group: Int) {
    let likeness = officerGroups[group].likeness
    let count = officerGroups[group].members.count
    let balance = roster.policy.weights.balance
    for level in levels.weights.indices {
      arcs.append(
        FlowArc(
          entry(group, level), level == 0 ? sink : entry(group, level - 1),
          capacity: count * likeness.room, cost: FlowCost(fit: likeness.bases[level] * balance),
          width: count, step: levels.steps[level] * balance))
    }
  }

  private mutating func addOfficers(_ group: Int) {
    let officers = officerGroups[group]
    guard officers.likeness.overfull == nil else { return }
    let capacity = officers.members.count * officers.likeness.room
    for level in levels.weights.indices {
      for point in MeetingPoint.all(
        officers.likeness.districts, officers.likeness.subFields, level: level, roster.policy)
      {
        if let node = points[point] {
          arcs.append(FlowArc(node, entry(group, level), capacity: capacity))
        }
      }
    }
  }
}
