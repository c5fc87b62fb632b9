import Registry
import Testing

struct ServiceLargeTests {
  private func city(capacity: Int) -> ServiceSituation {
    var random = ServiceRandom(seed: 11)
    let subjects = (0..<1000).map { number in
      ServiceSubject(
        key: "S\(1000 + number)", name: "示例企业", lists: ["l"],
        districts: ["D\(random.below(10))"], subFields: ["F\(random.below(25))"],
        weight: 1 + random.below(4))
    }
    let officers = (0..<200).map { number in
      ServiceOfficer(
        id: "O\(1000 + number)", name: "示例专员", districts: random.codes("D", of: 10, most: 2),
        subFields: random.codes("F", of: 25, most: 4), capacity: capacity)
    }
    return ServiceSituation(
      period: ServiceSample.period(), subjects: subjects, officers: officers)
  }

  @Test func aCityIsServedWithinCapacity() throws {
    let plan = try city(capacity: 6).plan()
    #expect(plan.pairs.count == 1000 && plan.unserved.isEmpty)
    #expect(plan.officers.allSatisfy { $0.load <= 6 })
  }

  @Test func whereCapacityIsScarceEveryPlaceIsFilledByTheHeaviest() throws {
    let situation = city(capacity: 4)
    let plan = try situation.plan()
    #expect(plan.pairs.count == 800 && plan.unserved.count == 200)
    #expect(plan.unserved.allSatisfy { $0.reason == .noCapacity })
    let weights = Dictionary(
      uniqueKeysWithValues: situation.subjects.map { ($0.key, $0.weight) })
    let heaviest = situation.subjects.map(\.weight).sorted(by: >).prefix(800)
    #expect(
      plan.pairs.reduce(0) { $0 + weights[$1.subject, default: 0] } == heaviest.reduce(0, +))
  }
}
