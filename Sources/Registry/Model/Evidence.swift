/// What in a record speaks for a reason while nobody has given one (注销 for an exit). It proposes;
/// people confirm.
public struct Evidence: Sendable, Equatable {
  public enum Sign: Sendable, Equatable {
    /// The field is of this value, or has it among its elements; as people write it.
    case value(String)
    /// The figure is below this, in the field's own unit.
    case below(String)
    /// The field has an element that it lacked.
    case gain
    /// The district moved to another city: another prefecture in GB/T 2260, or a place that the
    /// code book does not know.
    case otherCity
  }

  public var change: AdjustedChange
  public var field: String
  public var sign: Sign
  /// Code in the book of reasons.
  public var reason: String

  public init(change: AdjustedChange, field: String, sign: Sign, reason: String) {
    self.change = change
    self.field = field
    self.sign = sign
    self.reason = reason
  }
}
