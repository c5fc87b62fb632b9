import Definitions
import Registry
import Store

extension Office {
  /// Fields are added or retired, never retyped: old snapshots are read through their columns.
  ///
  /// - Parameter newest: the list's newest revision, written under the definition of its time.
  func refuseRetyping(
    _ definition: Definition, _ newest: RevisionRecord, _ view: StoreView
  ) throws {
    let old = try layout(of: newest, view).definition
    for field in old.fields {
      guard let problem = Self.problem(field, in: definition) else { continue }
      throw Refusal(
        "definition", exit: .input, problem,
        remedy: Phrase(
          zh: "新增字段，并将旧字段标为 retired: true",
          en: "add a new field and mark the old one retired: true"),
        place: Place(file: definition.list))
    }
  }

  private static func problem(_ field: Field, in definition: Definition) -> Phrase? {
    guard let now = definition.fields.first(where: { $0.name == field.name }) else {
      return Phrase(
        zh: "字段 \(field.name) 已有数据，不能删除",
        en: "field `\(field.name)` has data; it cannot be taken out")
    }
    let isFigure = field.fieldClass == .figure
    guard now.type != field.type || (now.fieldClass == .figure) != isFigure else { return nil }
    return Phrase(
      zh: "字段 \(field.name) 已有数据，类型不能改",
      en: "field `\(field.name)` has data; its type cannot change")
  }
}
