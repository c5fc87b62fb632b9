import Exporting
import Operations
import Registry

/// `/api/v1/lists` and `/api/v1/lists/{list}`.
struct ListsInterface {
  let desk: Desk

  func lists(_ visit: Visit) throws -> Answer {
    try visit.admit()
    let lines = try desk.office.lists(for: visit.audience).lists.compactMap {
      $0.narrowed(for: visit.audience)
    }
    return .json(ListsReport(lists: lines), visit.language)
  }

  func list(_ visit: Visit) throws -> Answer {
    try visit.admit()
    let definition = try desk.definition(visit.list, for: visit.audience)
    guard
      let line = try desk.office.definition(of: definition.list, for: visit.audience).line.narrowed(
        for: visit.audience)
    else { throw Refusal.listClosed(definition, visit.audience) }
    return .json(DefinitionReport(line: line), visit.language)
  }

  func log(_ visit: Visit) throws -> Answer {
    try visit.admit()
    let definition = try desk.definition(visit.list, for: visit.audience)
    let report = try desk.office.log(list: definition.list, audience: visit.audience)
      .withoutFolders()
    return .json(report, visit.language)
  }
}

extension Visit {
  /// The list that the path names: `/lists/{list}` with or without `/api/v1` before it.
  var list: String { segment(after: "lists") }
  /// The record that the path names: `/records/{key}`.
  var key: String { segment(after: "records", from: isInterface ? 4 : 2) }

  private func segment(after name: String, from start: Int = 0) -> String {
    guard let mark = path.indices.dropFirst(start).first(where: { path[$0] == name }),
      path.indices.contains(mark + 1)
    else { return "" }
    return path[mark + 1]
  }
}
