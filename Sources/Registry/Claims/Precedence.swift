/// Whose word counts for the fields of a list (decision page on claims).
///
/// A figure travels with its as-of period: the as-of field and the figures that name it are one
/// group with one order of offices, and whoever ranks highest among those that have spoken says of
/// which period the group is.
public struct Precedence: Sendable {
  /// By field: the offices whose word counts, highest first; empty where the later file counts.
  public let authority: [[String]]
  /// The groups of which some offices' word counts more.
  public let groups: [FigureGroup]
  /// Position of the as-of field of a figure, by field.
  public let asof: [Int?]

  /// - Parameter name: what an office is called here, of the names that it goes by.
  public init(_ definition: Definition, name: (String) -> String) {
    authority = definition.fields.map { $0.isRetired ? [] : $0.authority.map(name) }
    asof = definition.fields.map { $0.asof.flatMap(definition.index(of:)) }
    let authority = authority
    groups = FigureGroup.all(of: definition).filter { !authority[$0.asof].isEmpty }
  }

  /// Fields of which some offices' word counts more than others'.
  public var fields: [Int] { authority.indices.filter { !authority[$0].isEmpty } }

  /// 0 for the highest office; those that the field does not name share the last rank.
  public func rank(of office: String, field: Int) -> Int {
    authority[field].firstIndex(of: office) ?? authority[field].count
  }

  /// Of two claims on one field by offices, the one that counts more; nil where they have equal
  /// standing, so that the later one counts.
  public func stronger(_ a: Claim, _ b: Claim, field: Int) -> Claim? {
    let (left, right) = (rank(of: a.office, field: field), rank(of: b.office, field: field))
    return left == right ? nil : left < right ? a : b
  }

  /// Whether the first period ends later than the second; a period that is not known is no newer than
  /// another, nor is one that ends on the same day, as June does and January to June.
  public static func isNewer(_ a: String?, than b: String?) -> Bool {
    guard let a = a.flatMap({ PartialDate($0) }), let b = b.flatMap({ PartialDate($0) }) else {
      return false
    }
    return a.latest > b.latest
  }
}
