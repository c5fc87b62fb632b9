import Exporting
import Operations
import Registry
import Web

/// `/service`: who serves whom, grouped by officer, district or sub-field; made to be printed.
struct ServiceView: View {
  let desk: Desk

  func answer(_ visit: Visit) throws -> Answer {
    try visit.admit("by", "at", "officer", "list")
    let text = try visit.items.single("by") ?? Routes.Grouping.officer.rawValue
    guard let grouping = Routes.Grouping(rawValue: text) else {
      throw Refusal.badQuery(
        Phrase(zh: "不能按“\(text)”分组", en: "cannot group by `\(text)`"),
        remedy: Phrase(
          zh: "可用：" + Routes.Grouping.allCases.map(\.rawValue).joined(separator: "、"),
          en: "known: " + Routes.Grouping.allCases.map(\.rawValue).joined(separator: ", ")))
    }
    let report = try desk.assignments(
      AssignmentsRequest(
        list: visit.items.single("list"), officer: visit.items.single("officer"),
        version: try visit.version() ?? .latest, audience: visit.audience))
    let versions = try desk.versions(of: "assignments", for: visit.audience)
    let roster = try ServiceSheets(desk, visit, report)
    let standing = try ServiceStanding(desk, visit, report.at, versions)
    return html(page(report, versions, roster, standing, grouping, visit), visit)
  }

  private func page(
    _ report: AssignmentsReport, _ versions: ListVersions, _ sheets: ServiceSheets,
    _ standing: ServiceStanding, _ grouping: Routes.Grouping, _ visit: Visit
  ) -> ServicePage {
    let (lexicon, addresses) = (lexicon(visit), Addresses(visit: visit))
    var frame = frame(visit)
    frame.printsLandscape = true
    let at = (try? visit.items.single("at")) ?? nil
    let groups = sheets.groups(grouping)
    let empty = EditionMark(
      period: PageWords.nothingBefore.text(visit.language), edition: lexicon["draft"],
      isDraft: true, records: "0", counter: lexicon.counter(versions.definition.words))
    return ServicePage(
      title: lexicon["service"], frame: frame,
      mark: report.at.map { mark($0, versions, versions.definition, visit) } ?? empty,
      groupings: Routes.Grouping.allCases.map {
        Choice(
          lexicon["by-\($0.rawValue)"], addresses.service($0, at: at), isChosen: $0 == grouping)
      },
      turnover: standing.turnover, chart: chart(groups, grouping, lexicon), groups: groups,
      unserved: standing.unserved)
  }

  private func chart(
    _ groups: [ServicePage.Group], _ grouping: Routes.Grouping, _ lexicon: Lexicon
  ) -> BarChart? {
    guard groups.count > 1, groups.count <= 40 else { return nil }
    return BarChart(
      title: lexicon["by-\(grouping.rawValue)"],
      bars: groups.map { group in
        BarChart.Bar(
          group.title, value: Double(group.table.rows.count),
          text: group.capacity.map { "\(group.count) / \($0)" } ?? group.count)
      })
  }
}
