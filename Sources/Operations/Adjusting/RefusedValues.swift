import Exporting
import Registry
import Store

/// What the values of subjects are without what people refused (不予调整) of them.
///
/// Of sub-fields each is a matter of its own: who was not to leave one has it again, who was not to be added
/// to one has it no more, and what nobody refused of the same subject stays with its reason.
struct RefusedValues {
  private let definition: Definition
  private let reading: ChangeReading
  /// All that is refused of a subject, since a set is put back once for all of it.
  private let kinds: [String: Set<ChangeKind>]

  init(
    _ changes: StandingRefusals.Changes, _ definition: Definition, books: [String: Book]
  ) {
    self.definition = definition
    reading = ChangeReading(definition, books: books, Sameness(definition, books: books))
    kinds = Dictionary(grouping: changes, by: \.line.change.key).mapValues { changes in
      Set(
        changes.compactMap { if case .kind(let kind) = $0.adjusted { kind } else { nil } })
    }
  }

  /// By the names of the fields whose difference makes the kind; empty where nothing is left of one.
  func values(of change: Change, without kind: ChangeKind) -> [String: Value] {
    let made = fields(of: change, making: kind).map {
      ($0.field, value(of: $0, in: change) ?? .canonical(""))
    }
    return Dictionary(uniqueKeysWithValues: made)
  }

  /// Those who are in no part of the list without what was refused: they left their own, which nobody refused,
  /// and were not to be added to another.
  func partless(_ changes: StandingRefusals.Changes) -> [Issue] {
    changes.flatMap { line, adjusted -> [Issue] in
      guard adjusted == .kind(.subFieldAdded) else { return [] }
      return fields(of: line.change, making: .subFieldAdded).filter { difference in
        difference.before != nil && value(of: difference, in: line.change) == nil
      }.map { partless(line.change, $0.field) }
    }
  }

  private func fields(of change: Change, making kind: ChangeKind) -> [Change.FieldChange] {
    change.fields.filter { difference in
      guard let index = definition.index(of: difference.field) else { return false }
      let field = definition.fields[index]
      return kind.meaning.map { $0 == field.means } ?? (field.fieldClass == .figure)
    }
  }

  private func value(of difference: Change.FieldChange, in change: Change) -> Value? {
    let value = reading.value(of: difference, without: kinds[change.key] ?? [])
    let field = definition.index(of: difference.field).map { definition.fields[$0] }
    return value ?? (field?.isRequired == true ? difference.before : nil)
  }

  private func partless(_ change: Change, _ name: String) -> Issue {
    let label = definition.index(of: name).map { definition.fields[$0].label } ?? name
    let (list, words) = (definition.list, definition.words)
    return Issue(
      rule: "no-part-left", severity: .warning, subject: change.key, field: name,
      value: change.key,
      message: Phrase(
        zh: """
          \(change.name)已移出原有的\(label)，增列的又不予调整，不属于任何\(label)，仍在\(words.list)中：\
          补正用 registry edit \(list) \(change.key)，\(words.exited)用 registry remove
          """,
        en: """
          \(change.name) left its \(label), was not to be added to another and is in none, but still on \
          the list: `registry edit \(list) \(change.key)` gives it one, `registry remove` lets it go
          """))
  }
}
