/// What became of one cell.
public enum CellOutcome: Sendable, Equatable {
  /// A canonical value was appended.
  case value
  /// A canonical value was appended, and something is to be said about it.
  case doubtful(CellFinding)
  /// Empty, or one of the usual signs for "no value".
  case missing
  /// 保密: there is a value, and it is withheld.
  case suppressed
  /// Not readable as the field's type; nothing was appended.
  case refused(CellFinding)
}

/// What is to be said about a cell; becomes an ``Issue`` with place, field and value.
public struct CellFinding: Sendable, Equatable {
  public let rule: String
  public let severity: Severity
  public let message: Phrase

  public init(rule: String, severity: Severity, message: Phrase) {
    self.rule = rule
    self.severity = severity
    self.message = message
  }
}
