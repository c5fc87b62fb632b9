import Definitions
public import Exporting
import Registry
import Store

extension Office {
  /// All lists, each with its newest edition and its draft.
  public func lists() throws -> ListsReport {
    let store = try storeIfAny()
    return ListsReport(
      lists: try library.definitions.map { definition in
        guard let store else { return ListsReport.Line(definition: definition) }
        return try store.read { line(definition, try ListState(definition, $0)) }
      })
  }

  /// One list and its fields.
  public func definition(of list: String) throws -> DefinitionReport {
    let definition = try library.definition(list)
    guard let store = try storeIfAny() else {
      return DefinitionReport(line: ListsReport.Line(definition: definition))
    }
    return try store.read { view in
      DefinitionReport(line: line(definition, try ListState(definition, view)))
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
