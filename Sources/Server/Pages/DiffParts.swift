import Exporting
import Operations
import Registry
import Web

/// The parts of a comparison as its page shows them.
struct DiffParts {
  let report: DiffReport
  let texts: ValueTexts
  /// Those of each end, where they call a value differently.
  let ends: (before: ValueTexts, after: ValueTexts)?
  let visit: Visit

  init(_ report: DiffReport, _ desk: Desk, _ visit: Visit) {
    self.report = report
    self.visit = visit
    texts = ValueTexts(report.definition, desk, visit)
    ends = report.compared.map {
      (ValueTexts($0.before, desk, visit), ValueTexts($0.after, desk, visit))
    }
  }

  private var lexicon: Lexicon { texts.lexicon }
  private var addresses: Addresses { Addresses(visit: visit) }
  private var definition: Definition { report.definition }

  private func code(_ line: DiffLine) -> String {
    report.disclosure.code(of: line.change, in: definition)
  }

  func moves(_ event: Change.Event, _ limit: Int) -> DiffPage.Part<DiffPage.Move> {
    var part = part(event, limit) { line in
      // Who has left is found in the version it was last on.
      let at = event == .exited ? report.from : report.to
      return DiffPage.Move(
        name: name(line), link: addresses.record(definition.list, line.change.key, at: at.name),
        key: code(line), details: details(line),
        kinds: texts.kinds(of: line.change, in: definition),
        reason: line.reason?.text(visit.language), basis: line.foundation?.text(visit.language),
        requiresReason: definition.requiresReasons && visit.audience.seesDrafts)
    }
    part.tellsReasons = part.items.contains {
      $0.reason != nil || $0.basis != nil || $0.isReasonMissing
    }
    return part
  }

  func differences(_ event: Change.Event, _ limit: Int) -> DiffPage.Part<DiffPage.Difference> {
    part(event, limit) { line in
      DiffPage.Difference(
        name: name(line),
        link: addresses.record(definition.list, line.change.key, at: report.to.name),
        key: code(line), kinds: texts.kinds(of: line.change, in: definition),
        alterations: line.change.fields.compactMap {
          (ends?.after ?? texts).alteration($0, from: ends?.before)
        },
        reason: line.reason?.text(visit.language), basis: line.foundation?.text(visit.language),
        origin: origin(line))
    }
  }

  private func part<Item>(
    _ event: Change.Event, _ limit: Int, _ item: (DiffLine) -> Item
  ) -> DiffPage.Part<Item> {
    let lines = report.changes.filter { $0.change.event == event }
    return DiffPage.Part(
      total: lexicon.count(lines.count), items: lines.prefix(limit).map(item),
      all: lines.count > limit ? addresses.here.with("all", event.rawValue) : nil)
  }

  private func name(_ line: DiffLine) -> String {
    texts.disclosure.name(of: line.change, in: definition)
  }

  /// Where a record is and what it does.
  private func details(_ line: DiffLine) -> String? {
    let district = definition.district(Array(definition.fields.indices)).map {
      definition.fields[$0]
    }
    let subField = definition.fields.first { $0.means == .subField }
    return [district, subField].compactMap { field in
      field.flatMap { field in
        let change = line.change.fields.first { $0.field == field.name }
        return texts.shown(change?.after ?? change?.before, of: field).text
      }
    }.joined(separator: " · ").nonEmpty
  }

  private func origin(_ line: DiffLine) -> String? {
    line.source.map { source in
      let place = source.file.map(PageWords.fileName).map { file in
        guard let number = source.line else { return file }
        return "\(file) " + lexicon["line"] + " \(number) " + lexicon["line-end"]
      }
      return ["r\(source.revision)", place ?? source.by].compactMap(\.self)
        .joined(separator: " · ").trimmingBlanks
    }
  }

  func breakdown(_ breakdown: Breakdown) -> Table {
    let label = definition.index(of: breakdown.field).map {
      definition.fields[$0].label(visit.language)
    }
    let words = definition.words
    let field = definition.index(of: breakdown.field).map { definition.fields[$0] }
    func row(_ name: String, _ numbers: [Int]) -> Table.Row {
      let ends = [0, numbers.count - 1]
      return Table.Row(
        [Cell(name)]
          + numbers.enumerated().map { position, number in
            Cell(ends.contains(position) ? lexicon.count(number) : blank(number))
          })
    }
    let middle = breakdown.headings(words, isDraft: report.isDraft).map {
      Table.Column($0.text(visit.language), style: .number)
    }
    return Table(
      caption: breakdown.countsMemberships
        ? PageWords.memberships(label ?? breakdown.field, words).text(visit.language) : nil,
      columns: [
        Table.Column(label ?? breakdown.field, style: .name),
        Table.Column(lexicon["previous"], style: .number),
      ] + middle + [Table.Column(lexicon["current"], style: .number)],
      rows: breakdown.rows.map { line in
        let name = line.value.flatMap { value in field.map { texts.label(value, $0) } }
        return row(name ?? PageWords.unassigned.text(visit.language), breakdown.numbers(of: line))
      },
      totals: breakdown.countsMemberships
        ? nil : row(lexicon["total"], breakdown.numbers(ofWhole: report.counts)))
  }

  private func blank(_ count: Int) -> String { count == 0 ? "" : lexicon.count(count) }
}

extension String {
  fileprivate var trimmingBlanks: String {
    String(reversed().drop { $0 == " " }.reversed())
  }
}
