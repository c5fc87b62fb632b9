import Registry

extension ShowReport {
  /// The record as two columns with the origin of each value, then its history where asked for.
  public func text(_ presentation: Presentation) -> String {
    var table = TextTable([
      (presentation(Phrase(zh: "字段", en: "field")), .left),
      (presentation(Phrase(zh: "内容", en: "value")), .left),
      (presentation(Phrase(zh: "出处", en: "from")), .left),
    ])
    for (field, value) in zip(definition.fields, record.values)
    where value != nil && disclosure.shows(field, in: definition) {
      table.add([
        presentation.label(field),
        presentation.text(value, of: field, for: disclosure)
          + presentation.bracketed(asof(of: field, record, presentation)),
        sources[field.name].map { origin(of: field, $0, presentation) } ?? "",
      ])
    }
    let heading =
      [presentation.title(definition), name(presentation), record.key]
      .compactMap(\.self).joined(separator: " ") + " r\(at.revision)"
    var text = presentation.style.bold(visible(heading)) + "\n"
    if let left { text += gone(left, presentation) }
    text += table.text(presentation.style)
    if let draft, let inDraft { text += visible(presentation(hint(inDraft, draft))) + "\n" }
    var isListed = false
    for version in history ?? [] {
      text += "\n" + entry(version, isEntry: !isListed, presentation)
      isListed = version.left == nil
    }
    if !counterparts.isEmpty { text += "\n" }
    for counterpart in counterparts { text += counterpart.line(presentation) }
    return text
  }

  /// Names before codes, as far as the audience sees them.
  private func name(_ presentation: Presentation) -> String? {
    guard let index = definition.nameField, let value = record.value(at: index),
      disclosure.includes(definition.fields[index])
    else { return nil }
    let name = presentation.text(value, of: definition.fields[index], for: disclosure)
    return name == record.key ? nil : name
  }

  /// What the draft makes of it, with the command that shows how.
  private func hint(_ inDraft: InDraft, _ draft: SnapshotReference) -> Phrase {
    let command = "registry show \(definition.list) \(ShellWord.quoted(record.key)) --at draft"
    let title = "\(draft.period.title)草稿"
    return switch inDraft {
    case .changed:
      Phrase(
        zh: "\(title)中该条目有改动：\(command)",
        en: "the draft of \(draft.period) has it otherwise: `\(command)`")
    case .leaves:
      Phrase(
        zh: "\(title)中拟\(definition.words.exited)：\(command) --history",
        en: "the draft of \(draft.period) does not have it any more: `\(command) --history`")
    case .enters:
      Phrase(
        zh: "\(title)中拟\(definition.words.entered)：\(command)",
        en: "the draft of \(draft.period) takes it in again: `\(command)`")
    case .absent:
      Phrase(zh: "\(title)中也无此条目", en: "nor is it in the draft of \(draft.period)")
    }
  }

  /// Said before the values, so that nobody takes them for what is on the list.
  private func gone(_ left: Leaving, _ presentation: Presentation) -> String {
    let exited = definition.words.exited
    let said = Phrase(
      zh: "已不在\(definition.title)中，以下为\(exited)前的内容。",
      en: "Not on \(definition.list) any more; this is what it last was.")
    return visible(presentation(said)) + "\n" + leaving(left, presentation)
  }

  /// `调出 2023年第二季度 r5 …`
  private func leaving(_ left: Leaving, _ presentation: Presentation) -> String {
    let word = presentation(Change.Event.exited.phrase(definition.words, isDraft: false))
    return visible(
      "\(word) \(presentation.title(left.period)) \(origin(left.source, presentation))") + "\n"
  }

  /// A period that stands beside the value is not said again.
  private func origin(
    of field: Field, _ origin: DiffLine.Origin, _ presentation: Presentation
  ) -> String {
    let asof = field.asof.flatMap(definition.index(of:)).flatMap { record.value(at: $0)?.text }
    var told = origin
    if told.asof == asof { told.asof = nil }
    return self.origin(told, presentation)
  }

  /// The period that a figure describes; nil for what is no figure.
  private func asof(
    of field: Field, _ record: Record, _ presentation: Presentation
  ) -> String? {
    guard let name = field.asof else { return nil }
    guard let index = definition.index(of: name) else { return presentation(Wording.noAsOf) }
    let asof = definition.fields[index]
    guard disclosure.includes(asof) else { return nil }
    let period = index < record.values.count ? record.values[index] : nil
    return period.map { presentation.text($0, of: asof, for: disclosure) }
      ?? presentation(Wording.noAsOf)
  }

  private func origin(_ origin: DiffLine.Origin, _ presentation: Presentation) -> String {
    let place = [origin.file, origin.line.map(String.init)].compactMap(\.self)
    let parts: [String?] = [
      "r\(origin.revision)", origin.act.map { presentation($0.phrase) },
      place.joined(separator: ":"), origin.office,
      origin.asof.map { presentation.day($0) }, origin.by, origin.why.map { presentation($0) },
      origin.basis, origin.undonePhrase.map { presentation($0) },
    ]
    return parts.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " ")
  }

  private func entry(
    _ version: Version, isEntry: Bool, _ presentation: Presentation
  ) -> String {
    let entered = Change.Event.entered.phrase(definition.words, isDraft: false)
    var word = isEntry ? presentation(entered) + " " : ""
    let kinds = version.change?.kindPhrases(in: definition).map { presentation($0) } ?? []
    if !kinds.isEmpty { word += "[\(kinds.joined(separator: presentation(Wording.listComma)))] " }
    let life = "r\(version.from)–" + (version.to.map { "r\($0)" } ?? "")
    var text =
      "\(life) \(presentation.title(version.period)) "
      + visible(word + origin(version.source, presentation))
      + (version.evidence.map { " " + visible(presentation($0)) } ?? "") + "\n"
    for name in version.changedFields {
      guard let index = definition.index(of: name) else { continue }
      let field = (version.definition ?? definition).fields[index]
      guard disclosure.includes(field) else { continue }
      let value = index < version.record.values.count ? version.record.values[index] : nil
      let shown = presentation.text(value, of: field, for: disclosure)
      let asof =
        value == nil
        ? "" : presentation.bracketed(asof(of: field, version.record, presentation))
      text +=
        "  "
        + visible(presentation.label(field) + presentation(Wording.colon) + shown + asof) + "\n"
    }
    if let left = version.left { text += "  " + leaving(left, presentation) }
    return text
  }
}
