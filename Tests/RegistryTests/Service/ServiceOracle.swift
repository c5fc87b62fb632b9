import Registry

/// The best that any allocation can reach, found by trying all of them.
///
/// It shares nothing with the planner but the input, and states the rules anew.
struct ServiceOracle {
  /// Compared in order, more is better: served, kept, precedence of those served, minus the cost.
  typealias Score = [Int]

  private let subjects: [ServiceSubject]
  private let officers: [ServiceOfficer]
  private let policy: ServicePolicy
  /// By subject to be planned: the officers open to it.
  private var open: [[Int]] = []
  private var free: [Int] = []
  /// By subject: had a planned officer; may stay with an overfull one.
  private var hadOfficer: [Bool]
  private var own: [Int?]
  /// By officer: weights of those who are settled; the least that must stay of an overfull one's.
  private var settled: [[Int]]
  private var mustKeep: [Int]
  private var best: Score = []

  init(_ situation: ServiceSituation) {
    subjects = situation.subjects.filter { !$0.lists.isEmpty }
    officers = situation.officers
    policy = situation.policy
    hadOfficer = subjects.map { _ in false }
    own = subjects.map { _ in nil }
    settled = officers.map { _ in [] }
    mustKeep = officers.map { _ in 0 }
    settle(situation.existing)
    search(0, settled, officers.map { _ in 0 }, [0, 0, 0, 0])
  }

  var score: Score { best }

  /// The score of a plan, nil when it breaks a rule.
  func score(of plan: ServicePlan) -> Score? {
    var loads = settled
    var kept = officers.map { _ in 0 }
    var score: Score = [0, 0, 0, 0]
    let unserved = Set(plan.unserved.map(\.subject))
    for (position, subject) in free.enumerated() {
      let pair = plan.pairs.first {
        $0.subject == subjects[subject].key && $0.role == policy.primaryRole
      }
      guard let pair else {
        if unserved.contains(subjects[subject].key) { continue }
        return nil
      }
      guard let officer = officers.firstIndex(where: { $0.id == pair.officer }),
        open[position].contains(officer)
      else { return nil }
      add(subject, officer, &loads, &kept, &score)
    }
    return isFeasible(loads, kept) ? score : nil
  }

  private func capacity(_ officer: Int) -> Int {
    min(officers[officer].capacity ?? policy.defaultCapacity, policy.hardCap)
  }

  private func mismatches(_ subject: Int, _ officer: Int) -> (district: Bool, subField: Bool) {
    (
      subjects[subject].districts.intersection(officers[officer].districts).isEmpty,
      subjects[subject].subFields.intersection(officers[officer].subFields).isEmpty
    )
  }

  private func isPermitted(_ subject: Int, _ officer: Int) -> Bool {
    let mismatch = mismatches(subject, officer)
    if mismatch.district && policy.district == .required { return false }
    if mismatch.subField && policy.subField == .required { return false }
    return !officers[officer].isAway && !officers[officer].conflicts.contains(subjects[subject].key)
  }

  private mutating func settle(_ existing: [ServicePair]) {
    var staying: [[Int]] = officers.map { _ in [] }
    for (subject, value) in subjects.enumerated() {
      let pair = existing.first { $0.subject == value.key && $0.role == policy.primaryRole }
      let officer = officers.firstIndex { $0.id == pair?.officer }
      if let pair, pair.origin == .designated || pair.isLocked {
        if let officer { settled[officer].append(value.weight) }
        continue
      }
      hadOfficer[subject] = pair != nil
      if let officer, isPermitted(subject, officer) {
        staying[officer].append(subject)
      } else {
        free.append(subject)
      }
    }
    for officer in officers.indices {
      let room = max(0, capacity(officer) - settled[officer].count)
      if staying[officer].count <= room {
        settled[officer] += staying[officer].map { subjects[$0].weight }
      } else {
        mustKeep[officer] = room
        for subject in staying[officer] { own[subject] = officer }
        free += staying[officer]
      }
    }
    open = free.map { subject in officers.indices.filter { isPermitted(subject, $0) } }
  }

  private func add(
    _ subject: Int, _ officer: Int, _ loads: inout [[Int]], _ kept: inout [Int],
    _ score: inout Score
  ) {
    let weight = subjects[subject].weight
    let mismatch = mismatches(subject, officer)
    score[0] += 1
    if own[subject] == officer {
      kept[officer] += 1
      score[1] += 1
    }
    score[2] += 2 * weight + (hadOfficer[subject] ? 1 : 0)
    score[3] -= mismatch.district ? policy.weights.district : 0
    score[3] -= mismatch.subField ? policy.weights.subField : 0
    for other in loads[officer] { score[3] -= policy.weights.balance * min(weight, other) }
    loads[officer].append(weight)
  }

  /// Nobody is planned beyond the capacity, and overfull officers keep as many as they can.
  private func isFeasible(_ loads: [[Int]], _ kept: [Int]) -> Bool {
    officers.indices.allSatisfy {
      loads[$0].count <= max(capacity($0), settled[$0].count) && kept[$0] >= mustKeep[$0]
    }
  }

  private mutating func search(
    _ position: Int, _ loads: [[Int]], _ kept: [Int], _ score: Score
  ) {
    guard position < free.count else {
      if isFeasible(loads, kept), best.isEmpty || best.lexicographicallyPrecedes(score) {
        best = score
      }
      return
    }
    for officer in open[position] where loads[officer].count < capacity(officer) {
      var next = (loads: loads, kept: kept, score: score)
      add(free[position], officer, &next.loads, &next.kept, &next.score)
      search(position + 1, next.loads, next.kept, next.score)
    }
    search(position + 1, loads, kept, score)
  }
}
