public import Registry

/// The one-to-one service list.
///
/// JSON: `{at, assignments: [{subject, code?, name, lists, role, officer: {id, name, org, phone, left?},
/// origin, since, reason}]}`.
public struct AssignmentsReport: Sendable, JSONWritable {
  public struct Officer: Sendable, Equatable {
    public var id: String
    public var name: String?
    public var org: String?
    public var phone: String?
    /// Not on the officers' list any more: a designation stays until a leader makes another (待落实).
    public var hasLeft: Bool

    public init(
      id: String, name: String? = nil, org: String? = nil, phone: String? = nil,
      hasLeft: Bool = false
    ) {
      self.hasLeft = hasLeft
      self.id = id
      self.name = name
      self.org = org
      self.phone = phone
    }
  }

  public struct Line: Sendable, Equatable {
    public var subject: String
    /// The code that the subject bears on its lists, where `subject` is an earlier one or none.
    public var code: String?
    public var name: String
    public var lists: [String]
    public var role: String
    public var officer: Officer
    /// `designated` or `planned`.
    public var origin: String
    public var since: String?
    public var reason: String?

    public init(
      subject: String, name: String, lists: [String], role: String, officer: Officer,
      origin: String, since: String? = nil, reason: String? = nil
    ) {
      self.subject = subject
      self.name = name
      self.lists = lists
      self.role = role
      self.officer = officer
      self.origin = origin
      self.since = since
      self.reason = reason
    }
  }

  /// A subject on a served list whom nobody serves (待落实).
  public struct Unserved: Sendable, Equatable {
    public var subject: String
    public var name: String
    /// Names of the lists that it is on, sorted.
    public var lists: [String]
    /// What the plan of the period said; nil where none has looked at the subject.
    public var reason: Phrase?

    public init(subject: String, name: String, lists: [String], reason: Phrase? = nil) {
      self.subject = subject
      self.name = name
      self.lists = lists
      self.reason = reason
    }
  }

  public var disclosure: Disclosure
  /// nil while nothing was ever assigned.
  public var at: SnapshotReference?
  public var assignments: [Line]

  public init(disclosure: Disclosure, at: SnapshotReference?, assignments: [Line]) {
    self.disclosure = disclosure
    self.at = at
    self.assignments = assignments
  }

  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("at", at)
      json.name("assignments")
      json.array { json in
        for line in assignments { write(line, to: &json) }
      }
    }
  }

  /// The officer's telephone for this audience: a personal value (PIPL), whatever list it is in.
  package func phone(of officer: Officer) -> String? {
    guard let phone = officer.phone else { return nil }
    return switch disclosure.audience.visibility(of: .personal) {
    case .shown: phone
    case .masked: disclosure.mask(phone, .phone)
    case .hidden: nil
    }
  }

  private func write(_ line: Line, to json: inout JSONWriter) {
    json.object { json in
      json.member("subject", line.subject)
      json.member("code", line.code)
      json.member("name", line.name)
      json.member("lists", line.lists)
      json.member("role", line.role)
      json.name("officer")
      json.object { json in
        json.member("id", line.officer.id)
        json.member("name", line.officer.name)
        json.member("org", line.officer.org)
        json.member("phone", phone(of: line.officer))
        if line.officer.hasLeft { json.member("left", true) }
      }
      json.member("origin", line.origin)
      json.member("since", line.since)
      json.member("reason", line.reason)
    }
  }
}
