import Registry

extension AdjustmentStatement {
  /// 二、调入名单及理由 and 三、调出名单及理由.
  func roll(_ event: Change.Event, _ number: Int, _ document: inout Document) {
    let phrase = event.phrase(words, isDraft: report.isDraft)
    let heading = Phrase(zh: "\(phrase.zh)名单及理由", en: "\(phrase.en), and why")
    document.heading(section(number, heading))
    let lines = report.changes.filter { $0.change.event == event }
    guard !lines.isEmpty else {
      return document.paragraph(presentation(Wording.none) + presentation(Wording.end))
    }
    document.paragraph(presentation(introduction(phrase, lines)))
    let fields = placing
    document.table(
      [presentation(Wording.number), presentation(Wording.name)]
        + fields.map { presentation.label(definition.fields[$0]) }
        + [Wording.reason, Wording.basis, Wording.key].map { presentation($0) },
      numeric: [0],
      lines.enumerated().map { position, line in
        ["\(position + 1)", name(line)] + fields.map { shown(line.change, $0) }
          + [reason(line), line.basis ?? "", line.change.key]
      })
  }

  private func introduction(_ phrase: Phrase, _ lines: [DiffLine]) -> Phrase {
    let missing = lines.count { $0.reason == nil }
    return Phrase(
      zh: "\(phrase.zh) \(lines.count) \(words.counter)"
        + (missing > 0 ? "，其中 \(missing) \(words.counter)理由待填" : "") + "。",
      en: "\(lines.count) \(phrase.en)"
        + (missing > 0 ? "; \(missing) without a reason yet" : "") + ".")
  }

  /// The fields that tell where a subject belongs: districts and sub-fields.
  private var placing: [Int] {
    definition.fields.indices.filter { index in
      let field = definition.fields[index]
      return (field.means == .location || field.means == .subField)
        && report.disclosure.includes(field)
    }
  }

  func name(_ line: DiffLine) -> String {
    let name = report.disclosure.name(of: line.change, in: definition)
    let isRestored = line.change.kinds.contains(.restored)
    return isRestored ? "\(name)（\(presentation(ChangeKind.restored.phrase))）" : name
  }

  private func reason(_ line: DiffLine) -> String {
    presentation(line.reason ?? Phrase(zh: "（待填）", en: "(missing)"))
  }

  private func shown(_ change: Change, _ index: Int) -> String {
    let field = definition.fields[index]
    let value = change.fields.first { $0.field == field.name }
    return presentation.text(value?.after ?? value?.before, of: field, for: report.disclosure)
  }
}
