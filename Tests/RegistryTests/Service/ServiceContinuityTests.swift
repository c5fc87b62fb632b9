import Registry
import Testing

/// What becomes of an existing pair, case by case.
struct ServiceContinuityTests {
  private static let before = ServiceSample.period("2023Q1")
  private static let now = ServiceSample.period("2023Q2")

  private static func pair(
    _ subject: String, _ officer: String, origin: ServicePair.Origin = .planned,
    isLocked: Bool = false, role: String = "primary"
  ) -> ServicePair {
    ServicePair(
      subject: subject, role: role, officer: officer, origin: origin, isLocked: isLocked,
      since: before, reason: origin == .designated ? .designated : .district)
  }

  private static func subject(_ key: String, lists: Set<String> = ["l"]) -> ServiceSubject {
    ServiceSubject(key: key, name: "示例\(key)", lists: lists, districts: ["D1"])
  }

  private static func situation(
    _ existing: [ServicePair], officers: [ServiceOfficer], subjects: [ServiceSubject]? = nil,
    policy: ServicePolicy = ServicePolicy()
  ) -> ServiceSituation {
    ServiceSituation(
      period: now, subjects: subjects ?? [subject("A")],
      officers: officers + [ServiceOfficer(id: "Z", name: "示例专员")], existing: existing,
      policy: policy)
  }

  struct Ending: Sendable {
    let reason: ReleaseReason
    let officers: [ServiceOfficer]
    var policy = ServicePolicy()
  }

  static let endings = [
    Ending(reason: .officerGone, officers: []),
    Ending(reason: .officerAway, officers: [ServiceOfficer(id: "X", name: "甲", isAway: true)]),
    Ending(reason: .conflict, officers: [ServiceOfficer(id: "X", name: "甲", conflicts: ["A"])]),
    Ending(reason: .overCapacity, officers: [ServiceOfficer(id: "X", name: "甲", capacity: 0)]),
  ]

  @Test(arguments: endings)
  func aPlannedPairThatNoLongerMayStandIsMovedAndSaysWhy(ending: Ending) throws {
    let existing = Self.pair("A", "X")
    let plan = try Self.situation([existing], officers: ending.officers).plan()
    let after = ServicePair(
      subject: "A", role: "primary", officer: "Z", origin: .planned, since: Self.now,
      reason: .hasRoom)
    #expect(plan.moved == [.init(before: existing, after: after, reason: ending.reason)])
    #expect(plan.pairs == [after])
    #expect(plan.kept.isEmpty && plan.added.isEmpty && plan.released.isEmpty)
  }

  static let requirements = [
    Ending(
      reason: .outOfDistrict,
      officers: [ServiceOfficer(id: "X", name: "甲", districts: ["D2"], subFields: ["F1"])],
      policy: ServicePolicy(district: .required)),
    Ending(
      reason: .outOfSubField,
      officers: [ServiceOfficer(id: "X", name: "甲", districts: ["D1"], subFields: ["F2"])],
      policy: ServicePolicy(subField: .required)),
  ]

  @Test(arguments: requirements)
  func aRequirementEndsPairsThatDoNotMeetIt(ending: Ending) throws {
    let plan = try Self.situation(
      [Self.pair("A", "X")], officers: ending.officers, policy: ending.policy
    ).plan()
    #expect(plan.released == [.init(pair: Self.pair("A", "X"), reason: ending.reason)])
    #expect(plan.pairs.isEmpty && plan.unserved.count == 1)
  }

  @Test func aPlannedPairStaysThoughAnotherOfficerFitsBetter() throws {
    let existing = Self.pair("A", "X")
    let plan = try Self.situation(
      [existing],
      officers: [
        ServiceOfficer(id: "X", name: "甲", districts: ["D2"]),
        ServiceOfficer(id: "Y", name: "乙", districts: ["D1"]),
      ]
    ).plan()
    #expect(plan.kept == [existing] && plan.pairs == [existing])
  }

  @Test func aSubjectThatLeftAllListsIsReleasedEvenWhenDesignated() throws {
    let existing = [
      Self.pair("A", "X", origin: .designated), Self.pair("B", "X"),
      Self.pair("C", "X", isLocked: true),
    ]
    let plan = try Self.situation(
      existing, officers: [ServiceOfficer(id: "X", name: "甲")],
      subjects: [Self.subject("A", lists: []), Self.subject("D")]
    ).plan()
    #expect(plan.released == existing.map { .init(pair: $0, reason: .subjectLeft) })
    #expect(plan.pairs.map(\.subject) == ["D"] && plan.unserved.isEmpty)
  }

  struct Standing: Sendable {
    let rule: String
    let officer: ServiceOfficer
  }

  static let standings = [
    Standing(
      rule: "designated-officer-away", officer: ServiceOfficer(id: "X", name: "甲", isAway: true)),
    Standing(
      rule: "designated-in-conflict",
      officer: ServiceOfficer(id: "X", name: "甲", conflicts: ["A"])),
    Standing(
      rule: "designated-over-capacity", officer: ServiceOfficer(id: "X", name: "甲", capacity: 0)),
  ]

  @Test(arguments: standings, [true, false])
  func aDesignatedOrLockedPairStaysAndIsNamed(standing: Standing, isDesignated: Bool) throws {
    let existing = Self.pair(
      "A", "X", origin: isDesignated ? .designated : .planned, isLocked: !isDesignated)
    let plan = try Self.situation([existing], officers: [standing.officer]).plan()
    #expect(plan.pairs == [existing] && plan.kept == [existing])
    #expect(plan.unserved.isEmpty)
    #expect(plan.issues.map(\.rule) == [standing.rule])
  }

  @Test func aDesignationWhoseOfficerIsGoneIsNotReplacedButNamed() throws {
    let existing = Self.pair("A", "X", origin: .designated)
    let plan = try Self.situation([existing], officers: []).plan()
    #expect(plan.pairs == [existing] && plan.vacant == [existing])
    #expect(plan.kept.isEmpty && plan.added.isEmpty)
    #expect(
      plan.unserved == [.init(subject: "A", name: "示例A", reason: .designatedOfficerGone)])
    #expect(plan.issues.map(\.rule) == ["designated-officer-gone"])
    #expect(plan.officers.map(\.load) == [0])
  }

  @Test func otherRolesStandBesideThePlannedOneAndTakeNoRoom() throws {
    let backup = Self.pair("A", "X", origin: .designated, role: "backup")
    let stray = Self.pair("A", "X", role: "leader")
    let plan = try Self.situation(
      [backup, stray], officers: [ServiceOfficer(id: "X", name: "甲", districts: ["D1"])]
    ).plan()
    #expect(plan.kept == [backup])
    #expect(plan.released == [.init(pair: stray, reason: .roleNotPlanned)])
    #expect(plan.added.map(\.officer) == ["X"])
    #expect(plan.officers.map(\.load) == [1, 0])
  }

  /// C could be served only by X; even so X, which must let one go, lets only one go.
  @Test func anOverfullOfficerTakesNobodyNew() throws {
    let plan = try Self.situation(
      [Self.pair("A", "X"), Self.pair("B", "X")],
      officers: [
        ServiceOfficer(id: "X", name: "甲", capacity: 1),
        ServiceOfficer(id: "Y", name: "乙", conflicts: ["C"]),
        ServiceOfficer(id: "Z2", name: "丙", conflicts: ["C"]),
      ], subjects: ["A", "B", "C"].map { Self.subject($0) },
      policy: ServicePolicy(defaultCapacity: 1)
    ).plan()
    #expect(plan.kept.map(\.officer) == ["X"] && plan.moved.count == 1)
    #expect(plan.added.map(\.officer) == ["Z"])
  }

  @Test func aCapacityAboveTheHardCapIsLoweredAndNamed() throws {
    let plan = try Self.situation(
      [], officers: [ServiceOfficer(id: "X", name: "甲", capacity: 30)]
    ).plan()
    #expect(plan.officers.map(\.capacity) == [10, 6])
    #expect(plan.issues.map(\.rule) == ["capacity-above-cap"])
  }
}
