public import Registry

/// What stands above the tables of an edition: which list, of when, signed by whom.
package struct EditionHead {
  let sheet: EditionSheet

  package init(sheet: EditionSheet) {
    self.sheet = sheet
  }

  private var presentation: Presentation { sheet.presentation }
  private var words: Words { sheet.definition.words }

  package var title: String {
    let title = presentation.title(sheet.definition)
    let period = presentation.title(sheet.at.period)
    let draft = sheet.signature == nil ? presentation(Wording.draftMark) : ""
    return presentation.language == .zh
      ? "\(title)（\(period)）\(draft)" : "\(title), \(period)\(draft)"
  }

  /// At the foot of each printed page.
  package var footer: String {
    "\(presentation.title(sheet.definition)) \(presentation.version(sheet.at)) · "
      + "\(presentation(Wording.digest)) \(shortDigest(sheet.digest))"
  }

  package var lines: [(term: String, detail: String)] {
    var lines: [(Phrase, String?)] = [
      (Wording.edition, presentation.version(sheet.at)),
      (Wording.documentNumber, sheet.signature?.documentNumber),
      (Wording.approvedBy, sheet.signature?.approvedBy),
      (Wording.signedOn, sheet.signature?.on.map { presentation.day($0) }),
      (Wording.publishedOn, sheet.signature.map { presentation.day(ChinaTime.day(of: $0.at)) }),
      (Wording.records, count),
    ]
    for (name, value) in sheet.filters.sorted(by: { $0.key < $1.key }) {
      let field = sheet.definition.index(of: name).map { sheet.definition.fields[$0] }
      lines.append((Wording.condition, "\(field.map(presentation.label) ?? name)=\(value)"))
    }
    lines.append((Wording.audience, presentation(sheet.disclosure.audience.phrase)))
    lines.append((Wording.digest, shortDigest(sheet.digest)))
    return lines.compactMap { phrase, detail in detail.map { (presentation(phrase), $0) } }
  }

  private var count: String {
    let all = presentation.count(sheet.listed, words)
    guard sheet.records != sheet.listed else { return all }
    let some = presentation.count(sheet.records, words)
    return presentation(
      Phrase(zh: "\(some)（全\(words.list)共 \(all)）", en: "\(some) of \(all)"))
  }
}

/// What stands below the tables, so that nobody reads more into them than is there.
package struct EditionNotes {
  let sheet: EditionSheet

  package init(sheet: EditionSheet) {
    self.sheet = sheet
  }

  private var presentation: Presentation { sheet.presentation }
  private var words: Words { sheet.definition.words }

  var lines: [String] {
    let empty = sheet.emptyFields.map { presentation.label($0) }
    guard !empty.isEmpty else { return remarks }
    let names = empty.joined(separator: presentation(Wording.listComma))
    return remarks + [presentation(Wording.emptyFields(names))]
  }

  /// All but the fields that nobody has a value in.
  package var remarks: [String] {
    var notes: [Phrase] = []
    let shown = sheet.parts.flatMap(\.self).map { sheet.definition.fields[$0] }
    for field in shown {
      guard let sum = sheet.sums[field.name] else { continue }
      notes += presentation.notes(field, .open(sum), sheet.definition)
    }
    if sheet.sums.values.contains(where: { $0.withheld > 0 }) { notes.append(Wording.withheldMark) }
    if shown.contains(where: { sheet.disclosure.audience.visibility(of: $0.secrecy) == .masked }) {
      notes.append(Wording.maskedMark)
    }
    let hidden = sheet.definition.fields.contains {
      !$0.isRetired && !sheet.disclosure.includes($0)
    }
    if hidden { notes.append(Wording.fieldsHidden) }
    let reported = sheet.reporters?.seen(sheet.disclosure, sheet.definition)
      .sentence(presentation, sheet.definition)
    return notes.map { presentation($0) }
      + [coverageAlone, reported.map(visible)].compactMap(\.self).map {
        $0 + presentation(Wording.end)
      }
  }

  /// Who reported is the office's own affair.
  private var coverageAlone: String? {
    guard sheet.signature?.isCoverageAlone == true, sheet.disclosure.audience != .public else {
      return nil
    }
    return presentation(Wording.coverageAlone)
  }
}

/// Sixteen digits in fours: enough to tell editions apart, short enough to be read out.
package func shortDigest(_ digest: String) -> String {
  var groups: [String] = []
  var rest = digest.prefix(16)
  while !rest.isEmpty {
    groups.append(String(rest.prefix(4)))
    rest = rest.dropFirst(4)
  }
  return groups.joined(separator: " ")
}

extension Audience {
  /// The word for it on paper.
  public var phrase: Phrase {
    switch self {
    case .public: Phrase(zh: "公开", en: "public")
    case .service: Phrase(zh: "服务专员", en: "service officers")
    case .internal: Phrase(zh: "内部", en: "internal")
    case .full: Phrase(zh: "内部（未脱敏，注意保管）", en: "internal, unmasked: keep safe")
    }
  }
}

extension Wording {
  static let draftMark = Phrase(zh: "（草稿）", en: " (draft)")
  static let edition = Phrase(zh: "版次", en: "Edition")
  package static let documentNumber = Phrase(zh: "文号", en: "Document number")
  package static let approvedBy = Phrase(zh: "批准", en: "Approved by")
  package static let signedOn = Phrase(zh: "成文日期", en: "Date of the document")
  package static let publishedOn = Phrase(zh: "发布日期", en: "Published on")
  static let records = Phrase(zh: "条目", en: "Records")
  static let condition = Phrase(zh: "条件", en: "Condition")
  package static let audience = Phrase(zh: "使用范围", en: "For")
  package static let digest = Phrase(zh: "校验码", en: "Digest")
  static let withheldMark = Phrase(
    zh: "“保密”为来源单位不予提供的数值，未计入合计。",
    en: "What is withheld was not given by its source, and is in no total.")
  static let maskedMark = Phrase(
    zh: "个人信息已脱敏。", en: "Personal data is masked.")
  static let fieldsHidden = Phrase(
    zh: "不在本使用范围内的栏目未列出。", en: "Fields that are not for this audience are left out.")

  static func table(_ number: Int, of count: Int) -> Phrase {
    Phrase(zh: "表 \(number)（共 \(count) 张）", en: "Table \(number) of \(count)")
  }

  static func emptyFields(_ names: String) -> Phrase {
    Phrase(zh: "本期无数据、未列出的栏目：\(names)。", en: "Left out as nobody has a value: \(names).")
  }
}
