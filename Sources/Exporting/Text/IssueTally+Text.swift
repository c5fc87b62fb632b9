public import Registry

extension IssueTally {
  /// The issues, errors first, a line each, then how many of each severity there are; empty where
  /// there is none.
  ///
  /// `错误 a.csv:12 统一社会信用代码 “9132…”: 校验码不符（共 3 处）`
  public func text(_ definition: Definition, _ presentation: Presentation) -> String {
    guard !issues.isEmpty else { return "" }
    let ordered = issues.enumerated().sorted { a, b in
      a.element.severity == b.element.severity
        ? a.offset < b.offset : a.element.severity > b.element.severity
    }
    let lines = ordered.map { line($0.element, definition, presentation) }
    let totals = Severity.allCases.reversed().compactMap { severity in
      bySeverity[severity].map { "\(presentation(severity.phrase)) \($0)" }
    }
    var closing = totals.joined(separator: presentation(Wording.comma))
    let listed = issues.reduce(0) { $0 + $1.count }
    let unlisted = counts.values.reduce(0, +) - listed
    if unlisted > 0 {
      closing += presentation(Wording.comma) + presentation(Wording.unlisted(unlisted))
    }
    return lines.joined() + closing + "\n"
  }

  private func line(
    _ issue: Issue, _ definition: Definition, _ presentation: Presentation
  ) -> String {
    var parts = [coloured(issue.severity, presentation)]
    if let position = issue.place.position { parts.append(visible(position)) }
    if let name = issue.field {
      let label = definition.index(of: name).map { presentation.label(definition.fields[$0]) }
      parts.append(visible(label ?? name))
    } else if let column = issue.place.column {
      parts.append(visible(column))
    }
    if let value = issue.value { parts.append("“\(visible(value))”") }
    var line = parts.joined(separator: " ") + presentation(Wording.colon)
    line += visible(presentation(issue.message))
    if issue.count > 1 { line += presentation(Wording.times(issue.count)) }
    return line + "\n"
  }

  private func coloured(_ severity: Severity, _ presentation: Presentation) -> String {
    let word = presentation(severity.phrase)
    return switch severity {
    case .error: presentation.style.red(word)
    case .warning: presentation.style.yellow(word)
    case .note: presentation.style.faint(word)
    }
  }
}
