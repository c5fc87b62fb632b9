public import Registry

/// What is wrong or doubtful in a snapshot. JSON: `{list, at, issues, issueCounts}`.
public struct IssuesReport: Sendable, JSONWritable {
  public var definition: Definition
  public var at: SnapshotReference
  public var issues: IssueTally

  public init(definition: Definition, at: SnapshotReference, issues: IssueTally) {
    self.definition = definition
    self.at = at
    self.issues = issues
  }

  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("list", definition.list)
      json.member("at", at)
      json.member("issues", issues.issues)
      json.member("issueCounts", counts: issues.counts)
    }
  }
}
