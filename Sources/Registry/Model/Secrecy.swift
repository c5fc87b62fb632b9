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
  /// `internal`: all, personal ones masked; `full`: all.
  public func visibility(of secrecy: Secrecy) -> Visibility {
    switch (self, secrecy) {
    case (.full, _), (_, .public): .shown
    case (.public, _): .hidden
    case (.service, .internal), (.service, .personal): .shown
    case (.service, _): .hidden
    case (.internal, .personal): .masked
    case (.internal, _): .shown
    }
  }
}
