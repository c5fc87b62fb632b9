import Exporting
import Operations
import Registry
import Web

/// `/lists/{list}`: the records of a version, filtered and in pages.
struct ListView: View {
  static let size = 50

  let desk: Desk

  func answer(_ visit: Visit) throws -> Answer {
    try visit.admit("at", "where", "name", "column", "page")
    _ = try visit.items.single("name")
    let at = try desk.reference(visit.list, visit.version(), for: visit.audience)
    let filters = try visit.filters()
    let report = try desk.office.records(
      RecordsRequest(
        list: visit.list, version: at.fixed, filters: filters, naming: visit.naming,
        page: try visit.items.number("page") ?? 1, size: Self.size, audience: visit.audience))
    let versions = try desk.versions(of: visit.list, for: visit.audience)
    let facets = try desk.memory.facets(visit.list, at.revision, visit.audience) {
      try desk.office.facets(list: visit.list, version: at.fixed, audience: visit.audience)
    }
    let columns = try ListColumns(report, visit)
    let texts = ValueTexts(report.definition, desk, visit)
    var table = columns.table(report, texts, visit)
    // Sums, and what is downloaded, are of conditions on fields; a part of a name narrows what is looked at.
    if report.total > 0, visit.naming == nil, columns.hasTotals(report.definition) {
      let totals = try desk.memory.totals(visit.list, at.revision, visit.audience, filters) {
        try desk.office.totals(
          list: visit.list, version: at.fixed, filters: filters, audience: visit.audience)
      }
      table.totals = ListTotals(totals, report.definition, texts).row(columns.chosen)
    }
    let form = ListForm(texts: texts, visit: visit, facets: facets, columns: columns)
    return html(page(report, versions, table: table, form: form, visit), visit)
  }

  private func page(
    _ report: RecordsReport, _ versions: ListVersions, table: Table, form: ListForm,
    _ visit: Visit
  ) -> ListPage {
    let addresses = Addresses(visit: visit)
    let list = report.definition.list
    return ListPage(
      title: report.definition.title(visit.language), frame: frame(visit),
      mark: mark(report.at, versions, report.definition, visit),
      versions: choices(versions, report.at, visit),
      diff: addresses.diff(list), log: addresses.log(list), filter: form.form(),
      chart: form.chart(of: report), table: table,
      emptyText: PageWords.nothingMatches.text(visit.language),
      paging: paging(report, visit),
      downloads: visit.naming != nil
        ? []
        : ExportRequest.Format.allCases.map {
          Choice(
            $0.rawValue.uppercased(),
            addresses.export(
              list, format: $0.rawValue, at: report.at.name, where: visit.conditions))
        })
  }

  /// The newest versions; the log leads to all others.
  private func choices(
    _ versions: ListVersions, _ at: SnapshotReference, _ visit: Visit
  ) -> [Choice] {
    let (addresses, lexicon) = (Addresses(visit: visit), lexicon(visit))
    let list = versions.definition.list
    var choices: [Choice] = []
    if let draft = versions.draft {
      choices.append(
        Choice(
          "\(lexicon.period(draft.at.period)) \(lexicon["draft"])",
          addresses.list(list, at: "draft"), isChosen: draft.at == at))
    }
    for edition in versions.editions.reversed().prefix(12) {
      let number = edition.at.edition ?? 1
      let isOnly = !versions.editions.contains {
        $0.at.period == edition.at.period && $0.at.edition != number
      }
      let name = lexicon.period(edition.at.period)
      choices.append(
        Choice(
          isOnly ? name : "\(name) \(lexicon.edition(number))",
          addresses.list(list, at: edition.at.name), isChosen: edition.at == at))
    }
    if !choices.contains(where: \.isChosen) {
      choices.append(
        Choice(
          at.edition == nil
            ? "r\(at.revision)"
            : "\(lexicon.period(at.period)) \(lexicon.edition(at.edition ?? 1))",
          addresses.list(list, at: at.name), isChosen: true))
    }
    return choices
  }

  private func paging(_ report: RecordsReport, _ visit: Visit) -> Paging {
    let here = Addresses(visit: visit).here
    let last = max(1, (report.total + report.size - 1) / report.size)
    let first = report.records.isEmpty ? 0 : (report.page - 1) * report.size + 1
    func page(_ number: Int) -> Link {
      number > 1 ? here.with("page", String(number)) : here.with("page")
    }
    return Paging(
      text: PageWords.range(
        first, first + report.records.count - (report.records.isEmpty ? 0 : 1), of: report.total,
        report.definition.words, lexicon(visit)),
      first: report.page > 1 ? page(1) : nil,
      previous: report.page > 1 ? page(min(report.page - 1, last)) : nil,
      next: report.page < last ? page(report.page + 1) : nil,
      last: report.page < last ? page(last) : nil)
  }
}

extension Visit {
  /// The part of a name that is looked for; nil where that is blank.
  var naming: String? {
    items.all("name").first.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
  }

  /// The whole list is looked at.
  var narrowsNothing: Bool { conditions.isEmpty && naming == nil }

  /// The conditions as the addresses carry them.
  var conditions: [Link.Query] {
    items.all("where").map { condition in
      let parts = condition.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return Link.Query(String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
    }
  }
}
