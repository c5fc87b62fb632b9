public import Registry

/// What a revision's sources give today, beside what the revision recorded.
///
/// JSON: `{list, title, revision, period, same, recorded: {records, entered, ...}, replayed?,
/// sources: [{file, recorded, replayed}], issues: [{rule, recorded, replayed}], differing, changes:
/// [...], refusal?}`; in `changes` what was recorded stands before and what comes today after.
public struct ReplayReport: Sendable {
  /// What an import came to.
  public struct Result: Sendable, Equatable, JSONWritable {
    public var counts: ChangeCounts
    public var digest: String

    public init(counts: ChangeCounts, digest: String) {
      self.counts = counts
      self.digest = digest
    }

    public func write(to json: inout JSONWriter) {
      json.object { json in
        json.member("records", counts.current)
        json.member("entered", counts.entered)
        json.member("exited", counts.exited)
        json.member("changed", counts.changed)
        json.member("updated", counts.updated)
        json.member("digest", digest)
      }
    }
  }

  /// Something that was one thing and is another today.
  public struct Difference: Sendable, Equatable {
    /// A file, or the rule of an issue.
    public var name: String
    public var recorded: String
    public var replayed: String

    public init(_ name: String, recorded: String, replayed: String) {
      self.name = name
      self.recorded = recorded
      self.replayed = replayed
    }
  }

  public var definition: Definition
  public var disclosure: Disclosure
  public var revision: Int
  public var period: Period
  public var recorded: Result
  /// Nil where the import is refused today.
  public var replayed: Result?
  /// Files that are read in another format or encoding.
  public var sources: [Difference]
  /// Rules that find another number of issues.
  public var issues: [Difference]
  /// How many records differ; ``changes`` has the first of them.
  public var differing: Int
  public var changes: [DiffLine]
  public var refusal: Refusal?

  public init(
    definition: Definition, disclosure: Disclosure, revision: Int, period: Period,
    recorded: Result, replayed: Result? = nil, sources: [Difference] = [],
    issues: [Difference] = [], differing: Int = 0, changes: [DiffLine] = [],
    refusal: Refusal? = nil
  ) {
    self.definition = definition
    self.disclosure = disclosure
    self.revision = revision
    self.period = period
    self.recorded = recorded
    self.replayed = replayed
    self.sources = sources
    self.issues = issues
    self.differing = differing
    self.changes = changes
    self.refusal = refusal
  }

  public var isSame: Bool {
    refusal == nil && replayed == recorded && sources.isEmpty && issues.isEmpty && differing == 0
  }
}

extension ReplayReport: JSONWritable {
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("list", definition.list)
      json.member("title", definition.title)
      json.member("revision", revision)
      json.member("period", period.description)
      json.member("same", isSame)
      json.member("recorded", recorded)
      json.member("replayed", replayed)
      json.member("sources", sources, called: "file")
      json.member("issues", issues, called: "rule")
      json.member("differing", differing)
      json.name("changes")
      json.array { json in
        let fields = ChangeFields(definition, disclosure)
        for line in changes { line.write(to: &json, fields) }
      }
      if let refusal {
        json.name("refusal")
        refusal.writeMembers(to: &json)
      }
    }
  }
}

extension JSONWriter {
  fileprivate mutating func member(
    _ name: String, _ differences: [ReplayReport.Difference], called what: String
  ) {
    self.name(name)
    array { json in
      for difference in differences {
        json.object { json in
          json.member(what, difference.name)
          json.member("recorded", difference.recorded)
          json.member("replayed", difference.replayed)
        }
      }
    }
  }
}
