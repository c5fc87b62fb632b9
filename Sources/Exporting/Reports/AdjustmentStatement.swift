import Registry

/// The 名录调整情况说明 of a comparison, in the order in which offices write it: title and document
/// number, the whole, who entered and why, who left and why, what changed by kind, what the figures
/// add up to and which moved most, what is left to do, attachments, and who signed.
struct AdjustmentStatement {
  let report: DiffReport
  let presentation: Presentation

  var definition: Definition { report.definition }
  var words: Words { report.definition.words }

  /// There is no list before: nobody was adjusted, the list was set up.
  var isFirst: Bool { report.from.revision == 0 }

  /// Reasons are the office's own affair, and a list that is set up has none.
  var tellsReasons: Bool { !isFirst && report.disclosure.audience != .public }

  func document() -> Document {
    var document = Document(
      title: presentation(title), language: presentation.language == .zh ? "zh-CN" : "en")
    if let number = report.publication?.documentNumber { document.centred(number) }
    overview(&document)
    roll(.entered, 2, &document)
    roll(.exited, 3, &document)
    changes(&document)
    figures(&document)
    if report.disclosure.audience != .public { matters(&document) }
    closing(&document)
    return document
  }

  private var isCorrection: Bool { (report.to.edition ?? 1) > 1 }

  private var title: Phrase {
    let mark: Phrase =
      report.isDraft
      ? Phrase(zh: "（草稿）", en: " (draft)")
      : isCorrection ? Phrase(zh: "（更正版）", en: " (corrected)") : Phrase(zh: "", en: "")
    return Phrase(
      zh: "\(definition.title)\(report.to.period.title)调整情况说明\(mark.zh)",
      en: "Adjustments of \(definition.titleEn ?? definition.title), \(report.to.period)\(mark.en)"
    )
  }

  func word(_ event: Change.Event) -> String {
    presentation(event.phrase(words, isDraft: report.isDraft))
  }

  func section(_ number: Int, _ phrase: Phrase) -> String {
    presentation(
      Phrase(zh: "\(chineseNumeral(number))、\(phrase.zh)", en: "\(number). \(phrase.en)"))
  }

  // MARK: The whole

  private func overview(_ document: inout Document) {
    document.heading(section(1, Phrase(zh: "总体情况", en: "Overview")))
    document.paragraph(presentation(sentence))
    if isCorrection, let note = report.publication?.note {
      let end = note.last.map { "。.！!".contains($0) } ?? true
      document.paragraph(
        presentation(Phrase(zh: "更正说明：", en: "What was corrected: ")) + note
          + (end ? "" : presentation(Wording.end)))
    }
    if report.disclosure.audience != .public, report.publication?.isCoverageAlone == true {
      document.paragraph(presentation(Wording.coverageAlone) + presentation(Wording.end))
    }
    if let periods { document.paragraph(presentation(Wording.figuresAsOf(periods))) }
    if let reported { document.paragraph(reported + presentation(Wording.end)) }
    if let sentence = report.successorsSentence(presentation) {
      document.paragraph(sentence + presentation(Wording.end))
    }
    for breakdown in report.breakdowns { table(breakdown, &document) }
  }

  /// Who reported for the period and who did not; the office's own affair.
  private var reported: String? {
    reporters.sentence(presentation, definition, isBrief: true)
  }

  /// As the audience may know them; none before the public.
  var reporters: [Reporter] {
    guard report.disclosure.audience != .public else { return [] }
    return report.matters?.reporters?.seen(report.disclosure, definition) ?? []
  }

  /// The as-of periods of the list's figures, and whether some have none; nil where no figure names one.
  private var periods: String? {
    var shown: [String] = []
    var hasUndated = false
    for total in report.totals {
      guard let field = definition.index(of: total.field).map({ definition.fields[$0] }),
        let asof = field.asof.flatMap(definition.index(of:))
      else { continue }
      hasUndated = hasUndated || total.after.periods[""] != nil
      for period in total.after.periods.keys.sorted() where !period.isEmpty {
        let text = presentation.display(period, definition.fields[asof])
        if !shown.contains(text) { shown.append(text) }
      }
    }
    guard !shown.isEmpty else { return nil }
    let undated = hasUndated ? [presentation(Wording.someUndated)] : []
    return (shown + undated).joined(separator: presentation(Wording.listComma))
  }

  private var sentence: Phrase {
    let (counts, counter) = (report.counts, words.counter)
    guard !isFirst else {
      return Phrase(
        zh: "\(report.to.period.title)首次建立\(words.list)，共 \(counts.current) \(counter)。",
        en: "The list was set up for \(report.to.period) with \(counts.current) records.")
    }
    let events = Change.Event.allCases.map { $0.phrase(words, isDraft: report.isDraft) }
    let numbers = [counts.entered, counts.exited, counts.changed, counts.updated]
    let zh = zip(events, numbers).map { "\($0.zh) \($1) \(counter)" }.joined(separator: "，")
    let en = zip(events, numbers).map { "\($1) \($0.en)" }.joined(separator: ", ")
    return Phrase(
      zh: "\(words.list)原有 \(counts.previous) \(counter)（\(report.from.period.title)）。本期\(zh)，"
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
    let rows = breakdown.rows.map { row in
      (
        row.value.map { presentation.group($0, row.label, by: definition.fields[index]) }
          ?? presentation(withoutValue(in: breakdown)),
        breakdown.numbers(of: row)
      )
    }
    let headings =
      [Wording.hitherto] + breakdown.headings(words, isDraft: report.isDraft)
      + [report.isDraft ? Wording.afterwards : Wording.now]
    document.table(
      [label] + headings.map { presentation($0) }, numeric: Set(1...headings.count),
      (rows + totals(breakdown)).map { name, numbers in [name] + numbers.map(String.init) })
  }

  /// Those without a value, which the sum of memberships leaves out.
  private func withoutValue(in breakdown: Breakdown) -> Phrase {
    breakdown.countsMemberships ? Wording.noMembership(words) : Wording.noValue
  }

  /// What the whole list counts, which the rows add up to; of memberships their sum beside it.
  private func totals(_ breakdown: Breakdown) -> [(String, [Int])] {
    let whole = breakdown.numbers(ofWhole: report.counts)
    guard breakdown.countsMemberships else { return [(presentation(Wording.total), whole)] }
    return [
      (
        presentation(Wording.totalMemberships(words)),
        breakdown.numbers(ofWhole: breakdown.memberships)
      ),
      (presentation(Wording.totalSubjects(words)), whole),
    ]
  }

  private func caption(_ breakdown: Breakdown, _ label: String) -> Phrase {
    let counter = words.counter
    guard breakdown.countsMemberships else {
      guard breakdown.tellsMoves else {
        return Phrase(zh: "按\(label)分（\(words.countOfSubjects)）：", en: "By \(label) (subjects):")
      }
      let moved = breakdown.moved
      return Phrase(
        zh: "按\(label)分（\(words.countOfSubjects)；\(moved) \(counter)的\(label)有变，计入转入、转出）：",
        en: "By \(label) (subjects; \(moved) moved from one to another):")
    }
    return Phrase(
      zh: "按\(label)分（\(words.countOfMemberships)，列入多个\(label)的分别计入）：",
      en: "By \(label) (memberships: a subject counts once in each of its values):")
  }
}

extension Breakdown {
  /// The rows added up, as a summary adds memberships: who is listed nowhere has none.
  fileprivate var memberships: ChangeCounts {
    rows.filter { $0.value != nil }.reduce(into: ChangeCounts()) { sum, row in
      sum.previous += row.counts.previous
      sum.entered += row.counts.entered
      sum.exited += row.counts.exited
    }
  }
}
