import Registry

/// A field that a column nobody recognised may be, and what speaks for it.
public struct FieldGuess: Sendable, Equatable {
  public enum Ground: Sendable, Equatable {
    /// Nearly all values pass the check digits of the field's codes.
    case checkDigits
    /// Nearly all values are entries of the field's book.
    case book
    /// Nearly all values end like names of firms and institutions.
    case names
    /// The column's label is like one of the field's, or the values suit other fields too.
    case label
  }

  public let field: Int
  public let ground: Ground

  /// Whether the values themselves say it; a label that is only alike does not.
  public var isStrong: Bool { ground != .label }
}

extension Mapping {
  /// Fields that a column may be, of those that no other column supplies; the likeliest first.
  ///
  /// Of several fields that the values would suit two are named and none is strong.
  public func guesses(_ sample: ColumnSample, free: [Int]) -> [FieldGuess] {
    let byValue = free.compactMap { field -> FieldGuess? in
      ground(of: sample, field).map { FieldGuess(field: field, ground: $0) }
    }
    if byValue.count == 1 { return byValue }
    if !byValue.isEmpty {
      return byValue.prefix(2).map { FieldGuess(field: $0.field, ground: .label) }
    }
    return LabelLikeness.nearest(
      to: sample.column.label, among: free.map { ($0, definition.fields[$0]) }
    ).map { FieldGuess(field: $0, ground: .label) }
  }

  private func ground(of sample: ColumnSample, _ field: Int) -> FieldGuess.Ground? {
    let described = definition.fields[field]
    let values = sample.values
    guard !values.isEmpty else { return nil }
    func share(_ holds: (String) -> Bool) -> Bool {
      values.count(where: holds) * 10 >= values.count * 9
    }
    if described.means == .name {
      return share(OrganisationLook.isName) ? .names : nil
    }
    let reader = reader(field, unit: nil)
    func isValue(_ text: String) -> Bool {
      var canonical: [UInt8] = []
      guard case .value = reader.read(Array(text.utf8).span, into: &canonical) else { return false }
      return true
    }
    switch described.type {
    case .uscc, .organisationCode: return share(isValue) ? .checkDigits : nil
    case .code, .set(of: .code):
      guard described.book != nil, values.count >= 2 else { return nil }
      return share(isValue) ? .book : nil
    default: return nil
    }
  }
}
