import Definitions
import Exporting
public import Registry
import Store

/// A state of a list that a verb looks at.
struct Snapshot {
  let view: StoreView
  let state: ListState
  let revision: RevisionRecord
  /// As the list was defined then.
  let layout: Layout
  /// Whom it was opened for.
  var audience = Audience.full
  /// What was looked for in it already.
  let sought = SoughtKeys()

  var definition: Definition { layout.definition }
  var reference: SnapshotReference { state.reference(revision) }
}

extension Office {
  /// Opens a list at a version for the time of `body`.
  ///
  /// Throws `unknown-list`, `unknown-version`, `store-missing`, and where the audience may not know
  /// the list's records `list-closed`, those of the edition `not-disclosed`.
  func withSnapshot<T>(
    _ list: String, at version: VersionReference, for audience: Audience = .full,
    _ body: (Snapshot) throws -> T
  ) throws -> T {
    let definition = try library.definition(list)
    try definition.admit(audience)
    return try store(.looking).read { view in
      let state = try state(definition, view, for: audience)
      let revision = try state.resolve(version, definition)
      guard state.shows(revision, to: audience) else {
        throw state.refusal(of: revision, definition)
      }
      return try body(
        Snapshot(
          view: view, state: state, revision: revision, layout: try layout(of: revision, view),
          audience: audience))
    }
  }

  /// Labels of codes for people: `(field name, code)`.
  public func labels(
    of definition: Definition
  ) -> @Sendable (_ field: String, _ code: String) -> String? {
    let books = books(of: definition)
    var labels: [String: [String: String]] = [:]
    for field in definition.fields {
      guard let book = field.book.flatMap({ books[$0] }) else { continue }
      labels[field.name] = Dictionary(
        book.entries.map { ($0.code, $0.label) }, uniquingKeysWith: { first, _ in first })
    }
    let table = labels
    return { field, code in table[field]?[code] }
  }
}
