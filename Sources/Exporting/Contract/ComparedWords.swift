public import Registry

/// What the values of a comparison are called at each of its ends: an officer's number may have been
/// another person's at the older one, and what was signed reads as it did.
public struct ComparedWords: Sendable {
  public var before: Definition
  public var after: Definition

  public init(before: Definition, after: Definition) {
    self.before = before
    self.after = after
  }

  func sides(at index: Int) -> (before: Field, after: Field) {
    (before.fields[index], after.fields[index])
  }
}

extension DiffReport {
  /// A field of the comparison as either end calls its values.
  package func sides(of field: Field) -> (before: Field, after: Field) {
    definition.index(of: field.name).flatMap { compared?.sides(at: $0) } ?? (field, field)
  }

  /// What stands before and after, for people.
  package func texts(
    of change: Change.FieldChange, _ field: Field, _ presentation: Presentation
  ) -> (before: String, after: String) {
    let sides = sides(of: field)
    return (
      presentation.text(change.before, of: sides.before, for: disclosure),
      presentation.text(change.after, of: sides.after, for: disclosure)
    )
  }
}
