public import Registry

extension Publication {
  /// A line for each thing that was said; none for what was not.
  ///
  /// - Parameter namesCommands: whether who reads it is at a terminal.
  public func lines(
    _ presentation: Presentation, _ definition: Definition, namesCommands: Bool = true
  ) -> [String] {
    let said: [(Phrase, String?)] = [
      (Phrase(zh: "文号：", en: "document: "), documentNumber),
      (Phrase(zh: "编制人：", en: "prepared by: "), preparedBy),
      (Phrase(zh: "审核人：", en: "reviewed by: "), reviewedBy),
      (Phrase(zh: "批准人：", en: "approved by: "), approvedBy),
      (Phrase(zh: "成文日期：", en: "dated: "), on.map { presentation.day($0) }),
      (Wording.publicity, publicity.map { presentation($0.phrase) }),
      (Phrase(zh: "说明：", en: "note: "), note),
    ]
    var lines = said.compactMap { label, text in text.map { presentation(label) + visible($0) } }
    lines += accepted.map { presentation(Wording.accepted($0)) }
    if isCoverageAlone { lines.append(presentation(Wording.coverageAlone)) }
    if !sources.isEmpty {
      // A file that came again is named once.
      var offices: [String] = []
      for source in sources {
        let name = source.office.map { $0 + presentation.bracketed(source.file) } ?? source.file
        if !offices.contains(name) { offices.append(name) }
      }
      lines.append(
        presentation(Phrase(zh: "数据来源：", en: "sources: "))
          + visible(offices.joined(separator: presentation(Wording.listComma))))
    }
    if let reporters, !reporters.missing.isEmpty {
      lines.append(visible(reporters.missingText(presentation, definition)))
    }
    if let carriedOver, carriedOver > 0 {
      let count = Phrase(
        zh: "沿用上期（本期没有文件涉及）：\(carriedOver) \(definition.words.counter)",
        en: "carried over, named by no file of the period: \(carriedOver)")
      let command = Phrase(
        zh: "，名单见 registry export \(definition.list) --carried",
        en: " (registry export \(definition.list) --carried lists them)")
      lines.append(presentation(count) + (namesCommands ? presentation(command) : ""))
    }
    return lines
  }
}

extension Resumed {
  func lines(_ presentation: Presentation) -> [String] {
    let first = Phrase(
      zh: "\(period.title)草稿已恢复（r\(revision)），更正涉及其中 \(carried) 条",
      en: "the draft for \(period) is back (r\(revision)); the correction changed \(carried) in it")
    return [presentation(first)] + conflicts.map { "  " + visible(presentation($0.message)) }
  }
}

extension Wording {
  /// A sentence without its end.
  static let coverageAlone = Phrase(
    zh: "更正内容：仅补记报送情况，条目和理由与上一版相同",
    en: "Only who reported is corrected: records and reasons are those of the edition before")
  /// A guard that somebody lifted by name.
  static func accepted(_ name: String) -> Phrase {
    Phrase(zh: "准予放行 \(name)", en: "accepted \(name)")
  }
  static let publicity = Phrase(zh: "公开属性：", en: "disclosure: ")
}
