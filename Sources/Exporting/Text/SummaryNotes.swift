package import Registry

/// What has to be said under a summary so that nobody reads more into it than is there.
struct SummaryNotes {
  let report: SummaryReport
  let presentation: Presentation

  private var words: Words { report.definition.words }

  var lines: [String] {
    var lines: [Phrase] = []
    if report.countsMemberships, let memberships = report.total.memberships {
      lines.append(Wording.membershipsAddUp(report.total.subjects, memberships, words))
    }
    for (figure, sum) in zip(report.fields(report.figures), report.total.sums) {
      lines += presentation.notes(figure, sum, report.definition)
    }
    if allRows.contains(where: { $0.sums.contains(where: \.isSuppressed) }) {
      lines.append(Wording.sumsSuppressed(words))
    }
    return lines.map { presentation($0) }
  }

  private var allRows: [SummaryReport.Row] {
    [report.total] + report.rows + report.rows.flatMap(\.rows)
  }
}

extension Presentation {
  /// What is to be said of a sum: of when its values are, and which are not in it.
  func notes(
    _ figure: Field, _ sum: SummaryReport.Sum, _ definition: Definition
  ) -> [Phrase] {
    let words = definition.words
    var notes: [Phrase] = []
    let label = Phrase(zh: figure.label, en: figure.labelEn ?? figure.name)
    if sum.periods.count > 1, let asof = figure.asof.flatMap(definition.index(of:)) {
      let periods = sum.periods.sorted { $0.key < $1.key }.map { period, count in
        let name =
          period.isEmpty
          ? self(Wording.noAsOf)
          : display(period, definition.fields[asof])
        guard let value = sum.values[period] else { return "\(name) \(self.count(count, words))" }
        return "\(name) \(display(value, figure))" + bracketed(self.count(count, words))
      }.joined(separator: self(Wording.listComma))
      notes.append(Wording.mixedPeriods(label, periods))
    }
    if sum.missing + sum.withheld > 0 {
      notes.append(Wording.lacking(label, missing: sum.missing, withheld: sum.withheld, words))
    }
    return notes
  }
}

extension Wording {
  package static let total = Phrase(zh: "合计", en: "total")
  static let subtotal = Phrase(zh: "小计", en: "subtotal")
  /// Stands for a sum that is kept back.
  static let suppressedSign = "*"

  static func subjects(_ words: Words) -> Phrase {
    Phrase(zh: words.countOfSubjects, en: "subjects")
  }

  static func memberships(_ words: Words) -> Phrase {
    Phrase(zh: words.countOfMemberships, en: "memberships")
  }

  static func membershipsAddUp(_ subjects: Int, _ memberships: Int, _ words: Words) -> Phrase {
    let counter = words.counter
    return Phrase(
      zh: "列入多项的分别计入：各行合计 \(memberships) \(words.countOfMemberships)，合计行的"
        + "\(words.countOfSubjects)和指标每\(counter)只计一次，"
        + "共 \(subjects) \(counter)。",
      en: "A subject counts in each of its values: the rows add up to \(memberships) memberships; "
        + "the total has each of the \(subjects) subjects and its figures once.")
  }

  static func mixedPeriods(_ figure: Phrase, _ periods: String) -> Phrase {
    Phrase(
      zh: "\(figure.zh)的数据所属期不一，按期分列，不相加：\(periods)。",
      en: "\(figure.en) is of several as-of periods, which are not added up: \(periods).")
  }

  static func lacking(_ figure: Phrase, missing: Int, withheld: Int, _ words: Words) -> Phrase {
    let left = left(missing: missing, withheld: withheld, words)
    return Phrase(zh: "\(figure.zh)：\(left.zh)。", en: "\(figure.en): \(left.en).")
  }

  /// `不含保密 1 家，缺 3 家`: whose values a sum has not; nothing where it has all.
  static func left(missing: Int, withheld: Int, _ words: Words) -> Phrase {
    let counter = words.counter
    let zh = [
      withheld > 0 ? "不含保密 \(withheld) \(counter)" : nil,
      missing > 0 ? "缺 \(missing) \(counter)" : nil,
    ].compactMap(\.self).joined(separator: "，")
    let en = [
      withheld > 0 ? "without \(withheld) withheld" : nil,
      missing > 0 ? "\(missing) missing" : nil,
    ].compactMap(\.self).joined(separator: ", ")
    return Phrase(zh: zh, en: en)
  }

  static func sumsSuppressed(_ words: Words) -> Phrase {
    let counter = words.counter
    return Phrase(
      zh: "“*”为不予列示：不足 \(SumDisclosure.fewest) \(counter)、一\(counter)占 "
        + "\(SumDisclosure.dominance)% 以上，或可由其他数推算出单\(counter)数据。",
      en: "`*` is kept back: fewer than \(SumDisclosure.fewest) records, one of them "
        + "\(SumDisclosure.dominance) % or more, or another sum would give one away.")
  }
}
