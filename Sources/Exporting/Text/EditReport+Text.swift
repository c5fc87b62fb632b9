import Registry

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
      let event = presentation(change.event.phrase(definition.words, isDraft: state == .draft))
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
