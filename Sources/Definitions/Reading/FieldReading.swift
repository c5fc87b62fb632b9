import Registry

extension Field {
  static let keys = [
    "name", "label", "label_en", "aliases", "type", "of", "unit", "required", "book", "class",
    "means", "asof", "last_year_of", "currency", "board", "secrecy", "authority", "indexed",
    "total", "retired",
  ]

  init(_ section: Section) throws(Refusal) {
    self.init(
      name: try Names.field(try section.required("name")),
      label: try section.required("label").text,
      labelEn: try section.text("label_en"),
      aliases: try section.items("aliases").map(\.text),
      type: try FieldType(section),
      isRequired: try section.flag("required"),
      book: try section.text("book"),
      fieldClass: try section.word("class", Phrase(zh: "类别 class", en: "class")) ?? .note,
      means: try section.word("means", Phrase(zh: "含义 means", en: "meaning")),
      asof: try section.text("asof"),
      lastYearOf: try section.text("last_year_of"), currency: try section.text("currency"),
      board: try section.text("board"),
      secrecy: try section.word("secrecy", Phrase(zh: "密级 secrecy", en: "secrecy"))
        ?? .internal,
      authority: try section.items("authority").map(\.text),
      isIndexed: try section.flag("indexed"), isTotalled: try section.flag("total"),
      isRetired: try section.flag("retired"))
    unit = try Unit(section, type: type)
    try refuseMisplacedBook(section)
    try refuseMisplacedTotal(section)
  }

  private func refuseMisplacedTotal(_ section: Section) throws(Refusal) {
    guard isTotalled, let obstacle = obstacleToSum, !isAdditive else { return }
    throw Mistake.shape(
      Phrase(
        zh: " total: true，但字段\(obstacle.zh)", en: "`total: true` on a field that \(obstacle.en)"),
      expected: Phrase(
        zh: "可以相加的金额或数量", en: "an amount or a count that adds up"),
      at: section.spot(of: "total"))
  }

  private func refuseMisplacedBook(_ section: Section) throws(Refusal) {
    guard book != nil, type != .code, type != .set(of: .code) else { return }
    throw Mistake.shape(
      Phrase(
        zh: "代码表 \(book ?? "")，但类型是 \(type.word)",
        en: "a code book on a field of type \(type.word)"),
      expected: Phrase(zh: "类型 code 或 set of code", en: "type `code` or `set of code`"),
      at: section.spot(of: "book"))
  }
}

extension FieldType {
  private static let words: [(word: String, type: FieldType)] = [
    ("text", .text), ("integer", .integer), ("decimal", .decimal), ("money", .money),
    ("percent", .percent), ("date", .date), ("boolean", .boolean), ("code", .code),
    ("uscc", .uscc), ("org-code", .organisationCode), ("reg-no", .registrationNumber),
    ("stock-code", .securitiesCode), ("project-code", .projectCode), ("phone", .phone),
    ("set of text", .set(of: .text)), ("set of code", .set(of: .code)),
  ]

  /// The word in YAML.
  var word: String { Self.words.first { $0.type == self }?.word ?? "" }

  /// `type: set of code`, or `type: set` with `of: code`; text where nothing is said.
  init(_ section: Section) throws(Refusal) {
    guard var item = try section.item("type") else {
      self = .text
      return
    }
    if let element = try section.item("of") {
      guard item.text == "set" else {
        throw Mistake.shape(
          Phrase(zh: " of: \(element.text)", en: "`of: \(element.text)`"),
          expected: Phrase(zh: "仅在 type: set 时使用", en: "it with `type: set` only"),
          at: element.spot)
      }
      item = Item(text: "set of \(element.text)", spot: element.spot)
    }
    guard let type = Self.words.first(where: { $0.word == item.text })?.type else {
      throw Mistake.unknown(Phrase(zh: "类型", en: "type"), item, known: Self.words.map(\.word))
    }
    self = type
  }
}

extension Unit {
  /// The unit of a field, which must suit its type.
  init?(_ section: Section, type: FieldType) throws(Refusal) {
    guard let item = try section.item("unit") else { return nil }
    self = try Unit(item, type: type)
  }

  /// A unit by its word, as in 万元.
  init(_ item: Item, type: FieldType) throws(Refusal) {
    guard let unit = Unit(rawValue: item.text) else {
      throw Mistake.unknown(
        Phrase(zh: "单位", en: "unit"), item, known: Unit.allCases.map(\.rawValue))
    }
    guard unit.suits(type) else {
      throw Mistake.shape(
        Phrase(
          zh: "单位 \(item.text)，与类型 \(type.word) 不符",
          en: "unit \(item.text) on a field of type \(type.word)"),
        expected: Phrase(
          zh: "金额用 money，百分比用 percent，数量用 integer 或 decimal",
          en: "`money` for money, `percent` for shares, `integer` or `decimal` for counts"),
        at: item.spot)
    }
    self = unit
  }

  private func suits(_ type: FieldType) -> Bool {
    switch kind {
    case .money: type == .money
    case .percent: type == .percent
    case .points: type == .percent || type == .decimal
    case .count, .area: type == .integer || type == .decimal
    }
  }
}
