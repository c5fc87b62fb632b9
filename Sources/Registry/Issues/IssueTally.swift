/// The issues of one import: equal ones counted together, 100 per rule listed, totals exact.
public struct IssueTally: Sendable {
  private struct Identity: Hashable {
    let rule: String
    let field: String?
    let value: String?
  }

  /// How many different issues of one rule are listed; the rest is in the counts alone.
  public static let listedPerRule = 100

  public private(set) var issues: [Issue] = []
  /// Every occurrence by rule, listed or not.
  public private(set) var counts: [String: Int] = [:]
  public private(set) var bySeverity: [Severity: Int] = [:]
  private var positions: [Identity: Int] = [:]
  private var listed: [String: Int] = [:]

  public init() {}

  public var hasErrors: Bool { bySeverity[.error, default: 0] > 0 }

  public mutating func add(_ issue: Issue) {
    counts[issue.rule, default: 0] += issue.count
    bySeverity[issue.severity, default: 0] += issue.count
    let identity = Identity(rule: issue.rule, field: issue.field, value: issue.value)
    if let position = positions[identity] {
      issues[position].count += issue.count
    } else if listed[issue.rule, default: 0] < Self.listedPerRule {
      listed[issue.rule, default: 0] += 1
      positions[identity] = issues.count
      issues.append(issue)
    }
  }
}
