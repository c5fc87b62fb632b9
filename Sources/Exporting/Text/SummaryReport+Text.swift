package import Registry

extension SummaryReport {
  /// The summary for a terminal: groups, then the total, then what has to be known to read them.
  public func text(_ presentation: Presentation) -> String {
    let sheet = SummarySheet(self, presentation)
    var table = TextTable(
      sheet.columns.map { ($0.title, $0.isNumber ? .right : .left) })
    for row in sheet.rows { table.add(row.map { $0 ?? "—" }) }
    let title = presentation.style.bold(
      visible("\(presentation.title(definition)) \(presentation.version(at))"))
    return title + "\n" + table.text(presentation.style)
      + sheet.notes.map { visible($0) + "\n" }.joined()
  }

  /// The same as a table for a spreadsheet: plain numbers in the unit of their header.
  public func csv(_ presentation: Presentation) -> [UInt8] {
    var plain = presentation
    plain.display = { canonical, field in
      guard field.type.isNumeric else { return presentation.display(canonical, field) }
      var bytes: [UInt8] = []
      appendDecimal(canonical.utf8.span, dividedByTenTo: field.shownExponent, to: &bytes)
      return String(decoding: bytes, as: UTF8.self)
    }
    let sheet = SummarySheet(self, plain)
    return csvTable([sheet.columns.map(\.title)] + sheet.rows.map { $0.map { $0 ?? "" } })
  }
}

/// The summary as a table of texts.
struct SummarySheet {
  struct Column {
    let title: String
    let isNumber: Bool
  }

  let columns: [Column]
  /// nil where there is nothing to show.
  let rows: [[String?]]
  let notes: [String]

  init(_ report: SummaryReport, _ presentation: Presentation) {
    let layout = SummaryLayout(report: report, presentation: presentation)
    columns = layout.columns
    rows = report.rows.flatMap { layout.rows($0, above: []) } + [layout.total]
    notes = SummaryNotes(report: report, presentation: presentation).lines
  }
}

private struct SummaryLayout {
  let report: SummaryReport
  let presentation: Presentation

  private var fields: [Field] { report.fields(report.by) }
  private var figures: [Field] { report.fields(report.figures) }
  private var words: Words { report.definition.words }

  var columns: [SummarySheet.Column] {
    var columns = fields.map { SummarySheet.Column(title: presentation.label($0), isNumber: false) }
    columns.append(
      SummarySheet.Column(title: presentation(Wording.subjects(words)), isNumber: true))
    if report.countsMemberships {
      columns.append(
        SummarySheet.Column(title: presentation(Wording.memberships(words)), isNumber: true))
    }
    for (position, figure) in figures.enumerated() {
      columns.append(SummarySheet.Column(title: presentation.label(figure), isNumber: true))
      if hasPeriods(position) {
        columns.append(SummarySheet.Column(title: presentation(Wording.asof), isNumber: false))
      }
    }
    return columns
  }

  /// Several figures of one as-of field repeat it: a figure never stands without its period.
  private func hasPeriods(_ position: Int) -> Bool { figures[position].asof != nil }

  func rows(_ row: SummaryReport.Row, above: [String]) -> [[String?]] {
    let label = row.value == nil ? presentation(Wording.noValue) : row.label
    let names = above + [label]
    guard !row.rows.isEmpty else { return [cells(names, row)] }
    let subtotal = names + [presentation(Wording.subtotal)]
    return row.rows.flatMap { rows($0, above: names) } + [cells(subtotal, row)]
  }

  var total: [String?] { cells([presentation(Wording.total)], report.total) }

  private func cells(_ names: [String], _ row: SummaryReport.Row) -> [String?] {
    var cells: [String?] = names + Array(repeating: "", count: fields.count - names.count)
    cells.append("\(row.subjects)")
    if let memberships = row.memberships { cells.append("\(memberships)") }
    for (position, sum) in row.sums.enumerated() {
      cells.append(
        sum.isSuppressed
          ? Wording.suppressedSign : sum.value.map { presentation.display($0, figures[position]) })
      if hasPeriods(position) {
        cells.append(presentation.periods(sum.periods, figures[position], report.definition))
      }
    }
    return cells
  }
}

extension SummaryReport {
  func fields(_ names: [String]) -> [Field] {
    names.compactMap { definition.index(of: $0) }.map { definition.fields[$0] }
  }
}

extension Presentation {
  /// The as-of periods of a sum, in their order; nil where no value names one.
  package func periods(
    _ periods: [String: Int], _ figure: Field, _ definition: Definition
  ) -> String? {
    guard let asof = figure.asof.flatMap(definition.index(of:)), !periods.isEmpty else {
      return nil
    }
    return periods.keys.sorted().map {
      $0.isEmpty ? self(Wording.noAsOf) : display($0, definition.fields[asof])
    }.joined(separator: self(Wording.listComma))
  }

  /// `2023年第一季度 第1版 (r3)`; before the first of all there was nothing.
  package func version(_ at: SnapshotReference) -> String {
    guard at.revision > 0 else { return self(Wording.nothingBefore) }
    let state =
      at.edition.map { Phrase(zh: "第\($0)版", en: "edition \($0)") }
      ?? Phrase(zh: "草稿", en: "draft")
    return "\(title(at.period)) \(self(state)) (r\(at.revision))"
  }
}
