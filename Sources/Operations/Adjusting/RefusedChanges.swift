import Definitions
import Exporting
import Registry
import Store

/// Takes the changes that people refused (不予调整) out of a draft: who was to enter leaves it
/// again, who was to leave is brought back, what was to change is as it was.
///
/// Done whenever the decision or the draft is written, so that a file that is imported again does
/// not undo what people decided.
struct RefusedChanges {
  let office: Office
  let transaction: StoreTransaction

  struct Taken {
    let list: String
    let revision: Int64
    let count: Int
    /// The corrections that are overridden by it.
    var doubts: [Issue] = []
  }

  /// After something was written into a list: the decisions concern all drafts, a draft itself.
  func apply(after list: String) throws -> [Taken] {
    guard list == GivenReasons.list else { return try [takeOut(of: list)].compactMap(\.self) }
    return try office.library.definitions.compactMap { try takeOut(of: $0.list) }
  }

  private func takeOut(of list: String) throws -> Taken? {
    let definition = try office.library.definition(list)
    let state = try ListState(definition, transaction)
    guard let draft = state.draft,
      let standing = try StandingRefusals(office, transaction, in: draft, state, definition),
      !standing.changes.isEmpty
    else { return nil }
    let (layout, changes) = (standing.layout, standing.changes)
    var amendment = try Amendment(list, office: office, transaction: transaction)
    let leaving = changes.filter { [.exited, .merged].contains($0.adjusted) }.map(\.line.change.key)
    let kept = try whole(leaving, state, layout)
    let values = RefusedValues(
      changes, layout.definition, books: office.books(of: layout.definition))
    for (line, adjusted) in changes {
      undo(line.change, adjusted, in: &amendment, values, kept, layout.definition)
    }
    let doubts = try doubts(standing.overriding, kept, draft, layout)
    let outcome = try amendment.write(
      .edit, period: draft.period, message: message(changes), details: details(changes),
      issues: doubts + values.partless(changes))
    guard let revision = outcome.revision else { return nil }
    return Taken(
      list: list, revision: revision.id, count: changes.count, doubts: doubts)
  }

  /// Those who were to leave, as they were when they left, with what offices said of them in this
  /// period, and in all parts of the list in which the edition has them: the parts went one by one,
  /// with the files of several teams, and it is the leaving that was refused and not the last of them.
  private func whole(
    _ keys: [String], _ state: ListState, _ layout: Layout
  ) throws -> [String: Record] {
    guard !keys.isEmpty, let base = state.inForce else { return [:] }
    let departures = try Departures(
      transaction, layout, state, books: office.books(of: layout.definition))
    var signed = try transaction.records(layout, keys: keys, at: base)
    // Who left with the edition that is corrected, or was taken off by the correction of one.
    let others =
      [state.corrected.flatMap { _ in state.baseOfDraft }].compactMap(\.self)
      + state.draftRevisions.filter { $0.kind == .resume }.compactMap(
        state.edition(correctedBefore:))
    for edition in others {
      signed.merge(try transaction.records(layout, keys: keys, at: edition)) { own, _ in own }
    }
    var whole: [String: Record] = [:]
    for key in keys {
      guard
        var record = try departures.last(Hash128(key: key))
          .flatMap({ try departures.record(of: $0, transaction) }) ?? signed[key]
      else { continue }
      for field in layout.definition.fields.indices
      where layout.definition.fields[field].type.isSet {
        record.values[field] = signed[key]?.values[field] ?? record.values[field]
      }
      whole[key] = record
    }
    return whole
  }

  private func undo(
    _ change: Change, _ adjusted: AdjustedChange, in amendment: inout Amendment,
    _ refused: RefusedValues, _ kept: [String: Record], _ definition: Definition
  ) {
    switch adjusted {
    case .entered, .split: amendment.remove(change.key)
    case .exited, .merged:
      guard let record = kept[change.key] else { return }
      let values = zip(definition.fields, record.values).compactMap { field, value in
        value.map { (field.name, $0) }
      }
      amendment.put(Dictionary(uniqueKeysWithValues: values), key: change.key)
    case .kind(let kind):
      amendment.put(refused.values(of: change, without: kind), key: change.key)
    }
  }

  /// Each who joined or left with a correction, and does not since people refused it.
  private func doubts(
    _ changes: StandingRefusals.Changes, _ kept: [String: Record], _ draft: RevisionRecord,
    _ layout: Layout
  ) throws -> [Issue] {
    guard !changes.isEmpty else { return [] }
    let keys = Set(changes.map(\.line.change.key)).sorted()
    let records = try transaction.records(layout, keys: keys, at: draft)
    return changes.compactMap { line, adjusted in
      (records[line.change.key] ?? kept[line.change.key]).map { record in
        let isListed = adjusted.side == .exited
        return Issue(
          keeping: record, isListed: isListed,
          by: HandDecisions.Membership(isListed: isListed, refused: adjusted), layout.definition)
      }
    }
  }

  /// `不予调整：示例甲、示例乙等 5 项`
  private func message(_ changes: StandingRefusals.Changes) -> String {
    let names = changes.prefix(3).map(\.line.change.name).joined(separator: "、")
    return "不予调整：\(names)" + (changes.count > 3 ? "等 \(changes.count) 项" : "")
  }

  private func details(_ changes: StandingRefusals.Changes) -> String {
    var json = JSONWriter()
    json.object { json in
      json.name("refused")
      json.array { json in
        for (line, adjusted) in changes {
          json.object { json in
            json.member("key", line.change.key)
            json.member("change", adjusted.rawValue)
          }
        }
      }
    }
    return String(decoding: json.take(), as: UTF8.self)
  }
}

extension AdjustedChange {
  /// About values, not about who is on the list.
  var isKind: Bool {
    if case .kind = self { true } else { false }
  }
}

extension Issue {
  /// What an import did beyond its file, or would do: refused changes were taken out again.
  init(_ taken: RefusedChanges.Taken, _ definition: Definition, isTried: Bool = false) {
    let zh = isTried ? "导入后将从草稿中退回" : "已从草稿中退回（r\(taken.revision)）"
    let en =
      isTried
      ? "would be taken out of \(taken.list) again"
      : "were taken out of \(taken.list) again (r\(taken.revision))"
    self.init(
      rule: "refused-change", severity: .warning, value: taken.list,
      message: Phrase(
        zh: "\(definition.title)有 \(taken.count) 项已定“不予调整”，\(zh)",
        en: "\(taken.count) refused changes \(en)"))
  }
}
