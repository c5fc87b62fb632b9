/// How much an issue weighs: an error refuses the import, the others do not.
public enum Severity: String, Sendable, Comparable, CaseIterable {
  case note
  case warning
  case error

  public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// Something found in a row, with its place and what was expected.
public struct Issue: Sendable, Equatable {
  /// A stable word: `uscc-check`, `date-impossible`, `duplicate-subject`.
  public let rule: String
  public let severity: Severity
  public var place: Place
  /// The key of the subject whose row it is, where that is known and the issue is a doubt.
  public var subject: String?
  /// The definition's field name, where the issue is about one.
  public let field: String?
  /// The cell as it stood in the source, shortened to 200 characters.
  public let value: String?
  public let message: Phrase
  /// How many rows have the same issue (rule, field and value).
  public var count: Int

  public init(
    rule: String, severity: Severity, place: Place = Place(), subject: String? = nil,
    field: String? = nil, value: String? = nil, message: Phrase, count: Int = 1
  ) {
    self.rule = rule
    self.severity = severity
    self.place = place
    self.subject = subject
    self.field = field
    self.value = value?.shortened(to: 200)
    self.message = message.shortened
    self.count = count
  }
}
