import Exporting
import Operations
import Registry
import Web

/// The filters of a list's page: what may be chosen, what is chosen, and how it divides.
struct ListForm {
  /// Bars of the chart.
  private static let bars = 12

  let texts: ValueTexts
  let visit: Visit
  let facets: [Facet]
  let columns: ListColumns

  private var addresses: Addresses { Addresses(visit: visit) }
  private var language: Language { visit.language }

  func form() -> FilterForm {
    let here = addresses.here.with("page")
    var hidden: [FilterForm.Hidden] = []
    for name in ["at", "audience"] {
      hidden += visit.items.all(name).map { FilterForm.Hidden(name, $0) }
    }
    let offered = Set(facets.map(\.field.name))
    hidden += visit.conditions.filter { !offered.contains($0.name) }
      .map { FilterForm.Hidden("where", "\($0.name)=\($0.value)") }
    return FilterForm(
      action: here, hidden: hidden, search: search, selects: facets.map(select),
      columns: columnOptions(),
      chips: namingChip + visit.conditions.map(chip),
      clear: visit.narrowsNothing ? nil : here.with("where").with("name"))
  }

  private var nameField: Field? {
    texts.definition.nameField.map { texts.definition.fields[$0] }
      .flatMap { visit.audience.visibility(of: $0.secrecy) == .shown ? $0 : nil }
  }

  private var search: FilterForm.Search? {
    nameField.map {
      FilterForm.Search("name", label: label($0), value: visit.naming ?? "")
    }
  }

  private func label(_ field: Field) -> String {
    Phrase(zh: "\(field.label(language))含", en: "\(field.label(language)) has").text(language)
  }

  private var namingChip: [FilterForm.Chip] {
    guard let naming = visit.naming, let nameField else { return [] }
    return [
      FilterForm.Chip(
        label(nameField) + texts.lexicon["colon"] + naming,
        remove: addresses.here.with("page").with("name"))
    ]
  }

  private func select(_ facet: Facet) -> FilterForm.Select {
    let chosen = visit.conditions.first { $0.name == facet.field.name }?.value
    var options = facet.entries.map { entry in
      let label = texts.label(entry.value, facet.field)
      return FilterForm.Option(
        "\(facet.field.name)=\(entry.value)", "\(label)（\(texts.lexicon.count(entry.count))）",
        isChosen: chosen.map { texts.label($0, facet.field) } == label)
    }
    // A condition that no record meets must not turn into none when the form is sent again.
    if let chosen, !options.contains(where: \.isChosen) {
      options.insert(
        FilterForm.Option("\(facet.field.name)=\(chosen)", chosen, isChosen: true), at: 0)
    }
    return FilterForm.Select(facet.field.label(language), options: options)
  }

  private func columnOptions() -> [FilterForm.Option] {
    columns.offered.map { index in
      let field = texts.definition.fields[index]
      return FilterForm.Option(
        field.name, field.label(language), isChosen: columns.chosen.contains(index))
    }
  }

  private func chip(_ condition: Link.Query) -> FilterForm.Chip {
    let field = texts.definition.index(of: condition.name).map { texts.definition.fields[$0] }
    let others = visit.items.all("where").filter { $0 != "\(condition.name)=\(condition.value)" }
    var link = addresses.here.with("page").with("where")
    link = Link(
      link.path, query: link.query + others.map { Link.Query("where", $0) }, in: language)
    let value = field.map { texts.label(condition.value, $0) } ?? condition.value
    return FilterForm.Chip(
      (field?.label(language) ?? condition.name) + texts.lexicon["colon"] + value, remove: link)
  }

  /// How the whole list divides by place; nothing while a filter is in force, since the bars would
  /// not add up to what is shown.
  func chart(of report: RecordsReport) -> BarChart? {
    guard visit.narrowsNothing, report.page == 1,
      let index = texts.definition.district(columns.offered),
      let facet = facets.first(where: { $0.field.name == texts.definition.fields[index].name }),
      facet.entries.count > 1, facet.entries.count <= Self.bars
    else { return nil }
    let at = try? visit.items.single("at")
    return BarChart(
      title: facet.field.label(language),
      bars: facet.entries.map { entry in
        BarChart.Bar(
          texts.label(entry.value, facet.field), value: Double(entry.count),
          text: texts.lexicon.count(entry.count),
          link: addresses.list(
            report.definition.list, at: at ?? nil,
            where: [Link.Query(facet.field.name, entry.value)]))
      })
  }
}
