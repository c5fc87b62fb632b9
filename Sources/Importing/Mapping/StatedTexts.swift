import Registry

/// What a file says beside its records, and the period or unit in it that a profile points at.
///
/// Exactly one is taken: where a text names none or two, nobody can tell which is meant.
struct StatedTexts {
  let titles: [String]
  let sheet: String?
  let file: String

  private func texts(_ place: Profile.TextPlace) -> [String] {
    switch place {
    case .title: sheet == nil ? titles : Array(titles.dropFirst())
    case .sheet: sheet.map { [$0] } ?? []
    case .file: [String(file.split(separator: "/").last ?? "")]
    }
  }

  /// Throws `asof-not-stated`.
  func period(in place: Profile.TextPlace, _ profile: Profile?) throws(Refusal) -> PartialDate {
    let texts = texts(place)
    let found = Set(texts.flatMap(Self.periods))
    guard let period = found.first, found.count == 1 else {
      throw notStated(
        "asof", Phrase(zh: "数据所属期", en: "as-of period"), place, texts,
        found.map { $0.shown(.zh) }.sorted(), profile)
    }
    return period
  }

  /// Throws `unit-not-stated`.
  func unit(in place: Profile.TextPlace, _ profile: Profile?) throws(Refusal) -> Unit {
    let texts = texts(place)
    let found = Set(texts.flatMap(Self.units))
    guard let unit = found.first, found.count == 1 else {
      throw notStated(
        "units", Phrase(zh: "计量单位", en: "unit"), place, texts, found.map(\.rawValue).sorted(),
        profile)
    }
    return unit
  }

  /// `2023年1-5月`, `2023年一季度`, `2023Q1`, `2023年`; days say when a text was written.
  private static func periods(_ text: String) -> [PartialDate] {
    let text = LabelFolding.fold(text)
    let field = Field(name: "asof", label: "数据所属期", type: .date)
    let reader = CellReader(field: field, book: nil, sourceUnit: nil)
    var found: [PartialDate] = []
    var rest = text[...]
    while let start = rest.firstIndex(of: "2") {
      let isInside = start > text.startIndex && text[text.index(before: start)].isNumber
      rest = rest[start...]
      let longest = isInside ? nil : longest(rest.prefix(14), reader)
      guard let (date, length) = longest else {
        rest.removeFirst()
        continue
      }
      rest = rest.dropFirst(length)
      if date.precision != .day { found.append(date) }
    }
    return found
  }

  private static func longest(
    _ text: Substring, _ reader: CellReader
  ) -> (PartialDate, length: Int)? {
    for length in stride(from: text.count, through: 4, by: -1) {
      var canonical: [UInt8] = []
      guard case .value = reader.read(Array(text.prefix(length).utf8).span, into: &canonical),
        let date = PartialDate(String(decoding: canonical, as: UTF8.self)),
        // 2022年底数 is a figure of the year.
        date.precision != .by, text.dropFirst(length).first?.isNumber != true
      else { continue }
      return (date, length)
    }
    return nil
  }

  /// Units of money, the longest at each place: 万元 is not 元.
  private static func units(_ text: String) -> [Unit] {
    let money = Unit.allCases.filter { $0.kind == .money }
      .sorted { $0.rawValue.count > $1.rawValue.count }
    var found: [Unit] = []
    var rest = LabelFolding.fold(text)[...]
    while !rest.isEmpty {
      if let unit = money.first(where: { rest.hasPrefix($0.rawValue) }) {
        found.append(unit)
        rest = rest.dropFirst(unit.rawValue.count)
      } else {
        rest.removeFirst()
      }
    }
    return found
  }

  private func notStated(
    _ key: String, _ what: Phrase, _ place: Profile.TextPlace, _ texts: [String],
    _ found: [String], _ profile: Profile?
  ) -> Refusal {
    let shown = texts.map { "“\($0)”" }.joined()
    let names: Phrase =
      switch place {
      case .title: Phrase(zh: "标题", en: "title")
      case .sheet: Phrase(zh: "工作表名", en: "sheet's name")
      case .file: Phrase(zh: "文件名", en: "file's name")
      }
    let problem =
      found.isEmpty
      ? Phrase(zh: "没有写", en: "names none")
      : Phrase(
        zh: "写了不止一个：\(found.joined(separator: "、"))",
        en: "names several: \(found.joined(separator: ", "))")
    return Refusal(
      key == "asof" ? "asof-not-stated" : "unit-not-stated", exit: .input,
      Phrase(
        zh: "\(file)：取数方案要从\(names.zh)取\(what.zh)，\(names.zh)\(shown)\(problem.zh)",
        en: "\(file): the profile takes the \(what.en) from the \(names.en), which \(problem.en) "
          + shown),
      remedy: Phrase(
        zh: "改正\(names.zh)，或在取数方案的 \(key) 直接写明",
        en: "put the \(names.en) right, or say it in the profile's `\(key)`"),
      place: profile?.places[key] ?? Place(file: file))
  }
}
