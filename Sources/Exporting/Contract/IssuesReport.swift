public import Registry

/// The issues kept with a version of a list.
///
/// JSON: `{list, at, issues: [{revision, name?, settledSince?, rule, severity, ...}],
/// issueCounts: {rule: n}, settled, settledSince?, unlisted?, draft?}`; the issues are those of the
/// contract, narrowed to the audience.
public struct IssuesReport: Sendable {
  public struct Item: Sendable {
    public let issue: Issue
    /// The revision whose import found it.
    public let revision: Int64
    /// It was open when the edition was signed, and somebody has looked into it since.
    public let isSettledSince: Bool
  }

  public var definition: Definition
  public var disclosure: Disclosure
  public var at: SnapshotReference
  public private(set) var items: [Item] = []
  /// Every occurrence by rule, listed or not; settled ones are not in it.
  public private(set) var counts: [String: Int] = [:]
  /// Occurrences that are counted and not listed.
  public private(set) var unlisted = 0
  /// Doubts that somebody has looked into.
  public var settled = 0
  /// The names of subjects by key.
  public var names: [String: String] = [:]
  /// An open draft, which has issues of its own.
  public var draft: SnapshotReference?

  public init(definition: Definition, disclosure: Disclosure, at: SnapshotReference) {
    self.definition = definition
    self.disclosure = disclosure
    self.at = at
  }

  /// Occurrences that are listed and settled by now, though not when the edition was signed.
  public var settledSince: Int {
    items.filter(\.isSettledSince).reduce(0) { $0 + $1.issue.count }
  }

  public mutating func add(_ issue: Issue, of revision: Int64, settledSince: Bool = false) {
    items.append(Item(issue: issue, revision: revision, isSettledSince: settledSince))
    counts[issue.rule, default: 0] += issue.count
  }

  /// Adds what was counted by rule and not kept.
  public mutating func add(_ more: [String: Int]) {
    unlisted += more.values.reduce(0, +)
    counts.merge(more, uniquingKeysWith: +)
  }
}

extension IssuesReport: JSONWritable {
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("list", definition.list)
      json.member("at", at)
      json.name("issues")
      json.array { json in
        for item in items {
          json.object { json in
            json.member("revision", Int(item.revision))
            json.member("name", item.issue.subject.flatMap { names[$0] })
            if item.isSettledSince { json.member("settledSince", true) }
            item.issue.writeMembers(to: &json)
          }
        }
      }
      json.member("issueCounts", counts: counts)
      json.member("settled", settled)
      if settledSince > 0 { json.member("settledSince", settledSince) }
      if unlisted > 0 { json.member("unlisted", unlisted) }
      json.member("draft", draft)
    }
  }
}

/// What became of marking a doubt as looked into. JSON: `{list, subject, name?, rule, field?, note,
/// by, revision?}`; no revision where the mark was there already.
public struct SettledDoubtReport: Sendable, JSONWritable {
  public var definition: Definition
  public var subject: String
  public var name: String?
  public var rule: String
  public var field: String?
  public var note: String
  public var by: String
  public var revision: Int?

  public init(
    definition: Definition, subject: String, name: String?, rule: String, field: String?,
    note: String, by: String, revision: Int?
  ) {
    self.definition = definition
    self.subject = subject
    self.name = name
    self.rule = rule
    self.field = field
    self.note = note
    self.by = by
    self.revision = revision
  }

  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("list", definition.list)
      json.member("subject", subject)
      json.member("name", name)
      json.member("rule", rule)
      json.member("field", field)
      json.member("note", note)
      json.member("by", by)
      json.member("revision", revision)
    }
  }
}
