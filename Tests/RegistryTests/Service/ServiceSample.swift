import Registry

/// Small random numbers from a seed, the same on every machine.
struct ServiceRandom {
  private var state: UInt64

  init(seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }

  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var rest = elements
    var result: [Element] = []
    while !rest.isEmpty { result.append(rest.remove(at: below(rest.count))) }
    return result
  }

  /// A few of so many codes with a prefix, possibly none.
  mutating func codes(_ prefix: String, of count: Int, most: Int) -> Set<String> {
    Set((0..<below(most + 1)).map { _ in "\(prefix)\(below(count))" })
  }
}

/// Random situations in which everything happens: conflicts, absences, designations, scarcity.
/// Every third is plain: its subjects and officers are much alike, so that they form groups.
enum ServiceSample {
  static func period(_ text: String = "2023Q2") -> Period {
    guard let period = Period(text) else { preconditionFailure("no period: \(text)") }
    return period
  }

  static func situation(seed: Int, subjects: Int, officers: Int) -> ServiceSituation {
    var random = ServiceRandom(seed: seed)
    let isPlain = seed % 3 == 0
    let subjects = (0..<subjects).map { subject($0, isPlain, &random) }
    let officers = (0..<officers).map { officer($0, isPlain, subjects.count, &random) }
    let existing = subjects.flatMap { pairs($0.key, officers.count, &random) }
    return ServiceSituation(
      period: period(), subjects: subjects, officers: officers, existing: existing,
      policy: policy(&random))
  }

  private static func subject(
    _ number: Int, _ isPlain: Bool, _ random: inout ServiceRandom
  ) -> ServiceSubject {
    ServiceSubject(
      key: "S\(number)", name: "示例企业\(number)",
      lists: random.chance(92) ? ["key-enterprises"] : [],
      districts: isPlain ? ["D0"] : random.codes("D", of: 2, most: 1),
      subFields: isPlain ? [] : random.codes("F", of: 3, most: 2),
      weight: [1, 1, 2, 3, 7][random.below(5)])
  }

  private static func officer(
    _ number: Int, _ isPlain: Bool, _ subjects: Int, _ random: inout ServiceRandom
  ) -> ServiceOfficer {
    ServiceOfficer(
      id: "O\(number)", name: "示例专员\(number)",
      districts: isPlain ? ["D0"] : random.codes("D", of: 2, most: 2),
      subFields: isPlain ? [] : random.codes("F", of: 3, most: 2),
      capacity: random.chance(isPlain ? 20 : 80) ? random.below(4) : nil,
      isAway: random.chance(10),
      conflicts: random.chance(isPlain ? 8 : 25) ? random.codes("S", of: subjects, most: 2) : [])
  }

  /// Number `officers` is an officer who is not in the list; officer 0 is often overfull.
  private static func pairs(
    _ subject: String, _ officers: Int, _ random: inout ServiceRandom
  ) -> [ServicePair] {
    var pairs: [ServicePair] = []
    if random.chance(55) {
      let isDesignated = random.chance(20)
      pairs.append(
        ServicePair(
          subject: subject, role: "primary",
          officer: random.chance(40) ? "O0" : "O\(random.below(officers + 1))",
          origin: isDesignated ? .designated : .planned, isLocked: random.chance(10),
          since: period("2023Q1"), reason: isDesignated ? .designated : .district))
    }
    if random.chance(10) {
      pairs.append(
        ServicePair(
          subject: subject, role: "backup", officer: "O\(random.below(officers + 1))",
          origin: random.chance(70) ? .designated : .planned, since: period("2022Q4"),
          reason: .designated))
    }
    return pairs
  }

  private static func policy(_ random: inout ServiceRandom) -> ServicePolicy {
    ServicePolicy(
      defaultCapacity: 2, hardCap: 2 + random.below(2),
      district: random.chance(15) ? .required : .preferred,
      subField: random.chance(15) ? .required : .preferred,
      weights: .init(
        district: [10_000, 20, 3, 0][random.below(4)], subField: [100, 7, 0][random.below(3)],
        balance: [1, 1, 5, 0][random.below(4)]))
  }
}
