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
  private let line: StateLine
  private let sources: FieldSources
  /// nil where nobody can tell: a half of which nothing is shown may be the one that the line names.
  private let rewritten: Set<String>?
  /// Those who were made one with others: their line names one file of several.
  private let joined: Set<String>

  /// - Parameter hidden: fields that who asks is not shown.
  init(
    _ office: Office, from: RevisionRecord?, to snapshot: Snapshot, hiding hidden: [Int]
  ) throws {
    self.snapshot = snapshot
    let books = office.books(of: snapshot.definition)
    joined = Set(snapshot.state.revisions.compactMap(Joining.init).map(\.key))
    line = StateLine(snapshot, books)
    let origins = try Origins(
      snapshot, books: books, OfficeNames(office, of: snapshot), hiding: hidden)
    sources = try FieldSources(snapshot, origins, office)
    rewritten = try from.flatMap { from in
      guard hidden.isEmpty, from.id < snapshot.revision.id else { return nil }
      return try snapshot.view.rewritten(snapshot.layout, since: from, upTo: snapshot.revision)
    }
  }

  /// Lines of those who enter or leave stay as they are.
  func tell(in lines: inout [DiffLine]) throws {
    let asked = lines.indices.filter { index in
      [.changed, .updated].contains(lines[index].change.event) && !isOfOne(lines[index])
    }
    for start in stride(from: 0, to: asked.count, by: Self.batchSize) {
      let batch = asked[start..<min(start + Self.batchSize, asked.count)]
      let histories = try snapshot.view.histories(
        snapshot.layout, of: batch.map { lines[$0].change.key })
      for index in batch {
        let change = lines[index].change
        let written = histories[change.key] ?? []
        let found = try sources.of(try line.states(of: written), written)
        lines[index].sources = change.fields.map { found[$0.field] }
      }
    }
  }

  /// Histories that are in memory at a time.
  private static let batchSize = 256

  /// Whether one file wrote all that differs.
  private func isOfOne(_ line: DiffLine) -> Bool {
    guard let rewritten, let source = line.source, source.file != nil, source.undone == nil,
      source.act == nil, !rewritten.contains(line.change.key), !joined.contains(line.change.key)
    else { return false }
    let layout = snapshot.layout
    let parts = line.change.fields.compactMap {
      layout.definition.index(of: $0.field).map(layout.part(of:))
    }
    return Set(parts).count == 1
  }
}
