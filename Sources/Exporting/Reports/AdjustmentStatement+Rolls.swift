import Registry

extension AdjustmentStatement {
  /// 二、调入名单及理由 and 三、调出名单及理由.
  func roll(_ event: Change.Event, _ number: Int, _ document: inout Document) {
    let phrase = event.phrase(words, isDraft: report.isDraft)
    let heading =
      !tellsReasons
      ? Phrase(zh: "\(phrase.zh)名单", en: phrase.en)
      : Phrase(zh: "\(phrase.zh)名单及理由", en: "\(phrase.en), and why")
    document.heading(section(number, heading))
    let lines = report.changes.filter { $0.change.event == event }
    guard !lines.isEmpty else {
      return document.paragraph(presentation(Wording.none) + presentation(Wording.end))
    }
    let reasons = report.reasons(of: event)
    document.paragraph(presentation(introduction(phrase, lines, reasons)))
    let fields = placing
    let headers =
      [presentation(Wording.number), presentation(Wording.name)]
      + fields.map { presentation.label(definition.fields[$0]) }
      + (tellsReasons ? [Wording.reason, Wording.basis].map { presentation($0) } : [])
      + [presentation(Wording.key)]
    document.table(
      headers, numeric: [0], codes: [headers.count - 1],
      lines.enumerated().map { position, line in
        ["\(position + 1)", name(line)] + fields.map { shown(line.change, $0) }
          + (!tellsReasons
            ? [] : [reasons.text(line, presentation), reasons.basis(line, presentation)]) + [
            code(line.change)
          ]
      })
  }

  /// `拟调入 7 家，其中获得称号 5 家，1 家理由待确认，1 家理由待填。`
  private func introduction(
    _ phrase: Phrase, _ lines: [DiffLine], _ reasons: DiffReport.Reasons
  ) -> Phrase {
    let counter = words.counter
    var byReason: [Phrase: Int] = [:]
    var byStatus: [Adjustment.Status: Int] = [:]
    for line in tellsReasons ? lines : [] {
      guard let status = reasons.status(line) else { continue }
      byStatus[status, default: 0] += 1
      guard status == .confirmed, let reason = line.reasonLabel else { continue }
      byReason[reason, default: 0] += 1
    }
    let given = byReason.sorted { ($1.value, $0.key.zh) < ($0.value, $1.key.zh) }
    var zh = ["\(phrase.zh) \(lines.count) \(counter)"]
    var en = ["\(lines.count) \(phrase.en)"]
    if !given.isEmpty {
      zh.append("其中" + given.map { "\($0.key.zh) \($0.value) \(counter)" }.joined(separator: "、"))
      en.append(given.map { "\($0.value) \($0.key.en.lowercased())" }.joined(separator: ", "))
    }
    for status in [Adjustment.Status.proposed, .missing, .refused] {
      guard let count = byStatus[status] else { continue }
      let state = reasons.phrase(status)
      zh.append((zh.count == 1 ? "其中 " : "") + "\(count) \(counter)理由\(state.zh)")
      en.append("\(count) with the reason \(state.en)")
    }
    return Phrase(zh: zh.joined(separator: "，") + "。", en: en.joined(separator: "; ") + ".")
  }

  /// The fields that tell where a subject belongs: of the districts and of the sub-fields the one by
  /// which the list is looked up.
  private var placing: [Int] {
    [Field.Meaning.location, .subField].compactMap { meaning in
      let fields = definition.fields.indices.filter { index in
        let field = definition.fields[index]
        return field.means == meaning && report.disclosure.includes(field)
      }
      return fields.first { definition.fields[$0].isIndexed }
        ?? fields.first { definition.fields[$0].book != nil } ?? fields.first
    }
  }

  func name(_ line: DiffLine) -> String {
    let name = report.disclosure.name(of: line.change, in: definition)
    let isRestored = line.change.kinds.contains(.restored)
    return name
      + presentation.bracketed(isRestored ? presentation(ChangeKind.restored.phrase) : nil)
  }

  /// A key that the registry made up is no code.
  private func code(_ change: Change) -> String {
    let code = report.disclosure.code(of: change, in: definition)
    return code.hasPrefix("~") ? "—" : code
  }

  private func shown(_ change: Change, _ index: Int) -> String {
    let field = definition.fields[index]
    let value = change.fields.first { $0.field == field.name }
    return presentation.text(value?.after ?? value?.before, of: field, for: report.disclosure)
  }
}
