import Registry

/// The 名录调整情况说明 of a comparison, in the order in which offices write it: the whole, who
/// entered and why, who left and why, what changed by kind, and the figures that moved most.
struct AdjustmentStatement {
  let report: DiffReport
  let presentation: Presentation

  var definition: Definition { report.definition }
  var words: Words { report.definition.words }

  func document() -> Document {
    var document = Document(
      title: presentation(title), language: presentation.language == .zh ? "zh-CN" : "en")
    overview(&document)
    roll(.entered, 2, &document)
    roll(.exited, 3, &document)
    changes(&document)
    figures(&document)
    return document
  }

  private var title: Phrase {
    let draft = report.isDraft
    return Phrase(
      zh: "\(definition.title)\(report.to.period.title)调整情况说明" + (draft ? "（草稿）" : ""),
      en: "Adjustments of \(definition.titleEn ?? definition.title), \(report.to.period)"
        + (draft ? " (draft)" : ""))
  }

  func word(_ event: Change.Event) -> String {
    presentation(event.phrase(words, isDraft: report.isDraft))
  }

  func section(_ number: Int, _ phrase: Phrase) -> String {
    let numeral = ["一", "二", "三", "四", "五"][number - 1]
    return presentation(Phrase(zh: "\(numeral)、\(phrase.zh)", en: "\(number). \(phrase.en)"))
  }

  // MARK: The whole

  private func overview(_ document: inout Document) {
    document.heading(section(1, Phrase(zh: "总体情况", en: "Overview")))
    document.paragraph(presentation(sentence))
    for breakdown in report.breakdowns { table(breakdown, &document) }
  }

  private var sentence: Phrase {
    let (counts, counter) = (report.counts, words.counter)
    let events = Change.Event.allCases.map { $0.phrase(words, isDraft: report.isDraft) }
    let numbers = [counts.entered, counts.exited, counts.changed, counts.updated]
    let zh = zip(events, numbers).map { "\($0.zh) \($1) \(counter)" }.joined(separator: "，")
    let en = zip(events, numbers).map { "\($1) \($0.en)" }.joined(separator: ", ")
    return Phrase(
      zh: "\(report.from.period.title)\(words.list)共 \(counts.previous) \(counter)。本期\(zh)，"
        + "未变 \(counts.unchanged) \(counter)；\(report.isDraft ? "调整后" : "现")共 "
        + "\(counts.current) \(counter)（\(counts.previous) + \(counts.entered) − "
        + "\(counts.exited) = \(counts.current)）。",
      en: "The list of \(report.from.period) had \(counts.previous) records: \(en), "
        + "\(counts.unchanged) unchanged; it now has \(counts.current) (\(counts.previous) + "
        + "\(counts.entered) − \(counts.exited) = \(counts.current)).")
  }

  private func table(_ breakdown: Breakdown, _ document: inout Document) {
    guard let index = definition.index(of: breakdown.field) else { return }
    let label = presentation.label(definition.fields[index])
    document.paragraph(presentation(caption(breakdown, label)))
    let heads = [Wording.previous, nil, nil, Wording.current]
    let events = [nil, word(.entered), word(.exited), nil]
    document.table(
      [label]
        + zip(heads, events).map { head, event in event ?? head.map { presentation($0) } ?? "" },
      numeric: [1, 2, 3, 4],
      breakdown.rows.map { row in
        [row.value == nil ? presentation(Wording.noValue) : row.label]
          + [row.counts.previous, row.counts.entered, row.counts.exited, row.counts.current]
          .map(String.init)
      })
  }

  private func caption(_ breakdown: Breakdown, _ label: String) -> Phrase {
    guard breakdown.countsMemberships else {
      return Phrase(zh: "按\(label)分（家数）：", en: "By \(label) (subjects):")
    }
    return Phrase(
      zh: "按\(label)分（家次，列入多个\(label)的分别计入，合计大于家数）：",
      en: "By \(label) (memberships: a subject counts once in each, so they add up to more):")
  }
}
