import Registry

extension Definition {
  /// `reasons: none`, `reasons: optional`, `reasons: required`, or the changes that need one:
  /// `reasons: [entered, exited, fell-back]`.
  static func reasons(
    _ section: Section
  ) throws(Refusal) -> (asked: [AdjustedChange], isRequired: Bool) {
    let usual: [AdjustedChange] = [.entered, .exited]
    guard let node = section.shape(of: "reasons") else { return (usual, false) }
    guard node == .text else {
      var asked: [AdjustedChange] = []
      for item in try section.items("reasons") {
        asked.append(try change(item, Phrase(zh: "须说明理由的调整", en: "change that needs a reason")))
      }
      return (asked, true)
    }
    let item = try section.required("reasons")
    switch item.text {
    case "required": return (usual, true)
    case "optional": return (usual, false)
    case "none": return ([], false)
    default:
      throw Mistake.unknown(
        Phrase(zh: " reasons 取值", en: "value of reasons"), item,
        known: ["none", "optional", "required"])
    }
  }

  static func evidence(
    _ section: Section, _ table: FieldTable
  ) throws(Refusal) -> [Evidence] {
    var evidence: [Evidence] = []
    for part in try section.sections("evidence", known: Evidence.keys) {
      evidence.append(try Evidence(part, table))
    }
    return evidence
  }

  fileprivate static func change(
    _ item: Item, _ what: Phrase
  ) throws(Refusal) -> AdjustedChange {
    // Who merged or split off, only people can tell: an exit or an entry is what asks.
    let known = AdjustedChange.allCases.filter { $0 != .merged && $0 != .split }
    guard let change = known.first(where: { $0.rawValue == item.text }) else {
      throw Mistake.unknown(what, item, known: known.map(\.rawValue))
    }
    return change
  }
}

extension Evidence {
  fileprivate static let keys = ["for", "reason", "field", "is", "below", "gains", "leaves_city"]
  private static let signs = ["is", "below", "gains", "leaves_city"]

  fileprivate init(_ section: Section, _ table: FieldTable) throws(Refusal) {
    let given = Self.signs.filter(section.has)
    guard given.count == 1 else {
      throw Mistake.shape(
        Phrase(zh: "\(given.count) 种依据", en: "\(given.count) signs"),
        expected: Phrase(
          zh: "恰好一种：\(Self.signs.joined(separator: ", "))",
          en: "exactly one of \(Self.signs.joined(separator: ", "))"), at: section.spot)
    }
    let field = try section.required("field")
    let sign: Sign
    switch given[0] {
    case "is": sign = .value(try section.required("is").text)
    case "below":
      guard try table.quantity(field) == .number else {
        throw Mistake.shape(
          Phrase(zh: "字段 \(field.text)，不是数字", en: "`\(field.text)`, which is not a number"),
          expected: Phrase(zh: "数字字段", en: "a field with numbers"), at: field.spot)
      }
      sign = .below(try section.decimal("below") ?? "0")
    case "gains":
      try section.requireTrue("gains")
      sign = .gain
    default:
      try section.requireTrue("leaves_city")
      sign = .otherCity
    }
    self.init(
      change: try Definition.change(
        try section.required("for"), Phrase(zh: "调整", en: "change")),
      field: try table.name(field), sign: sign, reason: try section.required("reason").text)
  }
}

extension Section {
  /// A key that stands for something by being there.
  fileprivate func requireTrue(_ key: String) throws(Refusal) {
    guard try !flag(key) else { return }
    throw Mistake.shape(
      Phrase(zh: " false", en: "`false`"), expected: Phrase(zh: " true", en: "true"),
      at: spot(of: key))
  }
}
