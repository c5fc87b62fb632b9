/// A check on a record that a definition asks for.
public struct Rule: Sendable, Equatable {
  public enum Check: Sendable, Equatable {
    /// `left` must not exceed `right` times `factor` percent (100: not exceed it). Numbers and
    /// dates; skipped where either is missing.
    case atMost(left: String, right: String, percent: Int)
    /// A number between bounds, both included, in the field's unit.
    case range(field: String, least: String?, most: String?)
    /// `field` must have a value when `condition` has one of `values`.
    case requiredWhen(field: String, condition: String, values: [String])
    /// `field` may have a value only when `condition` has one of `values`, or none.
    case onlyWhen(field: String, condition: String, values: [String])
    /// At least one of the fields must have a value.
    case oneOf(fields: [String])
    /// No two records of a file may share the value.
    case unique(field: String)
  }

  /// A stable word, the `rule` of its issues.
  public var name: String
  public var severity: Severity
  public var check: Check
  public var message: Phrase

  public init(name: String, severity: Severity, check: Check, message: Phrase) {
    self.name = name
    self.severity = severity
    self.check = check
    self.message = message
  }
}
