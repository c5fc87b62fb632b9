/// All that a plan of one period follows from.
///
/// The order of the arrays does not matter.
public struct ServiceSituation: Sendable {
  public var period: Period
  public var subjects: [ServiceSubject]
  public var officers: [ServiceOfficer]
  /// The pairs in force so far.
  public var existing: [ServicePair]
  public var policy: ServicePolicy

  public init(
    period: Period, subjects: [ServiceSubject], officers: [ServiceOfficer],
    existing: [ServicePair] = [], policy: ServicePolicy = ServicePolicy()
  ) {
    self.period = period
    self.subjects = subjects
    self.officers = officers
    self.existing = existing
    self.policy = policy
  }

  /// Plans the period.
  ///
  /// Designated and locked pairs stay. Planned pairs stay unless they no longer may; of an
  /// officer over capacity as few are released as possible. The rest is the exact optimum, in
  /// this order: most subjects served; most of an overfull officer's pairs kept; the larger
  /// subjects, and among equals those that had an officer, served before others; least cost by
  /// the policy's weights.
  ///
  /// - Throws: a ``Refusal`` where a key or id stands twice, a subject has two pairs in a role,
  ///   or a weight or capacity is out of range.
  /// - Complexity: a min-cost flow over groups of like subjects and officers; 5,000 subjects and
  ///   1,000 officers take seconds.
  public func plan() throws(Refusal) -> ServicePlan {
    try check()
    let roster = ServiceRoster(self)
    let standing = ServiceStanding(roster, existing: existing)
    let allocation = ServiceAllocation(roster, standing)
    return ServicePlan(roster, standing, allocation)
  }
}
