/// How a bureau wants its one-to-one service planned. Every member has a default.
public struct ServicePolicy: Sendable, Hashable {
  /// Whether an officer's district or sub-field has to match the subject's.
  public enum Match: String, Sendable, CaseIterable {
    /// A mismatch costs, but any officer may serve.
    case preferred
    /// A mismatch is not allowed: rather unserved, and named, than served from elsewhere.
    case required
  }

  /// What a mismatch and an uneven load cost, from 0 to ``heaviest`` each.
  ///
  /// With the defaults a district outweighs a sub-field and a sub-field outweighs balance, for
  /// subjects of the usual weights 1 to 4 and officers of up to ten subjects.
  public struct Weights: Sendable, Hashable {
    public static let heaviest = 1_000_000

    /// Cost of each planned pair outside the officer's districts.
    public var district: Int
    /// Cost of each planned pair outside the officer's sub-fields.
    public var subField: Int
    /// Cost of each two subjects with one officer, times the smaller of their weights. So the
    /// large subjects are spread evenly, then the large and medium ones, then all.
    public var balance: Int

    public init(district: Int = 10_000, subField: Int = 100, balance: Int = 1) {
      self.district = district
      self.subField = subField
      self.balance = balance
    }
  }

  /// The role that is planned: exactly one officer per subject.
  public var primaryRole: String
  /// What roles are called, by name; roles other than the planned one are designated only.
  public var roleTitles: [String: Phrase]
  /// Subjects per officer, where the officer's own capacity is not given.
  public var defaultCapacity: Int
  /// No officer is planned more, whatever capacity is given; a larger one is named in the issues.
  public var hardCap: Int
  public var district: Match
  public var subField: Match
  public var weights: Weights

  public init(
    primaryRole: String = "primary",
    roleTitles: [String: Phrase] = [
      "primary": Phrase(zh: "服务专员", en: "service officer"),
      "backup": Phrase(zh: "备岗专员", en: "backup officer"),
      "leader": Phrase(zh: "挂钩联系领导", en: "leader in touch"),
    ],
    defaultCapacity: Int = 6, hardCap: Int = 10, district: Match = .preferred,
    subField: Match = .preferred, weights: Weights = Weights()
  ) {
    self.primaryRole = primaryRole
    self.roleTitles = roleTitles
    self.defaultCapacity = defaultCapacity
    self.hardCap = hardCap
    self.district = district
    self.subField = subField
    self.weights = weights
  }

  /// How many subjects an officer may be planned: the officer's own capacity or the default,
  /// never above the hard cap.
  public func capacity(of officer: ServiceOfficer) -> Int {
    min(officer.capacity ?? defaultCapacity, hardCap)
  }
}
