import Definitions
import Exporting
import Operations
import Registry
import Web

/// `/`: all lists at a glance.
struct OverviewView: View {
  /// Columns of the small chart beside each list.
  private static let periods = 8

  let desk: Desk

  func answer(_ visit: Visit) throws -> Answer {
    try visit.admit()
    let definitions = desk.office.library.definitions.filter { $0.isOpen(to: visit.audience) }
    // What the bureau works on first.
    let sorted = definitions.filter(\.isServed) + definitions.filter { !$0.isServed }
    var items: [OverviewPage.Item] = []
    var unused: [String] = []
    for definition in sorted {
      let versions = try desk.versions(of: definition.list, for: visit.audience)
      // A standing list has records and no editions.
      let holds = definition.isStanding && versions.revisions.last.map { $0.records > 0 } ?? false
      if versions.editions.isEmpty && versions.draft == nil {
        if !holds { unused.append(definition.title(visit.language)) }
      } else {
        items.append(try item(versions, visit))
      }
    }
    return html(
      OverviewPage(
        title: PageWords.overview.text(visit.language), frame: frame(visit),
        items: items, unused: unused.isEmpty ? nil : PageWords.unused(unused).text(visit.language),
        emptyText: PageWords.nothingListed.text(visit.language)), visit)
  }

  private func item(_ versions: ListVersions, _ visit: Visit) throws -> OverviewPage.Item {
    let addresses = Addresses(visit: visit)
    let definition = versions.definition
    return OverviewPage.Item(
      title: definition.title(visit.language), link: addresses.list(definition.list),
      newest: versions.editions.last.map { mark($0, definition, visit) },
      draft: try versions.draft.map { try draft($0, versions, visit) },
      history: chart(versions, visit), diff: addresses.diff(definition.list),
      log: addresses.log(definition.list))
  }

  private func draft(
    _ draft: ListVersions.Version, _ versions: ListVersions, _ visit: Visit
  ) throws -> OverviewPage.Draft {
    let list = versions.definition.list
    let counts = try desk.memory.counts(
      list, from: versions.editions.last?.at.revision, to: draft.at.revision, visit.audience
    ) {
      try desk.office.diff(
        DiffRequest(
          list: list, from: versions.editions.last?.at.fixed, to: draft.at.fixed,
          audience: visit.audience)
      ).counts
    }
    let (words, lexicon) = (versions.definition.words, lexicon(visit))
    return OverviewPage.Draft(
      period: lexicon.period(draft.at.period), state: lexicon["draft"],
      enteredWord: lexicon.entered(words, isDraft: true), entered: lexicon.count(counts.entered),
      exitedWord: lexicon.exited(words, isDraft: true), exited: lexicon.count(counts.exited),
      changed: lexicon.count(counts.changed), updated: lexicon.count(counts.updated),
      link: Addresses(visit: visit).list(list, at: "draft"))
  }

  /// The newest edition of each period, and the draft.
  private func chart(_ versions: ListVersions, _ visit: Visit) -> ColumnChart? {
    let lexicon = lexicon(visit)
    var newest: [ListVersions.Version] = []
    for edition in versions.editions {
      if newest.last?.at.period == edition.at.period { newest.removeLast() }
      newest.append(edition)
    }
    let columns =
      newest.map { ($0, false) } + (versions.draft.map { [($0, true)] } ?? [])
    guard columns.count > 1 else { return nil }
    return ColumnChart(
      title: lexicon["history-chart"],
      columns: columns.suffix(Self.periods).map { version, isDraft in
        ColumnChart.Column(
          PageWords.short(version.at.period), value: version.records,
          text: lexicon.count(version.records), isDraft: isDraft)
      })
  }
}
