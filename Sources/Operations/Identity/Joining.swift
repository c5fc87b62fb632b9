import Registry
import Store

/// Subjects that were made one in a draft, as the revision keeps it.
struct Joining {
  let revision: RevisionRecord
  /// The key that stayed.
  let key: String
  /// Those that went into it, one after the other; none in revisions from before they were kept.
  let others: [String]

  /// nil for a revision that did something else.
  init?(_ revision: RevisionRecord) {
    guard revision.kind == .edit, revision.details.contains("\"join\"") else { return nil }
    let details = ActDetails(of: revision)
    guard details.act == "join", let key = details.key else { return nil }
    self.revision = revision
    self.key = key
    others = details.joined ?? []
  }
}

/// In which versions the values of records came, through joinings: what one record took from another
/// came from where it had come to that one.
struct JoinedOrigins {
  private let view: StoreView
  private let layout: Layout
  private let revisions: [RevisionRecord]
  /// By the joinings' revisions.
  private let joinings: [Int64: Joining]

  init(_ view: StoreView, _ layout: Layout) throws {
    self.init(view, layout, try view.revisions(of: layout.definition.list))
  }

  private init(_ view: StoreView, _ layout: Layout, _ revisions: [RevisionRecord]) {
    self.view = view
    self.layout = layout
    self.revisions = revisions
    joinings = Dictionary(
      uniqueKeysWithValues: revisions.compactMap(Joining.init).map { ($0.revision.id, $0) })
  }

  /// Of each cell, in their order; nil where the list does not have the record. Look-ups for each
  /// joining that wrote one of them, beside those of all cells.
  func origins(of cells: [(key: String, field: Int)]) throws -> [VersionOrigin?] {
    var origins = try view.origins(layout, of: cells)
    guard !joinings.isEmpty else { return origins }
    var taken: [Int64: [Int]] = [:]
    for (index, origin) in origins.enumerated() {
      if let origin, joinings[origin.born] != nil { taken[origin.born, default: []].append(index) }
    }
    for (id, indices) in taken {
      guard let joining = joinings[id] else { continue }
      for (index, origin) in zip(
        indices, try self.origins(of: indices.map { cells[$0].field }, joining))
      {
        origins[index] = origin ?? origins[index]
      }
    }
    return origins
  }

  /// Where fields that a joining wrote had come from to the records that went into the one; nil where
  /// none of these had the value.
  private func origins(of fields: [Int], _ joining: Joining) throws -> [VersionOrigin?] {
    guard let previous = revisions.last(where: { $0.id < joining.revision.id }) else {
      return fields.map { _ in nil }
    }
    let now = try view.records(layout, keys: [joining.key], at: joining.revision)[joining.key]
    let before = try view.records(layout, keys: joining.others, at: previous)
    let owners = fields.map { field in
      joining.others.last {
        now?.values[field] != nil && before[$0]?.values[field] == now?.values[field]
      }
    }
    let asked = fields.indices.filter { owners[$0] != nil }
    let found = try JoinedOrigins(
      view.before(joining.revision), layout, revisions.filter { $0.id < joining.revision.id }
    ).origins(of: asked.map { (owners[$0] ?? "", fields[$0]) })
    var origins: [VersionOrigin?] = fields.map { _ in nil }
    for (index, origin) in zip(asked, found) { origins[index] = origin }
    return origins
  }
}
