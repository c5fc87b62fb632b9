/// The service list of a period, with what it changes and who is left to be settled.
///
/// The lists are disjoint and complete. Before: kept + vacant + moved + released. After
/// (``pairs``): kept + vacant + moved + added. Subjects on a list: one primary pair that is not
/// vacant each, or one entry of ``unserved``. Each list is ordered by subject and role.
public struct ServicePlan: Sendable, Equatable {
  public struct Release: Sendable, Hashable {
    public let pair: ServicePair
    public let reason: ReleaseReason

    public init(pair: ServicePair, reason: ReleaseReason) {
      self.pair = pair
      self.reason = reason
    }
  }

  /// A subject that goes from one officer to another; `reason` is why it could not stay.
  public struct Move: Sendable, Hashable {
    public let before: ServicePair
    public let after: ServicePair
    public let reason: ReleaseReason

    public init(before: ServicePair, after: ServicePair, reason: ReleaseReason) {
      self.before = before
      self.after = after
      self.reason = reason
    }
  }

  public struct Unserved: Sendable, Hashable {
    /// The subject's key.
    public let subject: String
    public let name: String
    public let reason: UnservedReason

    public init(subject: String, name: String, reason: UnservedReason) {
      self.subject = subject
      self.name = name
      self.reason = reason
    }
  }

  /// An officer with the planned role's pairs. Designations may put the load above the capacity.
  public struct Load: Sendable, Hashable {
    public let id: String
    public let name: String
    /// Subjects served.
    public let load: Int
    /// The sum of their weights.
    public let weight: Int
    public let capacity: Int

    public init(id: String, name: String, load: Int, weight: Int, capacity: Int) {
      self.id = id
      self.name = name
      self.load = load
      self.weight = weight
      self.capacity = capacity
    }
  }

  public let period: Period
  /// Every pair to be recorded for the period.
  public let pairs: [ServicePair]
  /// 保持不变.
  public let kept: [ServicePair]
  /// Designated or locked pairs whose officer left the officers' list: still recorded, since
  /// only a leader lifts a designation, but serving nobody.
  public let vacant: [ServicePair]
  /// 新增结对: subjects that had no officer.
  public let added: [ServicePair]
  /// 解除: pairs that ended and were not replaced.
  public let released: [Release]
  /// 更换专员.
  public let moved: [Move]
  /// 待落实.
  public let unserved: [Unserved]
  /// Every officer of the list, by id, away or not.
  public let officers: [Load]
  /// What a leader should look at: designations that no longer fit, capacities above the cap.
  public let issues: [Issue]
}
