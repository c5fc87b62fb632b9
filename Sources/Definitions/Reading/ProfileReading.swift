import Registry

extension Profile {
  private static let keys = [
    "list", "source", "supplies", "due", "importer", "encoding", "records", "fields", "constants",
    "units", "nulls", "ignored", "scope", "asof", "delimiter",
  ]

  /// Reads a profile, named for its file. `definition` finds the list that it is for.
  init(
    _ file: ConfigurationFolder.File, definition: (String) -> Definition?
  ) throws(Refusal) {
    let document = try Document(bytes: file.bytes, file: file.path)
    let section = try Section(document.root, at: "", in: document.file, known: Self.keys)
    let list = try section.required("list")
    guard let definition = definition(list.text) else {
      throw Mistake.refusal(
        Phrase(zh: "没有名录 \(list.text)", en: "there is no list `\(list.text)`"),
        remedy: Phrase(
          zh: "list: 应为 registry lists 列出的代号", en: "`list:` names one that `registry lists` shows"),
        at: list.spot)
    }
    let table = FieldTable(definition.fields)
    let fields = try section.pairs("fields")
    let constants = try section.pairs("constants")
    try Self.refuseDoubleUse(fields: fields, constants: constants)
    self.init(
      name: file.name, list: list.text, source: try section.text("source"),
      supplies: try section.word("supplies", Phrase(zh: " supplies 取值", en: "value of supplies")),
      due: try Self.due(section),
      importer: try section.text("importer"), encoding: try section.text("encoding"),
      records: try section.text("records"), fields: try Self.named(fields, table),
      constants: try Self.named(constants, table),
      units: try Self.units(try section.pairs("units"), table),
      nulls: try section.items("nulls").map(\.text),
      ignored: try section.items("ignored").map(\.text),
      scope: try Self.named(try section.pairs("scope"), table), asof: try section.text("asof"),
      delimiter: try Self.delimiter(section))
  }

  private static func named(
    _ pairs: [(key: Item, value: Item)], _ table: FieldTable
  ) throws(Refusal) -> [String: String] {
    var named: [String: String] = [:]
    for (key, value) in pairs { named[try table.name(key)] = value.text }
    return named
  }

  private static func units(
    _ pairs: [(key: Item, value: Item)], _ table: FieldTable
  ) throws(Refusal) -> [String: Unit] {
    var units: [String: Unit] = [:]
    for (key, value) in pairs {
      let field = try table.field(key)
      units[field.name] = try Unit(value, type: field.type)
    }
    return units
  }

  /// One column cannot be two fields, and a field cannot be both a column and a constant.
  private static func refuseDoubleUse(
    fields: [(key: Item, value: Item)], constants: [(key: Item, value: Item)]
  ) throws(Refusal) {
    var columns: [String: Spot] = [:]
    for (_, column) in fields {
      if let first = columns.updateValue(column.spot, forKey: column.text) {
        throw Mistake.twice(Phrase(zh: "列", en: "column"), column, first: first)
      }
    }
    for (name, _) in constants {
      if let first = fields.first(where: { $0.key.text == name.text }) {
        throw Mistake.twice(Phrase(zh: "字段", en: "field"), name, first: first.key.spot)
      }
    }
  }

  /// `13` or `next 10`.
  private static func due(_ section: Section) throws(Refusal) -> DueDay? {
    guard let item = try section.item("due") else { return nil }
    if let due = DueDay(item.text) { return due }
    throw Mistake.shape(
      Phrase(zh: " \(item.text)", en: "`\(item.text)`"),
      expected: Phrase(
        zh: "当期末月的日子（13），或次月的日子（next 10）",
        en: "a day of the period's last month (13) or of the month after (next 10)"),
      at: item.spot)
  }

  /// One ASCII character, or the word `tab`.
  private static func delimiter(_ section: Section) throws(Refusal) -> String? {
    // A bare tab or blank would be no value to YAML's reader of texts; hence the word.
    guard let item = try section.item("delimiter") else { return nil }
    if item.text == "tab" { return "\t" }
    guard item.text.utf8.count == 1, item.text != "\"" else {
      throw Mistake.shape(
        Phrase(zh: " \(item.text)", en: "`\(item.text)`"),
        expected: Phrase(zh: "一个半角字符，或 tab", en: "one ASCII character, or `tab`"),
        at: item.spot)
    }
    return item.text
  }
}
