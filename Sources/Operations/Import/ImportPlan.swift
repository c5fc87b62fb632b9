import Definitions
import Exporting
import Importing
import Registry
import Store

/// Everything about an import that is settled before its first row is read.
struct ImportPlan {
  let request: ImportRequest
  let definition: Definition
  let layout: Layout
  private(set) var mapping: Mapping
  let profile: Profile?
  let asof: String?
  /// The office that the files come from, by the name that the registry has for it.
  let office: String?
  let sources: [PlannedSource]
  /// Nil where files were named.
  let fetched: Fetched?
  /// What the last import of what the same importer fetched left behind.
  let bookmark: String?

  /// `originals` are the sources of an import that is replayed, which stand for the request's files.
  init(_ request: ImportRequest, _ office: Office, originals: Originals? = nil) throws {
    definition = try office.library.definition(request.list)
    var request = request
    request.scope = try definition.fieldNames(request.scope)
    self.request = request
    layout = Layout(definition)
    profile = try request.profile.map { try office.library.profile($0) }
    if let profile, profile.list != request.list {
      throw Refusal(
        "profile-list", exit: .usage,
        Phrase(
          zh: "取数方案 \(profile.name) 用于名录 \(profile.list)，不是 \(request.list)",
          en: "profile `\(profile.name)` is for \(profile.list), not \(request.list)"))
    }
    self.office = try OfficeNames(office.library).ofSource(request.source ?? profile?.source)
    var asof = request.asof
    if case .value(let period) = profile?.asof { asof = asof ?? period }
    self.asof = try asof.map(Self.period)
    mapping = try Mapping(
      definition: definition, books: office.books(of: definition), profile: profile,
      scope: request.scope, asof: self.asof)
    let place = request.importer == nil ? profile?.places["importer"] : nil
    let named = try (request.importer ?? profile?.importer).map {
      try office.importer(named: $0, place: place)
    }
    fetched =
      try request.files.isEmpty && originals == nil
      ? Fetched(named, definition, request, office) : nil
    bookmark = fetched?.bookmark ?? originals?.bookmark
    func importer(of source: Source) throws -> any Importer {
      try named ?? office.importer(recognising: source, encoding: request.encoding)
    }
    if let fetched {
      sources = [PlannedSource(fetched.source, fetched.importer)]
    } else if let originals {
      sources = try originals.planned(importer)
    } else {
      let (files, sheets) = (MemberChoice(request.members), MemberChoice(request.sheets))
      sources = try Source.find(request.files, files).flatMap {
        try PlannedSource.all($0, importer(of: $0), sheets: sheets)
      }
    }
    if let profile { for source in sources { try profile.suit(source.importer) } }
    if request.encoding == nil, let name = profile?.encoding, !TextStream.knows(encoding: name) {
      throw Refusal.unknownEncoding(name, place: profile?.places["encoding"])
    }
  }

  /// The plan with books by which fields are read that name none.
  func reading(by readers: [String: Book], _ office: Office) throws -> ImportPlan {
    guard !readers.isEmpty else { return self }
    var plan = self
    plan.mapping = try Mapping(
      definition: definition, books: office.books(of: definition), profile: profile,
      scope: request.scope, asof: asof, readers: readers)
    return plan
  }

  private static func period(_ text: String) throws(Refusal) -> String {
    guard let date = PartialDate(asofArgument: text) else {
      throw Refusal(
        "asof", exit: .usage,
        Phrase(zh: "看不懂数据所属期“\(text)”", en: "cannot read the as-of period `\(text)`"),
        remedy: Phrase(
          zh: "写作 2022、2023Q1、2023-05 或 2023-01..05",
          en: "write 2022, 2023Q1, 2023-05 or 2023-01..05"))
    }
    return date.description
  }

  /// The mode that applies, given how many records the list has.
  ///
  /// Throws `mode-required` where the list has records and nobody said what absence means.
  func mode(records: Int) throws(Refusal) -> ImportRequest.Mode {
    if profile?.supplies == .columns {
      guard request.mode == nil || request.mode == .enrich else {
        throw Refusal(
          "mode-profile", exit: .usage,
          Phrase(
            zh: "取数方案 \(profile?.name ?? "") 只补充数据，方式只能是 enrich",
            en: "profile `\(profile?.name ?? "")` supplies columns; the mode can only be enrich"))
      }
      return .enrich
    }
    if let mode = request.mode { return mode }
    guard records > 0 else { return .replace }
    throw Refusal(
      "mode-required", exit: .usage,
      Phrase(
        zh: "\(definition.title)已有 \(records) \(definition.words.counter)，必须说明导入方式",
        en: "\(definition.list) has \(records) records; say what the file means for them"),
      remedy: Phrase(
        zh: "--mode replace（整表更新，缺席者\(definition.words.exited)）、merge（并入）或 enrich（补充数据）",
        en: "--mode replace (who is absent leaves), merge (nobody leaves) or enrich (columns only)")
    )
  }

  func periods(_ mode: ImportRequest.Mode, _ guards: PeriodGuards) -> PeriodReview {
    PeriodReview(
      definition, mode, mapping.sameness, acceptsOlder: request.accepted.contains(.olderFigures),
      brought: BroughtPeriods(guards, accepts: request.accepted.contains(.asofAhead)))
  }

  func identity(_ office: Office) -> IdentityReading {
    IdentityReading(definition, books: office.books(of: definition).mapValues(BookIndex.init))
  }

  var feed: ImportFeed {
    let labels = mapping.labels
    var options = ReadingOptions(knowsLabel: { labels.knows($0) })
    options.encoding = request.encoding ?? profile?.encoding
    options.delimiter = profile?.delimiter?.utf8.first
    options.records = profile?.records
    options.header = profile?.header
    options.pairs = profile?.pairs
    options.schema = profile?.schema
    options.bookmark = bookmark
    options.batchRows = request.batchRows ?? options.batchRows
    options.readsAround = profile?.fields.values.contains { $0.hasPrefix("../") } ?? false
    return ImportFeed(
      sources: sources, mapping: mapping, layout: layout, options: options,
      office: office, profile: profile?.name, asof: asof,
      keepsRejects: request.rejects != nil,
      keepsOriginals: !request.isDryRun)
  }
}

extension Profile {
  /// A key that the file's format knows nothing of would be passed over in silence.
  fileprivate func suit(_ importer: any Importer) throws(Refusal) {
    for key in ReadingOptions.Key.allCases where !importer.accepts.contains(key) {
      guard let place = places[key.rawValue] else { continue }
      let own = importer.accepts.map(\.rawValue).sorted().joined(separator: ", ")
      throw Refusal(
        "profile-key", exit: .input,
        Phrase(
          zh: "取数方案的 \(key.rawValue) 对 \(importer.name) 文件没有意义",
          en: "the profile's `\(key.rawValue)` means nothing to a file in \(importer.name)"),
        remedy: Phrase(
          zh: "去掉它，或用 importer 指明另一种格式；\(importer.name) 可用：\(own)",
          en: "take it out, or name another format by `importer`; \(importer.name) knows: \(own)"),
        place: place)
    }
  }
}

extension Office {
  func importer(named name: String, place: Place? = nil) throws(Refusal) -> any Importer {
    if let importer = importers.first(where: { $0.name == name }) { return importer }
    let known = importers.map(\.name).joined(separator: ", ")
    throw Refusal(
      "unknown-importer", exit: place == nil ? .usage : .input,
      Phrase(zh: "没有文件格式 \(name)", en: "there is no importer `\(name)`"),
      remedy: Phrase(zh: "现有：\(known)", en: "known: \(known)"), place: place)
  }

  /// Where the encoding is told, bytes that look like nothing are text in it, and so a table.
  func importer(
    recognising source: Source, encoding: String?
  ) throws(Refusal) -> any Importer {
    if let importer = importers.first(where: { $0.recognises(source) }) { return importer }
    if let archive = source.unreadArchive { throw archive }
    if encoding != nil, let table = importers.last { return table }
    let known = importers.map(\.name).joined(separator: ", ")
    throw Refusal(
      "unknown-format", exit: .input,
      Phrase(
        zh: "认不出文件格式，不像工作簿，也不像 CSV、XML、JSON",
        en: "the file's format is not recognised: no workbook, CSV, XML or JSON"),
      remedy: Phrase(
        zh: "在原来的软件里另存为 .xlsx 或 CSV 再导入（PDF、扫描件、程序不能读）；"
          + "确是文字表格的，用 --importer 指明：\(known)",
        en:
          "save it as .xlsx or CSV where it was made (PDF, scans and programs are not read); where "
          + "it is a table of text, name it with --importer: \(known)"),
      place: Place(file: source.name))
  }
}
