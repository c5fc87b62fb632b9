import Exporting
import Operations
import Registry

/// `/api/v1/lists/{list}/records` and `/api/v1/lists/{list}/records/{key}`.
struct RecordsInterface {
  /// Records on a page where the request does not say, and at most.
  static let usualSize = 100
  static let largestSize = 1000

  let desk: Desk

  func records(_ visit: Visit) throws -> Answer {
    try visit.admit("at", "where", "page", "size")
    let size = try visit.items.number("size") ?? Self.usualSize
    guard size <= Self.largestSize else {
      throw Refusal.badQuery(
        Phrase(
          zh: "一页最多 \(Self.largestSize) 条", en: "a page holds at most \(Self.largestSize) records"),
        remedy: Phrase(zh: "整份数据用 export.ndjson", en: "for all of them use export.ndjson"))
    }
    let at = try desk.reference(visit.list, visit.version(), for: visit.audience)
    let report = try desk.office.records(
      RecordsRequest(
        list: visit.list, version: at.fixed, filters: try visit.filters(),
        page: try visit.items.number("page") ?? 1, size: size, audience: visit.audience))
    return .json(report, visit.language)
  }

  func record(_ visit: Visit) throws -> Answer {
    try visit.admit("at", "history")
    let history = try visit.items.single("history")
    guard history == nil || history == "1" || history == "0" else {
      throw Refusal.badQuery(Phrase(zh: "history 应为 1 或 0", en: "`history` is 1 or 0"))
    }
    let at = try desk.reference(visit.list, visit.version(), for: visit.audience)
    let report = try desk.office.show(
      list: visit.list, key: visit.key, at: at.fixed, history: history == "1",
      audience: visit.audience)
    return .json(report.withoutFolders(), visit.language)
  }
}
