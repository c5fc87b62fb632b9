public import Registry

/// What becomes of one column of a source.
public enum ColumnMatch: Sendable, Equatable {
  /// By what a column was recognised; the first ones win over the later.
  public enum Ground: Int, Sendable, Comparable {
    /// The profile names the column.
    case profile
    /// The field's own label, written out.
    case label
    case fieldName
    case alias
    /// Label or alias, apart from table, unit or period (`201-1-营业收入;本年`).
    case indicator
    /// The last step of an element or member path.
    case lastStep

    public static func < (a: Ground, b: Ground) -> Bool { a.rawValue < b.rawValue }
  }

  /// Taken as the definition's field at this index. `unit` is that of a bare number where the
  /// profile, the label or the table names one; nil leaves it to the field.
  case field(Int, unit: Unit?, by: Ground)
  /// Dropped by name: the definition's or the profile's `ignored`.
  case ignored
  /// A column without a header.
  case blank
  /// Names the row's fields that are withheld, as the registry's own JSON does.
  case suppressed
  /// Holds the record's key, as the registry's own whole copies do.
  case key
  /// Would be the field, which another column (position given) already is.
  case twice(field: Int, taken: Int)
  /// Tells of the field, but another period of it or its growth (`营业收入;上年同期`), and so is
  /// not its value.
  case otherAspect(field: Int)
  /// Nobody takes it.
  case unknown

  /// The index of the field whose values the column supplies.
  public var field: Int? {
    if case .field(let index, _, _) = self { index } else { nil }
  }
}
