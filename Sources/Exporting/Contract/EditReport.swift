public import Registry

/// What an act by hand did: `add`, `edit`, `remove`, `link`, `undo`, `discard`.
///
/// JSON: `{list, period, act, state, revision?, entered?, exited?, changed?, updated?, changes: [...],
/// kept: [{key, field?, reason}]}`.
public struct EditReport: Sendable, JSONWritable {
  /// Something that the act left alone, because somebody has touched it since.
  public struct Kept: Sendable, Equatable, JSONWritable {
    public var key: String
    public var field: String?
    public var reason: Phrase

    public init(key: String, field: String? = nil, reason: Phrase) {
      self.key = key
      self.field = field
      self.reason = reason
    }

    public func write(to json: inout JSONWriter) {
      json.object { json in
        json.member("key", key)
        json.member("field", field)
        json.member("reason", reason)
      }
    }
  }

  public enum State: String, Sendable, CaseIterable {
    case draft
    /// In force at once: the list stands without drafts.
    case published
    case unchanged
    /// A whole draft was taken back.
    case discarded
  }

  public var definition: Definition
  public var disclosure: Disclosure
  public var period: Period
  /// The verb of the command line.
  public var act: String
  public var state: State
  /// nil when nothing was written.
  public var revision: Int?
  /// How many subjects a whole draft had entered, exited, changed and updated, where the act took one
  /// back; nil for every other act.
  public var counts: ChangeCounts?
  public var changes: [DiffLine]
  public var kept: [Kept]
  public var issues: IssueTally

  public init(
    definition: Definition, disclosure: Disclosure, period: Period, act: String,
    state: State, revision: Int? = nil, counts: ChangeCounts? = nil, changes: [DiffLine] = [],
    kept: [Kept] = [], issues: IssueTally = IssueTally()
  ) {
    self.definition = definition
    self.disclosure = disclosure
    self.period = period
    self.act = act
    self.state = state
    self.revision = revision
    self.counts = counts
    self.changes = changes
    self.kept = kept
    self.issues = issues
  }

  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("list", definition.list)
      json.member("period", period.description)
      json.member("act", act)
      json.member("state", state.rawValue)
      json.member("revision", revision)
      json.member("entered", counts?.entered)
      json.member("exited", counts?.exited)
      json.member("changed", counts?.changed)
      json.member("updated", counts?.updated)
      json.name("changes")
      json.array { json in
        for line in changes { line.write(to: &json, definition, disclosure) }
      }
      json.member("kept", kept)
      json.member("issues", issues.issues)
      json.member("issueCounts", counts: issues.counts)
    }
  }
}
