public import Registry

/// One record, where each of its values came from, and what became of it over time.
///
/// JSON: `{list, key, record, at, left?, sources: {field: {revision, file?, line?, by?}}, draft?,
/// leavesInDraft?, history?, counterparts?}`.
public struct ShowReport: Sendable {
  /// How the subject left the list: `{period, source}`.
  public struct Leaving: Sendable, Equatable, JSONWritable {
    public var period: Period
    /// The revision that took it out, with its file or person, and why.
    public var source: DiffLine.Origin

    public init(period: Period, source: DiffLine.Origin) {
      self.period = period
      self.source = source
    }

    public func write(to json: inout JSONWriter) {
      json.object { json in
        json.member("period", period.description)
        json.member("source", source)
      }
    }
  }

  /// One state of the record: `{from, to?, period, values, kinds?, changedFields, evidence?, source,
  /// left?}`.
  public struct Version: Sendable {
    /// The revision it begins with, and the one it ends before; nil while it lives.
    public var from: Int
    public var to: Int?
    public var period: Period
    public var record: Record
    /// What it is beside the state before; an entry where there was none.
    public var change: Change?
    public var changedFields: [String]
    /// What proved that the subject is the same, where its code became another.
    public var evidence: Phrase?
    public var source: DiffLine.Origin
    /// Where it ended by the subject's leaving the list.
    public var left: Leaving?
    /// The words that its values had then; nil where they are the report's.
    public var definition: Definition?

    public init(
      from: Int, to: Int? = nil, period: Period, record: Record, change: Change? = nil,
      changedFields: [String] = [], source: DiffLine.Origin
    ) {
      self.from = from
      self.to = to
      self.period = period
      self.record = record
      self.change = change
      self.changedFields = changedFields
      self.source = source
    }
  }

  /// What an open draft makes of a subject.
  public enum InDraft: Sendable {
    case changed
    case leaves
    case enters
    /// It is on neither.
    case absent

    /// nil where the draft has the record as it is.
    public init?(_ record: Record, isListed: Bool, drafted: Record?) {
      switch (isListed, drafted) {
      case (true, record?): return nil
      case (true, nil): self = .leaves
      case (true, _?): self = .changed
      case (false, nil): self = .absent
      case (false, _?): self = .enters
      }
    }
  }

  public var definition: Definition
  public var disclosure: Disclosure
  public var record: Record
  public var at: SnapshotReference
  /// The subject is not on the list at that version any more; ``record`` is what it last was.
  public var left: Leaving?
  /// Field name -> what wrote its value last.
  public var sources: [String: DiffLine.Origin]
  /// The open draft, where it does not have the record as it is.
  public var draft: SnapshotReference?
  public var inDraft: InDraft?
  /// Oldest first; nil where it was not asked for.
  public var history: [Version]?
  /// Those who merged into the subject or were split off from it, oldest first.
  public var counterparts: [Counterpart]

  public init(
    definition: Definition, disclosure: Disclosure, record: Record, at: SnapshotReference,
    left: Leaving? = nil, sources: [String: DiffLine.Origin] = [:], draft: SnapshotReference? = nil,
    inDraft: InDraft? = nil, history: [Version]? = nil, counterparts: [Counterpart] = []
  ) {
    self.definition = definition
    self.disclosure = disclosure
    self.record = record
    self.at = at
    self.left = left
    self.sources = sources
    self.draft = draft
    self.inDraft = inDraft
    self.history = history
    self.counterparts = counterparts
  }
}

extension ShowReport: JSONWritable {
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("list", definition.list)
      json.member("key", record.key)
      json.name("record")
      json.object { $0.members(of: record, in: definition, for: disclosure) }
      json.member("at", at)
      json.member("left", left)
      json.name("sources")
      json.object { json in
        for field in definition.fields where disclosure.shows(field, in: definition) {
          json.member(field.name, sources[field.name])
        }
      }
      if inDraft != .absent { json.member("draft", draft) }
      if inDraft == .leaves { json.member("leavesInDraft", true) }
      guard let history else { return }
      if !counterparts.isEmpty { json.member("counterparts", counterparts) }
      json.name("history")
      json.array { json in
        for version in history { write(version, to: &json) }
      }
    }
  }

  private func write(_ version: Version, to json: inout JSONWriter) {
    let seen = Set(
      definition.fields.filter { disclosure.shows($0, in: definition) }.map(\.name))
    json.object { json in
      json.member("from", version.from)
      json.member("to", version.to)
      json.member("period", version.period.description)
      json.name("values")
      json.object { $0.members(of: version.record, in: definition, for: disclosure) }
      if let kinds = version.change?.kinds, !kinds.isEmpty {
        json.member("kinds", kinds.map(\.rawValue))
      }
      json.member("changedFields", version.changedFields.filter(seen.contains))
      json.member("evidence", version.evidence)
      json.member("source", version.source)
      json.member("left", version.left)
    }
  }
}
