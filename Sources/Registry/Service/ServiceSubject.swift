/// One subject to be served (主体): a firm, institution or project, whatever lists it is on.
///
/// One subject is one value, with the union of what its lists say; a firm on three lists still
/// has one officer.
public struct ServiceSubject: Sendable, Hashable {
  /// The heaviest ``weight``; larger ones are refused, so that balance cannot swamp the match.
  public static let heaviest = 10

  public let key: String
  public let name: String
  /// The lists it is on in the period. Without one it is not served, and its pairs are released.
  public let lists: Set<String>
  /// Codes of the districts, parks or streets it is in. None means not known, not everywhere.
  public let districts: Set<String>
  /// Codes of its sub-fields (细分领域), none when not known.
  public let subFields: Set<String>
  /// How much service its scale asks for, 1 to ``heaviest``; as a rule 1 微型, 2 小型, 3 中型,
  /// 4 大型.
  public let weight: Int
  /// The role it is planned for, where that is not the policy's primary role.
  public let role: String?

  public init(
    key: String, name: String, lists: Set<String>, districts: Set<String> = [],
    subFields: Set<String> = [], weight: Int = 1, role: String? = nil
  ) {
    self.key = key
    self.name = name
    self.lists = lists
    self.districts = districts
    self.subFields = subFields
    self.weight = weight
    self.role = role
  }
}
