/// One field before and after. No text is a field without a value.
public struct Alteration: Sendable, Equatable {
  public var label: String
  public var before: String?
  public var after: String?
  public var unit: String?
  /// Which period a figure describes.
  public var asof: String?

  public init(
    _ label: String, before: String?, after: String?, unit: String? = nil, asof: String? = nil
  ) {
    self.label = label
    self.before = before
    self.after = after
    self.unit = unit
    self.asof = asof
  }
}
