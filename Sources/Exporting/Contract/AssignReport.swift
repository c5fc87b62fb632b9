public import Registry

/// What a plan of the one-to-one service did.
///
/// JSON: `{period, revision?, kept, added, released, moved, unserved: [{subject, name, reason}],
/// officers: [{id, name, load, capacity}], basis: [{list, title, at, draft?}], pairs: [{subject, name,
/// role, officer, event, from?, reason?}]}`.
public struct AssignReport: Sendable {
  /// One line of the plan. Every ending and every new pair says why.
  public struct Pair: Sendable, Equatable, JSONWritable {
    public enum Event: String, Sendable, CaseIterable {
      case kept
      case added
      case released
      case moved
    }

    public var subject: String
    public var name: String
    public var role: String
    /// Id and name of the officer; of the former one for a release.
    public var officer: String
    public var officerName: String
    public var event: Event
    /// Id of the officer before a move.
    public var from: String?
    public var reason: Phrase?

    public init(
      subject: String, name: String, role: String, officer: String, officerName: String,
      event: Event, from: String? = nil, reason: Phrase? = nil
    ) {
      self.subject = subject
      self.name = name
      self.role = role
      self.officer = officer
      self.officerName = officerName
      self.event = event
      self.from = from
      self.reason = reason
    }

    public func write(to json: inout JSONWriter) {
      json.object { json in
        json.member("subject", subject)
        json.member("name", name)
        json.member("role", role)
        json.member("officer", officer)
        json.member("officerName", officerName)
        json.member("event", event.rawValue)
        json.member("from", from)
        json.member("reason", reason)
      }
    }
  }

  /// A subject that nobody can serve, and why.
  public struct Unserved: Sendable, Equatable, JSONWritable {
    public var subject: String
    public var name: String
    public var reason: Phrase

    public init(subject: String, name: String, reason: Phrase) {
      self.subject = subject
      self.name = name
      self.reason = reason
    }

    public func write(to json: inout JSONWriter) {
      json.object { json in
        json.member("subject", subject)
        json.member("name", name)
        json.member("reason", reason)
      }
    }
  }

  public struct OfficerLoad: Sendable, Equatable, JSONWritable {
    public var id: String
    public var name: String
    public var load: Int
    public var capacity: Int

    public init(id: String, name: String, load: Int, capacity: Int) {
      self.id = id
      self.name = name
      self.load = load
      self.capacity = capacity
    }

    public func write(to json: inout JSONWriter) {
      json.object { json in
        json.member("id", id)
        json.member("name", name)
        json.member("load", load)
        json.member("capacity", capacity)
      }
    }
  }

  /// A list that the plan went by, in the state that it went by.
  public struct Basis: Sendable, JSONWritable {
    public var definition: Definition
    public var at: SnapshotReference
    /// A newer draft, of which the plan knows nothing; nil where none is open.
    public var draft: SnapshotReference?

    public init(definition: Definition, at: SnapshotReference, draft: SnapshotReference? = nil) {
      self.definition = definition
      self.at = at
      self.draft = draft
    }

    public func write(to json: inout JSONWriter) {
      json.object { json in
        json.member("list", definition.list)
        json.member("title", definition.title)
        json.member("at", at)
        json.member("draft", draft)
      }
    }
  }

  public var period: Period
  /// nil for a trial run, and where nothing changed.
  public var revision: Int?
  public var pairs: [Pair]
  public var unserved: [Unserved]
  public var officers: [OfficerLoad]
  /// The served lists, then the officers.
  public var basis: [Basis]

  public init(
    period: Period, revision: Int? = nil, pairs: [Pair], unserved: [Unserved],
    officers: [OfficerLoad], basis: [Basis] = []
  ) {
    self.period = period
    self.revision = revision
    self.pairs = pairs
    self.unserved = unserved
    self.officers = officers
    self.basis = basis
  }

  public func count(_ event: Pair.Event) -> Int { pairs.count { $0.event == event } }
}

extension AssignReport: JSONWritable {
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("period", period.description)
      json.member("revision", revision)
      for event in Pair.Event.allCases { json.member(event.rawValue, count(event)) }
      json.member("unserved", unserved)
      json.member("officers", officers)
      json.member("basis", basis)
      json.member("pairs", pairs)
    }
  }
}
