import Registry

/// What the columns of one file mean to a list, compiled: the same for every row, and shared by all
/// who map rows.
public final class ColumnPlan: Sendable {
  /// What is done with the cells of a column.
  enum Use: Sendable {
    case field(Int)
    /// One of several cells that a record has for a field; see ``ColumnPlan/repeats``.
    case repeated
    /// Names the fields that the row withholds.
    case suppressed
    /// Holds the record's key.
    case key
    case dropped
  }

  let mapping: Mapping
  let file: String
  let columns: [SourceColumn]
  /// What became of each column, in the source's order.
  public let matches: [ColumnMatch]
  let uses: [Use]
  /// What becomes of columns whose cells repeat within a record.
  let repeats: [Repeat]
  /// Of each column that fills a field.
  let readers: [CellReader?]
  let identity: IdentityReading
  let rules: RuleChecks
  let securities: SecuritiesReading
  /// Positions of the fields that the file speaks about; rows may name withheld ones besides.
  public let takenFields: Set<Int>

  /// By as-of field: the figures that it dates; empty for any other field.
  let dated: [[Int]]
  /// As-of fields that nothing in the file fills, and the field whose column dates their figures: the
  /// list's first as-of field, which is that of all figures where nothing says otherwise.
  let carried: [(asof: Int, from: Int)]
  /// As-of periods that headers name, of fields that the rows have too.
  let claimed: [(field: Int, period: PartialDate)]

  /// Throws `no-columns` or `no-identity` where the file has no column that the list knows, or none
  /// that tells whose row it is.
  init(
    _ mapping: Mapping, file: String, columns: [SourceColumn], matches: [ColumnMatch],
    periods: [Int: PartialDate]
  ) throws(Refusal) {
    self.mapping = mapping
    self.file = file
    self.columns = columns
    self.matches = matches
    let named = Set(matches.compactMap(\.field))
    claimed = periods.filter { named.contains($0.key) }.map { ($0.key, $0.value) }
    let repeats = Repeat.all(mapping, columns, matches)
    self.repeats = repeats
    uses = matches.enumerated().map { column, match in
      switch match {
      case .field(let field, _, _):
        repeats.contains { $0.columns.contains(column) } ? .repeated : .field(field)
      case .suppressed: .suppressed
      case .key: .key
      case .ignored, .blank, .twice, .otherAspect, .unknown: .dropped
      }
    }
    readers = matches.map { match in
      guard case .field(let field, let unit, _) = match else { return nil }
      return mapping.reader(field, unit: unit)
    }
    let fields = mapping.definition.fields
    let dated = fields.map { field in fields.indices.filter { fields[$0].asof == field.name } }
    self.dated = dated
    identity = IdentityReading(mapping.definition, books: mapping.books)
    rules = RuleChecks(mapping.definition, mapping.sameness)
    securities = SecuritiesReading(mapping)
    var taken = Set(
      (mapping.constants + mapping.scope).map(\.field) + matches.compactMap(\.field))
    let asofs = fields.indices.filter { !dated[$0].isEmpty }
    if let first = asofs.first, named.contains(first) {
      carried = asofs.filter { !taken.contains($0) && !taken.isDisjoint(with: dated[$0]) }
        .map { ($0, first) }
    } else {
      carried = []
    }
    taken.formUnion(carried.map(\.asof))
    takenFields = taken
    guard readers.contains(where: { $0 != nil }) else {
      throw .noKnownColumn(file: file, columns: columns, definition: mapping.definition)
    }
    guard identity.isPossible(with: taken) else {
      throw .noIdentity(file: file, columns: columns, definition: mapping.definition)
    }
  }
}
