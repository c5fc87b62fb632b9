import Exporting
import Operations
import Registry

/// `/api/v1/assignments`.
struct AssignmentsInterface {
  let desk: Desk

  func assignments(_ visit: Visit) throws -> Answer {
    try visit.admit("at", "officer", "subject", "list")
    let report = try desk.assignments(
      AssignmentsRequest(
        list: visit.items.single("list"), officer: visit.items.single("officer"),
        subject: visit.items.single("subject"), version: try visit.version() ?? .latest,
        audience: visit.audience))
    return .json(report, visit.language)
  }
}

extension Desk {
  /// Who serves whom names officers, so it goes to those alone to whom the officers' list is open.
  func assignments(_ request: AssignmentsRequest) throws -> AssignmentsReport {
    for list in ["assignments", "officers"] {
      _ = try definition(list, for: request.audience)
    }
    if let list = request.list { _ = try definition(list, for: request.audience) }
    return try office.assignments(request)
  }
}
