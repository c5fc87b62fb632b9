import Definitions
import Registry
import Store

/// What somebody said under a code that an answer led to its subject, in a standing list: the reason of
/// a change, a doubt that was looked into, what holds where offices differ.
struct AnswerStatement {
  /// Its key in that list.
  let record: String
  /// The list that it speaks of, and for which period; nil where it is for all to come.
  let list: String?
  let period: Period?
}

extension AnswerUse {
  /// nil where nothing that was said by the answers stands. What is signed for with an edition counts as
  /// it does in the edition.
  init?(
    saidIn definition: Definition, _ change: AnswerChange, _ office: Office,
    _ transaction: StoreTransaction
  ) throws {
    // The answers themselves are what the rest goes by.
    guard definition.list != Identities.list else { return nil }
    let state = try ListState(definition, transaction)
    let undone = state.undone()
    let locked = LockedReasons(office, transaction)
    var (said, signed) = ([Used](), [Used]())
    for revision in state.revisions.reversed() where !undone.contains(revision.id) {
      guard var used = Self.use(of: revision, change),
        let (statement, isLocked) = try Self.statement(
          in: revision, of: used.key, state, locked, office, transaction)
      else { continue }
      used.said = statement
      if isLocked { signed.append(used) } else { said.append(used) }
    }
    guard !said.isEmpty || !signed.isEmpty else { return nil }
    self.init(definition, state, said: said, signed: signed)
  }

  /// What a revision said, where that is still so: what was said anew since then takes its place.
  private static func statement(
    in revision: RevisionRecord, of key: String, _ state: ListState, _ locked: LockedReasons,
    _ office: Office,
    _ view: StoreView
  ) throws -> (AnswerStatement, isLocked: Bool)? {
    guard let newest = state.newest else { return nil }
    let layout = try office.layout(of: newest, view)
    var found: (AnswerStatement, isLocked: Bool)?
    try view.differences(layout, from: state.revision(before: revision), to: revision) { pairs in
      let now = try view.records(layout, keys: pairs.keys, at: newest)
      let closed =
        revision.list == GivenReasons.list ? try locked.positions(in: pairs, layout) : []
      for index in pairs.keys.indices where now[pairs.keys[index]] == pairs.recordAfter(index) {
        let reason = (pairs.recordAfter(index) ?? pairs.recordBefore(index)).flatMap {
          revision.list == GivenReasons.list ? AdjustmentRecord($0, layout.definition) : nil
        }
        // A sheet speaks of others, too.
        if let said = reason?.adjustment, said.subject != key, !said.counterparts.contains(key) {
          continue
        }
        found = (
          AnswerStatement(record: pairs.keys[index], list: reason?.list, period: reason?.period),
          closed.contains(index)
        )
      }
    }
    return found
  }
}
