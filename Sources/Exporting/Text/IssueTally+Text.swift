public import Registry

extension IssueTally {
  /// The issues, errors first, a line each, then how many of each severity there are; empty where
  /// there is none.
  ///
  /// Notes of one file that say the same share a line. Issues of the rule `hidden` are left to
  /// whoever shows the refusal of that name.
  ///
  /// `错误 a.csv:12 统一社会信用代码 “9132…”：校验码不符（共 3 处）`
  public func text(
    _ definition: Definition, _ presentation: Presentation, except hidden: String? = nil
  ) -> String {
    let shown = issues.filter { $0.rule != hidden }
    guard !shown.isEmpty else { return "" }
    let ordered = shown.enumerated().sorted { a, b in
      a.element.severity == b.element.severity
        ? a.offset < b.offset : a.element.severity > b.element.severity
    }.map(\.element)
    let lines = grouped(ordered).map { group in
      group.count == 1
        ? line(group[0], definition, presentation) : line(group, presentation)
    }
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
    if let value = issue.value {
      parts.append("“\(visible(shown(value, issue, definition, presentation)))”")
    }
    var line = parts.joined(separator: " ") + presentation(Wording.colon)
    line += visible(presentation(issue.message))
    if issue.count > 1 { line += presentation(Wording.times(issue.count)) }
    return line + "\n"
  }

  /// The elements of a set are parted by line feeds, which are no part of what people wrote.
  private func shown(
    _ value: String, _ issue: Issue, _ definition: Definition, _ presentation: Presentation
  ) -> String {
    guard let field = issue.field.flatMap(definition.index(of:)),
      case .set = definition.fields[field].type
    else { return value }
    return value.split(separator: "\n").joined(separator: presentation(Wording.listComma))
  }

  /// Runs of notes with one message stand together, everything else alone; the order stays that of
  /// each first one.
  private func grouped(_ issues: [Issue]) -> [[Issue]] {
    struct Alike: Hashable {
      let rule: String
      let file: String?
      let message: Phrase
    }
    var groups: [[Issue]] = []
    var positions: [Alike: Int] = [:]
    for issue in issues {
      let alike = Alike(rule: issue.rule, file: issue.place.file, message: issue.message)
      let joins = issue.severity == .note && issue.place.line != nil && issue.count == 1
      if joins, let position = positions[alike] {
        groups[position].append(issue)
      } else {
        if joins { positions[alike] = groups.count }
        groups.append([issue])
      }
    }
    return groups
  }

  private func line(_ group: [Issue], _ presentation: Presentation) -> String {
    let most = 10
    let lines = group.prefix(most).compactMap(\.place.line)
    var parts = [coloured(group[0].severity, presentation)]
    if let file = group[0].place.file { parts.append(visible(file)) }
    parts.append(presentation(Wording.lines(lines, rest: group.count - lines.count)))
    return parts.joined(separator: " ") + presentation(Wording.colon)
      + visible(presentation(group[0].message)) + "\n"
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
