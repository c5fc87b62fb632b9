import Registry

extension Issue {
  /// `错误 a.csv:12 统一社会信用代码 “9132…”：校验码不符（共 3 处）`, with its line feed. `about` stands
  /// behind the place.
  func line(
    _ definition: Definition, _ presentation: Presentation, about: String? = nil
  ) -> String {
    var parts = [severity.coloured(presentation)]
    if let position = place.position { parts.append(visible(position)) }
    if let about { parts.append(visible(about)) }
    if let name = field {
      parts.append(visible(presentation.label(named: name, in: definition)))
    } else if let column = place.column {
      parts.append(visible(column))
    }
    if let value {
      parts.append("“\(visible(shown(value, definition, presentation)))”")
    }
    var line = parts.joined(separator: " ") + presentation(Wording.colon)
    line += visible(presentation(message))
    if count > 1 { line += presentation(Wording.times(count)) }
    return line + "\n"
  }

  /// The elements of a set are parted by line feeds, which are no part of what people wrote. What
  /// breaks a rule of the list, or was held back, is a value that was read, in yuan: it is shown in the
  /// unit of the label beside it; and periods that were read are shown as people write them. All else is
  /// as the file has it.
  func shown(
    _ value: String, _ definition: Definition, _ presentation: Presentation
  ) -> String {
    if Self.aboutPeriods.contains(rule), PartialDate(String(value.prefix { $0 != " " })) != nil {
      return value.split(separator: " → ").map { presentation.day(String($0)) }
        .joined(separator: " → ")
    }
    guard let field = field.flatMap(definition.index(of:)).map({ definition.fields[$0] }) else {
      return value
    }
    if Self.aboutClaims.contains(rule), let end = value.lastIndex(of: " "),
      !value[..<end].contains("\n")
    {
      return value[...end] + presentation.display(String(value[value.index(after: end)...]), field)
    }
    if case .set = field.type {
      return value.split(separator: "\n").joined(separator: presentation(Wording.listComma))
    }
    guard field.type.isNumeric, definition.rules.contains(where: { $0.name == rule }) else {
      return value
    }
    return presentation.display(value, field)
  }
}

extension Issue {
  /// Rules whose value is a subject and what a file says of it, by its code or in yuan:
  /// `91320505PDY001004F 5000000`. What has a space within is text, and shown as it is.
  fileprivate static let aboutClaims: Set = [
    ImportReport.authorityRule, ImportReport.handRule, "hand-superseded", "office-conflict",
    "older-figures",
  ]
  /// Rules whose value is a period, or one and what it became: `2022 → 2023-01..02`.
  fileprivate static let aboutPeriods: Set = [
    "asof-ahead", "asof-day", "asof-lone-month", "older-figures", "other-kind", "other-period",
  ]
}

extension Presentation {
  /// The label of a field by its name; also of what is no field, whether somebody is on the list.
  func label(named name: String, in definition: Definition) -> String {
    if let index = definition.index(of: name) { return label(definition.fields[index]) }
    return name == Claim.membership ? self(Wording.membership) : name
  }
}

extension Severity {
  /// The word for it, in its colour.
  func coloured(_ presentation: Presentation) -> String {
    let word = presentation(phrase)
    return switch self {
    case .error: presentation.style.red(word)
    case .warning: presentation.style.yellow(word)
    case .note: presentation.style.faint(word)
    }
  }
}
