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
    guard !shown.isEmpty || settledCount > 0 else { return "" }
    let ordered = shown.enumerated().sorted { a, b in
      a.element.severity == b.element.severity
        ? a.offset < b.offset : a.element.severity > b.element.severity
    }.map(\.element)
    let lines = grouped(ordered).map { group in
      group.count == 1
        ? line(group[0], definition, presentation) : line(group, definition, presentation)
    }
    var totals = Severity.allCases.reversed().compactMap { severity in
      bySeverity[severity].map { "\(presentation(severity.phrase)) \($0)" }
    }
    if settledCount > 0 { totals.append(presentation(Wording.settled(settledCount))) }
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
    issue.line(definition, presentation)
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

  private func line(
    _ group: [Issue], _ definition: Definition, _ presentation: Presentation
  ) -> String {
    let most = 10
    let all = distinct(group.compactMap(\.place.line))
    var parts = [group[0].severity.coloured(presentation)]
    if let file = group[0].place.file { parts.append(visible(file)) }
    parts.append(
      presentation(Wording.lines(Array(all.prefix(most)), rest: max(0, all.count - most))))
    parts += values(of: group, definition, presentation)
    return parts.joined(separator: " ") + presentation(Wording.colon)
      + visible(presentation(group[0].message)) + "\n"
  }

  /// The field, and the first values, of issues about one field.
  private func values(
    of group: [Issue], _ definition: Definition, _ presentation: Presentation
  ) -> [String] {
    let most = 3
    guard let name = group[0].field, group.allSatisfy({ $0.field == name }) else { return [] }
    let label = presentation.label(named: name, in: definition)
    let values = distinct(
      group.compactMap { issue in issue.value.map { issue.shown($0, definition, presentation) } })
    let shown = values.prefix(most).map { "“\(visible($0))”" }
      .joined(separator: presentation(Wording.listComma))
    let rest = presentation(Phrase(zh: "等", en: " ..."))
    return [visible(label), shown + (values.count > most ? rest : "")]
      .filter { !$0.isEmpty }
  }

  private func distinct<Value: Hashable>(_ values: [Value]) -> [Value] {
    var seen: Set<Value> = []
    return values.filter { seen.insert($0).inserted }
  }
}
