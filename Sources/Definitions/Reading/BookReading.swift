import Registry

extension Book {
  private static let keys = ["book", "title", "closed", "open", "ordered", "example", "entries"]

  init(_ document: Document) throws(Refusal) {
    let section = try Section(document.root, at: "", in: document.file, known: Self.keys)
    let name = try Names.file(
      try section.required("book"), Phrase(zh: "代码表代号", en: "book name"))
    self.init(
      name: name, title: try section.required("title").text,
      isClosed: try Self.isClosed(section), isOrdered: try section.flag("ordered"),
      isExample: try section.flag("example"), entries: try Self.entries(section))
  }

  /// One of `closed: true` and `open: true` must be said: what an unknown value means is no
  /// question to leave to a default.
  private static func isClosed(_ section: Section) throws(Refusal) -> Bool {
    switch (section.has("closed"), section.has("open")) {
    case (true, false): return try section.flag("closed")
    case (false, true): return try !section.flag("open")
    case (false, false): throw Mistake.missing("closed", at: section.spot)
    case (true, true):
      throw Mistake.shape(
        Phrase(zh: " closed 与 open 同时出现", en: "both `closed` and `open`"),
        expected: Phrase(zh: "只写其一", en: "one of them"), at: section.spot(of: "open"))
    }
  }

  private static func entries(_ section: Section) throws(Refusal) -> [Entry] {
    guard section.has("entries") else { throw Mistake.missing("entries", at: section.spot) }
    let parts = try section.sections("entries", known: Entry.keys)
    var entries: [Entry] = []
    for part in parts { entries.append(try Entry(part)) }
    try EntryClaims.check(entries, parts)
    return entries
  }
}

extension Book.Entry {
  static let keys = ["code", "label", "label_en", "aliases", "from", "to", "successors", "for"]

  init(_ section: Section) throws(Refusal) {
    self.init(
      code: try section.required("code").text, label: try section.required("label").text,
      labelEn: try section.text("label_en"), aliases: try section.items("aliases").map(\.text),
      validFrom: try section.day("from"), validTo: try section.day("to"),
      successors: try section.items("successors").map(\.text), sides: try section.sides())
    if let validFrom, let validTo, validFrom > validTo + "~" {
      throw Mistake.shape(
        Phrase(
          zh: " to \(validTo) 早于 from \(validFrom)",
          en: "`to` \(validTo) before `from` \(validFrom)"),
        expected: Phrase(zh: "不早于 from 的日期", en: "a date not before `from`"),
        at: section.spot(of: "to"))
    }
  }

  /// Whether both are in force at some time. A year or month as the end reaches to its last day:
  /// `~` sorts behind every digit and hyphen.
  func overlaps(_ other: Self) -> Bool {
    (validFrom ?? "") <= (other.validTo ?? "") + "~"
      && (other.validFrom ?? "") <= (validTo ?? "") + "~"
  }
}

extension Section {
  /// On which sides of a list a reason is one.
  fileprivate func sides() throws(Refusal) -> Set<AdjustedChange.Side> {
    var sides: Set<AdjustedChange.Side> = []
    for item in try items("for") {
      guard let side = AdjustedChange.Side(rawValue: item.text) else {
        throw Mistake.shape(
          Phrase(zh: " \(item.text)", en: "`\(item.text)`"),
          expected: Phrase(
            zh: "entered（调入）、exited（调出）或 changed（变更）", en: "entered, exited or changed"),
          at: item.spot)
      }
      sides.insert(side)
    }
    return sides
  }

  /// `2023`, `2023-06` or `2023-06-01`.
  fileprivate func day(_ key: String) throws(Refusal) -> String? {
    guard let item = try item(key) else { return nil }
    let parts = item.text.split(separator: "-", omittingEmptySubsequences: false)
    let widths = parts.map(\.utf8.count)
    let numbers = parts.compactMap { UInt($0) }
    guard [4, 2, 2].prefix(parts.count).elementsEqual(widths), numbers.count == parts.count,
      numbers.count < 2 || (1...12).contains(numbers[1]),
      numbers.count < 3 || (1...31).contains(numbers[2])
    else {
      throw Mistake.shape(
        Phrase(zh: " \(item.text)", en: "`\(item.text)`"),
        expected: Phrase(
          zh: "日期，如 2023、2023-06 或 2023-06-01", en: "a date like 2023, 2023-06 or 2023-06-01"),
        at: item.spot)
    }
    return item.text
  }
}
