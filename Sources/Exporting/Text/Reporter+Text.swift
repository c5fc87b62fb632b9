import Registry

extension Reporter {
  /// `软件专班（应报 2023年6月15日，已逾期；此前未报送过；细分领域：软件与信息服务，涉及 6 家，其中 1 家
  /// 沿用上期）`.
  func told(_ presentation: Presentation, _ definition: Definition) -> String {
    let parts = [
      dueText(presentation), lastText(presentation), standing(presentation, definition),
    ].compactMap(\.self)
    return office
      + presentation.bracketed(
        parts.isEmpty ? nil : parts.joined(separator: presentation(Wording.clauseEnd)))
  }

  /// `应报 2023年6月13日，已逾期`; nil where no day is named.
  func dueText(_ presentation: Presentation) -> String? {
    dueDay(presentation).map { presentation(Phrase(zh: "应报 \($0)", en: "due \($0)")) }
  }

  /// `2023年6月13日，已逾期`; nil where no day is named.
  func dueDay(_ presentation: Presentation) -> String? {
    due.map { day in
      let overdue = Phrase(zh: "，已逾期", en: ", overdue")
      return presentation.day(day) + (isOverdue ? presentation(overdue) : "")
    }
  }

  private func lastText(_ presentation: Presentation) -> String {
    guard let period = lastPeriod(presentation) else {
      return presentation(Phrase(zh: "此前未报送过", en: "never reported before"))
    }
    return presentation(Phrase(zh: "上次报送 \(period)", en: "last reported for \(period)"))
  }

  /// The period for which it reported last; nil where it never did.
  func lastPeriod(_ presentation: Presentation) -> String? {
    last.flatMap { Period($0) }.map { presentation.title($0) }
  }

  /// What it speaks about: its part of the list (`细分领域：软件与信息服务`), else its columns
  /// (`营业收入、利润总额等 8 项`); nil where neither is known.
  func part(_ presentation: Presentation, _ definition: Definition) -> String? {
    guard !scope.isEmpty else { return columns(presentation, definition) }
    return scope.sorted { $0.key < $1.key }.map { name, value in
      guard let field = definition.index(of: name).map({ definition.fields[$0] }) else {
        return value
      }
      return presentation.label(field) + presentation(Wording.colon)
        + presentation.display(value, field)
    }.joined(separator: presentation(Wording.comma))
  }

  /// How many of an office's columns are named.
  private static let named = 4

  /// The columns beside those that tell whose row it is; nil for who says who belongs.
  private func columns(_ presentation: Presentation, _ definition: Definition) -> String? {
    let labels = fields.compactMap(definition.index(of:)).map { definition.fields[$0] }
      .filter { $0.fieldClass != .identity }.map(presentation.label)
    guard supplies != Profile.Supplies.membership.rawValue, !labels.isEmpty else { return nil }
    let first = labels.prefix(Self.named).joined(separator: presentation(Wording.listComma))
    guard labels.count > Self.named else { return first }
    return presentation(
      Phrase(zh: "\(first)等 \(labels.count) 项", en: "\(first) and others, \(labels.count) in all"))
  }

  /// `2023年1—5月，statistics.csv`: as of when it reported, and in which file.
  func reportText(_ presentation: Presentation) -> String? {
    report.map { report in
      [report.asof.map { presentation.day($0) }, report.file].compactMap(\.self)
        .joined(separator: presentation(Wording.comma))
    }
  }

  private func standing(_ presentation: Presentation, _ definition: Definition) -> String? {
    let part = part(presentation, definition)
    guard let records else { return part }
    let count = presentation.count(records, definition.words)
    var said = Phrase(zh: "涉及 \(count)", en: "\(count) concerned")
    if let carriedOver, carriedOver > 0 {
      let some = presentation.count(carriedOver, definition.words)
      let isAll = carriedOver == records
      said = Phrase(
        zh: said.zh + (isAll ? "，均沿用上期" : "，其中 \(some)沿用上期"),
        en: said.en + ", \(isAll ? "all" : some) carried over")
    }
    return [part, presentation(said)].compactMap(\.self)
      .joined(separator: presentation(Wording.comma))
  }
}

extension [Reporter] {
  var missing: [Reporter] { filter { !$0.hasReported } }

  /// `本期报送：市统计局（2023年1—5月，statistics.csv）、…；未报：软件专班（…）`; nil where nobody
  /// was to report. Where a table tells the rest, those who did not are named and no more.
  func sentence(
    _ presentation: Presentation, _ definition: Definition, isBrief: Bool = false
  ) -> String? {
    guard !isEmpty else { return nil }
    let came = filter(\.hasReported).map {
      $0.office + presentation.bracketed($0.reportText(presentation))
    }
    let parts = [
      came.isEmpty ? nil : presentation(Wording.reported) + joined(came, presentation),
      missing.isEmpty ? nil : missingText(presentation, definition, isBrief: isBrief),
    ].compactMap(\.self)
    return parts.joined(separator: presentation(Wording.clauseEnd))
  }

  /// `未报：软件专班（…）`.
  func missingText(
    _ presentation: Presentation, _ definition: Definition, isBrief: Bool = false
  ) -> String {
    presentation(Wording.notReported) + presentation(Wording.colon)
      + joined(
        missing.map { isBrief ? $0.office : $0.told(presentation, definition) }, presentation)
  }

  private func joined(_ texts: [String], _ presentation: Presentation) -> String {
    texts.joined(separator: presentation(Wording.listComma))
  }
}

extension Wording {
  static let reported = Phrase(zh: "本期报送：", en: "reported: ")
}
