import Exporting
import Operations
import Registry
import Web

/// Values as a page shows them: by their code books, in their units, and no more than the audience
/// may see.
struct ValueTexts {
  /// A value for people; no text where there is none or it is withheld.
  struct Shown: Equatable {
    var text: String?
    /// 保密, 已脱敏.
    var note: String?
  }

  let definition: Definition
  let disclosure: Disclosure
  let books: [String: BookIndex]
  let lexicon: Lexicon

  init(_ definition: Definition, _ desk: Desk, _ visit: Visit) {
    self.definition = definition
    disclosure = desk.office.disclosure(visit.audience)
    books = desk.books(of: definition)
    lexicon = Lexicon(language: visit.language)
  }

  func shown(_ value: Value?, of field: Field) -> Shown {
    switch disclosure.shown(value, of: field) {
    case .nothing: Shown()
    case .suppressed: Shown(note: lexicon["suppressed"])
    case .plain(let text): Shown(text: label(text, field))
    case .masked(let text): Shown(text: text, note: lexicon["masked"])
    }
  }

  /// A canonical value that the audience is known to be shown.
  func label(_ canonical: String, _ field: Field) -> String {
    displayed(
      canonical, as: field, book: field.book.flatMap { books[$0] }, language: lexicon.language)
  }

  func name(of record: Record) -> String {
    definition.nameField.flatMap {
      shown(record.values[$0], of: definition.fields[$0]).text
    } ?? record.key
  }

  func shown(_ field: String, of record: Record) -> Shown {
    definition.index(of: field).map { shown(record.values[$0], of: definition.fields[$0]) }
      ?? Shown()
  }

  /// What happened to a record; a class that changed is called by its field.
  func kinds(of change: Change, in definition: Definition) -> [String] {
    change.kinds.flatMap { kind in
      kind == .reclassified
        ? change.phrases(of: kind, in: definition).map { $0.text(lexicon.language) }
        : [lexicon.kind(kind)]
    }
  }

  /// The unit that stands beside a figure; percent signs stand in the value itself.
  func unit(of field: Field) -> String? {
    guard field.type != .percent else { return nil }
    return field.unit.map { $0.label(lexicon.language) }
  }

  private func asof(_ change: Change.FieldChange, of field: Field) -> String? {
    guard let name = field.asof else { return nil }
    guard let index = definition.index(of: name) else {
      return PageWords.noAsOf.text(lexicon.language)
    }
    let asof = definition.fields[index]
    guard disclosure.includes(asof) else { return nil }
    return change.asofText(PageWords.noAsOf.text(lexicon.language)) { label($0, asof) }
  }

  /// - Parameter earlier: the texts of what was before; nil where these are.
  func alteration(_ change: Change.FieldChange, from earlier: ValueTexts? = nil) -> Alteration? {
    guard let index = definition.index(of: change.field) else { return nil }
    let field = definition.fields[index]
    guard disclosure.includes(field) else { return nil }
    let (before, after) = (
      (earlier ?? self).shown(change.before, of: field), shown(change.after, of: field)
    )
    return Alteration(
      field.label(lexicon.language), before: before.text ?? before.note,
      after: after.text ?? after.note, unit: unit(of: field), asof: asof(change, of: field))
  }
}
