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
    var table = CSVTable()
    table.append(sheet.columns.map(\.title))
    for row in sheet.rows { table.append(row.map { $0 ?? "" }) }
    return table.bytes
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
    rows = report.rows.flatMap { layout.rows($0, above: []) } + layout.total
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
    let label =
      row.value.map { presentation.group($0, row.label, by: fields[above.count]) }
      ?? presentation(Wording.noValue)
    let names = above + [label]
    guard !row.rows.isEmpty else { return lines(names, row) }
    let subtotal = names + [presentation(Wording.subtotal)]
    return row.rows.flatMap { rows($0, above: names) } + lines(subtotal, row)
  }

  var total: [[String?]] { lines([presentation(Wording.total)], report.total) }

  /// A line for each as-of period of the figures: sums of several stand below each other. What is counted
  /// stands in the first alone, so that nobody counts it twice.
  private func lines(_ names: [String], _ row: SummaryReport.Row) -> [[String?]] {
    let sums = row.sums.indices.map { told(row.sums[$0], $0) }
    return (0..<(sums.map(\.count).max() ?? 1)).map { line in
      var cells: [String?] = names + Array(repeating: "", count: fields.count - names.count)
      cells.append(line == 0 ? "\(row.subjects)" : "")
      if let memberships = row.memberships { cells.append(line == 0 ? "\(memberships)" : "") }
      for (position, sum) in sums.enumerated() {
        let (value, period) = line < sum.count ? sum[line] : ("", "")
        cells.append(value)
        if hasPeriods(position) { cells.append(period) }
      }
      return cells
    }
  }

  /// What a figure adds up to, each sum with its period.
  private func told(
    _ sum: SummaryReport.Sum, _ position: Int
  ) -> [(value: String?, period: String?)] {
    let figure = figures[position]
    func shown(_ value: String?) -> String? {
      sum.isSuppressed ? Wording.suppressedSign : value.map { presentation.display($0, figure) }
    }
    guard sum.periods.count > 1 else {
      return [
        (shown(sum.value), presentation.periods(sum.periods, figure, report.definition))
      ]
    }
    return sum.periods.keys.sorted().map { period in
      (
        shown(sum.values[period]),
        presentation.periods([period: 1], figure, report.definition)
      )
    }
  }
}

extension SummaryReport {
  func fields(_ names: [String]) -> [Field] {
    names.compactMap { definition.index(of: $0) }.map { definition.fields[$0] }
  }
}

extension Presentation {
  /// What a figure adds up to; of several as-of periods each sum behind its own: `2022年 4,000`. None where
  /// no record has a value.
  package func sums(_ sum: FigureSum, _ figure: Field, _ definition: Definition) -> [String] {
    let told = sum.told
    return told.map { part in
      let value = part.text.map { display($0, figure) } ?? "—"
      guard told.count > 1, let period = part.period else { return value }
      return (periods([period: part.values], figure, definition).map { "\($0) " } ?? "") + value
    }
  }

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
