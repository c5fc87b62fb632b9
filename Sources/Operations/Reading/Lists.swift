import Definitions
public import Exporting
public import Registry
import Store

extension Office {
  /// All lists, each with the newest edition that an audience may know of, and its draft.
  public func lists(for audience: Audience = .full) throws -> ListsReport {
    let store = try storeToBe(.looking)
    return ListsReport(
      lists: try library.definitions.map { definition in
        guard let store else { return ListsReport.Line(definition: definition) }
        return try store.read { line(definition, try state(definition, $0, for: audience)) }
      }, hasStore: store != nil)
  }

  /// One list and its fields.
  public func definition(
    of list: String, for audience: Audience = .full
  ) throws -> DefinitionReport {
    let definition = try library.definition(list)
    guard let store = try storeToBe(.looking) else {
      return DefinitionReport(line: ListsReport.Line(definition: definition))
    }
    return try store.read { view in
      DefinitionReport(line: line(definition, try state(definition, view, for: audience)))
    }
  }

  private func line(_ definition: Definition, _ state: ListState) -> ListsReport.Line {
    let published = state.inForce
    return ListsReport.Line(
      definition: definition, records: (published ?? state.draft)?.counts.current,
      editions: state.editions.count, latest: published.map(state.reference),
      draft: state.draft.map(state.reference))
  }
}

extension ListState {
  /// How reports name a revision: by its edition where it is one.
  func reference(_ revision: RevisionRecord) -> SnapshotReference {
    let edition = edition(of: revision.id)
    return SnapshotReference(
      period: edition?.period ?? revision.period, edition: edition?.number,
      revision: Int(revision.id))
  }
}
