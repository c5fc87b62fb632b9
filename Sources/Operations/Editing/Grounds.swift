import Definitions
import Exporting
import Foundation
import Importing
public import Registry
import Store

/// Why somebody changes a list by hand, and for which period.
public struct Grounds: Sendable {
  public var period: Period
  public var reason: String
  /// The document, call or record that the reason rests on.
  public var basis: String?
  /// Of an entry or exit by a split or merger the other subjects, by code or name.
  public var counterparts: [String]

  public init(
    period: Period, reason: String, basis: String? = nil, counterparts: [String] = []
  ) {
    self.period = period
    self.reason = reason
    self.basis = basis
    self.counterparts = counterparts
  }

  /// Without blanks around. Throws `reason-missing`: who asks in a year is to have an answer.
  func checked() throws(Refusal) -> Grounds {
    var grounds = self
    grounds.reason = Self.trimmed(reason)
    grounds.basis = basis.map(Self.trimmed).flatMap { $0.isEmpty ? nil : $0 }
    guard grounds.reason.isEmpty else { return grounds }
    throw Refusal(
      "reason-missing", exit: .usage,
      Phrase(zh: "手工改动要写明理由", en: "an act by hand needs its reason"),
      remedy: Phrase(zh: "用 --reason 写明", en: "give it with --reason"))
  }

  private static func trimmed(_ text: String) -> String {
    text.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// - Parameters:
  ///   - fields: what an act set; nil for one that takes a subject in or out.
  ///   - linked: the answer that led to the subject.
  func details(
    _ act: String, _ key: String, fields: [String]? = nil, linked: [String: String]? = nil
  ) -> ActDetails {
    ActDetails(act: act, key: key, fields: fields, linked: linked, reason: reason, basis: basis)
  }
}

extension Office {
  /// Values as a person typed them, by the list's definition.
  func typed(_ values: [String: String], _ definition: Definition) throws -> TypedRecord {
    let store = definition.list == AssignmentRun.list ? try storeToBe() : nil
    let readers = try store?.read { try officersBooks(for: definition, $0) }
    let mapping = try Mapping(
      definition: definition, books: books(of: definition), profile: nil, scope: [:], asof: nil,
      readers: readers ?? [:])
    return try TypedRecord(values, mapping)
  }
}

extension EditReport {
  /// An undone file may have been the whole list: the counts are of all, `diff` has each.
  private static var mostChanges: Int { 500 }

  /// Takes over what a sealed revision did to the list.
  mutating func tell(
    _ revision: RevisionRecord, _ layout: Layout, _ office: Office, _ view: StoreView
  ) throws {
    let state = try ListState(layout.definition, view)
    let comparison = Comparison(
      library: office.library, view: view, layout: layout,
      from: state.revisions.first { $0.id == revision.previous },
      to: revision, state: state, books: office.books(of: layout.definition), hidden: [])
    (changes, changesBeyond) = try comparison.lines(first: Self.mostChanges)
    if revision.list == Claim.list { offices = try said(in: revision, layout, office, view) }
    // An officer is called by name, as in the difference that the act makes.
    definition = try PairWords(
      office: office, view: view, audience: disclosure.audience, moment: nil
    ).lent(to: definition) { PairWords.officers(in: changes, []) }
    counts = revision.counts
    self.revision = Int(revision.id)
    self.state = layout.definition.isStanding ? .published : .draft
  }
}
