/// The doubts of one list that somebody has looked into and found right (已核实): the same doubt
/// about the same value is counted and not raised again.
public struct SettledDoubts: Sendable {
  /// What a doubt is about; the value is what was looked at.
  public struct Subject: Sendable, Hashable {
    public let subject: String
    public let rule: String
    /// ``wholeRecord`` where the doubt is about no single field.
    public let field: String

    public static let wholeRecord = "-"

    public init(subject: String, rule: String, field: String) {
      self.subject = subject
      self.rule = rule
      self.field = field
    }
  }

  public static let none = SettledDoubts([:]) { $0.value ?? "" }

  private let values: [Subject: String]
  private let value: @Sendable (Issue) -> String

  /// - Parameter value: How an issue's value is written in a mark; personal ones are sealed.
  public init(_ values: [Subject: String], value: @escaping @Sendable (Issue) -> String) {
    self.values = values
    self.value = value
  }

  /// Whether the doubt is one of them. What was settled about another value is not.
  public func contains(_ issue: Issue) -> Bool {
    guard !values.isEmpty, let marked = issue.marked, let settled = values[marked] else {
      return false
    }
    return settled == value(issue)
  }
}

extension Issue {
  /// The issue of a value that was typed for a subject: who looks into it has to know whose it is.
  public func about(_ subject: String) -> Issue {
    var issue = self
    issue.subject = issue.subject ?? subject
    return issue
  }

  /// What the issue doubts, where it is a doubt about a subject's record.
  public var doubt: SettledDoubts.Subject? { subject.flatMap(doubt) }

  /// What a mark of it is about: the doubt, or where it is of no subject the file by its name, or else the value.
  public var marked: SettledDoubts.Subject? {
    let file = place.file?.split(separator: "/").last.map(String.init)
    return doubt ?? (file ?? value).flatMap(doubt)
  }

  private func doubt(of subject: String) -> SettledDoubts.Subject? {
    guard severity == .warning else { return nil }
    return SettledDoubts.Subject(
      subject: subject, rule: rule, field: field ?? SettledDoubts.Subject.wholeRecord)
  }
}
