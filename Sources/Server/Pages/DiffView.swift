import Exporting
import Operations
import Registry
import Web

/// `/lists/{list}/diff`: what differs between two versions.
struct DiffView: View {
  /// Records of a part that the page shows unasked.
  private static let usual = 100
  /// What `all=PART` shows; beyond it there is the interface.
  private static let most = 5000

  let desk: Desk

  func answer(_ visit: Visit) throws -> Answer {
    try visit.admit("from", "to", "by", "all")
    let all = try visit.items.single("all")
    guard all == nil || Change.Event(rawValue: all ?? "") != nil else {
      throw Refusal.badQuery(
        Phrase(
          zh: "all 应为 entered、exited、changed 或 updated",
          en: "`all` is entered, exited, changed or updated"))
    }
    let by = try visit.items.single("by")
    let usual = try desk.office.reportFields(of: visit.list, for: visit.audience)
    let report = try desk.diff(
      visit.list, from: visit.version("from"), to: visit.version("to"),
      by: by.map { [$0] } ?? Array(usual.suffix(1)), for: visit.audience)
    let versions = try desk.versions(of: visit.list, for: visit.audience)
    return html(page(report, versions, all.flatMap(Change.Event.init), visit), visit)
  }

  private func page(
    _ report: DiffReport, _ versions: ListVersions, _ all: Change.Event?, _ visit: Visit
  ) -> DiffPage {
    let lexicon = lexicon(visit)
    let title = versions.definition.title(visit.language)
    let parts = DiffParts(report, desk, visit)
    func limit(_ event: Change.Event) -> Int { all == event ? Self.most : Self.usual }
    return DiffPage(
      title: title + " · " + lexicon["diff"],
      frame: frame(
        visit, crumbs: [crumb(versions.definition, visit)], shortTitle: lexicon["diff"]),
      from: mark(report.from, versions, report.definition, visit),
      to: mark(report.to, versions, report.definition, visit),
      counts: Reconciliation(
        report.counts, words: report.definition.words, isDraft: report.isDraft, lexicon: lexicon),
      note: report.successorsSentence(desk.office.presentation(visit.language)),
      breakdown: report.breakdowns.first.map(parts.breakdown),
      entered: parts.moves(.entered, limit(.entered)),
      exited: parts.moves(.exited, limit(.exited)),
      changed: parts.differences(.changed, limit(.changed)),
      updated: parts.differences(.updated, limit(.updated)), downloads: [download(report, visit)])
  }

  private func download(_ report: DiffReport, _ visit: Visit) -> Choice {
    var query = [Link.Query("to", report.to.name)]
    if report.from.revision > 0 { query.append(Link.Query("from", report.from.name)) }
    return Choice(
      "JSON",
      Addresses(visit: visit).other(["api", "v1", "lists", report.definition.list, "diff"], query))
  }
}
