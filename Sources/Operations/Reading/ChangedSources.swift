import Exporting
import Registry
import Store

/// Gives each field of a comparison's changes where its own value came from, for sheets that have a row
/// for each: a record has been written by several offices.
///
/// A file that alone wrote one half of a record is in the line already. Of each other one the history is
/// looked up.
struct ChangedSources {
  private let snapshot: Snapshot
  private let books: [String: Book]
  private let sources: FieldSources
  /// nil where nobody can tell.
  private let rewritten: Set<String>?

  init(_ office: Office, from: RevisionRecord?, to snapshot: Snapshot) throws {
    self.snapshot = snapshot
    books = office.books(of: snapshot.definition)
    let origins = try Origins(snapshot, books: books, OfficeNames(office, of: snapshot))
    sources = try FieldSources(snapshot, origins, office)
    rewritten = try from.flatMap { from in
      guard from.id < snapshot.revision.id else { return nil }
      return try snapshot.view.rewritten(snapshot.layout, since: from, upTo: snapshot.revision)
    }
  }

  /// The line as it is where the subject enters or leaves.
  func told(_ line: DiffLine) throws -> DiffLine {
    guard line.change.event == .changed || line.change.event == .updated, !isOfOne(line) else {
      return line
    }
    let written = try snapshot.view.history(snapshot.layout, of: line.change.key)
    let states = try snapshot.led(by: written, books)
    let found = try sources.of(states, written)
    var line = line
    line.sources = line.change.fields.reduce(into: [:]) { $0[$1.field] = .some(found[$1.field]) }
    return line
  }

  /// Whether one file wrote all that differs.
  private func isOfOne(_ line: DiffLine) -> Bool {
    guard let rewritten, let source = line.source, source.file != nil, source.undone == nil,
      source.act == nil, !rewritten.contains(line.change.key)
    else { return false }
    let layout = snapshot.layout
    let parts = line.change.fields.compactMap {
      layout.definition.index(of: $0.field).map(layout.part(of:))
    }
    return Set(parts).count == 1
  }
}
