import Definitions
import Exporting
import Registry
import Store

/// Gives back what refusals took out of a draft that stand no longer: the sheet was undone, or says
/// otherwise now. Nobody leaves, stays or enters by a decision that is gone.
struct GoneRefusals {
  let office: Office
  let transaction: StoreTransaction

  /// Takes the revisions of drafts back by which such changes were taken out, each in a revision of
  /// its own; ``RefusedChanges`` takes out anew what is still refused. After something was written
  /// into the adjustments all drafts are looked at, else that of the list.
  ///
  /// - Parameter cause: the revision by which the refusals are gone, where it is known.
  func giveBack(after list: String, with cause: Int64? = nil) throws -> [EditReport] {
    guard list == GivenReasons.list else { return try giveBack(to: list, with: cause) }
    return try office.library.definitions.flatMap { try giveBack(to: $0.list, with: cause) }
  }

  private func giveBack(to list: String, with cause: Int64?) throws -> [EditReport] {
    let definition = try office.library.definition(list)
    guard !definition.isStanding else { return [] }
    let gone = try revisions(of: ListState(definition, transaction), list)
    var told: Set<String> = []
    return try gone.indices.reversed().flatMap { index -> [EditReport] in
      let (revision, items) = gone[index]
      // Of those that took one subject out again and again each is undone, also where nothing is left of it:
      // what the earlier ones did is theirs then.
      let isOneOfSeveral = gone[..<index].contains { !Set($0.items).isDisjoint(with: items) }
      var report = try Undoing(
        definition: definition, state: ListState(definition, transaction), target: revision,
        office: office, transaction: transaction
      ).run(message: nil, with: cause, isKept: isOneOfSeveral)
      // The newest that took a subject out tells what became of it.
      report.kept.removeAll { told.contains($0.key) }
      told.formUnion(items)
      guard let number = report.revision else { return report.kept.isEmpty ? [] : [report] }
      // What only stayed since people had refused something of it.
      return try [report]
        + office.takeBackLeft(by: revision, with: Int64(number), definition, transaction)
    }
  }

  /// Throws `refusal-gone` where a revision of the draft still took something out though nobody
  /// refuses it any more.
  func refuse(in draft: RevisionRecord, _ state: ListState, _ definition: Definition) throws {
    let gone = try revisions(of: state, definition.list).first { $0.revision.id <= draft.id }
    if let gone { throw Refusal.refusalGone(gone.revision, gone.items, definition) }
  }

  /// Those of the open draft that count and took something out that nobody refuses now, with the
  /// subjects of that, oldest first.
  private func revisions(
    of state: ListState, _ list: String
  ) throws -> [(revision: RevisionRecord, items: [String])] {
    let undone = state.undone()
    let found = state.draftRevisions.filter { !undone.contains($0.id) }
      .compactMap { revision in TakenOut(revision).map { (revision, $0.refused) } }
    guard !found.isEmpty else { return [] }
    let given = try GivenReasons(office, transaction, of: list, at: nil)
    return found.compactMap { revision, refused in
      let gone = refused.filter { item in
        item.adjusted.map { change in
          given.adjustment(of: item.key, change) { $0 == revision.period }?.status != .refused
        } ?? false
      }
      return gone.isEmpty ? nil : (revision, gone.map(\.key))
    }
  }
}

extension Refusal {
  fileprivate static func refusalGone(
    _ revision: RevisionRecord, _ keys: [String], _ definition: Definition
  ) -> Refusal {
    let more = keys.count > 1
    return Refusal(
      "refusal-gone", exit: .data,
      Phrase(
        zh: "r\(revision.id) 按“不予调整”退回了 \(keys[0])\(more ? " 等 \(keys.count) 项" : "")，"
          + "而这一决定已不存在，未发布",
        en: "r\(revision.id) took out what was refused of \(keys[0])"
          + "\(more ? " and \(keys.count - 1) more" : ""), but nobody refuses it any more"),
      remedy: Phrase(
        zh: "用 registry undo \(definition.list) r\(revision.id) 恢复，"
          + "或重新决定（registry adjustments \(definition.list) --settle …）",
        en: "`registry undo \(definition.list) r\(revision.id)` gives it back"))
  }
}

extension Issue {
  /// What an import did beyond its file: what nobody refuses any more is in the draft again.
  static func givenBack(_ report: EditReport) -> Issue {
    let (definition, undone) = (report.definition, report.undoes ?? 0)
    return Issue(
      rule: "refusal-gone", severity: .warning, value: definition.list,
      message: report.revision.map { revision in
        Phrase(
          zh: "\(definition.title) r\(undone) 曾按“不予调整”退回，现已改定，已恢复到草稿（r\(revision)）",
          en: "what r\(undone) of \(definition.list) took out is refused no longer and back in the "
            + "draft (r\(revision))")
      }
        ?? Phrase(
          zh: "\(definition.title) r\(undone) 曾按“不予调整”退回，现已改定，但其后另有改动，未能恢复；请核对",
          en:
            "what r\(undone) of \(definition.list) took out is refused no longer, but was touched "
            + "since and stays as it is: check it"))
  }
}
