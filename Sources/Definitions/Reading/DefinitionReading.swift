import Registry

extension Definition {
  private static let keys = [
    "list", "title", "title_en", "words", "cadence", "identity", "corroborating", "fields",
    "ignored", "rules", "guards", "reasons", "evidence", "served", "open_sums", "standing",
  ]

  /// Reads a definition. `books` are the known code books; nil leaves that unchecked, for a stored
  /// definition whose books have been renamed since.
  init(_ document: Document, books: [String]?) throws(Refusal) {
    let section = try Section(document.root, at: "", in: document.file, known: Self.keys)
    let list = try Names.file(
      try section.required("list"), Phrase(zh: "名录代号", en: "list name"))
    let title = try section.required("title").text
    let parts = try Self.fieldSections(section)
    var fields: [Field] = []
    for part in parts { fields.append(try Field(part)) }
    try Authorities.share(&fields, parts)
    let table = FieldTable(fields)
    let ignored = try section.items("ignored")
    try Claims.check(parts, ignored: ignored)
    try Self.check(fields, parts, table, books: books)
    self.init(
      list: list, title: title, titleEn: try section.text("title_en"),
      words: try Words(section),
      cadence: try section.word("cadence", Phrase(zh: "周期", en: "cadence")) ?? .quarter,
      identity: try Self.identity(section, table),
      corroborating: try Self.corroborating(section, table), fields: fields,
      ignored: ignored.map(\.text), rules: try Self.rules(section, table),
      guards: try Guards(section),
      reasonsFor: try Self.reasons(section).asked,
      requiresReasons: try Self.reasons(section).isRequired,
      evidence: try Self.evidence(section, table), isServed: try section.flag("served"),
      hasOpenSums: try section.flag("open_sums"),
      isStanding: try section.flag("standing"))
  }

  private static func fieldSections(_ section: Section) throws(Refusal) -> [Section] {
    guard section.has("fields") else { throw Mistake.missing("fields", at: section.spot) }
    let parts = try section.sections("fields", known: Field.keys)
    if parts.isEmpty {
      throw Mistake.shape(
        Phrase(zh: "没有字段", en: "no fields"),
        expected: Phrase(zh: "至少一个字段", en: "at least one field"), at: section.spot(of: "fields"))
    }
    return parts
  }

  private static func check(
    _ fields: [Field], _ parts: [Section], _ table: FieldTable, books: [String]?
  ) throws(Refusal) {
    for (field, part) in zip(fields, parts) {
      if let asof = try part.item("asof") {
        let named = try table.field(asof)
        guard named.type == .date else {
          throw Mistake.shape(
            Phrase(
              zh: "字段 \(asof.text)，类型是 \(named.type.word)",
              en: "`\(asof.text)`, a field of type \(named.type.word)"),
            expected: Phrase(zh: "日期字段", en: "a field of type date"), at: asof.spot)
        }
        try checkSecrecy(of: field, asof: named, asof)
      }
      try checkBoard(of: field, part, table)
      try checkCurrency(of: field, part, table)
      try checkLastYear(of: field, part, table)
      if let books, let name = field.book, !books.contains(name) {
        throw Mistake.unknown(
          Phrase(zh: "代码表", en: "code book"),
          Item(text: name, spot: part.spot(of: "book")), known: books)
      }
    }
  }

  /// Only a securities code has a board, and its board is a coded field.
  private static func checkCurrency(
    of field: Field, _ part: Section, _ table: FieldTable
  ) throws(Refusal) {
    guard let currency = try part.item("currency") else { return }
    guard field.type == .money, try table.field(currency).type == .code else {
      throw Mistake.shape(
        Phrase(zh: " currency: \(currency.text)", en: "`currency: \(currency.text)`"),
        expected: Phrase(
          zh: "金额字段（money）指向写明币种的 code 字段",
          en: "it on a field of type `money`, naming a field of type `code`"),
        at: currency.spot)
    }
  }

  private static func checkBoard(
    of field: Field, _ part: Section, _ table: FieldTable
  ) throws(Refusal) {
    guard let board = try part.item("board") else { return }
    guard field.type == .securitiesCode else {
      throw Mistake.shape(
        Phrase(zh: " board: \(board.text)", en: "`board: \(board.text)`"),
        expected: Phrase(zh: "仅在类型 stock-code 时使用", en: "it with type `stock-code` only"),
        at: board.spot)
    }
    let named = try table.field(board)
    guard named.type == .code, named.book != nil else {
      throw Mistake.shape(
        Phrase(
          zh: "字段 \(board.text)，类型是 \(named.type.word)，没有代码表",
          en: "`\(board.text)`, a field of type \(named.type.word) without a code book"),
        expected: Phrase(zh: "有代码表的字段", en: "a field of type code with a book"),
        at: board.spot)
    }
  }

  private static func identity(
    _ section: Section, _ table: FieldTable
  ) throws(Refusal) -> [[String]] {
    let groups = try section.groups("identity")
    if groups.isEmpty { throw Mistake.missing("identity", at: section.spot) }
    var identity: [[String]] = []
    for group in groups {
      var names: [String] = []
      for item in group { names.append(try table.name(item)) }
      identity.append(names)
    }
    return identity
  }

  private static func corroborating(
    _ section: Section, _ table: FieldTable
  ) throws(Refusal) -> [String] {
    var names: [String] = []
    for item in try section.items("corroborating") { names.append(try table.name(item)) }
    return names
  }

  private static func rules(_ section: Section, _ table: FieldTable) throws(Refusal) -> [Rule] {
    var rules: [Rule] = []
    var places: [String: Spot] = [:]
    for part in try section.sections("rules", known: Rule.keys) {
      let rule = try Rule(part, fields: table)
      let item = try part.required("name")
      if let first = places.updateValue(item.spot, forKey: rule.name) {
        throw Mistake.twice(Phrase(zh: "规则", en: "rule"), item, first: first)
      }
      rules.append(rule)
    }
    return rules
  }
}

extension Words {
  fileprivate init(_ section: Section) throws(Refusal) {
    self.init()
    let known = ["list", "counter", "entered", "exited"]
    guard let words = try section.section("words", known: known) else { return }
    list = try words.text("list") ?? list
    counter = try words.text("counter") ?? counter
    entered = try words.text("entered") ?? entered
    exited = try words.text("exited") ?? exited
  }
}

extension Guards {
  fileprivate init(_ section: Section) throws(Refusal) {
    self.init()
    let known = ["mass_exit_percent", "mass_exit_least", "mass_clear_percent"]
    guard let guards = try section.section("guards", known: known) else { return }
    massExitPercent = try guards.percent("mass_exit_percent") ?? massExitPercent
    massExitLeast = try guards.number("mass_exit_least") ?? massExitLeast
    massClearPercent = try guards.percent("mass_clear_percent") ?? massClearPercent
  }
}

extension Section {
  /// A share of the whole, 0 to 100.
  fileprivate func percent(_ key: String) throws(Refusal) -> Int? {
    guard let number = try number(key) else { return nil }
    guard number <= 100 else {
      throw Mistake.shape(
        Phrase(zh: " \(number)", en: "\(number)"),
        expected: Phrase(zh: " 0 到 100", en: "0 to 100"), at: spot(of: key))
    }
    return number
  }
}
