public import Registry

/// Whom an output is for, and how what may not be shown in full is masked.
///
/// Every writer that prints values takes one, so that no path around secrecy is left.
public struct Disclosure: Sendable {
  /// What of one value may be printed.
  public enum Shown: Sendable, Equatable {
    /// No value, or one that this audience does not see at all.
    case nothing
    /// 保密: there is a value, and its source withholds it.
    case suppressed
    /// Canonical.
    case plain(String)
    case masked(String)

    /// What may be printed; nil for what may not.
    public var text: String? {
      switch self {
      case .plain(let text), .masked(let text): text
      case .nothing, .suppressed: nil
      }
    }
  }

  public let audience: Audience
  /// Masks a canonical value (`138****1234`). Given by the composition root.
  public let mask: @Sendable (_ canonical: String, _ type: FieldType) -> String

  public init(
    _ audience: Audience,
    mask: @escaping @Sendable (_ canonical: String, _ type: FieldType) -> String
  ) {
    self.audience = audience
    self.mask = mask
  }

  /// Whether the audience learns of the field at all.
  public func includes(_ field: Field) -> Bool { audience.visibility(of: field.secrecy) != .hidden }

  /// Whether the field has a column for the audience: as-of periods of figures that it does not see
  /// have none.
  public func shows(_ field: Field, in definition: Definition) -> Bool {
    audience.sees(field, in: definition)
  }

  /// Whether the audience learns of which period a figure is, and so also that nobody said it. Of an
  /// edition from before figures had periods everybody may know that there are none.
  public func includesPeriod(of field: Field, in definition: Definition) -> Bool {
    guard let name = field.asof else { return false }
    return definition.index(of: name).map { includes(definition.fields[$0]) } ?? true
  }

  public func shown(_ value: Value?, of field: Field) -> Shown {
    let visibility = audience.visibility(of: field.secrecy)
    guard let value, visibility != .hidden else { return .nothing }
    return switch (value, visibility) {
    case (.suppressed, _): .suppressed
    case (.canonical(let text), .masked): .masked(mask(text, field.type))
    case (.canonical(let text), _):
      hidesNumbers(in: field) ? withoutNumbers(text, field.type) : .plain(text)
    }
  }

  /// Whether numbers that lead to a person are masked where they stand in a text: for whoever does
  /// not see personal data in full.
  public func hidesNumbers(in field: Field) -> Bool {
    guard audience.visibility(of: .personal) != .shown, !field.secrecy.mayBePersonal else {
      return false
    }
    return field.type == .text || field.type == .set(of: .text)
  }

  /// A set stays one, with its elements masked.
  private func withoutNumbers(_ text: String, _ type: FieldType) -> Shown {
    guard let masked = PersonalNumber.masked(text) else { return .plain(text) }
    return type == .text ? .masked(masked) : .plain(masked)
  }

  /// The name of a record for this audience; its key where the name may not be shown.
  public func name(of change: Change, in definition: Definition) -> String {
    guard let index = definition.nameField, !change.name.isEmpty else { return change.key }
    return shown(.canonical(change.name), of: definition.fields[index]).text ?? change.key
  }

  /// What the record is called by for people: the code that it bears; its key where it has none other, or
  /// where that may not be shown.
  public func code(of change: Change, in definition: Definition) -> String {
    guard let code = change.code, let index = definition.codeField else { return change.key }
    return shown(.canonical(code), of: definition.fields[index]).text ?? change.key
  }
}
