import Definitions
import Exporting
import Foundation
import Registry
import Store

/// Sees that no answer to who is who goes while a list rests on it: with it goes the only evidence
/// of the code that stands on a record.
///
/// Made before an act that may take answers away, and asked after it. Two look-ups of one row where
/// no answer was written; else look-ups of the subjects concerned, and the details of the lists'
/// imports and acts by hand are read.
struct AnswersInUse {
  private let office: Office
  private let transaction: StoreTransaction
  private let newest: Int64

  init(_ office: Office, _ transaction: StoreTransaction) throws {
    self.office = office
    self.transaction = transaction
    newest = try transaction.newestRevision(of: Identities.list)?.id ?? 0
  }

  /// What is to be said of imports that are signed for and used an answer which is gone.
  ///
  /// Throws `answer-in-use` where a draft, or what is in force, rests on it; nothing of the act is
  /// kept then.
  ///
  /// - Parameter command: the act, to be tried again once nothing rests on the answer.
  func check(again command: String) throws -> [Issue] {
    let now = try transaction.newestRevision(of: Identities.list)?.id ?? 0
    guard now != newest else { return [] }
    let change = AnswerChange(
      try Identities(office.library, transaction, upTo: newest),
      try Identities(office.library, transaction))
    guard !change.lost.isEmpty else { return [] }
    // What was said of a list is the first to be undone.
    let definitions =
      office.library.definitions.filter(\.isStanding)
      + office.library.definitions.filter { !$0.isStanding }
    let uses = try definitions.compactMap { definition in
      definition.isStanding
        ? try AnswerUse(saidIn: definition, change, office, transaction)
        : try AnswerUse(definition, change, office, transaction)
    }
    if uses.contains(where: \.isOpen) { throw Refusal.answerInUse(uses, again: command) }
    return uses.flatMap(\.issues)
  }
}

extension Office {
  /// One transaction for an act by hand, refused where it takes an answer away that a list rests on.
  ///
  /// - Parameter command: the act as it is typed.
  func deciding(
    again command: String, _ body: (StoreTransaction) throws -> EditReport
  ) throws -> EditReport {
    try writing { transaction in
      let answers = try AnswersInUse(self, transaction)
      var report = try body(transaction)
      for issue in try answers.check(again: command) { report.issues.add(issue) }
      return report
    }
  }
}
