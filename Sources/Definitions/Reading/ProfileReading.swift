import Registry

extension Profile {
  private static let keys = [
    "list", "source", "supplies", "due", "importer", "encoding", "records", "header", "pairs",
    "schema", "fields", "constants", "units", "decimal", "nulls", "ignored", "scope", "asof",
    "delimiter",
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
    let columns = try ProfileColumns(section, table)
    let constants = try section.pairs("constants")
    try columns.refuseDoubleUse(constants)
    let scope = try section.pairs("scope")
    let units = try ProfileUnits(section, table)
    self.init(
      name: file.name, list: list.text, source: try section.text("source"),
      supplies: try section.word("supplies", Phrase(zh: " supplies 取值", en: "value of supplies")),
      due: try section.due(), importer: try section.text("importer"),
      encoding: try section.text("encoding"), records: try section.text("records"),
      header: try section.header(), pairs: try section.pairPlace(),
      schema: try section.schema(), fields: columns.fields, further: columns.further,
      repeated: columns.repeated,
      constants: try Self.named(constants, table), units: units.fields, unit: units.all,
      hasDecimalComma: try section.decimalComma(),
      nulls: try section.items("nulls").map(\.text),
      ignored: try section.items("ignored").map(\.text),
      scope: try Self.named(scope, table), asof: try section.asof(),
      delimiter: try section.delimiter())
    for key in Self.keys where section.has(key) { places[key] = section.spot(of: key).place }
    for (key, value) in constants { places["constants.\(key.text)"] = value.spot.place }
    for (key, value) in scope { places["scope.\(key.text)"] = value.spot.place }
  }

  private static func named(
    _ pairs: [(key: Item, value: Item)], _ table: FieldTable
  ) throws(Refusal) -> [String: String] {
    var named: [String: String] = [:]
    for (key, value) in pairs { named[try table.name(key)] = value.text }
    return named
  }
}
