import Definitions
import Exporting
import Registry
import Store

extension Office {
  /// A list as an audience may know it: before the public without the editions that are closed to it.
  func state(
    _ definition: Definition, _ view: StoreView?, for audience: Audience
  ) throws -> ListState {
    guard audience == .public else { return try ListState(definition, view) }
    return try ListState(definition, view) { discloses(try Publication($0).publicity) }
  }

  /// Whether the public is shown an edition; one of which nothing was said is.
  private func discloses(_ publicity: Publicity?) -> Bool {
    switch publicity {
    case nil, .open: true
    case .onRequest: answersRequests
    case .closed: false
    }
  }
}

extension ListState {
  /// Why an audience is not shown a revision.
  func refusal(of revision: RevisionRecord, _ definition: Definition) -> Refusal {
    let edition = withheld.first { $0.revision == revision.id }
    return edition.map { .notDisclosed($0, definition) } ?? .notPublished(definition)
  }
}

extension Refusal {
  static func notDisclosed(_ edition: EditionRecord, _ definition: Definition) -> Refusal {
    let version = "\(edition.period).\(edition.number)"
    return Refusal(
      "not-disclosed", exit: .usage,
      Phrase(
        zh: "\(definition.title) \(version) 发布时定为不对外公开，不能向“公开”出示",
        en: "\(definition.list) \(version) was published as not to be disclosed to the public"),
      remedy: Phrase(
        zh: "另选公开的版次；内部查看用 --audience internal",
        en: "choose an edition that is disclosed, or use --audience internal"))
  }
}
