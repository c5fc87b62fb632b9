public import Registry

/// Where offices, or an office and a person, say different things of one value (待核差异).
///
/// JSON: `{list, at, previous?, open, conflicts: [{key, name, field, state, value?, asof?, previous?,
/// previousAsof?, elements?: [{value, source}], claims: [{office, value?, without?, asof?, revision, file?, line?, by, at, reason?, basis?, stands}],
/// why}]}`.
public struct ConflictsReport: Sendable {
  public enum State: String, Sendable {
    case open
    /// A person decided, and nobody has said anything new since.
    case settled
  }

  /// What one office, or a person, says.
  public struct Said: Sendable, Equatable {
    public var claim: Claim
    /// Of a set the elements that an office's file about this part of the list lacks the subject in: of
    /// the others it says nothing.
    public var without: Value?
    public var revision: Int
    public var file: String?
    public var line: Int?
    public var by: String
    /// Time in UTC.
    public var at: String
    /// It is what the list has.
    public var stands: Bool

    public init(
      claim: Claim, without: Value? = nil, revision: Int, file: String? = nil, line: Int? = nil,
      by: String, at: String,
      stands: Bool
    ) {
      self.claim = claim
      self.without = without
      self.revision = revision
      self.file = file
      self.line = line
      self.by = by
      self.at = at
      self.stands = stands
    }
  }

  /// An element of the set that the list has, and which act it came from.
  public struct Element: Sendable, Equatable {
    public var value: Value
    public var source: DiffLine.Origin

    public init(value: Value, source: DiffLine.Origin) {
      self.value = value
      self.source = source
    }
  }

  public struct Conflict: Sendable {
    public var key: String
    public var name: String
    /// nil: whether the subject belongs to the list.
    public var field: Field?
    public var state: State
    /// What the list has, of which period, and what the edition before had.
    public var value: Value?
    public var asof: String?
    public var previous: Value?
    /// The period of what the edition before had.
    public var previousAsof: String?
    /// The highest first.
    public var claims: [Said]
    /// Why the value stands.
    public var why: Phrase
    /// Of a set of several elements whose each of them is.
    public var elements: [Element] = []

    public init(
      key: String, name: String, field: Field?, state: State, value: Value?, asof: String?,
      previous: Value?, claims: [Said], why: Phrase
    ) {
      self.key = key
      self.name = name
      self.field = field
      self.state = state
      self.value = value
      self.asof = asof
      self.previous = previous
      self.claims = claims
      self.why = why
    }
  }

  public var definition: Definition
  public var disclosure: Disclosure
  public var at: SnapshotReference
  /// The edition of the period before.
  public var previous: SnapshotReference?
  public var conflicts: [Conflict]

  public init(
    definition: Definition, disclosure: Disclosure, at: SnapshotReference,
    previous: SnapshotReference?, conflicts: [Conflict]
  ) {
    self.definition = definition
    self.disclosure = disclosure
    self.at = at
    self.previous = previous
    self.conflicts = conflicts
  }

  public var openCount: Int { conflicts.count { $0.state == .open } }
}

extension ConflictsReport: JSONWritable {
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("list", definition.list)
      json.member("at", at)
      json.member("previous", previous)
      json.member("open", openCount)
      json.name("conflicts")
      json.array { json in
        for conflict in conflicts { write(conflict, to: &json) }
      }
    }
  }

  private func write(_ conflict: Conflict, to json: inout JSONWriter) {
    json.object { json in
      json.member("key", conflict.key)
      json.member("name", conflict.name)
      json.member("field", conflict.field?.name ?? Claim.membership)
      json.member("state", conflict.state.rawValue)
      value("value", conflict.value, conflict.field, to: &json)
      json.member("asof", conflict.asof)
      value("previous", conflict.previous, conflict.field, to: &json)
      json.member("previousAsof", conflict.previousAsof)
      if !conflict.elements.isEmpty {
        json.name("elements")
        json.array { json in
          for element in conflict.elements {
            json.object { json in
              value("value", element.value, conflict.field, to: &json)
              json.member("source", element.source)
            }
          }
        }
      }
      json.name("claims")
      json.array { json in
        for said in conflict.claims { write(said, conflict.field, to: &json) }
      }
      json.member("why", conflict.why)
    }
  }

  private func write(_ said: Said, _ field: Field?, to json: inout JSONWriter) {
    json.object { json in
      json.member("office", said.claim.office)
      value("value", said.claim.value, field, to: &json)
      value("without", said.without, field, to: &json)
      json.member("asof", said.claim.asof)
      json.member("revision", said.revision)
      json.member("file", said.file)
      json.member("line", said.line)
      json.member("by", said.by)
      json.member("at", said.at)
      json.member("reason", said.claim.reason)
      json.member("basis", said.claim.basis)
      json.member("stands", said.stands)
    }
  }

  private func value(_ name: String, _ value: Value?, _ field: Field?, to json: inout JSONWriter) {
    guard let field else { return json.member(name, value?.text) }
    switch disclosure.shown(value, of: field) {
    case .nothing: return
    case .suppressed: json.member("suppressed", [name])
    case .plain(let text):
      json.name(name)
      json.value(text, type: field.type)
    case .masked(let text): json.member(name, text)
    }
  }
}
