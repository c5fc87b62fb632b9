import Exporting
import Operations
import Registry
import Web

/// `/lists/{list}/records/{key}`: one record, where its values came from, and what became of it.
struct RecordView: View {
  let desk: Desk

  func answer(_ visit: Visit) throws -> Answer {
    try visit.admit("at")
    let at = try desk.reference(visit.list, visit.version(), for: visit.audience)
    let versions = try desk.versions(of: visit.list, for: visit.audience)
    let report = try desk.office.show(
      list: visit.list, key: visit.key, at: at.fixed, history: true, audience: visit.audience
    ).withoutFolders()
    let texts = ValueTexts(report.definition, desk, visit)
    let history = RecordHistory(texts: texts, desk: desk, visit: visit)
    return html(
      RecordPage(
        title: texts.name(of: report.record),
        frame: frame(visit, crumbs: [crumb(versions.definition, visit)]),
        key: report.record.key, list: report.definition.title(visit.language),
        mark: mark(report.at, versions, report.definition, visit), hasLeft: report.left != nil,
        also: try others(report, visit),
        groups: groups(report, texts, history), history: history.versions(report)), visit)
  }

  /// The same subject on other lists, as they stood beside the version. Whoever looks at what is in force is led
  /// on to what is in force.
  private func others(_ report: ShowReport, _ visit: Visit) throws -> [Choice] {
    let addresses = Addresses(visit: visit)
    let isInForce = try [nil, .latest].contains(visit.version())
    return try desk.office.otherLists(
      holding: report.record.key, beside: report.definition.list, at: report.at.fixed,
      for: visit.audience
    ).map { other in
      let link = addresses.record(
        other.definition.list, other.key, at: isInForce ? nil : other.at.description)
      return Choice(other.definition.title(visit.language), link)
    }
  }

  private func groups(
    _ report: ShowReport, _ texts: ValueTexts, _ history: RecordHistory
  ) -> [RecordPage.Group] {
    let fields = report.definition.fields
    // An as-of period stands beside its figure.
    let asofs = Set(fields.compactMap(\.asof))
    return Field.Class.allCases.compactMap { fieldClass in
      let entries = fields.indices.filter {
        fields[$0].fieldClass == fieldClass && !asofs.contains(fields[$0].name)
      }.compactMap { entry($0, report, texts, history) }
      return entries.isEmpty ? nil : RecordPage.Group(texts.lexicon.fieldClass(fieldClass), entries)
    }
  }

  private func asof(of field: Field, _ report: ShowReport, _ texts: ValueTexts) -> String? {
    guard let name = field.asof,
      texts.disclosure.includesPeriod(of: field, in: report.definition)
    else { return nil }
    return texts.shown(name, of: report.record).text
      ?? PageWords.noAsOf.text(texts.lexicon.language)
  }

  private func entry(
    _ index: Int, _ report: ShowReport, _ texts: ValueTexts, _ history: RecordHistory
  ) -> RecordPage.Entry? {
    let field = report.definition.fields[index]
    let shown = texts.shown(report.record.values[index], of: field)
    guard shown.text != nil || shown.note != nil else { return nil }
    return RecordPage.Entry(
      field.label(texts.lexicon.language), shown.text,
      unit: shown.text == nil ? nil : texts.unit(of: field),
      asof: asof(of: field, report, texts), note: shown.note,
      isNumber: field.style == .number || field.style == .code,
      origin: report.sources[field.name].map { history.origin($0, of: report.definition.list) })
  }
}
