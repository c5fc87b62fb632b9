import Registry

extension DiffReport {
  /// The comparison for a terminal: what with what, the count line, then the changes by event,
  /// names before codes. Updated figures are counted and listed last.
  public func text(_ presentation: Presentation) -> String {
    let words = definition.words
    var text =
      presentation.style.bold(
        visible(
          "\(presentation.title(definition)) \(presentation.version(from)) → "
            + presentation.version(to)))
      + "\n" + countLine(counts, words, isDraft: isDraft, presentation) + "\n"
    let rest = [
      (Change.Event.changed.phrase(words, isDraft: isDraft), counts.changed),
      (Change.Event.updated.phrase(words, isDraft: isDraft), counts.updated),
      (Wording.unchanged, counts.unchanged),
    ].map { "\(presentation($0)) \(presentation.count($1, words))" }
    text += rest.joined(separator: presentation(Wording.comma)) + "\n"
    if let sentence = successorsSentence(presentation) { text += sentence + "\n" }
    for breakdown in breakdowns { text += "\n" + table(breakdown, presentation) }
    for event in Change.Event.allCases { text += section(event, presentation) }
    return text
  }

  /// At the turn of a quarter the figures of nearly every subject move; a screen shows the first.
  private static var listedUpdates: Int { 20 }

  private func section(_ event: Change.Event, _ presentation: Presentation) -> String {
    let lines = changes.filter { $0.change.event == event }
    guard !lines.isEmpty else { return "" }
    let phrase = presentation(event.phrase(definition.words, isDraft: isDraft))
    let heading = "\(phrase) \(presentation.count(lines.count, definition.words))"
    let listed = event == .updated ? Array(lines.prefix(Self.listedUpdates)) : lines
    var text = "\n" + presentation.style.bold(heading) + "\n"
    text += listed.map { $0.text(definition, disclosure, presentation, compared) }.joined()
    let rest = lines.count - listed.count
    if rest > 0 {
      text += "  " + presentation(Wording.unlistedUpdates(rest, definition.words)) + "\n"
    }
    return text
  }

  private func table(_ breakdown: Breakdown, _ presentation: Presentation) -> String {
    let words = definition.words
    let field = definition.index(of: breakdown.field).map { definition.fields[$0] }
    let label = field.map(presentation.label) ?? breakdown.field
    var table = TextTable(
      [
        (
          breakdown.countsMemberships
            ? "\(label)\(presentation(Wording.byMembership(words)))" : label,
          .left
        )
      ]
        + ([Wording.previous] + breakdown.headings(words, isDraft: isDraft) + [Wording.current])
        .map { (presentation($0), .right) })
    for row in breakdown.rows {
      table.add(
        [
          row.value.map { presentation.group($0, row.label, by: field) }
            ?? presentation(Wording.noValue)
        ]
          + breakdown.numbers(of: row).map(String.init))
    }
    return table.text(presentation.style)
  }
}
