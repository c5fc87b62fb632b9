import Registry

extension IssuesReport {
  /// The issues, errors first, each with its subject and the rule by which it is settled.
  public func text(_ presentation: Presentation) -> String {
    var text =
      presentation.style.bold(
        visible("\(presentation.title(definition)) \(presentation.version(at))")) + "\n"
    let ordered = items.enumerated().sorted { a, b in
      a.element.issue.severity == b.element.issue.severity
        ? a.offset < b.offset : a.element.issue.severity > b.element.issue.severity
    }
    for (_, item) in ordered { text += line(item, presentation) }
    text += closing(presentation) + "\n"
    if let draft {
      text += presentation(Wording.draftHasIssues(draft, definition.list)) + "\n"
    }
    return text
  }

  private func line(_ item: Item, _ presentation: Presentation) -> String {
    let issue = item.issue
    let name = issue.subject.map { key in
      [names[key], key].compactMap(\.self).joined(separator: " ")
    }
    var line = issue.line(definition, presentation, about: name)
    line.removeLast()
    let since = item.isSettledSince ? " " + presentation(Wording.settledSince) : ""
    return line + presentation.style.faint(" [\(visible(issue.rule))]\(since)") + "\n"
  }

  private func closing(_ presentation: Presentation) -> String {
    var totals = Severity.allCases.reversed().compactMap { severity -> String? in
      let count = items.filter { $0.issue.severity == severity }.reduce(0) { $0 + $1.issue.count }
      return count == 0 ? nil : "\(presentation(severity.phrase)) \(count)"
    }
    if settled > 0 { totals.append(presentation(Wording.settled(settled))) }
    if settledSince > 0 {
      totals.append(presentation(Wording.ofThese(settledSince)))
    }
    if unlisted > 0 { totals.append(presentation(Wording.unlisted(unlisted))) }
    return totals.isEmpty
      ? presentation(Wording.noIssues) : totals.joined(separator: presentation(Wording.comma))
  }
}

extension SettledDoubtReport {
  /// `已核实 示例公司 913… 规则 字段：情况`
  public func text(_ presentation: Presentation) -> String {
    let label = field.flatMap(definition.index(of:)).map {
      presentation.label(definition.fields[$0])
    }
    let parts = [presentation(Wording.settledDoubt), name, subject, label ?? field, "[\(rule)]"]
    return visible(parts.compactMap(\.self).joined(separator: " "))
      + presentation(Wording.colon) + visible(note) + "\n"
  }
}

extension Wording {
  static let noIssues = Phrase(zh: "没有问题", en: "no issues")
  static let settledSince = Phrase(zh: "发布后已核实", en: "settled since it was published")

  static func ofThese(_ settled: Int) -> Phrase {
    Phrase(
      zh: "其中发布后已核实 \(settled) 项", en: "\(settled) of them settled since it was published")
  }

  static let settledDoubt = Phrase(zh: "已核实", en: "settled")

  static func draftHasIssues(_ draft: SnapshotReference, _ list: String) -> Phrase {
    Phrase(
      zh: "\(draft.period.title)的草稿另有记录：registry issues \(list) --at draft",
      en: "the draft of \(draft.period) has its own: `registry issues \(list) --at draft`")
  }
}
