import Registry

extension ImportReport {
  /// What a person reads after an import, in this order: what file, whose, as of when; which
  /// columns matched and which did not; updated and unchanged; the count line; errors and doubts;
  /// the next command.
  public func text(_ presentation: Presentation) -> String {
    let parts = [
      heading(presentation), sourceLines(presentation), effectLines(presentation),
      issueLines(presentation), closing(presentation),
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private func heading(_ presentation: Presentation) -> String {
    let mode = Wording.mode(mode).map { presentation($0) } ?? mode
    var line = "\(presentation.title(definition)) \(presentation.title(period)) · \(mode) · "
    line += presentation(isKeptUnchanged ? Wording.keptUnchanged : state.phrase)
    if let revision { line += " · r\(revision)" }
    if !scope.isEmpty { line += "\n\(presentation(Wording.scope))\(scopeText(presentation))" }
    return presentation.style.bold(visibleLines(line)) + "\n"
  }

  /// Whether the draft keeps that the file came, and the list is as it was.
  private var isKeptUnchanged: Bool {
    state == .draft && heldBack == 0
      && counts.entered + counts.exited + counts.changed + counts.updated == 0
  }

  private func scopeText(_ presentation: Presentation) -> String {
    scope.sorted { $0.key < $1.key }.map { name, value in
      let field = definition.index(of: name).map { definition.fields[$0] }
      let shown = field.map { presentation.display(value, $0) } ?? value
      return " \(field.map(presentation.label) ?? name)=\(shown)"
    }.joined()
  }

  private func sourceLines(_ presentation: Presentation) -> String {
    sources.map { source in
      fileLine(source, presentation) + columnLines(source, presentation)
    }.joined()
  }

  private func fileLine(_ source: ImportedSource, _ presentation: Presentation) -> String {
    var parts = ["\(presentation(Wording.file)) \(source.file)"]
    if let office = source.office { parts.append("\(presentation(Wording.office)) \(office)") }
    if let asof = source.asof {
      parts.append("\(presentation(Wording.asof)) \(presentation.day(asof))")
    }
    parts.append("\(source.importer) \(source.encoding)")
    return visible(parts.joined(separator: " · ")) + "\n"
  }

  private func columnLines(_ source: ImportedSource, _ presentation: Presentation) -> String {
    let matched = source.matched.map { column in
      guard let index = definition.index(of: column.field) else { return column.label }
      let label = presentation.label(definition.fields[index])
      return label == column.label ? label : "\(column.label) → \(label)"
    }
    let lacking = source.lacking.map { name in
      definition.index(of: name).map { presentation.label(definition.fields[$0]) } ?? name
    }
    let unknown = names(Wording.unknown, Wording.columns, source.unknown, presentation)
    return names(Wording.matched, Wording.columns, matched, presentation)
      + presentation.style.yellow(unknown)
      + names(Wording.ignoredColumns, Wording.columns, source.ignored, presentation)
      + names(Wording.lacking, Wording.fields, lacking, presentation, most: 6)
  }

  private func names(
    _ phrase: Phrase, _ count: (Int) -> Phrase, _ labels: [String], _ presentation: Presentation,
    most: Int = .max
  ) -> String {
    guard !labels.isEmpty else { return "" }
    return "  \(presentation(phrase)) \(presentation(count(labels.count)))"
      + presentation(Wording.colon)
      + visible(labels.prefix(most).joined(separator: presentation(Wording.listComma)))
      + (labels.count > most ? presentation(Wording.restInJSON) : "") + "\n"
  }

  private func effectLines(_ presentation: Presentation) -> String {
    let words = definition.words
    let effects = [
      (Change.Event.changed.phrase(words, isDraft: false), counts.changed),
      (Change.Event.updated.phrase(words, isDraft: false), counts.updated),
      (Wording.unchanged, counts.unchanged),
    ].map { "\(presentation($0)) \(presentation.count($1, words))" }
    return presentation(Wording.rows(read: read, accepted: accepted, rejected: rejected)) + "\n"
      + effects.joined(separator: presentation(Wording.comma)) + "\n"
      + (heldBack > 0 ? presentation(Wording.heldBack(heldBack, definition.list)) + "\n" : "")
      + tried(presentation)
      + countLine(counts, words, isDraft: state != .published, isOfImport: true, presentation)
      + "\n"
  }

  /// Said before counts of what did not happen.
  private func tried(_ presentation: Presentation) -> String {
    guard state == .refused else { return "" }
    let now = presentation.count(counts.previous, definition.words)
    return presentation(
      Phrase(
        zh: "名录现有 \(now)，未作改动；若照此导入，将是：",
        en: "the list has \(now) now and stays so; imported as it is, this would make it:")) + "\n"
  }

  private func issueLines(_ presentation: Presentation) -> String {
    issues.text(definition, presentation, except: refusal?.code)
  }

  private func closing(_ presentation: Presentation) -> String {
    guard let next else { return "" }
    return "\(presentation(Wording.next))\(presentation(Wording.colon))\(next)\n"
  }

  private func visibleLines(_ text: String) -> String {
    text.split(separator: "\n").map { visible(String($0)) }.joined(separator: "\n")
  }
}
