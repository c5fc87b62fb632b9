import Registry

extension IssuesReport {
  public func text(_ presentation: Presentation) -> String {
    let heading = presentation.style.bold(
      visible("\(presentation.title(definition)) \(at.version)"))
    let lines = issues.text(definition, presentation)
    return heading + "\n" + (lines.isEmpty ? presentation(Wording.none) + "\n" : lines)
  }
}

extension AdjustmentsReport {
  public func text(_ presentation: Presentation) -> String {
    var table = TextTable([
      (presentation(Phrase(zh: "名称", en: "name")), .left),
      (presentation(Phrase(zh: "变化", en: "change")), .left),
      (presentation(Phrase(zh: "理由", en: "reason")), .left),
      (presentation(Phrase(zh: "依据", en: "basis")), .left),
      (presentation(Phrase(zh: "代码", en: "key")), .left),
    ])
    for line in adjustments {
      table.add([
        line.name,
        presentation(line.event.phrase(definition.words, isDraft: at.edition == nil)),
        line.reason ?? presentation(Phrase(zh: "（待填）", en: "(missing)")), line.basis ?? "",
        line.key,
      ])
    }
    let missing = Phrase(zh: "缺理由 \(missing) 条", en: "\(missing) reasons missing")
    return table.text(presentation.style) + presentation(missing) + "\n"
  }
}

extension SummaryReport {
  /// Rows by the field's values; says whether they count subjects (家数) or memberships (家次).
  public func text(_ presentation: Presentation) -> String {
    let fields = sums.compactMap(definition.index(of:)).map { definition.fields[$0] }
    let label = definition.index(of: by).map { presentation.label(definition.fields[$0]) } ?? by
    let counted =
      countsMemberships
      ? Phrase(zh: "家次", en: "memberships") : Phrase(zh: "家数", en: "subjects")
    var table = TextTable(
      [(label, .left), (presentation(counted), .right)]
        + fields.map { (presentation.label($0), .right) })
    for row in rows {
      table.add(
        [row.label, String(row.count)]
          + zip(fields, row.sums).map { field, sum in
            sum.map { presentation.display($0, field) } ?? "—"
          })
    }
    let total = Phrase(
      zh: "合计 \(subjects) \(definition.words.counter)", en: "\(subjects) subjects in all")
    return table.text(presentation.style) + presentation(total) + "\n"
  }
}

extension EditReport {
  public func text(_ presentation: Presentation) -> String {
    let counts = Phrase(
      zh: "改动 \(changes.count) 条，保留 \(kept.count) 条",
      en: "\(changes.count) changed, \(kept.count) left alone")
    var line = "\(presentation.title(definition)) \(presentation.title(period)) \(act)"
    if let revision { line += " · r\(revision)" }
    var text = presentation.style.bold(visible(line)) + "\n" + presentation(counts) + "\n"
    for change in changes.map(\.change) {
      let event = presentation(change.event.phrase(definition.words, isDraft: true))
      text += "  \(event) \(visible(disclosure.name(of: change, in: definition)))\n"
    }
    for kept in kept {
      text += "  \(visible(kept.key)) \(visible(presentation(kept.reason)))\n"
    }
    return text + issues.text(definition, presentation)
  }
}
