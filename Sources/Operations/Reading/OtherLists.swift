import Definitions
public import Registry
import Store

/// Another list that has a subject too (同时列入).
public struct OtherList: Sendable, Equatable {
  /// As the list was defined then.
  public var definition: Definition
  /// The key that the subject has there: one that came to a list under a later code is known by that on it.
  public var key: String
  /// The edition that has it.
  public var at: VersionReference
}

extension Office {
  /// The other served lists that have a subject, beside a version of the list on which it is looked at.
  ///
  /// Each counts by the edition that stood beside that version: the newest up to its period, of an edition as of
  /// the moment when it was published. Who joined or left another list later was not listed so then.
  public func otherLists(
    holding key: String, beside list: String, at version: VersionReference,
    for audience: Audience = .full
  ) throws -> [OtherList] {
    try withSnapshot(list, at: version, for: audience) { snapshot in
      let moment = try snapshot.state.moment(of: snapshot.revision)
      let period = snapshot.revision.period
      let codes = try codes(with: key, on: snapshot, moment)
      return try library.definitions.compactMap { definition in
        guard definition.list != list, definition.isServed, definition.isOpen(to: audience) else {
          return nil
        }
        let state = try state(definition, snapshot.view, for: audience)
        guard let edition = try state.edition(beside: period, moment),
          let revision = state.revisions.first(where: { $0.id == edition.revision })
        else { return nil }
        let layout = try layout(of: revision, snapshot.view)
        let found = try snapshot.view.records(layout, keys: [key] + codes, at: revision)
        return found.keys.min().map {
          OtherList(
            definition: layout.definition, key: $0,
            at: .edition(edition.period, number: edition.number))
        }
      }
    }
  }

  /// The codes that a subject may have on other lists, as the audience may know them: where the answers are closed
  /// to it those that the records themselves tell.
  private func codes(
    with key: String, on snapshot: Snapshot, _ moment: Int64?
  ) throws -> [String] {
    let codes = try servedIdentities(
      in: snapshot.revision.period, moment: moment, pairs: [], upTo: moment, snapshot.view,
      for: snapshot.audience
    ).identities.codes(with: SubjectCode(key)).map(\.text)
    if try tellsAnswers(to: snapshot.audience) { return codes }
    let answered = try Identities(library, snapshot.view, upTo: moment)
      .codes(with: SubjectCode(key)).map(\.text)
    return try codes + answered.filter { try snapshot.publishes($0, of: key) }
  }
}
