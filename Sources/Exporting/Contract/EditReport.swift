public import Registry

/// What an act by hand did: `add`, `edit`, `remove`, `link`, `undo`, `discard`.
///
/// JSON: `{list, period, act, state, revision?, undoes?, entered?, exited?, changed?, updated?, changes: [...],
/// changeCount?, kept: [{key, name?, field?, revision?, also?, by?, at?, reason}], keptCount?, offices?: [{office,
/// takenBack, broughtBack}], related?: [...]}`.
public struct EditReport: Sendable, JSONWritable {
  /// Something that the act left alone, because somebody has touched it since or a later file says it too; of a
  /// discarded draft what people said beside it.
  public struct Kept: Sendable, Equatable, JSONWritable {
    public var key: String
    public var name: String?
    public var field: String?
    /// Who touched it, and when and in which revision.
    public var revision: Int?
    /// Revisions that would hold it without that one.
    public var also: [Int] = []
    public var by: String?
    public var at: String?
    public var reason: Phrase

    public init(
      key: String, name: String? = nil, field: String? = nil, revision: Int? = nil,
      by: String? = nil, at: String? = nil, reason: Phrase
    ) {
      self.key = key
      self.name = name
      self.field = field
      self.revision = revision
      self.by = by
      self.at = at
      self.reason = reason
    }

    public func write(to json: inout JSONWriter) {
      json.object { json in
        json.member("key", key)
        json.member("name", name)
        json.member("field", field)
        json.member("revision", revision)
        if !also.isEmpty { json.member("also", also) }
        json.member("by", by)
        json.member("at", at)
        json.member("reason", reason)
      }
    }
  }

  /// How much of what one office said was taken back, and how much is said again.
  public struct Said: Sendable, Equatable, JSONWritable {
    public var office: String
    public var takenBack: Int
    public var broughtBack: Int

    public init(office: String, takenBack: Int = 0, broughtBack: Int = 0) {
      self.office = office
      self.takenBack = takenBack
      self.broughtBack = broughtBack
    }

    public func write(to json: inout JSONWriter) {
      json.object { json in
        json.member("office", office)
        json.member("takenBack", takenBack)
        json.member("broughtBack", broughtBack)
      }
    }
  }

  public enum State: String, Sendable, CaseIterable {
    case draft
    /// Written into a standing list, which has no drafts.
    case published
    case unchanged
    /// A conflict was decided in favour of what the list has already.
    case settled
    /// A whole draft was taken back.
    case discarded
  }

  public var definition: Definition
  public var disclosure: Disclosure
  public var period: Period
  /// The verb of the command line; `undo-rest` for what an undo takes back besides, which earlier ones
  /// had to leave.
  public var act: String
  public var state: State
  /// nil when nothing was written.
  public var revision: Int?
  /// The revision that an undo takes back.
  public var undoes: Int?
  /// How many subjects entered, exited, changed and were updated by the act; where it took a whole
  /// draft back, by that draft. nil when nothing was written.
  public var counts: ChangeCounts?
  /// The first of them where there are very many.
  public var changes: [DiffLine]
  /// How many there are beyond.
  public var changesBeyond = 0
  /// The first of them where there are very many.
  public var kept: [Kept]
  /// How many there are beyond.
  public var keptBeyond = 0
  /// Of the list of claims: what became of each office's, by their names.
  public var offices: [Said] = []
  public var issues: IssueTally
  /// What the act took back in standing lists, since it had been written together.
  public var related: [EditReport]

  public init(
    definition: Definition, disclosure: Disclosure, period: Period, act: String,
    state: State, revision: Int? = nil, counts: ChangeCounts? = nil, changes: [DiffLine] = [],
    kept: [Kept] = [], issues: IssueTally = IssueTally(), related: [EditReport] = []
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
    self.related = related
  }

  public var changeCount: Int { changes.count + changesBeyond }
  public var keptCount: Int { kept.count + keptBeyond }

  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("list", definition.list)
      json.member("period", period.description)
      json.member("act", act)
      json.member("state", state.rawValue)
      json.member("revision", revision)
      json.member("undoes", undoes)
      json.member("entered", counts?.entered)
      json.member("exited", counts?.exited)
      json.member("changed", counts?.changed)
      json.member("updated", counts?.updated)
      json.name("changes")
      json.array { json in
        let fields = ChangeFields(definition, disclosure)
        for line in changes { line.write(to: &json, fields) }
      }
      if changesBeyond > 0 { json.member("changeCount", changeCount) }
      json.member("kept", kept)
      if keptBeyond > 0 { json.member("keptCount", keptCount) }
      if !offices.isEmpty { json.member("offices", offices) }
      json.member("issues", issues.issues)
      json.member("issueCounts", counts: issues.counts)
      if !related.isEmpty { json.member("related", related) }
    }
  }
}
