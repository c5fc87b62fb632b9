/// What one office, or a person, says of one value of one subject (各方数据): a record of the
/// `claims` list.
public struct Claim: Sendable, Equatable {
  public static let list = "claims"
  /// The office under which a person's own decisions stand.
  public static let byHand = "人工"
  /// The office of a file of which nobody said whose it is.
  public static let unnamed = "未注明来源"
  /// The field of a claim on whether the subject belongs to the list. No field may have its name.
  public static let membership = "membership"

  /// The values of a claim on membership.
  public enum Membership: String, Sendable {
    case listed
    case absent
  }

  /// The list and the key of the subject.
  public var list: String
  public var subject: String
  /// Name of the list's field, or ``membership``.
  public var field: String
  public var office: String
  /// Canonical; nil where the claim is that there is no value.
  public var value: Value?
  /// The period that a figure describes (数据所属期), canonical.
  public var asof: String?
  /// Why a person decided so, and on what it rests.
  public var reason: String?
  public var basis: String?

  public init(
    list: String, subject: String, field: String, office: String, value: Value?,
    asof: String? = nil, reason: String? = nil, basis: String? = nil
  ) {
    self.list = list
    self.subject = subject
    self.field = field
    self.office = office
    self.value = value
    self.asof = asof
    self.reason = reason
    self.basis = basis
  }

  public var isByHand: Bool { office == Self.byHand }
}
