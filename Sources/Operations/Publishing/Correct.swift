import Definitions
public import Exporting
import Registry
import Store

extension Office {
  /// Begins a correction of the newest edition: the list is again as the edition has it, in a draft
  /// of its period. A draft of a later period that is open is set aside; it comes back with the
  /// correction laid over it when the correction is published, and as it was when it is discarded.
  ///
  /// Throws `nothing-published` where there is no edition, and `correction-open` where one is being
  /// corrected already.
  public func correct(list: String, message: String? = nil) throws -> EditReport {
    let definition = try library.definition(list)
    return try writing { transaction in
      let state = try ListState(definition, transaction)
      if definition.isStanding { throw Refusal.standing(definition) }
      guard let edition = state.inForce, let newest = state.newest,
        let period = state.newestEdition?.period
      else { throw Refusal.nothingPublished(definition) }
      if state.draft?.period == period { throw Refusal.correctionOpen(period, definition) }
      var rewrite = try Rewrite(
        transaction, try self.layout(of: newest, transaction), after: newest)
      try rewrite.bringBack(edition, from: newest, transaction)
      let sealed = try rewrite.commit(
        .correct, list: list, period: period, definition: try text(of: newest, transaction),
        message: message, details: ActDetails(), office: self)
      try SetAsideClaims(office: self, transaction: transaction)
        .setAside(state.draftRevisions, with: sealed)
      return EditReport(
        definition: definition, disclosure: disclosure(.internal), period: period,
        act: "correct", state: .draft, revision: Int(sealed.id))
    }
  }
}

extension Refusal {
  fileprivate static func nothingPublished(_ definition: Definition) -> Refusal {
    Refusal(
      "nothing-published", exit: .data,
      Phrase(
        zh: "\(definition.title)还没有发布过，没有可更正的版次",
        en: "\(definition.list) has no edition to correct"),
      remedy: Phrase(zh: "草稿可直接修改", en: "a draft is changed as it is"))
  }

  fileprivate static func correctionOpen(_ period: Period, _ definition: Definition) -> Refusal {
    Refusal(
      "correction-open", exit: .data,
      Phrase(
        zh: "\(definition.title) \(period) 的更正草稿已在进行",
        en: "a correction of \(definition.list) \(period) is open already"),
      remedy: Phrase(
        zh: "继续修改后发布（registry publish \(definition.list) --message …）或作废",
        en: "go on with it, then `registry publish \(definition.list) --message ...`, or discard it"
      ))
  }
}
