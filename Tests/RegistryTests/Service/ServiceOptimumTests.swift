import Registry
import Testing

struct ServiceOptimumTests {
  /// Every small case is as good as the best that exists, in each part of the objective.
  @Test(arguments: 0..<25)
  func equalsBruteForce(block: Int) throws {
    for seed in block * 100..<(block + 1) * 100 {
      let situation = ServiceSample.situation(
        seed: seed, subjects: 1 + seed % 5, officers: 1 + seed / 5 % 4)
      let oracle = ServiceOracle(situation)
      let plan = try situation.plan()
      let score = try #require(oracle.score(of: plan), "seed \(seed): a rule is broken")
      #expect(score == oracle.score, "seed \(seed)")
    }
  }

  /// Cases without history, where the groups of like subjects and officers are large.
  @Test(arguments: 0..<40)
  func likeOnesAreDealtEvenly(seed: Int) throws {
    var random = ServiceRandom(seed: seed)
    let subjects = (0..<12).map {
      ServiceSubject(
        key: "S\($0)", name: "示例", lists: ["l"], weight: [1, 2, 4][random.below(3)])
    }
    let officers = (0..<4).map { ServiceOfficer(id: "O\($0)", name: "示例") }
    let plan = try ServiceSituation(
      period: ServiceSample.period(), subjects: subjects, officers: officers
    ).plan()
    let weights = Dictionary(uniqueKeysWithValues: subjects.map { ($0.key, $0.weight) })
    for level in [1, 2, 4] {
      let counts = officers.map { officer in
        plan.pairs.count { $0.officer == officer.id && weights[$0.subject, default: 0] >= level }
      }
      let spread = (counts.max() ?? 0) - (counts.min() ?? 0)
      #expect(spread <= 1, "seed \(seed), weight \(level) and above: \(counts)")
    }
  }

  @Test func servesTheHeavierWhereNotAllCanBeServed() throws {
    let plan = try ServiceSituation(
      period: ServiceSample.period(),
      subjects: [
        ServiceSubject(key: "A", name: "示例甲", lists: ["l"], districts: ["D1"], weight: 1),
        ServiceSubject(key: "B", name: "示例乙", lists: ["l"], districts: ["D2"], weight: 4),
      ],
      officers: [ServiceOfficer(id: "O1", name: "示例", districts: ["D1"], capacity: 1)]
    ).plan()
    #expect(plan.pairs.map(\.subject) == ["B"])
    #expect(plan.pairs.map(\.reason) == [.hasRoom])
    #expect(plan.unserved == [.init(subject: "A", name: "示例甲", reason: .noCapacity)])
  }

  /// Serving one more outweighs every match: both could only be served crosswise.
  @Test func servesTheMostBeforeMatching() throws {
    let plan = try ServiceSituation(
      period: ServiceSample.period(),
      subjects: [
        ServiceSubject(key: "A", name: "示例甲", lists: ["l"], districts: ["D1"]),
        ServiceSubject(key: "B", name: "示例乙", lists: ["l"], districts: ["D1"]),
      ],
      officers: [
        ServiceOfficer(id: "O1", name: "示例", districts: ["D1"], capacity: 1, conflicts: []),
        ServiceOfficer(id: "O2", name: "示例", districts: ["D2"], capacity: 1, conflicts: ["B"]),
      ]
    ).plan()
    #expect(plan.pairs.map(\.officer) == ["O2", "O1"])
    #expect(plan.pairs.map(\.reason) == [.hasRoom, .district])
    #expect(plan.unserved.isEmpty)
  }
}
