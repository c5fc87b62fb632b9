/// One subject and its officer in one role: a record of the `assignments` list.
public struct ServicePair: Sendable, Hashable {
  public enum Origin: String, Sendable, CaseIterable {
    /// Decided by a leader (指定). Never moved by a plan.
    case designated
    /// Made by a plan (规划).
    case planned
  }

  /// The subject's key.
  public var subject: String
  public let role: String
  /// The officer's id.
  public let officer: String
  public let origin: Origin
  /// A planned pair that somebody has locked is treated like a designated one.
  public let isLocked: Bool
  /// The period in which the pair was made. A pair that is kept keeps it.
  public let since: Period
  /// Why the pair was made. A pair that is kept keeps it, so an unchanged quarter has no diff.
  public let reason: ServiceReason

  public init(
    subject: String, role: String, officer: String, origin: Origin, isLocked: Bool = false,
    since: Period, reason: ServiceReason
  ) {
    self.subject = subject
    self.role = role
    self.officer = officer
    self.origin = origin
    self.isLocked = isLocked
    self.since = since
    self.reason = reason
  }

  /// Whether a plan may replace the officer.
  public var isMovable: Bool { origin == .planned && !isLocked }
}
