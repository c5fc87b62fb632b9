import Registry

extension DiffLine {
  /// One subject's change, names before codes, with its kinds and reason; a line for each field that
  /// differs, where the subject was on the list before and after.
  ///
  /// - Parameter compared: the words of each end; nil where they are the definition's.
  func text(
    _ definition: Definition, _ disclosure: Disclosure, _ presentation: Presentation,
    _ compared: ComparedWords? = nil
  ) -> String {
    let name = disclosure.name(of: change, in: definition)
    var text = "  " + mark(presentation) + " " + visible(name)
    let code = disclosure.code(of: change, in: definition)
    if name != code { text += "  \(visible(code))" }
    let kinds = change.kindPhrases(in: definition).map { presentation($0) }
    if !kinds.isEmpty { text += "  [\(kinds.joined(separator: presentation(Wording.listComma)))]" }
    let given = [reason, foundation].compactMap { $0.map { presentation($0) } }
    if !given.isEmpty {
      text += "  " + visible(given.joined(separator: presentation(Wording.comma)))
    }
    text += "\n"
    guard change.event == .changed || change.event == .updated else { return text }
    return text
      + change.fields.map {
        difference($0, definition, disclosure, presentation, compared)
      }.joined()
  }

  private func difference(
    _ change: Change.FieldChange, _ definition: Definition, _ disclosure: Disclosure,
    _ presentation: Presentation, _ compared: ComparedWords?
  ) -> String {
    guard let index = definition.index(of: change.field) else { return "" }
    let field = definition.fields[index]
    guard disclosure.includes(field) else { return "" }
    let sides = compared?.sides(at: index) ?? (before: field, after: field)
    let before = presentation.text(change.before, of: sides.before, for: disclosure)
    let after = presentation.text(change.after, of: sides.after, for: disclosure)
    let label = presentation.label(field) + presentation(Wording.colon)
    let asof = presentation.asof(change, of: field, in: definition, for: disclosure)
    return "      " + visible("\(label)\(before) → \(after)" + presentation.bracketed(asof)) + "\n"
  }

  private func mark(_ presentation: Presentation) -> String {
    switch change.event {
    case .entered: presentation.style.green("+")
    case .exited: presentation.style.red("−")
    case .changed: presentation.style.yellow("~")
    case .updated: "·"
    }
  }
}
