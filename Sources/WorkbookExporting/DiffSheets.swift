import Exporting
import Registry

/// The tables of a comparison.
struct DiffSheets {
  let report: DiffReport
  let presentation: Presentation

  private var definition: Definition { report.definition }
  /// Reasons and sources are the office's own affair.
  private var tellsReasons: Bool { report.disclosure.audience != .public }

  func word(_ event: Change.Event) -> String {
    presentation(event.phrase(definition.words, isDraft: report.isDraft))
  }

  func title(_ part: String?) -> String {
    let title = presentation.title(definition)
    let period = presentation.title(report.to.period)
    let what = part ?? presentation(Phrase(zh: "对比表", en: "comparison"))
    return presentation.language == .zh
      ? "\(title)（\(period)）\(what)" : "\(title), \(period): \(what)"
  }

  var footer: String {
    let digest = report.digest.map { " · \(presentation(Wording.digest)) \(shortDigest($0))" }
    return "\(presentation.title(definition)) \(presentation.version(report.to))" + (digest ?? "")
  }

  /// What was compared, and what the newer end was signed with.
  private var line: String {
    let colon = presentation(Wording.colon)
    let compared = presentation(Phrase(zh: "比对", en: "Compared"))
    var parts = [
      compared + colon
        + "\(presentation.version(report.from)) → \(presentation.version(report.to))"
    ]
    let signed = [
      (Wording.documentNumber, report.publication?.documentNumber),
      (Wording.approvedBy, report.publication?.approvedBy),
      (Wording.audience, presentation(report.disclosure.audience.phrase)),
      (Wording.digest, report.digest.map(shortDigest)),
    ]
    parts += signed.compactMap { word, text in text.map { presentation(word) + colon + $0 } }
    return parts.joined(separator: "\u{3000}")
  }

  private func layout(
    _ part: String?, _ columns: [TableLayout.Column], rows: Int, known: Int = 1
  ) -> TableLayout {
    TableLayout(
      title: title(part), lines: [line], columns: columns, rows: rows, known: known,
      footer: footer, language: presentation.language)
  }

  private func column(
    _ phrase: Phrase, _ kind: TableLayout.Column.Kind = .text
  ) -> TableLayout.Column {
    TableLayout.Column(header: presentation(phrase), kind: kind)
  }
}

// MARK: Counts

extension DiffSheets {
  /// The counts by the values of the fields that they were broken down by, and of the whole list.
  var overview: ReportTable {
    let moves = report.breakdowns.first(where: \.tellsMoves)
    let rows = report.breakdowns.flatMap { breakdown in
      breakdown.rows.map { row in
        [
          .text(label(breakdown)),
          .text(
            row.value.map { presentation.group($0, row.label, by: field(of: breakdown)) }
              ?? presentation(Wording.noValue)),
        ] + numbers(of: row, in: breakdown, beside: moves).map(ReportTable.Cell.count)
      }
    }
    let words = definition.words
    let events = [Change.Event.entered, .exited].map { $0.phrase(words, isDraft: report.isDraft) }
    let headings = moves?.headings(words, isDraft: report.isDraft) ?? events
    let columns =
      [column(Wording.item), column(Phrase(zh: "名称", en: "value"))]
      + ([Wording.hitherto] + headings + [report.isDraft ? Wording.afterwards : Wording.now])
      .map { column($0, .number) }
    let (counts, moved) = (report.counts, moves.map { [$0.moved, $0.moved] } ?? [])
    let total = [counts.previous, counts.entered, counts.exited] + moved + [counts.current]
    return ReportTable(
      layout: layout(nil, columns, rows: rows.count, known: 2), rows: rows,
      total: (presentation(Wording.total), [nil, nil] + total.map { Array("\($0)".utf8) }),
      notes: [presentation(rest)])
  }

  /// The numbers of a row; where another breakdown tells moves, this one has room for them too.
  private func numbers(
    of row: Breakdown.Row, in breakdown: Breakdown, beside moves: Breakdown?
  ) -> [Int] {
    var numbers = breakdown.numbers(of: row)
    if moves != nil && !breakdown.tellsMoves { numbers.insert(contentsOf: [0, 0], at: 3) }
    return numbers
  }

  private func label(_ breakdown: Breakdown) -> String {
    (field(of: breakdown).map(presentation.label) ?? breakdown.field)
      + (breakdown.countsMemberships ? presentation(Wording.byMembership(definition.words)) : "")
  }

  private func field(of breakdown: Breakdown) -> Field? {
    definition.index(of: breakdown.field).map { definition.fields[$0] }
  }

  private var rest: Phrase {
    let (counts, words) = (report.counts, definition.words)
    return Phrase(
      zh: "说明：合计按\(words.counter)数计。信息变更 \(counts.changed) \(words.counter)，"
        + "指标更新 \(counts.updated) \(words.counter)，未变 \(counts.unchanged) \(words.counter)；"
        + "\(counts.previous) + \(counts.entered) − \(counts.exited) = \(counts.current)。",
      en: "Note: the total counts subjects. \(counts.changed) changed, \(counts.updated) updated, "
        + "\(counts.unchanged) unchanged; \(counts.previous) + \(counts.entered) − "
        + "\(counts.exited) = \(counts.current).")
  }
}

// MARK: Changes

extension DiffSheets {
  /// A row for each subject that entered or left; for the others one for each field that differs.
  func table(_ event: Change.Event, _ lines: [DiffLine]) -> ReportTable {
    let isWhole = event == .entered || event == .exited
    let reasons = report.reasons(of: event)
    let rows = lines.flatMap { line in
      isWhole
        ? [subject(line) + grounds(line, nil, reasons)]
        : differences(line).map { field, cells in
          subject(line) + cells + grounds(field.map(line.about) ?? line, field, reasons)
        }
    }
    let differing =
      isWhole ? [] : [Wording.item, Wording.before, Wording.after, Wording.asof].map { column($0) }
    let grounded =
      tellsReasons
      ? [Wording.reason, Wording.basis, Wording.file, Wording.line].map { column($0) } : []
    return ReportTable(
      layout: layout(
        word(event),
        [column(Wording.name), column(Wording.key, .code), column(Wording.kinds)] + differing
          + grounded, rows: rows.count),
      rows: rows)
  }

  private func subject(_ line: DiffLine) -> [ReportTable.Cell] {
    let kinds = line.change.kindPhrases(in: definition).map { presentation($0) }
    return [
      .text(report.disclosure.name(of: line.change, in: definition)),
      .text(report.disclosure.code(of: line.change, in: definition)),
      .text(kinds.joined(separator: presentation(Wording.listComma))),
    ]
  }

  private func grounds(
    _ line: DiffLine, _ field: Field?, _ reasons: DiffReport.Reasons
  ) -> [ReportTable.Cell] {
    guard tellsReasons else { return [] }
    return [
      .text(reasons.text(line, of: field, presentation)),
      .text(reasons.basis(line, of: field, presentation)),
      .text(line.source?.file ?? ""), line.source?.line.map(ReportTable.Cell.count) ?? .text(""),
    ]
  }

  /// Label, before, after and as-of period of each field that the audience sees; one empty row where it
  /// sees none, so that no subject is left out.
  private func differences(_ line: DiffLine) -> [(field: Field?, cells: [ReportTable.Cell])] {
    let rows = line.change.fields.compactMap { change -> (Field?, [ReportTable.Cell])? in
      guard let index = definition.index(of: change.field) else { return nil }
      let field = definition.fields[index]
      guard report.disclosure.includes(field) else { return nil }
      let asof = presentation.asof(change, of: field, in: definition, for: report.disclosure)
      let sides = report.sides(of: field)
      return (
        field,
        [
          .text(presentation.label(field)), cell(change.before, sides.before),
          cell(change.after, sides.after), .text(asof ?? ""),
        ]
      )
    }
    return rows.isEmpty ? [(nil, Array(repeating: .text(""), count: 4))] : rows
  }

  private func cell(_ value: Value?, _ field: Field) -> ReportTable.Cell {
    switch report.disclosure.shown(value, of: field) {
    case .nothing: return .text("")
    case .plain(let canonical) where field.type.isNumeric:
      var decimal: [UInt8] = []
      appendDecimal(
        Array(canonical.utf8).span, dividedByTenTo: field.shownExponent, to: &decimal)
      return .number(decimal)
    case .plain, .masked, .suppressed:
      return .text(presentation.text(value, of: field, for: report.disclosure))
    }
  }
}
