import Exporting
import Operations
import Registry

/// `/api/v1/lists/{list}/export.{format}`, and the same below the pages.
struct ExportInterface {
  let desk: Desk

  func export(_ visit: Visit) throws -> Answer {
    try visit.admit("at", "where")
    guard let name = visit.path.last, name.hasPrefix("export."),
      let format = ExportRequest.Format(rawValue: String(name.dropFirst(7)))
    else { throw Refusal.noPage }
    let at = try desk.reference(visit.list, visit.version(), for: visit.audience)
    let request = ExportRequest(
      list: visit.list, version: at.fixed, filters: try visit.filters(), format: format,
      audience: visit.audience, language: visit.language)
    let office = desk.office
    return Answer(
      type: format.mediaType, body: .stream { sink in try office.export(request, to: &sink) },
      fileName: "\(visit.list)-\(at.name).\(format.rawValue)")
  }
}

extension ExportRequest.Format {
  /// RFC 4180, 8259 and 7303, and the IANA registry of media types; ndjson is not in it.
  fileprivate var mediaType: String {
    switch self {
    case .csv: "text/csv; charset=utf-8"
    case .json: "application/json; charset=utf-8"
    case .ndjson: "application/x-ndjson; charset=utf-8"
    case .xml: "application/xml; charset=utf-8"
    case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    case .html: "text/html; charset=utf-8"
    }
  }
}
