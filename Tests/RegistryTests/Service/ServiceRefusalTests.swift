import Registry
import Testing

struct ServiceRefusalTests {
  struct Case: Sendable {
    let code: String
    /// A word that the message has to name, in both languages.
    let names: String
    let situation: ServiceSituation
  }

  private static func situation(
    _ change: (inout ServiceSituation) -> Void
  ) -> ServiceSituation {
    var situation = ServiceSituation(
      period: ServiceSample.period(),
      subjects: [ServiceSubject(key: "A", name: "示例甲", lists: ["l"])],
      officers: [ServiceOfficer(id: "X", name: "示例专员")])
    change(&situation)
    return situation
  }

  static let cases = [
    Case(
      code: "service-duplicate-subject", names: "A",
      situation: situation { $0.subjects += $0.subjects }),
    Case(
      code: "service-duplicate-officer", names: "X",
      situation: situation { $0.officers.append(ServiceOfficer(id: "X", name: "另一人")) }),
    Case(
      code: "service-duplicate-pair", names: "A",
      situation: situation {
        $0.existing = ["X", "Y"].map {
          ServicePair(
            subject: "A", role: "primary", officer: $0, origin: .designated,
            since: ServiceSample.period(), reason: .designated)
        }
      }),
    Case(
      code: "service-weight", names: "11",
      situation: situation {
        $0.subjects.append(ServiceSubject(key: "B", name: "示例乙", lists: ["l"], weight: 11))
      }),
    Case(
      code: "service-weight", names: "0",
      situation: situation {
        $0.subjects.append(ServiceSubject(key: "B", name: "示例乙", lists: ["l"], weight: 0))
      }),
    Case(
      code: "service-capacity", names: "-1",
      situation: situation {
        $0.officers.append(ServiceOfficer(id: "Y", name: "示例", capacity: -1))
      }),
    Case(
      code: "service-policy", names: "11", situation: situation { $0.policy.defaultCapacity = 11 }),
    Case(
      code: "service-policy", names: "-3",
      situation: situation { $0.policy.weights.balance = -3 }),
    Case(
      code: "service-policy", names: "1000001",
      situation: situation { $0.policy.weights.district = 1_000_001 }),
  ]

  @Test(arguments: cases)
  func saysWhatIsWrongAndWhatToDo(test: Case) throws {
    let refusal = try #require(throws: Refusal.self) { try test.situation.plan() }
    #expect(refusal.code == test.code)
    #expect(refusal.exit == .data)
    #expect(refusal.message.zh.contains(test.names) && refusal.message.en.contains(test.names))
    #expect(refusal.remedy != nil)
  }

  @Test func nothingToPlanIsAPlan() throws {
    let plan = try ServiceSituation(period: ServiceSample.period(), subjects: [], officers: [])
      .plan()
    #expect(plan.pairs.isEmpty && plan.unserved.isEmpty && plan.officers.isEmpty)
  }
}
