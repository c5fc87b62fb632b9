import Registry

extension ExternalProgram {
  private static let keys = [
    "name", "title", "title_en", "command", "environment", "recognises", "limits", "singer",
    "sample",
  ]

  /// Reads `importers.yaml`; `directory` is the folder that it lies in, as an absolute path.
  static func all(
    _ file: ConfigurationFolder.File, in directory: String
  ) throws(Refusal) -> [ExternalProgram] {
    let document = try Document(bytes: file.bytes, file: file.path)
    let root = try Section(document.root, at: "", in: document.file, known: ["importers"])
    guard root.has("importers") else { throw Mistake.missing("importers", at: root.spot) }
    var programs: [ExternalProgram] = []
    var names: [String: Spot] = [:]
    for section in try root.sections("importers", known: keys) {
      let name = try section.required("name")
      if let first = names.updateValue(name.spot, forKey: name.text) {
        throw Mistake.twice(Phrase(zh: "导入程序", en: "importer"), name, first: first)
      }
      programs.append(try ExternalProgram(section, name, in: directory))
    }
    return programs
  }

  private init(_ section: Section, _ name: Item, in directory: String) throws(Refusal) {
    let word = try Names.file(name, Phrase(zh: "导入程序代号", en: "importer name"))
    let title = try section.text("title")
    let recognised = try section.section("recognises", known: ["endings", "begins"])
    self.init(
      name: word,
      title: Phrase(zh: title ?? word, en: try section.text("title_en") ?? title ?? word),
      command: try Self.command(section), directory: directory,
      environment: try Self.environment(section),
      endings: try recognised?.items("endings").map { $0.text.lowercased() } ?? [],
      beginnings: try recognised?.items("begins").map(\.text) ?? [],
      limits: try Limits(section), tap: try Tap(section), sample: try Sample(section),
      place: name.spot.place)
    try checkTap(section)
  }

  /// The program by its path: one that is searched for could be another one tomorrow.
  private static func command(_ section: Section) throws(Refusal) -> [String] {
    let items = try section.items("command")
    guard let program = items.first else { throw Mistake.missing("command", at: section.spot) }
    guard program.text.contains("/") else {
      throw Mistake.shape(
        Phrase(zh: " \(program.text)", en: "`\(program.text)`"),
        expected: Phrase(
          zh: "程序文件的路径，如 /usr/bin/python3 或 importers/\(program.text)；不按 PATH 查找",
          en: "the program's path, like /usr/bin/python3 or importers/\(program.text); PATH is not "
            + "searched"),
        at: program.spot)
    }
    return items.map(\.text)
  }

  private static func environment(_ section: Section) throws(Refusal) -> [String: String] {
    var variables: [String: String] = [:]
    for (name, value) in try section.pairs("environment") { variables[name.text] = value.text }
    return variables
  }

  /// A tap fetches by itself: it is recognised by nothing and takes no source.
  private func checkTap(_ section: Section) throws(Refusal) {
    guard tap != nil else { return }
    let what: Phrase
    let spot: Spot
    if section.has("recognises") {
      (what, spot) = (Phrase(zh: " recognises", en: "`recognises`"), section.spot(of: "recognises"))
    } else if section.has("sample") {
      (what, spot) = (Phrase(zh: " sample", en: "`sample`"), section.spot(of: "sample"))
    } else if command.contains(where: { $0.contains("{source}") }) {
      (what, spot) = (Phrase(zh: " {source}", en: "`{source}`"), section.spot(of: "command"))
    } else {
      return
    }
    throw Mistake.shape(
      what,
      expected: Phrase(
        zh: "不出现：Singer tap 自行取数，没有来源文件", en: "none: a Singer tap fetches and has no source file"),
      at: spot)
  }
}

extension ExternalProgram.Tap {
  fileprivate init?(_ section: Section) throws(Refusal) {
    let known = ["config", "catalog", "discover", "stream", "metadata"]
    guard let part = try section.section("singer", known: known) else { return nil }
    var metadata: [String: String] = [:]
    for (name, value) in try part.pairs("metadata") { metadata[name.text] = value.text }
    self.init(
      config: try part.text("config"), catalog: try part.text("catalog"),
      discovers: try part.flag("discover"), stream: try part.text("stream"), metadata: metadata)
    if discovers, catalog != nil {
      throw Mistake.shape(
        Phrase(zh: " catalog 与 discover 同时出现", en: "both `catalog` and `discover`"),
        expected: Phrase(zh: "只写其一", en: "one of them"), at: part.spot(of: "discover"))
    }
    if !metadata.isEmpty, !discovers {
      throw Mistake.shape(
        Phrase(zh: " metadata", en: "`metadata`"),
        expected: Phrase(
          zh: "与 discover: true 同用；自备的 catalog 里直接写明",
          en: "it with `discover: true`; a catalogue of your own says it itself"),
        at: part.spot(of: "metadata"))
    }
    if discovers, stream == nil { throw Mistake.missing("stream", at: part.spot) }
  }
}

extension ExternalProgram.Sample {
  fileprivate init?(_ section: Section) throws(Refusal) {
    let known = ["file", "rows", "long_cell", "exempt"]
    guard let part = try section.section("sample", known: known) else { return nil }
    self.init(
      file: try part.required("file").text, rows: try part.required("rows").text,
      longCell: try part.text("long_cell"), exempt: try part.items("exempt").map(\.text))
  }
}
