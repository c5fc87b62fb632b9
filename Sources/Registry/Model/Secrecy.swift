/// How far a field's values may travel.
public enum Secrecy: String, Sendable, CaseIterable {
  case `public`
  case `internal`
  /// Unit-level figures of a statistical survey (Statistics Law).
  case statistical
  /// Tax of one firm.
  case tax
  /// Contact data of a person (PIPL).
  case personal
  /// Values of other fields, of every kind: told only to whom each kind is told.
  case mixed

  /// Whether its values may be contact data, which no message quotes.
  public var mayBePersonal: Bool { self == .personal || self == .mixed }
}

/// Whom an output is for.
public enum Audience: String, Sendable, CaseIterable {
  case `public`
  case service
  case `internal`
  case full

  public enum Visibility: Sendable {
    case shown
    case masked
    case hidden
  }

  /// `public`: public fields; `service`: public, internal and personal contacts;
  /// `internal`: all, personal and mixed ones masked; `full`: all.
  public func visibility(of secrecy: Secrecy) -> Visibility {
    switch (self, secrecy) {
    case (.full, _), (_, .public): .shown
    case (.public, _): .hidden
    case (.service, .internal), (.service, .personal): .shown
    case (.service, _): .hidden
    case (.internal, .personal), (.internal, .mixed): .masked
    case (.internal, _): .shown
    }
  }

  /// Whether a value of the field, masked or not, tells the audience anything: the as-of period of
  /// figures of which it sees none does not.
  public func sees(_ field: Field, in definition: Definition) -> Bool {
    guard visibility(of: field.secrecy) != .hidden else { return false }
    // Nothing else is a period, and records are asked about field by field.
    guard field.type == .date else { return true }
    let figures = definition.fields.filter { $0.asof == field.name }
    return figures.isEmpty || figures.contains { visibility(of: $0.secrecy) != .hidden }
  }
}
