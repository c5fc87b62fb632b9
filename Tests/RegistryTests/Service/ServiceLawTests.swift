import Registry
import Testing

/// What holds of every plan, over random situations.
struct ServiceLawTests {
  private static let seeds = Array(0..<150)

  private func situation(_ seed: Int) -> ServiceSituation {
    ServiceSample.situation(seed: seed, subjects: 3 + seed % 23, officers: 2 + seed % 7)
  }

  @Test(arguments: seeds)
  func theListsAreCompleteAndDisjoint(seed: Int) throws {
    let situation = situation(seed)
    let plan = try situation.plan()
    let before = plan.kept + plan.vacant + plan.moved.map(\.before) + plan.released.map(\.pair)
    let after = plan.kept + plan.vacant + plan.moved.map(\.after) + plan.added
    #expect(before.count == situation.existing.count && Set(before) == Set(situation.existing))
    #expect(after.count == plan.pairs.count && Set(after) == Set(plan.pairs))
    let served = plan.pairs.filter { $0.role == "primary" && !plan.vacant.contains($0) }
    let named = served.map(\.subject) + plan.unserved.map(\.subject)
    let listed = situation.subjects.filter { !$0.lists.isEmpty }.map(\.key)
    #expect(named.sorted() == listed.sorted())
    #expect(plan.moved.allSatisfy { $0.before.officer != $0.after.officer })
    #expect(plan.officers.map(\.load).reduce(0, +) == served.count)
  }

  @Test(arguments: seeds)
  func capacitiesAreNeverExceededByPlanning(seed: Int) throws {
    let situation = situation(seed)
    let plan = try situation.plan()
    for officer in plan.officers {
      let pairs = plan.pairs.filter { $0.officer == officer.id && $0.role == "primary" }
      let fixed = pairs.count { !$0.isMovable }
      #expect(pairs.count == officer.load)
      #expect(pairs.count <= max(officer.capacity, fixed), "seed \(seed), \(officer.id)")
      let overfull = plan.issues.contains {
        $0.rule == "designated-over-capacity" && $0.value == officer.id
      }
      #expect(overfull == (fixed > officer.capacity))
    }
  }

  @Test(arguments: seeds)
  func unchangedInputGivesAnUnchangedPlan(seed: Int) throws {
    var situation = situation(seed)
    let first = try situation.plan()
    situation.existing = first.pairs
    situation.period = ServiceSample.period("2023Q3")
    let second = try situation.plan()
    #expect(second.pairs == first.pairs, "seed \(seed)")
    #expect(second.kept.count + second.vacant.count == first.pairs.count)
    #expect(second.added.isEmpty && second.released.isEmpty && second.moved.isEmpty)
    #expect(second.unserved == first.unserved)
    #expect(second.officers == first.officers)
  }

  @Test(arguments: seeds)
  func theOrderOfTheInputDoesNotMatter(seed: Int) throws {
    let situation = situation(seed)
    var random = ServiceRandom(seed: seed + 1)
    var other = situation
    other.subjects = random.shuffled(situation.subjects)
    other.officers = random.shuffled(situation.officers)
    other.existing = random.shuffled(situation.existing)
    #expect(try other.plan() == situation.plan(), "seed \(seed)")
  }

  @Test(arguments: seeds)
  func designatedAndLockedPairsNeverMove(seed: Int) throws {
    let situation = situation(seed)
    let plan = try situation.plan()
    let listed = Set(situation.subjects.filter { !$0.lists.isEmpty }.map(\.key))
    for pair in situation.existing where !pair.isMovable && listed.contains(pair.subject) {
      #expect(plan.pairs.contains(pair), "seed \(seed), \(pair.subject)")
    }
  }

  @Test(arguments: seeds)
  func oneOfficerLeavingMovesOnlyThatOfficersSubjects(seed: Int) throws {
    var situation = situation(seed)
    let first = try situation.plan()
    situation.existing = first.pairs
    let gone = situation.officers.remove(at: seed % situation.officers.count)
    let second = try situation.plan()
    let stable = first.pairs.filter { $0.officer != gone.id }
    #expect(Set(stable).isSubset(of: Set(second.kept + second.vacant)), "seed \(seed)")
    #expect(second.moved.allSatisfy { $0.before.officer == gone.id && $0.reason == .officerGone })
    #expect(second.released.allSatisfy { $0.pair.officer == gone.id })
  }

  @Test(arguments: seeds)
  func oneMoreOfficerMovesNobodyWhoMayStay(seed: Int) throws {
    var situation = situation(seed)
    let first = try situation.plan()
    situation.existing = first.pairs
    situation.officers.append(
      ServiceOfficer(
        id: "N", name: "示例新专员", districts: ["D0", "D1"], subFields: ["F0", "F1", "F2"]))
    let second = try situation.plan()
    let present = first.pairs.filter { !first.vacant.contains($0) }
    #expect(second.kept == present, "seed \(seed)")
    #expect(second.moved.isEmpty && second.released.isEmpty)
    #expect(second.unserved.count <= first.unserved.count)
  }

  /// Of an overfull officer as few leave as the capacity asks for.
  @Test(arguments: seeds)
  func aLowerCapacityReleasesAsFewAsPossible(seed: Int) throws {
    var situation = situation(seed)
    let first = try situation.plan()
    situation.existing = first.pairs
    let position = seed % situation.officers.count
    let officer = situation.officers[position]
    situation.officers[position] = ServiceOfficer(
      id: officer.id, name: officer.name, districts: officer.districts,
      subFields: officer.subFields, capacity: 1, isAway: officer.isAway,
      conflicts: officer.conflicts)
    let second = try situation.plan()
    let pairs = first.pairs.filter { $0.officer == officer.id && $0.role == "primary" }
    let movable = pairs.count { $0.isMovable }
    let left = second.released.count + second.moved.count
    #expect(left == min(movable, max(0, pairs.count - 1)), "seed \(seed)")
    #expect(second.moved.allSatisfy { $0.reason == .overCapacity })
    #expect(second.released.allSatisfy { $0.reason == .overCapacity })
  }
}
