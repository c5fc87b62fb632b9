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
    where value != nil && disclosure.includes(field) {
      table.add([
        presentation.label(field),
        presentation.text(value, of: field, for: disclosure)
          + presentation.bracketed(asof(of: field, record, presentation)),
        sources[field.name].map { origin($0, presentation) } ?? "",
      ])
    }
    let heading = "\(presentation.title(definition)) \(record.key) r\(at.revision)"
    var text = presentation.style.bold(visible(heading)) + "\n" + table.text(presentation.style)
    if let draft {
      let hint = Phrase(
        zh:
          "\(draft.period.title)草稿中该条目有改动：registry show \(definition.list) \(record.key) --at draft",
        en: "the draft of \(draft.period) has it otherwise: "
          + "`registry show \(definition.list) \(record.key) --at draft`")
      text += visible(presentation(hint)) + "\n"
    }
    for version in history ?? [] { text += "\n" + entry(version, presentation) }
    return text
  }

  /// The period that a figure describes; nil for what is no figure.
  private func asof(
    of field: Field, _ record: Record, _ presentation: Presentation
  ) -> String? {
    guard let index = field.asof.flatMap(definition.index(of:)),
      case let asof = definition.fields[index], disclosure.includes(asof)
    else { return nil }
    let period = index < record.values.count ? record.values[index] : nil
    return period.map { presentation.text($0, of: asof, for: disclosure) }
      ?? presentation(Wording.noAsOf)
  }

  private func origin(_ origin: DiffLine.Origin, _ presentation: Presentation) -> String {
    let place = [origin.file, origin.line.map(String.init)].compactMap(\.self)
    let parts = [
      "r\(origin.revision)", place.joined(separator: ":"), origin.office ?? "",
      origin.asof.map { presentation.day($0) } ?? "",
      origin.by ?? "", origin.reason ?? "", origin.basis ?? "",
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: " ")
  }

  private func entry(_ version: Version, _ presentation: Presentation) -> String {
    let life = "r\(version.from)–" + (version.to.map { "r\($0)" } ?? "")
    var text =
      "\(life) \(presentation.title(version.period)) \(visible(origin(version.source, presentation)))\n"
    for name in version.changedFields {
      guard let index = definition.index(of: name) else { continue }
      let field = definition.fields[index]
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
    return text
  }
}
