extension Change {
  /// One field before and after.
  public struct FieldChange: Sendable, Equatable {
    public let field: String
    public let before: Value?
    public let after: Value?
    /// Of figures alone: which period each end describes.
    public let asof: AsOf?

    public init(field: String, before: Value?, after: Value?, asof: AsOf? = nil) {
      self.field = field
      self.before = before
      self.after = after
      self.asof = asof
    }

    /// The as-of period for people: one where both ends have it, else `2022年 → 2023年1—5月`; nil for
    /// what is no figure. `missing` stands for an end with a value and no period.
    public func asofText(_ missing: String, _ display: (_ canonical: String) -> String) -> String? {
      guard let asof else { return nil }
      let ends = [(before, asof.before), (after, asof.after)].filter { $0.0 != nil }.map(\.1)
      guard let last = ends.last else { return nil }
      if asof.isOne || ends.count == 1 || ends[0] == last { return last.map(display) ?? missing }
      return ends.map { $0.map(display) ?? missing }.joined(separator: " → ")
    }
  }

  /// The as-of periods of a figure before and after, canonical; nil where there is none.
  public struct AsOf: Sendable, Equatable {
    public let before: String?
    public let after: String?

    public init(before: String?, after: String?) {
      self.before = before
      self.after = after
    }

    /// Whether both are one stretch of time, so that the figures can be compared.
    public var isOne: Bool {
      before != nil && after != nil && PartialDate.isOne(before, after)
    }
  }
}
