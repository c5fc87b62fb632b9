import Registry

extension Rule {
  static let keys = [
    "name", "severity", "message", "message_en", "at_most", "range", "required_when", "only_when",
    "one_of", "unique",
  ]
  private static let checks = [
    "at_most", "range", "required_when", "only_when", "one_of", "unique",
  ]

  init(_ section: Section, fields: FieldTable) throws(Refusal) {
    let name = try Names.file(
      try section.required("name"), Phrase(zh: "规则名", en: "rule name"))
    _ = try section.required("severity")
    let severity: Severity =
      try section.word("severity", Phrase(zh: "严重程度", en: "severity")) ?? .error
    let message = try section.required("message").text
    let given = Self.checks.filter(section.has)
    guard given.count == 1 else {
      throw Mistake.shape(
        Phrase(zh: "\(given.count) 种检查", en: "\(given.count) checks"),
        expected: Phrase(
          zh: "恰好一种：\(Self.checks.joined(separator: ", "))",
          en: "exactly one of \(Self.checks.joined(separator: ", "))"), at: section.spot)
    }
    self.init(
      name: name, severity: severity, check: try Check(given[0], in: section, fields: fields),
      message: Phrase(zh: message, en: try section.text("message_en") ?? message))
  }
}

extension Rule.Check {
  fileprivate init(
    _ word: String, in section: Section, fields: FieldTable
  ) throws(Refusal) {
    switch word {
    case "at_most": self = try .atMost(section, fields)
    case "range": self = try .range(section, fields)
    case "required_when":
      let rule = try condition("required_when", section, fields)
      self = .requiredWhen(field: rule.field, condition: rule.when, values: rule.values)
    case "only_when":
      let rule = try condition("only_when", section, fields)
      self = .onlyWhen(field: rule.field, condition: rule.when, values: rule.values)
    case "one_of":
      var names: [String] = []
      for item in try section.items("one_of") { names.append(try fields.name(item)) }
      self = .oneOf(fields: names)
    default: self = .unique(field: try fields.name(try section.required("unique")))
    }
  }

  private static func atMost(_ section: Section, _ fields: FieldTable) throws(Refusal) -> Self {
    let known = ["left", "right", "percent"]
    guard let bounds = try section.section("at_most", known: known) else {
      throw Mistake.missing("at_most", at: section.spot)
    }
    let left = try bounds.required("left")
    let right = try bounds.required("right")
    let quantity = try fields.quantity(left)
    guard try fields.quantity(right) == quantity else {
      throw Mistake.shape(
        Phrase(zh: "日期与数字相比", en: "a date compared with a number"),
        expected: Phrase(zh: "两个数字或两个日期", en: "two numbers or two dates"), at: right.spot)
    }
    return .atMost(
      left: left.text, right: right.text, percent: try bounds.number("percent") ?? 100)
  }

  private static func range(_ section: Section, _ fields: FieldTable) throws(Refusal) -> Self {
    guard let range = try section.section("range", known: ["field", "least", "most"]) else {
      throw Mistake.missing("range", at: section.spot)
    }
    let field = try range.required("field")
    guard try fields.quantity(field) == .number else {
      throw Mistake.shape(
        Phrase(zh: "字段 \(field.text)，不是数字", en: "`\(field.text)`, which is not a number"),
        expected: Phrase(zh: "数字字段", en: "a field with numbers"), at: field.spot)
    }
    let least = try range.decimal("least")
    let most = try range.decimal("most")
    if least == nil, most == nil { throw Mistake.missing("least", at: range.spot) }
    return .range(field: field.text, least: least, most: most)
  }

}

/// A field, and the values of another beside which something is said of it.
private func condition(
  _ key: String, _ section: Section, _ fields: FieldTable
) throws(Refusal) -> (field: String, when: String, values: [String]) {
  guard let rule = try section.section(key, known: ["field", "when", "values"]) else {
    throw Mistake.missing(key, at: section.spot)
  }
  let values = try rule.items("values").map(\.text)
  if values.isEmpty { throw Mistake.missing("values", at: rule.spot) }
  return (
    try fields.name(try rule.required("field")), try fields.name(try rule.required("when")), values
  )
}

extension Section {
  /// A whole number, 0 or more.
  func number(_ key: String) throws(Refusal) -> Int? {
    guard let item = try item(key) else { return nil }
    guard let number = Int(item.text), number >= 0 else {
      throw Mistake.shape(
        Phrase(zh: " \(item.text)", en: "`\(item.text)`"),
        expected: Phrase(zh: "不小于 0 的整数", en: "a whole number, 0 or more"), at: item.spot)
    }
    return number
  }

  /// A plain decimal, kept as text so that it stays exact.
  func decimal(_ key: String) throws(Refusal) -> String? {
    guard let item = try item(key) else { return nil }
    let digits = item.text.hasPrefix("-") ? item.text.dropFirst() : item.text[...]
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    let isNumber = parts.allSatisfy { part in
      !part.isEmpty && part.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
    guard isNumber, parts.count <= 2 else {
      throw Mistake.shape(
        Phrase(zh: " \(item.text)", en: "`\(item.text)`"),
        expected: Phrase(zh: "数字，如 0 或 -12.5", en: "a number, like 0 or -12.5"),
        at: item.spot)
    }
    return item.text
  }
}
