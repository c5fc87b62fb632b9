/// The issues of one import: equal ones counted together, 100 per rule listed, totals exact.
public struct IssueTally: Sendable {
  private struct Identity: Hashable {
    let rule: String
    let field: String?
    let value: String?
  }

  /// How many different issues of one rule are listed; the rest is in the counts alone.
  public static let listedPerRule = 100
  /// How many doubts of one rule are kept subject by subject, so that each can be looked into.
  static let keptPerRule = 1000

  public private(set) var issues: [Issue] = []
  /// Every occurrence by rule, listed or not.
  public private(set) var counts: [String: Int] = [:]
  public private(set) var bySeverity: [Severity: Int] = [:]
  /// Doubts that somebody has settled; they are in no other count.
  public private(set) var settledCount = 0
  private var doubts: [Issue] = []
  private var kept: [String: Int] = [:]
  private var positions: [Identity: Int] = [:]
  private var listed: [String: Int] = [:]
  private let settled: SettledDoubts

  public init(settled: SettledDoubts = .none) {
    self.settled = settled
  }

  public var hasErrors: Bool { bySeverity[.error, default: 0] > 0 }

  /// Every occurrence, listed or not.
  public var total: Int { counts.values.reduce(0, +) }

  /// Whether the issues listed are all that there were, and none is a doubt, which somebody may
  /// settle: added in their order to another tally they make the same one.
  public var isListedWhole: Bool {
    settledCount == 0 && doubts.isEmpty && issues.reduce(0) { $0 + $1.count } == total
  }

  /// What a revision keeps: doubts about a subject one by one, and what is settled.
  public var keptIssues: [Issue] { issues.filter { $0.doubt == nil } + doubts }

  /// Puts what is listed in other words; what is counted and kept stays.
  public mutating func rewrite(_ words: (Issue) -> Issue) { issues = issues.map(words) }

  public mutating func add(_ issue: Issue) {
    if issue.doubt != nil, kept[issue.rule, default: 0] < Self.keptPerRule {
      kept[issue.rule, default: 0] += 1
      doubts.append(issue)
    }
    guard !settled.contains(issue) else {
      if issue.doubt == nil, kept[issue.rule, default: 0] < Self.keptPerRule {
        kept[issue.rule, default: 0] += 1
        doubts.append(issue)
      }
      settledCount += issue.count
      return
    }
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
