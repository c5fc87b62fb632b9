import Exporting
import Registry

/// What stands around the records of an edition in a workbook.
struct EditionTable {
  let sheet: EditionSheet
  let head: ExportHead

  private var presentation: Presentation { sheet.presentation }
  private var fields: [Field] { head.columns.map { head.definition.fields[$0] } }

  var layout: TableLayout {
    let edition = EditionHead(sheet: sheet)
    let colon = presentation(Wording.colon)
    let lines = edition.lines.map { $0.term + colon + $0.detail }.joined(separator: "\u{3000}")
    var columns = head.columns.map { index in
      let field = head.definition.fields[index]
      return TableLayout.Column(
        // A retired field has given its label free.
        header: field.isRetired ? field.header : presentation.label(field),
        kind: Self.kind(field), isHidden: sheet.counts[index] == 0)
    }
    if head.isWholeCopy { columns.append(TableLayout.Column(header: Field.keyMember, kind: .code)) }
    return TableLayout(
      title: edition.title, lines: [lines, asof].compactMap(\.self), unit: unit, columns: columns,
      rows: sheet.records, known: known, footer: edition.footer, language: presentation.language)
  }

  /// Below the table; importers take such lines for remarks.
  var notes: [String] {
    let mark = presentation(Phrase(zh: "说明：", en: "Note: "))
    let hidden = layout.columns.count(where: \.isHidden)
    let phrase = Phrase(
      zh: "隐藏了本期无数据的 \(hidden) 栏。", en: "\(hidden) columns without values are hidden.")
    return (EditionNotes(sheet: sheet).remarks + (hidden > 0 ? [presentation(phrase)] : [])).map {
      mark + $0
    }
  }

  private static func kind(_ field: Field) -> TableLayout.Column.Kind {
    switch field.type {
    case .integer, .decimal, .money, .percent: .number
    case .date: .day
    case .text, .set, .boolean: .text
    case .code, .uscc, .organisationCode, .registrationNumber, .securitiesCode, .projectCode,
      .phone:
      .code
    }
  }

  /// Up to the name, where it stands near the beginning.
  private var known: Int {
    let name = head.definition.nameField.flatMap { head.columns.firstIndex(of: $0) }
    return name.flatMap { $0 < 4 ? $0 + 1 : nil } ?? min(1, head.columns.count)
  }

  /// `金额单位：万元`, where all amounts have one; each header names its own besides.
  private var unit: String? {
    let units = Set(fields.filter { $0.type == .money }.compactMap(\.shownUnit))
    guard units.count == 1, let unit = units.first else { return nil }
    return presentation(Phrase(zh: "金额单位：\(unit.rawValue)", en: "Amounts in \(unit.rawValue)"))
  }

  /// What the figures are as of. Worded so that it is no claim about records that name no period:
  /// the columns of periods say it for each.
  private var asof: String? {
    var names: [String: [String]] = [:]
    for field in fields {
      guard let sum = sheet.sums[field.name], sum.periods.contains(where: { $0.key != "" }),
        let periods = presentation.periods(sum.periods, field, sheet.definition)
      else { continue }
      names[periods, default: []].append(field.label(in: presentation.language))
    }
    guard let one = names.first else { return nil }
    guard names.count > 1 else {
      return presentation(Phrase(zh: "数据所属期均为\(one.key)", en: "All figures as of \(one.key)"))
    }
    let parts = names.sorted { $0.key < $1.key }.map { periods, fields in
      let some = fields.prefix(2).joined(separator: presentation(Wording.listComma))
      let rest = fields.count - 2
      return presentation(
        Phrase(
          zh: some + (rest > 0 ? "等 \(fields.count) 项" : "") + "为\(periods)",
          en: some + (rest > 0 ? " and \(rest) more" : "") + " of \(periods)"))
    }
    return presentation(
      Phrase(
        zh: "数据所属期：" + parts.joined(separator: "；"),
        en: "As of: " + parts.joined(separator: "; ")))
  }
}

extension Field {
  fileprivate func label(in language: Language) -> String {
    language == .en ? labelEn ?? label : label
  }
}
