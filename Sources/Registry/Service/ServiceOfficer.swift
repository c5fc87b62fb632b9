/// One officer (服务专员) of the officers' list.
public struct ServiceOfficer: Sendable, Hashable {
  public let id: String
  public let name: String
  public let org: String
  /// Codes of the districts the officer is responsible for; none matches no subject's district.
  public let districts: Set<String>
  /// Codes of the sub-fields the officer knows; none matches no subject's sub-field.
  public let subFields: Set<String>
  /// How many subjects the officer can serve; the policy's default where it is not given.
  public let capacity: Int?
  /// Away (on leave, seconded): planned pairs are released, designated ones stay and are named.
  public let isAway: Bool
  /// Keys of subjects the officer must not serve (回避).
  public let conflicts: Set<String>

  public init(
    id: String, name: String, org: String = "", districts: Set<String> = [],
    subFields: Set<String> = [], capacity: Int? = nil, isAway: Bool = false,
    conflicts: Set<String> = []
  ) {
    self.id = id
    self.name = name
    self.org = org
    self.districts = districts
    self.subFields = subFields
    self.capacity = capacity
    self.isAway = isAway
    self.conflicts = conflicts
  }
}
