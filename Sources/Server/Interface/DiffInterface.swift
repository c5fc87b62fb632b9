import Exporting
import Operations
import Registry

/// `/api/v1/lists/{list}/diff`.
struct DiffInterface {
  let desk: Desk

  func diff(_ visit: Visit) throws -> Answer {
    try visit.admit("from", "to", "by")
    let report = try desk.diff(
      visit.list, from: visit.version("from"), to: visit.version("to"),
      by: visit.items.all("by"), for: visit.audience)
    return .json(report, visit.language)
  }
}

extension Desk {
  /// A comparison as an audience may have it. To those who see no drafts the newest edition is
  /// compared where they name nothing.
  func diff(
    _ list: String, from: VersionReference?, to: VersionReference?, by fields: [String],
    for audience: Audience
  ) throws -> DiffReport {
    _ = try definition(list, for: audience)
    return try office.diff(
      DiffRequest(
        list: list, from: from, to: to ?? (audience.seesDrafts ? nil : .latest),
        breakdowns: fields, audience: audience)
    ).narrowed(for: audience)
  }
}
