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
    if state == .discarded { return discardText(presentation) }
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

  /// `已作废 重点企业名录 2023年第二季度 草稿（r4）：撤回 调入 1、调出 0、信息变更 2、指标更新 3`
  private func discardText(_ presentation: Presentation) -> String {
    let subject = visible("\(presentation.title(definition)) \(presentation.title(period))")
    let number = revision.map { "r\($0)" }
    let line = Phrase(
      zh: "已作废 \(subject) 草稿" + (number.map { "（\($0)）" } ?? ""),
      en: "discarded the draft of \(subject)" + (number.map { " (\($0))" } ?? ""))
    var text = presentation.style.bold(presentation(line))
    if let counts {
      let parts: [(Change.Event, Int)] = [
        (.entered, counts.entered), (.exited, counts.exited), (.changed, counts.changed),
        (.updated, counts.updated),
      ]
      let shown = parts.map { event, count in
        "\(visible(presentation(event.phrase(definition.words, isDraft: false)))) \(count)"
      }
      text +=
        presentation(Wording.colon) + presentation(Phrase(zh: "撤回 ", en: "taken back "))
        + shown.joined(separator: presentation(Wording.listComma))
    }
    return text + "\n" + issues.text(definition, presentation)
  }
}
