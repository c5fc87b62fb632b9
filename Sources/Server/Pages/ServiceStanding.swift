import Exporting
import Operations
import Registry
import Web

/// What the service list changes, and who is left to be settled (待落实).
///
/// Both are of the list as a whole, so a page that shows an officer or one list alone has neither.
struct ServiceStanding {
  let turnover: ServicePage.Turnover?
  let unserved: [ServicePage.Unserved]

  init(_ desk: Desk, _ visit: Visit, _ at: SnapshotReference?, _ versions: ListVersions) throws {
    guard let at, try visit.items.single("officer") == nil, try visit.items.single("list") == nil
    else {
      (turnover, unserved) = (nil, [])
      return
    }
    turnover = try Self.turnover(desk, visit, at, versions)
    let addresses = Addresses(visit: visit)
    unserved = try desk.office.unserved(at: at.fixed, audience: visit.audience).map { subject in
      ServicePage.Unserved(
        name: subject.name, link: addresses.record(subject.lists.first ?? "", subject.subject),
        reason: (subject.reason ?? PageWords.unsettled).text(visit.language))
    }
  }

  /// Against the newest edition of the period before; nil where there is none.
  private static func turnover(
    _ desk: Desk, _ visit: Visit, _ at: SnapshotReference, _ versions: ListVersions
  ) throws -> ServicePage.Turnover? {
    guard let before = versions.editions.last(where: { $0.at.period < at.period }) else {
      return nil
    }
    let report = try desk.office.diff(
      DiffRequest(
        list: versions.definition.list, from: before.at.fixed, to: at.fixed,
        audience: visit.audience))
    let moved = report.changes.count { line in
      (line.change.event == .changed || line.change.event == .updated)
        && line.change.fields.contains { $0.field == "officer" }
    }
    let counts = report.counts
    let lexicon = Lexicon(language: visit.language)
    return ServicePage.Turnover(
      since: lexicon.period(before.at.period),
      kept: lexicon.count(counts.previous - counts.exited - moved),
      added: lexicon.count(counts.entered), released: lexicon.count(counts.exited),
      moved: lexicon.count(moved))
  }
}
