import Registry
import Testing

struct ServiceUnservedTests {
  struct Case: Sendable {
    let reason: UnservedReason
    var districts: Set<String> = ["D1"]
    var subFields: Set<String> = ["F1"]
    var officers: [ServiceOfficer]
    var policy = ServicePolicy()
  }

  private static let district = ServicePolicy(district: .required)
  private static let subField = ServicePolicy(subField: .required)
  private static let both = ServicePolicy(district: .required, subField: .required)

  private static func officer(
    _ id: String, _ districts: Set<String> = [], _ subFields: Set<String> = [],
    capacity: Int? = nil, isAway: Bool = false, conflicts: Set<String> = []
  ) -> ServiceOfficer {
    ServiceOfficer(
      id: id, name: "示例专员", districts: districts, subFields: subFields, capacity: capacity,
      isAway: isAway, conflicts: conflicts)
  }

  static let cases = [
    Case(reason: .noOfficer, officers: []),
    Case(reason: .noOfficer, officers: [officer("X", isAway: true), officer("Y", capacity: 0)]),
    Case(reason: .districtUnknown, districts: [], officers: [officer("X")], policy: district),
    Case(reason: .noOfficerInDistrict, officers: [officer("X", ["D2"])], policy: district),
    Case(reason: .noOfficerInDistrict, officers: [officer("X")], policy: district),
    Case(reason: .subFieldUnknown, subFields: [], officers: [officer("X")], policy: subField),
    Case(reason: .noOfficerInSubField, officers: [officer("X", ["D1"])], policy: subField),
    Case(
      reason: .noOfficerInBoth, officers: [officer("X", ["D1"]), officer("Y", [], ["F1"])],
      policy: both),
    Case(
      reason: .allInConflict,
      officers: [officer("X", ["D1"], conflicts: ["A"]), officer("Y", ["D2"])], policy: district),
    Case(
      reason: .noCapacity,
      officers: [officer("X", capacity: 1), officer("Y", conflicts: ["A"])]),
  ]

  /// B is heavier and takes the only place there is.
  @Test(arguments: cases)
  func namesTheReason(test: Case) throws {
    let plan = try ServiceSituation(
      period: ServiceSample.period(),
      subjects: [
        ServiceSubject(
          key: "A", name: "示例甲", lists: ["l"], districts: test.districts,
          subFields: test.subFields),
        ServiceSubject(
          key: "B", name: "示例乙", lists: ["l"], districts: ["D1"], subFields: ["F1"], weight: 4),
      ],
      officers: test.officers,
      existing: test.reason == .noCapacity
        ? [
          ServicePair(
            subject: "B", role: "primary", officer: "X", origin: .designated,
            since: ServiceSample.period(), reason: .designated)
        ] : [],
      policy: test.policy
    ).plan()
    #expect(
      plan.unserved.first == .init(subject: "A", name: "示例甲", reason: test.reason))
  }

  @Test func everyReasonHasWordsInBothLanguages() {
    let messages =
      UnservedReason.allCases.map(\.message) + ReleaseReason.allCases.map(\.message)
      + ServiceReason.known.map(\.message)
    #expect(messages.allSatisfy { !$0.zh.isEmpty && !$0.en.isEmpty })
    #expect(Set(messages).count == messages.count)
  }

  @Test func aStoredReasonReadsBackAndOwnWordsStand() {
    for reason in ServiceReason.known { #expect(ServiceReason(stored: reason.code) == reason) }
    let words = ServiceReason(stored: "示例:区领导现场会议定")
    #expect(words.code == "示例:区领导现场会议定" && words.message.en == words.code)
  }
}
