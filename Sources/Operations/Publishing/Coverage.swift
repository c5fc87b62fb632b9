import Exporting
import Registry
import Store

/// Who reported for a period, and whom nobody reported (沿用上期).
struct Coverage {
  let sources: [Publication.Reported]
  /// nil where an import of the period was made before it was kept whom a file named.
  let carriedOver: Int?
  let reporters: [Reporter]

  init(_ office: Office, _ snapshot: Snapshot) throws {
    let (view, state, revision) = (snapshot.view, snapshot.state, snapshot.revision)
    let contributing = state.contributing(to: revision)
    let names = OfficeNames(office, of: snapshot)
    let moments = Dictionary(
      contributing.map { ($0.id, $0.at) }, uniquingKeysWith: { first, _ in first })
    sources = try view.sources(of: revision.list).compactMap { source in
      moments[source.revision].map { Publication.Reported(source, names, at: $0) }
    }
    var count = 0
    let isKnown = try Self.carriedOver(view, snapshot.layout, state, of: revision) { _ in
      count += 1
    }
    carriedOver = isKnown ? count : nil
    reporters = try Reporting(
      office: office, view: view, state: state, definition: snapshot.definition, names: names
    ).counted(at: snapshot)
  }

  /// Whether a named office sent a file that an edition does not know of.
  func hasReports(since edition: EditionRecord) -> Bool {
    sources.contains { $0.office != nil && $0.revision > edition.revision }
  }

  /// The keys of those who were carried over. Throws `coverage-unknown`.
  static func carriedKeys(_ snapshot: Snapshot) throws -> Set<String> {
    var keys: Set<String> = []
    let isKnown = try carriedOver(
      snapshot.view, snapshot.layout, snapshot.state, of: snapshot.revision
    ) { keys.insert($0) }
    if isKnown { return keys }
    let at = "r\(snapshot.revision.id)"
    throw Refusal(
      "coverage-unknown", exit: .data,
      Phrase(
        zh: "\(at) 的期别由旧版程序导入，没有留下文件涉及哪些条目的记录",
        en: "an older program imported the period of \(at) and did not keep whom its files named"))
  }

  /// Streams the keys of those whom no file of the revision's period named and nobody touched in
  /// it; false where that cannot be told.
  static func carriedOver(
    _ view: StoreView, _ layout: Layout, _ state: ListState, of revision: RevisionRecord,
    _ body: (String) throws -> Void
  ) throws -> Bool {
    return try view.carriedOver(
      layout, at: revision, since: state.editionBefore(revision),
      by: state.contributing(to: revision).map(\.id), body)
  }
}

extension Publication.Reported {
  /// Where somebody had the file is nothing for an edition.
  init(_ source: SourceRecord, _ names: OfficeNames, at moment: String) {
    self.init(
      file: source.fileName, office: source.office.map { names($0) }, asof: source.asof,
      revision: Int(source.revision),
      at: moment)
  }
}
