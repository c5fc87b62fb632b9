import Registry

extension AdjustmentStatement {
  /// 四、变更情况: a table per kind, and one for changes that are of none.
  func changes(_ document: inout Document) {
    document.heading(section(4, Phrase(zh: "变更情况", en: "Changes")))
    let changed = report.changes.filter { $0.change.event == .changed }
    guard !changed.isEmpty else {
      return document.paragraph(presentation(Wording.none) + presentation(Wording.end))
    }
    document.paragraph(
      "\(word(.changed)) \(presentation.count(changed.count, words))\(presentation(Wording.end))")
    var told = ToldGrounds()
    let parts = parts(changed).filter { !$0.rows.isEmpty }
    for (position, part) in parts.enumerated() {
      document.heading(title(part, position + 1), level: 2)
      document.blocks.append(.table(table(part, &told)))
    }
  }

  private func title(_ part: ChangesPart, _ number: Int) -> String {
    presentation(
      Phrase(
        zh: "（\(chineseNumeral(number))）\(part.phrase.zh)（\(part.count) \(words.counter)）",
        en: "(\(number)) \(part.phrase.en) (\(part.count))"))
  }

  /// A row per field; whose reason it is stands beside the first that it explains, and where nobody
  /// was asked for one there is no column.
  private func table(_ part: ChangesPart, _ told: inout ToldGrounds) -> Document.Table {
    var grounds: [String] = []
    for row in part.rows { grounds.append(told.text(of: row, presentation)) }
    let tellsGrounds = grounds.contains { !$0.isEmpty }
    let head = [Wording.name, Wording.item, Wording.before, Wording.after]
    return Document.Table(
      headers: (head + (tellsGrounds ? [Wording.grounds] : [])).map { presentation($0) },
      rows: zip(part.rows, grounds).map { row, ground in
        let (before, after) = ends(row)
        return [name(row.line), presentation.label(row.field), before, after]
          + (tellsGrounds ? [ground] : [])
      })
  }

  /// Before and after; a person's data that looks the same when masked is said to differ.
  private func ends(_ row: ChangesPart.Row) -> (String, String) {
    let (before, after) = report.texts(of: row.change, row.field, presentation)
    return (before, before == after ? presentation(Wording.otherNow) : after)
  }

  // MARK: The parts

  private func parts(_ changed: [DiffLine]) -> [ChangesPart] {
    let seen = changed.map { line in (line, rows(of: line)) }
    return ChangeKind.allCases.flatMap { parts(of: $0, seen) } + [rest(seen)]
  }

  private func parts(
    of kind: ChangeKind, _ seen: [(line: DiffLine, rows: [ChangesPart.Row])]
  ) -> [ChangesPart] {
    guard let meaning = kind.meaning else { return [] }
    let rows = seen.flatMap { line, rows in
      line.change.kinds.contains(kind) ? rows.filter { $0.field.means == meaning } : []
    }
    switch kind {
    case .reclassified:
      return definition.fields.filter { $0.means == .classification }.map { field in
        ChangesPart(field.reclassifiedPhrase, rows.filter { $0.field.name == field.name })
      }
    case .subFieldAdded:
      // Out of one and into another is one change.
      return [
        ChangesPart(kind.phrase, rows.filter { !$0.isSwap }),
        ChangesPart(Wording.subFieldChanged, rows.filter(\.isSwap)),
      ]
    case .subFieldLeft: return [ChangesPart(kind.phrase, rows.filter { !$0.isSwap })]
    default: return [ChangesPart(kind.phrase, rows)]
    }
  }

  /// What no kind tells: other facts of a record, and no figures.
  private func rest(_ seen: [(line: DiffLine, rows: [ChangesPart.Row])]) -> ChangesPart {
    ChangesPart(
      Phrase(zh: "其他信息变更", en: "other changes"),
      seen.flatMap { line, rows in
        let told = line.change.kinds.compactMap(\.meaning)
        return rows.filter { row in
          row.field.fieldClass != .figure && !(row.field.means.map(told.contains) ?? false)
        }
      })
  }

  /// A row per field of a change that the audience sees.
  private func rows(of line: DiffLine) -> [ChangesPart.Row] {
    line.change.fields.compactMap { change in
      guard let index = definition.index(of: change.field),
        case let field = definition.fields[index], report.disclosure.includes(field)
      else { return nil }
      return ChangesPart.Row(line: line, field: field, change: change)
    }
  }
}

/// One table of changes, and what it is called.
struct ChangesPart {
  struct Row {
    let line: DiffLine
    let field: Field
    let change: Change.FieldChange

    /// One sub-field was left for another.
    var isSwap: Bool {
      line.change.kinds.contains(.subFieldAdded) && line.change.kinds.contains(.subFieldLeft)
    }
  }

  let phrase: Phrase
  let rows: [Row]

  init(_ phrase: Phrase, _ rows: [Row]) {
    self.phrase = phrase
    self.rows = rows
  }

  /// How many subjects it is about.
  var count: Int { Set(rows.map(\.line.change.key)).count }
}

/// Which reasons a document has told already: each is told once, beside what it explains.
struct ToldGrounds {
  private var told: [String: Set<Int>] = [:]

  /// The reasons and bases that come with a row; nothing where they were told before.
  mutating func text(of row: ChangesPart.Row, _ presentation: Presentation) -> String {
    let key = row.line.change.key
    let own = row.line.grounds.indices.filter { index in
      row.line.grounds[index].fields?.contains(row.field.name) ?? true
    }.filter { told[key]?.contains($0) != true }
    told[key, default: []].formUnion(own)
    return own.map { row.line.grounds[$0].text(presentation) }
      .joined(separator: presentation(Wording.clauseEnd))
  }
}

extension DiffLine.Ground {
  /// `企业来电告知搬迁（电话记录2023年6月12日）`
  fileprivate func text(_ presentation: Presentation) -> String {
    guard let reason else { return basis ?? "" }
    return presentation(reason) + presentation.bracketed(basis)
  }
}

/// 一 to 九十九: more kinds and classifications than a list has.
func chineseNumeral(_ number: Int) -> String {
  let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
  guard number >= 10 else { return digits[number] }
  return (number < 20 ? "" : digits[number / 10 % 10]) + "十" + digits[number % 10]
}
